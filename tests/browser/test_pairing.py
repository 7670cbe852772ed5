"""Pairing as a person does it: the page that the service opens, and its one button."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .chromium import Extension
from .conftest import StartBrowser, open_site, pair
from .service import Service

DRAFT = "Mrs Hughes walked on Ward 14 last Tuesday"


@pytest.fixture
def unpaired(start_browser: StartBrowser) -> Extension:
    """A browser for this test alone, paired with nothing."""
    return Extension(start_browser())


def open_pairing_page(extension: Extension, url: str) -> Page:
    """The pairing page, once the extension has said that it is there."""
    assert extension.worker.url
    page = extension.context.new_page()
    page.goto(url)
    expect_state(page, "ready")
    return page


def expect_state(page: Page, state: str) -> None:
    expect(page.locator(f"html[data-discreet-pairing='{state}']")).to_be_attached(timeout=20_000)


def press(page: Page) -> None:
    page.get_by_role("button", name="Pair this browser").click()


def test_the_button_pairs_and_leads_to_the_practice_page(
    unpaired: Extension, own_service: Service
) -> None:
    page = open_pairing_page(unpaired, own_service.first_pairing_url())
    assert own_service.pairings() == []
    press(page)
    expect_state(page, "paired")
    assert len(own_service.pairings()) == 1
    assert "#" not in page.url
    page.get_by_role("link", name="practice page").click()
    assert page.url == own_service.practice_url


def test_the_page_learns_no_secret(unpaired: Extension, own_service: Service) -> None:
    page = open_pairing_page(unpaired, own_service.first_pairing_url())
    heard: list[str] = []
    page.expose_function("heard", lambda said: heard.append(said))
    page.evaluate(
        """() => {
          addEventListener("message", (event) => heard(JSON.stringify(event.data)));
          new MutationObserver((changes) => changes.forEach(
            ({target}) => heard(target.outerHTML ?? target.data))
          ).observe(document, {attributes: true, childList: true, subtree: true});
        }"""
    )
    press(page)
    expect_state(page, "paired")
    stored = unpaired.worker.evaluate("chrome.storage.local.get('pairing')")["pairing"]
    assert any("paired" in said for said in heard)
    for secret in (stored["token"], stored["secret"]):
        assert len(secret) == 43
        assert not any(secret in said for said in [*heard, page.content()])


def test_a_press_by_script_pairs_nothing(unpaired: Extension, own_service: Service) -> None:
    page = open_pairing_page(unpaired, own_service.first_pairing_url())
    page.evaluate("document.getElementById('pair-this-browser').click()")
    # The page itself sees a press and gives up waiting for an answer of the extension.
    expect(page.get_by_role("heading", name="The extension is not here yet")).to_be_visible()
    assert own_service.pairings() == []
    press(page)
    expect_state(page, "paired")


def test_a_double_click_pairs_once(unpaired: Extension, own_service: Service) -> None:
    page = open_pairing_page(unpaired, own_service.first_pairing_url())
    states: list[str] = []
    page.expose_function("changed", lambda state: states.append(state))
    page.evaluate(
        """() => {
          const root = document.documentElement;
          new MutationObserver(() => changed(root.dataset.discreetPairing))
            .observe(root, {attributeFilter: ["data-discreet-pairing"]});
        }"""
    )
    page.get_by_role("button", name="Pair this browser").dblclick()
    expect(page.get_by_role("heading", name="This browser is paired")).to_be_visible()
    assert states == ["pairing", "paired"]
    assert len(own_service.pairings()) == 1


@pytest.mark.parametrize(
    ("fragment", "state"),
    [("#AAAAAAAAAAAAAAAAAAAAAA", "failed:wrong_code"), ("", "failed:no_code")],
)
def test_without_the_right_code_nothing_is_paired(
    unpaired: Extension, own_service: Service, fragment: str, state: str
) -> None:
    page = open_pairing_page(unpaired, f"{own_service.url}/pair{fragment}")
    press(page)
    expect_state(page, state)
    expect(page.get_by_role("heading", name="This browser is not paired")).to_be_focused()
    assert own_service.pairings() == []


def test_a_service_that_has_gone_is_told_of(unpaired: Extension, own_service: Service) -> None:
    page = open_pairing_page(unpaired, own_service.first_pairing_url())
    own_service.stop()
    press(page)
    expect_state(page, "failed:unreachable")


def test_two_browsers_under_one_origin_stay_paired(
    start_browser: StartBrowser, own_service: Service
) -> None:
    url = own_service.first_pairing_url()
    first = pair(start_browser(), url)
    second = Extension(start_browser())
    page = open_pairing_page(second, url)
    press(page)
    expect_state(page, "failed:code_used")
    pair(second.context, own_service.new_pairing_url())
    assert first.origin == second.origin
    assert len(own_service.pairings()) == 2
    for extension in (first, second):
        composer = open_site(extension.context.new_page(), "x")
        composer.write(DRAFT)
        extension.expect_badge(composer.page, "3")


def test_pairing_again_leaves_no_old_pairing_behind(
    own_browser: Extension, own_service: Service
) -> None:
    before = own_service.pairings()
    pair(own_browser.context, own_service.new_pairing_url())
    after = own_service.pairings()
    assert len(before) == len(after) == 1
    assert before != after


def test_revoking_on_the_command_line_holds_at_once(
    own_browser: Extension, own_service: Service
) -> None:
    composer = open_site(own_browser.context.new_page(), "x")
    composer.write(DRAFT)
    own_browser.expect_badge(composer.page, "3")
    own_service.revoke_all()
    composer.type(" again")
    own_browser.expect_badge(composer.page, "!")
    notice = own_browser.surface(composer.page, "Check again")
    expect(notice.get_by_text("This browser is not paired with Discreet.")).to_be_visible()
