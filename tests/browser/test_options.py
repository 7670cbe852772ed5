"""The options page: words to leave alone, what is marked, what is stored, and clearing it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .chromium import Extension, underlined, until
from .conftest import open_site
from .editors import Composer
from .service import Service
from .test_lifecycle import access_withdrawn

DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday"


@pytest.fixture
def options(own_browser: Extension) -> Page:
    page = own_browser.context.new_page()
    page.goto(f"{own_browser.origin}/options.html")
    expect(page.get_by_role("button", name="Unpair this browser")).to_be_visible()
    return page


@pytest.fixture
def composer(own_browser: Extension) -> Composer:
    composer = open_site(own_browser.context.new_page(), "x")
    composer.write(DRAFT)
    own_browser.expect_badge(composer.page, "4")
    return composer


def expect_stored(options: Page, words: str) -> None:
    expect(options.locator("#stored")).to_contain_text(words)


def test_words_to_leave_alone_reach_an_open_draft(
    own_browser: Extension, options: Page, composer: Composer
) -> None:
    options.bring_to_front()
    options.get_by_label("Other words").fill("Ward 14\n\n  last Tuesday \n")
    expect_stored(options, '"last Tuesday"')
    composer.page.bring_to_front()
    own_browser.expect_badge(composer.page, "2")
    options.reload()
    expect(options.get_by_label("Other words")).to_have_value("Ward 14\nlast Tuesday")


def test_what_is_typed_last_is_not_lost_to_the_one_before(options: Page) -> None:
    options.get_by_label("Your own names").fill("Siân Rees")
    options.get_by_label("Your workplaces").fill("Selby War Memorial Hospital")
    options.get_by_label("Other words").fill("Ward 14")
    for words in ("Siân Rees", "Selby War Memorial Hospital", "Ward 14"):
        expect_stored(options, words)


def test_a_label_switched_off_is_not_marked(
    own_browser: Extension, options: Page, composer: Composer
) -> None:
    options.bring_to_front()
    group = options.get_by_role("group", name="What is marked")
    age = group.get_by_role("checkbox", name="Age", exact=True)
    expect(age).to_be_checked()
    age.uncheck()
    expect_stored(options, '"AGE"')
    composer.page.bring_to_front()
    own_browser.expect_badge(composer.page, "3")
    options.bring_to_front()
    age.check()
    composer.page.bring_to_front()
    own_browser.expect_badge(composer.page, "4")


def test_themes_can_be_switched_off(options: Page) -> None:
    group = options.get_by_role("group", name="Advice on how a post reads")
    group.get_by_role("checkbox", name="Promotion").uncheck()
    expect_stored(options, '"promotional"')


def test_sites_are_set_here_too(own_browser: Extension, options: Page, composer: Composer) -> None:
    options.bring_to_front()
    options.get_by_label("X", exact=True).select_option("Relaxed")
    composer.page.bring_to_front()
    own_browser.expect_badge(composer.page, "1")


def test_settings_travel_as_a_file_without_the_pairing(
    own_browser: Extension, options: Page, tmp_path: Path
) -> None:
    options.get_by_label("Your own names").fill("Siân Rees")
    options.get_by_label("LinkedIn").select_option("Strict")
    expect_stored(options, "strict")
    expect_stored(options, "Siân Rees")
    with options.expect_download() as download:
        options.get_by_role("button", name="Export settings").click()
    file = tmp_path / "settings.json"
    download.value.save_as(file)
    pairing = own_browser.worker.evaluate("chrome.storage.local.get('pairing')")["pairing"]
    assert pairing["secret"] not in file.read_text("utf-8")

    options.get_by_label("Your own names").fill("Someone Else")
    options.get_by_label("LinkedIn").select_option("Off")
    expect_stored(options, "Someone Else")
    options.locator("#file").set_input_files(file)
    expect(options.get_by_text("The settings were imported.")).to_be_visible()
    expect(options.get_by_label("Your own names")).to_have_value("Siân Rees")
    expect(options.get_by_label("LinkedIn")).to_have_value("strict")
    expect(options.get_by_role("button", name="Unpair this browser")).to_be_visible()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "[]",
        '{"strictness": 5, "settings": {}}',
        json.dumps({"pairing": {"port": 1}}),
    ],
)
def test_other_files_change_nothing(options: Page, tmp_path: Path, content: str) -> None:
    options.get_by_label("Your own names").fill("Siân Rees")
    expect_stored(options, "Siân Rees")
    file = tmp_path / "other.json"
    file.write_text(content, "utf-8")
    options.locator("#file").set_input_files(file)
    expect(options.get_by_text("That file holds no settings of Discreet.")).to_be_visible()
    expect_stored(options, "Siân Rees")


def test_an_import_takes_settings_only(
    own_browser: Extension, options: Page, tmp_path: Path
) -> None:
    file = tmp_path / "odd.json"
    odd = {
        "strictness": {"x": "strict", "facebook": "maximal", "elsewhere.example": "off"},
        "settings": {"own_names": ["Siân Rees"], "allow": "Ward 14", "port": 1},
        "pairing": {"port": 1, "id": "x", "token": "x", "secret": "x"},
    }
    file.write_text(json.dumps(odd), "utf-8")
    before = own_browser.worker.evaluate("chrome.storage.local.get('pairing')")
    options.locator("#file").set_input_files(file)
    expect(options.get_by_text("The settings were imported.")).to_be_visible()
    stored = own_browser.worker.evaluate("chrome.storage.local.get()")
    assert stored.pop("pairing") == before["pairing"]
    assert stored == {"strictness": {"x": "strict"}, "settings": {"own_names": ["Siân Rees"]}}


def test_unpairing_holds_on_both_sides(
    own_browser: Extension, own_service: Service, options: Page, composer: Composer
) -> None:
    options.bring_to_front()
    options.get_by_role("button", name="Unpair this browser").click()
    expect(options.locator("#pairing")).to_contain_text("this browser is not paired")
    assert own_service.pairings() == []
    composer.page.bring_to_front()
    own_browser.expect_badge(composer.page, "!")


def test_unpairing_works_without_the_service(own_service: Service, options: Page) -> None:
    own_service.stop()
    options.get_by_role("button", name="Unpair this browser").click()
    expect(options.locator("#pairing")).to_contain_text("this browser is not paired")


def test_all_that_is_stored_is_shown_and_cleared(
    own_browser: Extension, own_service: Service, options: Page
) -> None:
    options.get_by_label("Your own names").fill("Siân Rees")
    expect_stored(options, "Siân Rees")
    shown = json.loads(options.locator("#stored").inner_text())
    stored = own_browser.worker.evaluate("chrome.storage.local.get()")
    assert shown.keys() == stored.keys() == {"pairing", "settings"}
    assert stored["pairing"]["secret"] not in options.content()
    options.get_by_role("button", name="Clear everything", exact=True).click()
    sure = options.get_by_role("button", name="Yes, clear everything")
    expect(sure).to_be_focused()
    sure.click()
    expect(options.get_by_text("Everything was cleared.")).to_be_visible()
    expect_stored(options, "Nothing.")
    expect(options.get_by_label("Your own names")).to_have_value("")
    assert own_browser.worker.evaluate("chrome.storage.local.get()") == {}
    until(lambda: own_service.pairings() == [], "the service to forget the pairing")


def test_no_draft_is_ever_stored(own_browser: Extension, options: Page, composer: Composer) -> None:
    composer.press_post()
    own_browser.press(composer.page, "Anonymise")
    own_browser.button(composer.page, "Go back")
    for area in ("local", "session", "sync"):
        stored = json.dumps(own_browser.worker.evaluate(f"chrome.storage.{area}.get()"))
        for words in ("Hughes", "Ward", "Tuesday", "recently"):
            assert words not in stored


def test_shortcuts_are_shown(options: Page) -> None:
    expect(options.get_by_role("definition").first).to_have_text("Alt+Shift+D")


def test_a_site_that_is_taken_away_is_left_alone_without_a_reload(
    own_browser: Extension, composer: Composer
) -> None:
    with access_withdrawn(own_browser):
        composer.page.bring_to_front()
        own_browser.expect_badge(composer.page, "!")
        until(lambda: not underlined(composer.page, composer.rect("Hughes")), "the lines to go")
        composer.press_post()
        composer.expect_posted(DRAFT)
    composer.page.bring_to_front()
    composer.write(DRAFT)
    own_browser.expect_badge(composer.page, "4")
    until(lambda: underlined(composer.page, composer.rect("Hughes")), "the lines to come back")
    composer.press_post()
    own_browser.button(composer.page, "Post anyway")
    assert composer.posted() == [DRAFT]
