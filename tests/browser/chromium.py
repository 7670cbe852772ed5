"""A real Chromium with the extension loaded, and what a person sees of the extension in it."""

from __future__ import annotations

import base64
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from playwright.sync_api import (
    BrowserContext,
    Error,
    Frame,
    Locator,
    Page,
    Playwright,
    Worker,
    expect,
)

CHROMIUM_NAMES = ("chromium", "chromium-browser", "chromium-freeworld")
T = TypeVar("T")
Strictness = Literal["Off", "Relaxed", "Standard", "Strict"]

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--ignore-certificate-errors",
    # Text is drawn the same on every machine, so that screenshots can be read.
    "--font-render-hinting=none",
    "--disable-lcd-text",
)

# Decoded by the browser itself: no image library is needed, and no page policy applies to a Blob.
_SATURATED_COLUMNS = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const {data} = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let columns = 0;
  for (let x = 0; x < bitmap.width; x++) {
    for (let y = 0; y < bitmap.height; y++) {
      const at = (y * bitmap.width + x) * 4;
      const channels = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(...channels) - Math.min(...channels) > 70) { columns++; break; }
    }
  }
  return columns / bitmap.width;
}"""


@dataclass(frozen=True)
class Rect:
    """A rectangle in CSS pixels of the page's viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height


def find_chromium() -> Path:
    """The Chromium to test with: ``CHROMIUM`` in the environment, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if not found:
        raise RuntimeError("The browser tests need Chromium. Install it (Debian: chromium).")
    return Path(found)


@contextmanager
def launch(
    playwright: Playwright,
    profile: Path,
    *,
    extension: Path | None = None,
    hosts: Mapping[str, int] | None = None,
    opens: str | None = None,
    **options: object,
) -> Iterator[BrowserContext]:
    """Start Chromium with a profile of its own and end it on the way out.

    ``hosts`` maps host names to ports on this machine; every other name leads nowhere.
    ``opens`` is an address that it starts with.
    ``options`` go to Playwright's persistent context (``color_scheme``, ``viewport``, …).
    """
    rules = [f"MAP {host}:443 127.0.0.1:{port}" for host, port in (hosts or {}).items()]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"]
    arguments = [*QUIET, f"--host-resolver-rules={', '.join(rules)}"]
    if extension is not None:
        if not (extension / "manifest.json").is_file():
            raise RuntimeError(f"There is no extension in {extension}. Build it: make setup")
        arguments += [f"--load-extension={extension}", f"--disable-extensions-except={extension}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    if opens is not None:
        arguments.append(f"--app={opens}")  # Playwright lets no bare address through
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=find_chromium(),
        headless=True,
        args=arguments,
        **{"viewport": {"width": 1280, "height": 900}, **options},  # type: ignore[arg-type]
    )
    try:
        yield context
    finally:
        context.close()


def until(ask: Callable[[], T | None], what: str, seconds: float = 20) -> T:
    """Ask again until the answer is truthy; the time is a limit, not an expectation."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"Waited {seconds:g} s in vain: {what}")
        time.sleep(0.05)


def underlined(page: Page, rect: Rect) -> bool:
    """Whether a coloured line is drawn along the foot of the word in ``rect``.

    The line is a bare box in a closed shadow root, which no script can ask for: a screenshot shows
    it. Text is black, white or grey there, so strong colour in most columns means a line.
    """
    strip = {"x": rect.x, "y": rect.bottom - 4, "width": max(rect.width, 1), "height": 8}
    return saturation(page, strip) > 0.4


def saturation(page: Page, clip: Mapping[str, float]) -> float:
    """The share of the clip's columns in which a strongly coloured pixel stands."""
    png = page.screenshot(clip=dict(clip), caret="hide", scale="css")  # type: ignore[arg-type]
    share = page.evaluate(_SATURATED_COLUMNS, base64.b64encode(png).decode("ascii"))
    return float(share)


