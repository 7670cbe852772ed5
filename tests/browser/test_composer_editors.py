"""The same behaviours over every editor and every box of the sites."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .chromium import Extension, underlined, until
from .conftest import OpenSite
from .editors import Composer
from .sites import EDITORS
from .test_composer_replace import edited, finding, report

TWO_LINES = (
    "Long night 😴 but Margaret Thistlewood smiled.\n"
    "She went home, NHS number 943 476 5919, phone 07700 900123. #OT"
)
ONE_LINE = "Margaret Thistlewood on 07700 900123 smiled"

on_every_editor = pytest.mark.parametrize("editor", EDITORS)


def draft_for(composer: Composer) -> str:
    """The draft; short where the box has only one line, so that all of it is seen."""
    return TWO_LINES if composer.kind.newline else ONE_LINE


def is_drawn(page: Page, composer: Composer, words: str) -> bool:
    rects = composer.rects(words)
    return bool(rects) and all(underlined(page, rect) for rect in rects)


@on_every_editor
def test_findings_are_drawn_and_replaced_in_the_model(
    editor: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(editor)
    draft = draft_for(composer)
    composer.write(draft)
    for words in ("Margaret Thistlewood", "07700 900123"):
        until(lambda words=words: is_drawn(page, composer, words), f"a line under {words!r}")
    assert not is_drawn(page, composer, "smiled")

    browser.card_for(page, composer.rect("Margaret"))
    browser.press(page, "Replace")
    composer.expect_text(edited(draft, [finding(draft, "Margaret Thistlewood")["edit"]]))
    composer.undo()
    composer.expect_text(draft)

    until(lambda: is_drawn(page, composer, "07700 900123"), "the lines to be back")
    browser.card_for(page, composer.rect("07700 900123"))
    browser.press(page, "Replace all")
    composer.expect_text(report(draft)["anonymised"])
    browser.expect_badge(page, "✓")


@on_every_editor
def test_a_risky_post_is_held_by_button_and_key(
    editor: str, page: Page, compose: OpenSite, browser: Extension
) -> None:
    composer = compose(editor)
    draft = draft_for(composer)
    composer.write(draft)
    presses = [composer.press_post]
    if composer.kind.keys:
        presses.append(composer.press_shortcut)
    for press in presses:
        press()
        browser.press(page, "Go back")
        browser.expect_no_button(page, "Go back")
        assert composer.posted() == []
        composer.expect_text(draft)
    presses[-1]()
    browser.press(page, "Post anyway")
    browser.expect_no_button(page, "Post anyway")
    assert composer.posted() == []
    presses[-1]()
    composer.expect_posted(draft)
