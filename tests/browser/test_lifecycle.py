"""What browsers and services do to an extension: stop, sleep, reload, come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from .chromium import Extension, launch, underlined, until
from .conftest import EXTENSION, StartBrowser, open_site, pair
from .editors import Composer
from .service import Service
from .sites import SITES, SiteServer

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


@pytest.fixture(scope="module")
def lasting(
    playwright: Playwright,
    sites: SiteServer,
    service: Service,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Extension]:
    """A browser that keeps pages it has left, as people's browsers do; Playwright's don't."""
    with launch(
        playwright,
        tmp_path_factory.mktemp("lasting"),
        extension=EXTENSION,
        hosts=sites.hosts,
        ignore_default_args=["--disable-back-forward-cache"],
    ) as context:
        yield pair(context, service.new_pairing_url())


@pytest.fixture
def lasting_page(lasting: Extension) -> Iterator[Page]:
    page = lasting.context.new_page()
    yield page
    page.close()


def open_and_check(browser: Extension, page: Page) -> Composer:
    """A composer with a draft whose findings are known."""
    composer = open_site(page, "x")
    composer.write(DRAFT)
    browser.expect_badge(page, "4")
    return composer


def test_a_page_out_of_the_back_forward_cache_is_protected_as_it_stood(
    lasting: Extension, lasting_page: Page
) -> None:
    page = lasting_page
    composer = open_and_check(lasting, page)
    page.evaluate("addEventListener('pageshow', (event) => { window.kept = event.persisted })")
    page.goto("https://www.linkedin.com/feed/")
    lasting.expect_badge(page, "")

    def is_kept() -> bool:
        try:
            return bool(page.evaluate("window.kept"))
        except Error:  # asked while one page takes the other's place
            return False

    # Once the question has been answered: the page that is asked goes with it.
    page.evaluate("setTimeout(() => history.back())")
    # It is not loaded again: there is no load to wait for.
    page.wait_for_url("https://x.com/**", wait_until="commit")
    until(is_kept, "the page to come out of the cache")
    lasting.expect_badge(page, "4")
    composer.expect_text(DRAFT)
    composer.press_post()
    lasting.press(page, "Go back")
    lasting.expect_no_button(page, "Go back")
    expect(composer.box).to_be_focused()
    composer.type("!")
    composer.expect_text(f"{DRAFT}!")
    lasting.expect_badge(page, "4")
    assert composer.posted() == []


def test_a_discarded_page_is_protected_once_it_is_back(lasting: Extension) -> None:
    page = lasting.context.new_page()
    composer = open_and_check(lasting, page)
    tab = lasting.tab(page)
    other = lasting.context.new_page()
    other.bring_to_front()
    discard = "(tab) => chrome.tabs.discard(tab).then((made) => made.id)"
    tab = lasting.worker.evaluate(discard, tab)
    with lasting.context.expect_page() as back:
        lasting.worker.evaluate("(tab) => chrome.tabs.update(tab, {active: true})", tab)
    page = back.value
    again = Composer(page, composer.kind)
    again.box.wait_for()
    lasting.expect_badge(page, "")
    again.write(DRAFT)
    lasting.expect_badge(page, "4")
    page.close()
    other.close()


def test_two_windows_each_have_their_own_badge_and_share_the_choice(
    lasting: Extension, lasting_page: Page
) -> None:
    here = open_site(lasting_page, "x")
    here.write(DRAFT)
    lasting.expect_badge(lasting_page, "4")
    open_window = "(url) => chrome.windows.create({url}).then(() => undefined)"
    with lasting.context.expect_page() as opened:
        lasting.worker.evaluate(open_window, "https://x.com/compose/post")
    there = Composer(opened.value, here.kind)
    there.box.wait_for()
    there.write(CLEAR)
    lasting.expect_badge(there.page, "✓")
    lasting.expect_badge(lasting_page, "4")
    lasting.choose_strictness(there.page, "Relaxed")
    lasting.expect_badge(lasting_page, "1")
    lasting.choose_strictness(there.page, "Standard")
    lasting.expect_badge(lasting_page, "4")
    there.page.close()


def let_into_private_windows(extension: Extension) -> None:
    """As its switch on the browser's page of extensions does, which loads it again."""
    load_unpacked_again(extension)
    page = extension.context.new_page()
    page.goto("chrome://extensions")
    page.evaluate(
        "(extensionId) => chrome.developerPrivate.updateExtensionConfiguration("
        "{extensionId, incognitoAccess: true})",
        extension.id,
    )
    page.close()


def test_a_private_window_is_protected_once_the_writer_lets_us_in(
    start_browser: StartBrowser, service: Service
) -> None:
    extension = pair(start_browser(), service.new_pairing_url())
    options = extension.context.new_page()
    options.goto(f"{extension.origin}/options.html")
    expect(options.get_by_text("does not protect you in private windows")).to_be_visible()
    let_into_private_windows(extension)
    options = extension.context.new_page()
    options.goto(f"{extension.origin}/options.html")
    expect(options.get_by_text("You have let Discreet into private windows")).to_be_visible()

    address = "https://x.com/compose/post"
    with extension.context.expect_page() as opened:
        options.evaluate(
            "(url) => chrome.windows.create({url, incognito: true}).then(() => undefined)", address
        )
    page = opened.value
    composer = Composer(page, SITES["x"].editor)
    composer.box.wait_for()
    composer.write(DRAFT)
    extension.expect_badge(page, "4")
    until(lambda: underlined(page, composer.rect("Hughes")), "a line")
    composer.press_post()
    hold = extension.surface(page, "Anonymise")
    hold.get_by_role("button", name="Anonymise").click()
    expect(hold.get_by_role("heading", name="Anonymised")).to_be_visible()
    composer.press_post()
    until(composer.posted, "the post")
    assert "Hughes" not in composer.posted()[0]


