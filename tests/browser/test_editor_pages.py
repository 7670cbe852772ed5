"""Every editor page by itself, without the extension: keys in, the editor's own model out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import open_site
from .editors import Composer
from .sites import EDITORS

DRAFT = "Night shift over 👩🏽‍⚕️💙 thanks to Siân\n\nBack on Ward 14 tomorrow, #OT and all"


@pytest.fixture(params=list(EDITORS))
def composer(plain_page: Page, request: pytest.FixtureRequest) -> Composer:
    return open_site(plain_page, request.param)


@pytest.fixture
def draft(composer: Composer) -> str:
    return DRAFT if composer.kind.newline else DRAFT.replace("\n", " ")


def test_typing_reaches_the_editors_own_model(composer: Composer, draft: str) -> None:
    composer.write(draft)
    assert composer.posted() == []


def test_posting_hands_over_exactly_the_draft_and_clears_the_box(
    composer: Composer, draft: str
) -> None:
    composer.write(draft)
    composer.press_post()
    composer.expect_posted(draft)
    composer.expect_text("")
    composer.write("A second one")
    if composer.kind.keys:
        composer.press_shortcut()
    else:
        composer.press_post_by_keyboard()
    composer.expect_posted(draft, "A second one")


def test_a_selected_word_is_what_is_typed_over(composer: Composer, draft: str) -> None:
    composer.write(draft)
    composer.select("Ward 14")
    composer.type("shift")
    composer.expect_text(draft.replace("Ward 14", "shift"))
