"""The toolbar popup: how the site stands, and how strict Discreet is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from .chromium import Extension, Strictness, launch, underlined, until
from .conftest import EXTENSION, StartBrowser, open_site, pair
from .editors import Composer
from .service import Service
from .sites import SiteServer

DRAFT = "Mrs Hughes, a retired lighthouse keeper, was discharged from Ward 14 last Tuesday"
# What is underlined from which level on.
DIRECT, QUASI, CONTEXT = "Hughes", "Ward 14", "lighthouse"
LEVELS: dict[Strictness, tuple[str, ...]] = {
    "Off": (),
    "Relaxed": (DIRECT,),
    "Standard": (DIRECT, QUASI),
    "Strict": (DIRECT, QUASI, CONTEXT),
}


@pytest.fixture
def composer(own_browser: Extension) -> Composer:
    composer = open_site(own_browser.context.new_page(), "x")
    composer.write(DRAFT)
    own_browser.expect_badge(composer.page, "3")
    return composer


def expect_underlined(composer: Composer, words: tuple[str, ...]) -> None:
    """Wait until exactly these of the draft's details are underlined."""

    def seen() -> tuple[str, ...]:
        details = (DIRECT, QUASI, CONTEXT)
        return tuple(w for w in details if underlined(composer.page, composer.rect(w)))

    until(lambda: seen() == words, f"lines under {words}")


def expect_chosen(popup: Page, strictness: Strictness) -> None:
    expect(popup.get_by_role("radio", name=strictness, exact=True)).to_be_checked()


def test_the_choice_changes_an_open_draft_at_once(
    own_browser: Extension, composer: Composer
) -> None:
    badges: dict[Strictness, str] = {"Off": "off", "Relaxed": "1", "Standard": "3", "Strict": "4"}
    for strictness in ("Strict", "Off", "Relaxed", "Standard"):
        own_browser.choose_strictness(composer.page, strictness)
        own_browser.expect_badge(composer.page, badges[strictness])
        expect_underlined(composer, LEVELS[strictness])
    composer.expect_text(DRAFT)


def test_each_site_has_a_choice_of_its_own(own_browser: Extension, composer: Composer) -> None:
    own_browser.choose_strictness(composer.page, "Off")
    other = open_site(own_browser.context.new_page(), "facebook")
    other.write(DRAFT)
    own_browser.expect_badge(other.page, "3")
    popup = own_browser.popup(other.page)
    expect(popup.get_by_role("heading", name="Facebook")).to_be_visible()
    expect_chosen(popup, "Standard")


def test_off_neither_marks_nor_holds(own_browser: Extension, composer: Composer) -> None:
    own_browser.choose_strictness(composer.page, "Off")
    own_browser.expect_badge(composer.page, "off")
    composer.press_post()
    composer.expect_posted(DRAFT)
    popup = own_browser.popup(composer.page)
    expect(popup.get_by_role("status")).to_have_text("Discreet is switched off on this site")


def test_the_choice_and_the_pairing_outlast_the_browser(
    playwright: Playwright, sites: SiteServer, own_service: Service, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"

    @contextmanager
    def browser() -> Iterator[Extension]:
        with launch(playwright, profile, extension=EXTENSION, hosts=sites.hosts) as context:
            yield Extension(context)

    with browser() as extension:
        pair(extension.context, own_service.first_pairing_url())
        page = open_site(extension.context.new_page(), "x").page
        extension.choose_strictness(page, "Relaxed")
    with browser() as extension:
        composer = open_site(extension.context.new_page(), "x")
        composer.write(DRAFT)
        extension.expect_badge(composer.page, "1")
        expect_chosen(extension.popup(composer.page), "Relaxed")


def test_the_keyboard_alone_will_do(own_browser: Extension, composer: Composer) -> None:
    popup = own_browser.popup(composer.page)
    expect_chosen(popup, "Standard")
    popup.keyboard.press("Tab")
    expect(popup.get_by_role("radio", name="Standard")).to_be_focused()
    popup.keyboard.press("ArrowDown")
    expect_chosen(popup, "Strict")
    popup.keyboard.press("Tab")
    expect(popup.get_by_role("link", name="Options")).to_be_focused()
    composer.page.bring_to_front()
    own_browser.expect_badge(composer.page, "4")


def test_every_choice_says_what_it_does(own_browser: Extension, composer: Composer) -> None:
    popup = own_browser.popup(composer.page)
    group = popup.get_by_role("group", name="How careful should Discreet be on this site?")
    radios = group.get_by_role("radio")
    expect(radios).to_have_count(4)
    for radio, name in zip(radios.all(), LEVELS, strict=True):
        expect(radio).to_have_accessible_name(name)
        description = radio.get_attribute("aria-describedby")
        assert popup.locator(f"#{description}").inner_text()


def test_the_popup_says_how_the_draft_stands(own_browser: Extension, composer: Composer) -> None:
    popup = own_browser.popup(composer.page)
    state = popup.get_by_role("status")
    expect(state).to_have_text("3 things could identify a service user")
    composer.page.bring_to_front()
    composer.clear()
    composer.type("Thanks to everyone at the conference")
    own_browser.expect_badge(composer.page, "✓")
    expect(state).to_have_text("Checked: nothing here seems to identify a service user")


def test_the_popup_tells_of_a_service_that_is_down(
    own_browser: Extension, own_service: Service
) -> None:
    page = open_site(own_browser.context.new_page(), "x").page
    popup = own_browser.popup(page)
    expect(popup.get_by_role("status")).to_have_text("Discreet: no post is being written here")
    expect(popup.get_by_text(f"(port {own_service.port})")).to_be_visible()
    own_service.stop()
    popup.reload()
    expect(popup.get_by_role("status")).to_have_text("NOT CHECKED")
    expect(popup.get_by_text("Discreet is not running on this computer")).to_be_visible()


def test_the_popup_tells_of_a_browser_that_is_not_paired(start_browser: StartBrowser) -> None:
    extension = Extension(start_browser())
    page = open_site(extension.context.new_page(), "x").page
    popup = extension.popup(page)
    expect(popup.get_by_role("status")).to_contain_text("NOT CHECKED: this browser is not paired")
    expect(popup.get_by_text("open the pairing link")).to_be_visible()


def test_the_popup_says_where_it_does_nothing(own_browser: Extension) -> None:
    page = own_browser.context.new_page()
    page.goto("about:blank")
    popup = own_browser.popup(page)
    expect(popup.get_by_role("status")).to_contain_text("Discreet does not work on this page")
    expect(popup.get_by_role("radio")).to_have_count(0)


def test_a_choice_counts_though_the_popup_closes_the_next_moment(
    browser: Extension, page: Page
) -> None:
    open_site(page, "x")

    def expect_stored(choice: str) -> None:
        kept = "chrome.storage.local.get('strictness').then(({strictness = {}}) => strictness.x)"
        until(lambda: browser.worker.evaluate(kept) == choice, f"{choice} to be stored")

    for strictness in ("Relaxed", "Standard"):
        popup = browser.popup(page)
        radio = popup.get_by_role("radio", name=strictness, exact=True)
        expect(radio).to_be_visible()
        # A browser that is slow to tell what is stored.
        popup.evaluate("() => { chrome.storage.local.get = () => new Promise(() => undefined) }")
        radio.check()
        popup.close()
        expect_stored(strictness.lower())