@contextmanager
def access_withdrawn(extension: Extension) -> Iterator[None]:
    """Inside the block the browser gives the extension no site by itself, nor the service."""
    page = extension.context.new_page()
    page.goto("chrome://extensions")

    def give(access: str) -> None:
        page.evaluate(
            "([extensionId, hostAccess]) =>"
            " chrome.developerPrivate.updateExtensionConfiguration({extensionId, hostAccess})",
            [extension.id, access],
        )

    give("ON_CLICK")
    try:
        yield
    finally:
        give("ON_ALL_SITES")
        page.close()


def test_access_that_is_withdrawn_is_said_and_given_again_protects_again(
    lasting: Extension, lasting_page: Page
) -> None:
    page = lasting_page
    composer = open_and_check(lasting, page)
    with access_withdrawn(lasting):
        page.reload()
        composer.box.wait_for()
        composer.write(CLEAR)
        lasting.expect_badge(page, "!")
        popup = lasting.popup(page)
        expect(popup.get_by_role("status")).to_contain_text("gives Discreet access to no site")
        popup.close()
        composer.expect_text(CLEAR)
    page.bring_to_front()
    page.reload()
    composer.box.wait_for()
    lasting.expect_badge(page, "")
    composer.write(DRAFT)
    lasting.expect_badge(page, "4")


def test_a_browser_started_again_is_still_paired(
    playwright: Playwright, sites: SiteServer, service: Service, tmp_path: Path
) -> None:
    def start() -> AbstractContextManager[BrowserContext]:
        return launch(playwright, tmp_path, extension=EXTENSION, hosts=sites.hosts)

    with start() as context:
        extension = pair(context, service.new_pairing_url())
        composer = open_site(context.new_page(), "x")
        extension.choose_strictness(composer.page, "Relaxed")
    with start() as context:
        extension = Extension(context)
        composer = open_site(context.new_page(), "x")
        composer.write(DRAFT)
        extension.expect_badge(composer.page, "1")


# ── no more than is needed ──────────────────────────────────────────────────────────────────────


def test_a_text_is_sent_once_and_only_when_typing_has_stopped(
    lasting: Extension, lasting_page: Page
) -> None:
    page = lasting_page
    composer = open_site(page, "textarea")
    lasting.worker.evaluate(
        """() => {
          const send = globalThis.fetch;
          globalThis.checked = [];
          globalThis.fetch = (url, request) => {
            if (url.endsWith("/v1/check")) checked.push(JSON.parse(request.body).text);
            return send(url, request);
          };
        }"""
    )
    composer.focus()
    # Each word is an edit of its own; all come before any pause.
    page.evaluate(
        """() => {
          for (const word of ["Mrs", " Hughes", " walked"]) {
            document.execCommand("insertText", false, word);
          }
        }"""
    )
    lasting.expect_badge(page, "1")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    composer.box.blur()
    composer.focus()
    page.keyboard.press("End")
    composer.type("!")
    lasting.expect_badge(page, "1")
    composer.expect_text("Mrs Hughes walked!")

    def checked() -> list[str]:
        return lasting.worker.evaluate("checked")

    until(lambda: "Mrs Hughes walked!" in checked(), "the last check")
    assert checked() == ["Mrs Hughes walked", "Mrs Hughes walked!"]


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


def load_unpacked_again(extension: Extension) -> None:
    """Let the browser load the extension again after it ends: it is no store's."""
    page = extension.context.new_page()
    page.goto("chrome://extensions")
    page.evaluate("chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true})")
    page.close()


def test_a_page_left_behind_by_an_update_keeps_its_words_and_no_lines(
    own_browser: Extension, composer: Composer
) -> None:
    page = composer.page
    composer.write(DRAFT)
    own_browser.expect_badge(page, "4")
    load_unpacked_again(own_browser)
    with suppress(Error):  # the worker goes before it can answer
        own_browser.worker.evaluate("chrome.runtime.reload()")
    page.bring_to_front()

    def is_left_behind() -> bool:
        composer.type("!")
        return not underlined(page, composer.rect("Hughes"))

    until(is_left_behind, "the lines to go")
    assert composer.text().rstrip("!") == DRAFT
    # It stands in a closed shadow root, as our frames no longer open; a screen reader meets it.
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    names = [str(node.get("name", {}).get("value", "")) for node in tree["nodes"]]
    assert any("Reload this page to be protected again" in name for name in names)
    page.reload()
    composer.box.wait_for()
    composer.write(DRAFT)
    until(lambda: underlined(page, composer.rect("Hughes")), "the lines to come back")
