"""Take the screenshots of the docs again: every surface in every look, from the real thing.

    .venv/bin/python tools/screenshots.py [FOLDER]

Needs what the browser tests need (`make test` sets it up).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402
from tests.browser.chromium import Extension, launch  # noqa: E402
from tests.browser.conftest import EXTENSION, open_site, pair  # noqa: E402
from tests.browser.editors import Composer  # noqa: E402
from tests.browser.service import Service  # noqa: E402
from tests.browser.sites import SITES, SiteServer, serve_sites  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday. So proud of the team! 💙"
LOOKS: dict[str, dict[str, object]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced-colours": {"color_scheme": "dark", "forced_colors": "active"},
    # 200 % zoom: half the CSS pixels, each twice as large.
    "zoom-200": {"color_scheme": "light", "device_scale_factor": 2},
}
WINDOW = {"width": 960, "height": 620}
ZOOMED = {"width": 480, "height": 360}


class Photographer:
    """Goes through the surfaces in one look, and keeps a picture of each."""

    def __init__(self, extension: Extension, service: Service, folder: Path, look: str) -> None:
        self._extension = extension
        self._service = service
        self._folder = folder
        self._look = look

    def all(self) -> None:
        page = self._extension.context.new_page()
        composer = open_site(page, "x")
        composer.write(DRAFT)
        self._extension.expect_badge(page, "4")
        self._card(composer)
        if self._look == "light":
            self._keep(page, "../caught")
        self._hold(composer)
        self._popup(page)
        self._options()
        self._welcome()
        self._page("pair", f"{self._service.url}/pair")
        self._page("practice", self._service.practice_url)
        self._not_checked(page, composer)

    def _card(self, composer: Composer) -> None:
        card = self._extension.card_for(composer.page, composer.rect("84"))
        expect(card.locator(".citation")).to_be_visible()
        self._keep(composer.page, "card")

    def _hold(self, composer: Composer) -> None:
        page = composer.page
        composer.focus()
        self._extension.expect_no_button(page, "Replace")
        composer.press_post()
        hold = self._extension.surface(page, "Post anyway")
        expect(hold.locator(".citation")).to_be_visible()
        self._keep(page, "hold")
        hold.get_by_role("button", name="Post anyway").click()
        expect(hold.get_by_role("heading", name="Press the post button again")).to_be_visible()
        self._keep(page, "confirmed")
        hold.get_by_role("button", name="Go back").click()
        self._extension.expect_no_button(page, "Go back")

    def _popup(self, page: Page) -> None:
        popup = self._extension.popup(page)
        popup.set_viewport_size({"width": 340, "height": 480})
        expect(popup.get_by_role("radio")).to_have_count(4)
        self._keep(popup, "popup")
        popup.close()

    def _options(self) -> None:
        options = self._extension.context.new_page()
        options.goto(f"{self._extension.origin}/options.html")
        expect(options.get_by_role("checkbox").first).to_be_visible()
        self._keep(options, "options", full_page=True)
        options.close()

    def _welcome(self) -> None:
        welcome = self._extension.context.new_page()
        welcome.goto(f"{self._extension.origin}/welcome.html")
        expect(welcome.get_by_role("link", name="Go to the practice page")).to_be_visible()
        self._keep(welcome, "welcome", full_page=True)
        welcome.close()

    def _page(self, name: str, address: str) -> None:
        page = self._extension.context.new_page()
        page.goto(address)
        self._keep(page, name)
        page.close()

    def _not_checked(self, page: Page, composer: Composer) -> None:
        page.bring_to_front()
        self._service.stop()
        composer.type("!")
        self._extension.surface(page, "Check again")
        self._keep(page, "not-checked")

    def _keep(self, page: Page, name: str, *, full_page: bool = False) -> None:
        file = self._folder / self._look / f"{name}.png"
        page.screenshot(
            path=file, full_page=full_page, scale="css" if "zoom" not in self._look else "device"
        )


@contextmanager
def _browser(sites: SiteServer, home: Path, look: str) -> Iterator[tuple[Extension, Service]]:
    service = Service(home / f"home-{look}").start()
    window = ZOOMED if look == "zoom-200" else WINDOW
    options = {"viewport": window, **LOOKS[look]}
    try:
        with (
            sync_playwright() as playwright,
            launch(
                playwright, home / look, extension=EXTENSION, hosts=sites.hosts, **options
            ) as context,
        ):
            yield pair(context, service.first_pairing_url()), service
    finally:
        service.stop()


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        with serve_sites(home, list(SITES.values())) as sites:
            for look in LOOKS:
                (folder / look).mkdir(parents=True, exist_ok=True)
                with _browser(sites, home, look) as (extension, service):
                    Photographer(extension, service, folder, look).all()
    _shrink(folder)


def _shrink(folder: Path) -> None:
    """Make the files small, where a tool for it is installed."""
    tool = shutil.which("pngquant")
    if tool is None:
        return
    files = [str(file) for file in sorted(folder.rglob("*.png"))]
    subprocess.run([tool, "--force", "--ext", ".png", "--skip-if-larger", *files], check=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
