"""Findings are drawn over the right words, stay over them, and go with them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .chromium import Extension, underlined, until
from .conftest import OpenSite
from .sites import SITES

DRAFT = "Long night 😴 but Margaret Thistlewood smiled.\nShe went home to Hebden Bridge."

on_every_site = pytest.mark.parametrize("site", SITES)


def drawn(page: Page, composer, word: str) -> bool:
    return all(underlined(page, rect) for rect in composer.rects(word))


@on_every_site
def test_a_typed_name_is_underlined(
    site: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(site)
    composer.write(DRAFT)
    until(lambda: drawn(page, composer, "Margaret Thistlewood"), "the name to be underlined")
    page.screenshot(path=f"/tmp/shot-{site}.png")
    assert not drawn(page, composer, "smiled")
    assert browser.badge(page).isdigit()
