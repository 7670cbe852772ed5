"""Fixtures: the service, the sites, and a browser that is paired with the one and meets the other.

What is slow to start (service, sites, paired browser) is started once and shared; each test gets a
page of its own. A test that changes what lasts (strictness, pairing, the service itself) asks for
``own_service`` or ``own_browser`` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright

from .chromium import Extension, launch
from .editors import Composer
from .service import Service
from .sites import ALL, FORUM, ROOT, Site, SiteServer, serve_sites

EXTENSION = ROOT / "extension" / "dist" / "chromium"

OpenSite = Callable[[str], Composer]
StartBrowser = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    with serve_sites(tmp_path_factory.mktemp("sites"), [*ALL.values(), *FORUM.values()]) as server:
        yield server


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The shared service. Don't stop it: ``own_service`` is for that."""
    running = Service(tmp_path_factory.mktemp("home")).start()
    yield running
    running.stop()


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Service]:
    """A service for this test alone, free to be stopped and started."""
    running = Service(tmp_path / "home").start()
    yield running
    running.stop()


def pair(context: BrowserContext, url: str) -> Extension:
    """Pair the browser as a person does: open the page, press the button (docs/pairing.md)."""
    extension = Extension(context)
    assert extension.worker.url.startswith("chrome-extension://")
    page = context.new_page()
    page.goto(url)
    page.get_by_role("button", name="Pair this browser").click()
    paired = page.locator("html[data-discreet-pairing=paired]")
    expect(paired).to_be_attached(timeout=20_000)
    page.close()
    return extension


@pytest.fixture(scope="session")
def browser(
    playwright: Playwright,
    sites: SiteServer,
    service: Service,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Extension]:
    """The shared browser, paired with the shared service."""
    profile = tmp_path_factory.mktemp("profile")
    with launch(playwright, profile, extension=EXTENSION, hosts=sites.hosts) as context:
        # The address that the start opened may be too old by now.
        yield pair(context, service.new_pairing_url())


@pytest.fixture
def start_browser(
    playwright: Playwright, sites: SiteServer, tmp_path: Path
) -> Iterator[StartBrowser]:
    """Starts browsers for this test alone: with the extension, not paired with anything yet.

    Keyword arguments go to Playwright (``color_scheme``, ``viewport``, …).
    """
    with ExitStack() as stack:

        def start(**options: object) -> BrowserContext:
            profile = tmp_path / f"profile-{len(list(tmp_path.iterdir()))}"
            running = launch(playwright, profile, extension=EXTENSION, hosts=sites.hosts, **options)
            return stack.enter_context(running)

        yield start


@pytest.fixture
def own_browser(start_browser: StartBrowser, own_service: Service) -> Extension:
    """A browser for this test alone, paired with a service for this test alone."""
    return pair(start_browser(), own_service.first_pairing_url())


@pytest.fixture(scope="session")
def plain_browser(
    playwright: Playwright, sites: SiteServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A browser without the extension: how the sites and the practice page are by themselves."""
    profile = tmp_path_factory.mktemp("plain")
    with launch(playwright, profile, hosts=sites.hosts) as context:
        yield context


@pytest.fixture
def plain_page(plain_browser: BrowserContext) -> Iterator[Page]:
    """A fresh tab of the browser without the extension."""
    opened = plain_browser.new_page()
    yield opened
    opened.close()


@pytest.fixture
def page(browser: Extension) -> Iterator[Page]:
    """A fresh tab of the shared browser."""
    opened = browser.context.new_page()
    yield opened
    opened.close()


def open_site(page: Page, site: Site | str) -> Composer:
    """Go to the site (or the one of that name) and return its composer, ready to be typed into."""
    if isinstance(site, str):
        site = ALL[site]
    page.goto(site.url)
    frame = page.main_frame
    if site.frame:
        inner = page.locator(site.frame).element_handle().content_frame()
        assert inner is not None
        frame = inner
    composer = Composer(page, site.editor, frame)
    composer.box.wait_for()
    return composer


@pytest.fixture
def compose(page: Page) -> OpenSite:
    """Opens a site by name in a fresh tab of the shared browser."""
    return lambda name: open_site(page, name)
