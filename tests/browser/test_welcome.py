"""The first-run page: opened once, out of the way of whoever is at work, and true at each step."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from .chromium import Extension, launch, until
from .conftest import EXTENSION, StartBrowser, open_site, pair
from .service import Service
from .sites import SiteServer
from .test_lifecycle import load_unpacked_again

TITLE = "Three steps to start with Discreet"


def welcome_pages(context: BrowserContext) -> list[Page]:
    return [page for page in context.pages if page.url.endswith("/welcome.html")]


def pages_of(extension: Extension) -> list[Page]:
    extension.context.pages[0].wait_for_timeout(0)
    return [page for page in extension.context.pages if page.url.startswith("chrome-extension:")]


def opened(context: BrowserContext) -> Page:
    """The page that the extension opened by itself."""

    def find() -> list[Page]:
        context.pages[0].wait_for_timeout(0)  # Playwright learns of pages only while it is asked
        return welcome_pages(context)

    [page] = until(find, "the first-run page")
    return page


def test_it_opens_beside_the_page_that_is_in_use(start_browser: StartBrowser) -> None:
    context = start_browser()
    page = opened(context)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    titles = "chrome.tabs.query({active: true}).then((tabs) => tabs.map((tab) => tab.title))"
    assert TITLE not in Extension(context).worker.evaluate(titles)


def test_an_update_opens_nothing(start_browser: StartBrowser) -> None:
    context = start_browser()
    extension = Extension(context)
    opened(context)
    options = f"{extension.origin}/options.html"
    load_unpacked_again(extension)
    with suppress(Error):  # the worker goes before it can answer
        extension.worker.evaluate("chrome.runtime.reload()")
    # Our pages have gone with the old extension.
    until(lambda: pages_of(extension) == [], "the update")
    page = context.new_page()
    page.goto(options)
    page.evaluate("chrome.runtime.sendMessage({kind: 'service'})")
    # Opening a site takes far longer than opening a page of ours does.
    open_site(context.new_page(), "x")
    assert pages_of(extension) == [page]


def test_it_opens_once(
    playwright: Playwright, sites: SiteServer, service: Service, tmp_path: Path
) -> None:
    with launch(playwright, tmp_path, extension=EXTENSION, hosts=sites.hosts) as context:
        opened(context)
        pair(context, service.new_pairing_url())
    with launch(playwright, tmp_path, extension=EXTENSION, hosts=sites.hosts) as context:
        # Pairing again takes far longer than opening a page does.
        pair(context, service.new_pairing_url())
        assert welcome_pages(context) == []


def test_it_stays_away_from_whoever_is_at_the_pairing_page(
    playwright: Playwright, sites: SiteServer, service: Service, tmp_path: Path
) -> None:
    """As `make run` does: the browser starts on the pairing page, with the extension."""
    url = service.new_pairing_url()
    with launch(playwright, tmp_path, extension=EXTENSION, hosts=sites.hosts, opens=url) as context:
        [page] = context.pages
        page.get_by_role("button", name="Pair this browser").click()
        expect(page.get_by_role("heading", name="This browser is paired")).to_be_visible()
        assert welcome_pages(context) == []


def test_each_step_shows_when_it_is_done_and_the_last_leads_to_the_practice_page(
    start_browser: StartBrowser, own_service: Service
) -> None:
    extension = Extension(start_browser())
    page = opened(extension.context)
    steps = page.get_by_role("listitem")
    practice = page.get_by_role("link", name="Go to the practice page")
    expect(steps).to_have_count(3)
    expect(steps.nth(1)).to_contain_text("To do")
    expect(practice).to_be_hidden()

    pair(extension.context, own_service.first_pairing_url())
    for number in (0, 1):
        expect(steps.nth(number).get_by_role("status")).to_contain_text("Done")
    own_service.stop()
    page.reload()
    expect(steps.nth(0)).to_contain_text("To do: Discreet is not running yet")
    expect(steps.nth(1)).to_contain_text("Done")
    expect(practice).to_be_hidden()
    own_service.start()
    expect(steps.nth(0)).to_contain_text("Done", timeout=20_000)
    practice.click()
    expect(page).to_have_url(own_service.practice_url)

    own_service.revoke_all()
    page.go_back()
    expect(steps.nth(0)).to_contain_text("Done")
    expect(steps.nth(1)).to_contain_text("To do")


def test_it_is_found_again_from_the_popup_and_the_options(browser: Extension) -> None:
    for name in ("popup", "options"):
        page = browser.context.new_page()
        page.goto(f"{browser.origin}/{name}.html")
        link = page.get_by_role("link", name="How to start")
        assert link.evaluate("(link) => link.href") == f"{browser.origin}/welcome.html"
        page.close()
