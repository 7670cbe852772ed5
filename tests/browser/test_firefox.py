"""The same behaviours over every editor and every box of the sites, in Firefox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from . import editing, firefox
from .chromium import underlined, until
from .editors import Composer
from .firefox import Firefox
from .service import Service
from .sites import ALL, EDITORS, FORUM, SITES, SiteServer
from .test_composer_editors import draft_for
from .test_composer_replace import edited, finding, report

NAME = "Margaret Thistlewood"
NUMBER = "07700 900123"
SHORTCUT = "Alt+Shift+D"


@pytest.fixture(scope="module")
def browser(sites: SiteServer, service: Service) -> Iterator[Firefox]:
    """Firefox with the extension, paired with the shared service."""
    running = firefox.start(sites.hosts)
    running.pair(service.new_pairing_url())
    yield running
    running.close()


def is_drawn(composer: Composer, words: str) -> bool:
    rects = composer.rects(words)
    return bool(rects) and all(underlined(composer.page, rect) for rect in rects)


def expect_drawn(composer: Composer, words: str) -> None:
    until(lambda: is_drawn(composer, words), f"a line under {words!r}")


@pytest.mark.parametrize("editor", [*SITES, *EDITORS])
def test_findings_are_drawn_replaced_and_held(editor: str, browser: Firefox) -> None:
    composer = browser.open(ALL[editor])
    draft = draft_for(composer)
    composer.write(draft)
    is_drawn_over_the_right_words(composer)
    is_held_and_comes_back(composer, browser, draft)
    is_replaced_in_the_model(composer, browser, draft)
    goes_out_by_the_writers_own_next_press(composer, browser)


def is_drawn_over_the_right_words(composer: Composer) -> None:
    for words in (NAME, NUMBER):
        expect_drawn(composer, words)
    assert not is_drawn(composer, "smiled")


def is_held_and_comes_back(composer: Composer, browser: Firefox, draft: str) -> None:
    composer.press_post()
    browser.press("Go back")
    assert composer.posted() == []
    composer.expect_text(draft)


def is_replaced_in_the_model(composer: Composer, browser: Firefox, draft: str) -> None:
    """One finding by keyboard, taken back by undo; then all of them by mouse."""
    composer.put_caret_after(NAME)
    composer.page.keyboard.press(SHORTCUT)
    browser.expect_focus("Replace")
    composer.page.keyboard.press("Enter")
    composer.expect_text(edited(draft, [finding(draft, NAME)["edit"]]))
    browser.expect_no_button("Replace")
    composer.undo()
    composer.expect_text(draft)
    # What undo has selected has a colour too.
    composer.page.keyboard.press("End")

    for words in (NAME, NUMBER):
        expect_drawn(composer, words)
    composer.page.mouse.click(*composer.rect(NUMBER).middle)
    browser.press("Replace all")
    composer.expect_text(report(draft)["anonymised"])


def goes_out_by_the_writers_own_next_press(composer: Composer, browser: Firefox) -> None:
    composer.clear()
    composer.write(f"{NAME} rang")
    press = composer.press_shortcut if composer.kind.keys else composer.press_post
    press()
    browser.press("Post anyway")
    assert composer.posted() == []
    press()
    composer.expect_posted(f"{NAME} rang")


@pytest.mark.parametrize("editor", editing.EDITORS)
def test_what_is_read_is_what_the_editor_has(editor: str, browser: Firefox) -> None:
    editing.walk(browser.open(ALL[editor]), seed=len(editor), edits=15)


# An editor of each kind: they take a replacement in different ways.
KINDS = ("x", "facebook", "linkedin", "slate", "linkedin-message")
# At the start with a hashtag, across two lines, and the whole of the last line.
LINES = "Mrs Hughes #MargaretThistlewood rang\nabout 943 476\n5919 and Margaret\nThistlewood"


@pytest.mark.parametrize("editor", KINDS)
def test_words_are_replaced_across_lines_and_at_both_ends(editor: str, browser: Firefox) -> None:
    composer = browser.open(ALL[editor])
    composer.write(LINES)
    expect_drawn(composer, "5919")
    composer.page.mouse.click(*composer.rect("5919").middle)
    browser.press("Replace")
    composer.expect_text(edited(LINES, [finding(LINES, "943 476\n5919")["edit"]]))
    composer.undo()
    composer.expect_text(LINES)
    composer.page.keyboard.press("End")
    expect_drawn(composer, "5919")
    composer.page.mouse.click(*composer.rect("Hughes").middle)
    browser.press("Replace all")
    composer.expect_text(report(LINES)["anonymised"])


def test_the_practice_page_leads_from_the_first_word_to_the_post(
    service: Service, browser: Firefox
) -> None:
    composer = browser.compose(service.practice_url, SITES["x"])
    draft = draft_for(composer)
    composer.write(draft)
    composer.press_post()
    browser.press("Anonymise")
    anonymised = report(draft)["anonymised"]
    composer.expect_text(anonymised)
    browser.expect_no_button("Post anyway")
    composer.press_post()
    composer.expect_posted(anonymised)


def test_another_site_is_switched_on_and_taken_away_again(browser: Firefox) -> None:
    forum = FORUM["textarea"]
    options = browser.open_own("options.html")
    options.main_frame.locator("#new-site").click()
    options.keyboard.type(f"https://{forum.host}/any")
    options.keyboard.press("Enter")
    removal = options.main_frame.locator(f".row:has([id='site-{forum.host}']) button")
    until(removal.is_there, "the new site")

    for site in (forum, FORUM["mastodon"]):
        composer = browser.open(site)
        composer.write(f"{NAME} rang")
        expect_drawn(composer, NAME)
        is_held_and_comes_back(composer, browser, f"{NAME} rang")

    browser.open_own("options.html")
    until(removal.is_there, "the site's row")
    removal.click()
    until(lambda: not removal.is_there(), "the site to go")
    composer = browser.open(forum)
    composer.write(f"{NAME} rang")
    composer.press_post()
    composer.expect_posted(f"{NAME} rang")