@dataclass
class Extension:
    """The loaded extension as the person in front of the browser meets it."""

    context: BrowserContext
    _tabs: dict[Page, int] = field(default_factory=dict)

    @property
    def worker(self) -> Worker:
        """The background worker; waits for it to start."""
        workers = self.context.service_workers
        return workers[0] if workers else self.context.wait_for_event("serviceworker")

    @property
    def id(self) -> str:
        return self.worker.url.split("/")[2]

    @property
    def origin(self) -> str:
        return f"chrome-extension://{self.id}"

    def tab(self, page: Page) -> int:
        """The browser's number of the tab that shows ``page``."""
        if page not in self._tabs:
            page.bring_to_front()
            tabs = self.worker.evaluate("chrome.tabs.query({active: true, currentWindow: true})")
            self._tabs[page] = tabs[0]["id"]
        return self._tabs[page]

    def badge(self, page: Page) -> str:
        """The text on the toolbar button while ``page`` is shown."""
        tab = self.tab(page)
        return str(self.worker.evaluate("(tabId) => chrome.action.getBadgeText({tabId})", tab))

    def expect_badge(self, page: Page, *texts: str, seconds: float = 20) -> str:
        """Wait until the badge is one of ``texts`` and return it."""
        seen = ""

        def settled() -> bool:
            nonlocal seen
            seen = self.badge(page)
            return seen in texts

        try:
            until(settled, "badge", seconds)
        except AssertionError:
            raise AssertionError(f"The badge is {seen!r}, not one of {texts}") from None
        return seen

    def popup(self, page: Page) -> Page:
        """Open the toolbar popup of the page's tab, in a tab of its own."""
        tab = self.tab(page)
        popup = self.context.new_page()
        popup.goto(f"{self.origin}/popup.html?tab={tab}")
        return popup

    def choose_strictness(self, page: Page, strictness: Strictness) -> None:
        """Choose the site's strictness in the popup and come back to the page."""
        popup = self.popup(page)
        choice = popup.get_by_role("radio", name=strictness, exact=True)
        choice.check()
        expect(choice).to_be_checked()
        popup.close()
        page.bring_to_front()

    def frames(self, page: Page) -> list[Frame]:
        """The extension's own frames inside ``page`` that are on show."""
        page.wait_for_timeout(0)  # Playwright learns of new frames only while it is asked something
        return [frame for frame in page.frames if self._is_shown(frame)]

    def _is_shown(self, frame: Frame) -> bool:
        if not frame.url.startswith(self.origin) or frame.parent_frame is None:
            return False
        try:
            box = frame.frame_element().bounding_box()
        except Error:  # it went while we looked
            return False
        return box is not None and box["width"] > 1 and box["height"] > 1

    def find_button(self, page: Page, name: str) -> Locator | None:
        """The visible button of the card or the hold with this name, if there is one now."""
        for frame in self.frames(page):
            button = frame.get_by_role("button", name=name, exact=True)
            try:
                if button.first.is_visible():
                    return button.first
            except Error:  # the frame went while we looked
                continue
        return None

    def button(self, page: Page, name: str, seconds: float = 20) -> Locator:
        """Wait for the button of the card or the hold with this name."""
        return until(lambda: self.find_button(page, name), f"a button {name!r}", seconds)

    def press(self, page: Page, name: str) -> None:
        """Press the button of the card or the hold with this name, by mouse, once it rests.

        Each of them goes with its frame when it is pressed, and then the browser may never say
        that the press arrived: what counts is that the button has gone.
        """
        until(lambda: self._resting(page, name), f"{name!r} to rest")
        try:
            self.button(page, name).click(timeout=10_000, no_wait_after=True)
        except Error:
            self.expect_no_button(page, name)

    def tap(self, page: Page, name: str) -> None:
        """As :meth:`press`, with a finger."""
        until(lambda: self._resting(page, name), f"{name!r} to rest")
        self.button(page, name).tap(no_wait_after=True)
        self.expect_no_button(page, name)

    def _resting(self, page: Page, name: str) -> bool:
        """Whether the button can be pressed and has stopped moving."""
        button = self.button(page, name)
        try:
            if not button.is_enabled():
                return False
            before = button.bounding_box()
            page.wait_for_timeout(100)
            after = button.bounding_box()
        except Error:  # the frame went while we looked
            return False
        return after is not None and after == before

    def surface(self, page: Page, button: str) -> Frame:
        """The frame (the card, the hold) on which the button with this name stands."""
        handle = self.button(page, button).element_handle()
        frame = handle.owner_frame()
        assert frame is not None
        return frame

    def expect_no_button(self, page: Page, name: str) -> None:
        """Wait until no card or hold with this button is on show."""
        until(lambda: self.find_button(page, name) is None, f"{name!r} to go")

    def card_for(self, page: Page, word: Rect) -> Frame:
        """Point at the word and wait for the card that explains it."""
        page.mouse.move(0, 0)
        page.mouse.move(*word.middle, steps=4)
        return self.surface(page, "Replace")
