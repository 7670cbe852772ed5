"""Replacing: the editor's own model follows, the caret stays, undo takes it back in one step."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import Page

from .chromium import Extension, until
from .conftest import OpenSite
from .editors import Composer
from .service import DISCREET
from .sites import SITES

DRAFT = (
    "Long night 😴 but Margaret Thistlewood smiled.\n"
    "She went home, NHS number 943 476 5919, phone 07700 900123. #OT"
)

on_every_site = pytest.mark.parametrize("site", SITES)


@cache
def report(text: str) -> dict:
    """What the command line says of the same text."""
    command = [DISCREET, "check", "--json"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    return json.loads(done.stdout)


def edited(text: str, edits: list[dict]) -> str:
    units = text.encode("utf-16-le")
    for edit in sorted(edits, key=lambda e: -e["start"]):
        new = edit["text"].encode("utf-16-le")
        units = units[: edit["start"] * 2] + new + units[edit["end"] * 2 :]
    return units.decode("utf-16-le")


def finding(text: str, words: str) -> dict:
    units = text.encode("utf-16-le")
    found = report(text)["findings"]
    return next(
        f for f in found if units[f["start"] * 2 : f["end"] * 2].decode("utf-16-le") == words
    )


@pytest.fixture
def written(compose: OpenSite, browser: Extension) -> Callable[[str, str], Composer]:
    """Opens a site, writes a draft, waits for its findings."""

    def write(site: str, draft: str) -> Composer:
        composer = compose(site)
        composer.write(draft)
        browser.expect_badge(composer.page, str(len(report(draft)["findings"])))
        return composer

    return write


@on_every_site
def test_one_finding_is_replaced(site: str, written, browser: Extension) -> None:
    composer = written(site, DRAFT)
    browser.card_for(composer.page, composer.rect("Margaret Thistlewood"))
    browser.press(composer.page, "Replace")
    composer.expect_text(edited(DRAFT, [finding(DRAFT, "Margaret Thistlewood")["edit"]]))
    browser.expect_no_button(composer.page, "Replace")


@on_every_site
def test_undo_takes_a_replacement_back_in_one_step(site: str, written, browser: Extension) -> None:
    composer = written(site, DRAFT)
    browser.card_for(composer.page, composer.rect("943 476 5919"))
    browser.press(composer.page, "Replace")
    composer.expect_text(edited(DRAFT, [finding(DRAFT, "943 476 5919")["edit"]]))
    composer.undo()
    composer.expect_text(DRAFT)


@on_every_site
def test_replace_all_gives_the_anonymised_text_and_undo_the_draft(
    site: str, written, browser: Extension
) -> None:
    composer = written(site, DRAFT)
    browser.card_for(composer.page, composer.rect("Margaret"))
    browser.press(composer.page, "Replace all")
    composer.expect_text(report(DRAFT)["anonymised"])
    browser.expect_badge(composer.page, "✓")
    composer.undo()
    composer.expect_text(DRAFT)


@on_every_site
def test_the_caret_stays_where_it_was(site: str, written, browser: Extension) -> None:
    composer = written(site, DRAFT)
    composer.put_caret_after("went")
    browser.card_for(composer.page, composer.rect("Margaret"))
    browser.press(composer.page, "Replace")
    replaced = edited(DRAFT, [finding(DRAFT, "Margaret Thistlewood")["edit"]])
    composer.expect_text(replaced)
    until(lambda: browser.badge(composer.page).isdigit(), "the check")
    composer.type("§")
    composer.expect_text(replaced.replace("went", "went§"))


@on_every_site
def test_what_is_kept_is_no_longer_marked_nor_replaced(
    site: str, page: Page, written, browser: Extension
) -> None:
    composer = written(site, DRAFT)
    count = len(report(DRAFT)["findings"])
    browser.card_for(page, composer.rect("943 476 5919"))
    browser.press(page, "Keep this")
    browser.expect_badge(page, str(count - 1))
    composer.expect_text(DRAFT)
    browser.card_for(page, composer.rect("Margaret"))
    browser.press(page, "Replace all")
    kept = finding(DRAFT, "943 476 5919")
    rest = [f["edit"] for f in report(DRAFT)["findings"] if f != kept]
    composer.expect_text(edited(DRAFT, rest))
