"""Reading: after any editing, what is read is what the editor's own model has, to the character."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import open_site
from .editing import EDITORS, walk

EDITS = 20


@pytest.mark.parametrize("editor", EDITORS)
def test_what_is_read_is_what_the_editor_has(editor: str, plain_page: Page) -> None:
    walk(open_site(plain_page, editor), seed=len(editor), edits=EDITS)
