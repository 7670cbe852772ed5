"""What browsers and services do to an extension: stop, sleep, reload, come back."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from .chromium import Extension, underlined, until
from .conftest import open_site
from .editors import Composer
from .service import Service

DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday"
CLEAR = "Thanks to everyone at the conference"


@pytest.fixture
def composer(own_browser: Extension) -> Composer:
    return open_site(own_browser.context.new_page(), "x")


def expect_notice(extension: Extension, page: Page, words: str) -> None:
    notice = extension.surface(page, "Check again")
    expect(notice.get_by_text(words)).to_be_visible()


# ── the service ─────────────────────────────────────────────────────────────────────────────────


def test_without_the_service_nothing_is_shown_as_checked(
    own_browser: Extension, own_service: Service, composer: Composer
) -> None:
    page = composer.page
    own_service.stop()
    composer.write(CLEAR)
    own_browser.expect_badge(page, "!")
    expect_notice(own_browser, page, "Discreet is not running on this computer")
    composer.press_post()
    hold = own_browser.surface(page, "Post anyway")
    expect(hold.get_by_role("alertdialog", name="NOT CHECKED")).to_be_visible()
    own_browser.press(page, "Go back")
    composer.expect_text(CLEAR)
    assert composer.posted() == []


def test_a_post_that_cannot_be_checked_can_still_go_out(
    own_browser: Extension, own_service: Service, composer: Composer
) -> None:
    own_service.stop()
    composer.write(CLEAR)
    composer.press_post()
    own_browser.press(composer.page, "Post anyway")
    told = own_browser.surface(composer.page, "Go back")
    expect(told.get_by_role("heading", name="Press the post button again")).to_be_visible()
    composer.press_post()
    composer.expect_posted(CLEAR)


def test_protection_resumes_with_the_service(
    own_browser: Extension, own_service: Service, composer: Composer
) -> None:
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    own_service.stop()
    composer.type("!")
    own_browser.expect_badge(page, "!")
    until(lambda: not underlined(page, composer.rect("Hughes")), "the lines to go")
    own_service.start()
    # It asks again by itself.
    own_browser.expect_badge(page, "4")
    until(lambda: underlined(page, composer.rect("Hughes")), "the lines to come back")
    own_browser.expect_no_button(page, "Check again")


def test_check_again_asks_at_once(
    own_browser: Extension, own_service: Service, composer: Composer
) -> None:
    own_service.stop()
    composer.write(CLEAR)
    composer.press_post()
    hold = own_browser.surface(composer.page, "Post anyway")
    own_service.start()
    hold.get_by_role("button", name="Check again").click()
    told = own_browser.surface(composer.page, "Go back")
    expect(told.get_by_role("heading", name="Checked", exact=True)).to_be_visible()
    composer.press_post()
    composer.expect_posted(CLEAR)


@pytest.mark.parametrize(
    ("draft", "title"),
    [(CLEAR, "Checked"), (DRAFT, "Stop and think before you post")],
)
def test_a_press_before_the_check_is_held_until_the_answer_comes(
    own_browser: Extension,
    own_service: Service,
    composer: Composer,
    draft: str,
    title: str,
) -> None:
    page = composer.page
    with own_service.hanging():
        composer.write(draft)
        own_browser.expect_badge(page, "…")
        composer.press_post()
        hold = own_browser.surface(page, "Go back")
        expect(hold.get_by_role("heading", name="Checking your post")).to_be_visible()
    expect(hold.get_by_role("heading", name=title, exact=True)).to_be_visible()
    assert composer.posted() == []


def test_a_service_that_hangs_is_given_up(
    own_browser: Extension, own_service: Service, composer: Composer
) -> None:
    with own_service.hanging():
        composer.write(CLEAR)
        own_browser.expect_badge(composer.page, "!", seconds=40)
        expect_notice(own_browser, composer.page, "The check took too long")
        composer.expect_text(CLEAR)


# ── the browser ─────────────────────────────────────────────────────────────────────────────────


def put_to_sleep(extension: Extension) -> None:
    """End the background worker, as the browser does after half a minute of quiet."""
    page = extension.context.new_page()
    page.goto(f"{extension.origin}/options.html")
    session = extension.context.new_cdp_session(page)
    seen: list[str] = []
    session.on(
        "ServiceWorker.workerVersionUpdated",
        lambda event: seen.extend(version["runningStatus"] for version in event["versions"]),
    )
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")

    def is_stopped() -> bool:
        page.wait_for_timeout(0)
        return "stopped" in seen

    until(is_stopped, "the worker to end")
    page.close()


def test_a_worker_that_slept_checks_and_shows_again(
    own_browser: Extension, composer: Composer
) -> None:
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    composer.press_post()
    hold = own_browser.surface(page, "Post anyway")
    put_to_sleep(own_browser)
    page.bring_to_front()
    hold.get_by_role("button", name="Anonymise").click()
    expect(hold.get_by_role("heading", name="Anonymised")).to_be_visible()
    composer.press_post()
    until(composer.posted, "the post")
    assert "Hughes" not in composer.posted()[0]


def test_going_back_to_a_page_protects_it_again(own_browser: Extension, composer: Composer) -> None:
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    page.goto("about:blank")
    own_browser.expect_badge(page, "")
    page.go_back()
    composer.box.wait_for()
    composer.clear()
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")


def test_a_new_address_by_script_keeps_the_badge(
    own_browser: Extension, composer: Composer
) -> None:
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    page.evaluate("history.pushState({}, '', '/compose/post?draft=1')")
    popup = own_browser.popup(page)
    expect(popup.get_by_role("status")).to_have_text("4 things could identify a service user")
    assert own_browser.badge(page) == "4"


def test_a_page_left_behind_by_an_update_keeps_its_words_and_no_lines(
    own_browser: Extension, composer: Composer
) -> None:
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    with suppress(Error):  # the worker goes before it can answer
        own_browser.worker.evaluate("chrome.runtime.reload()")
    page.bring_to_front()

    def is_left_behind() -> bool:
        composer.type("!")
        return not underlined(page, composer.rect("Hughes"))

    until(is_left_behind, "the lines to go")
    assert composer.text().rstrip("!") == DRAFT
