"""A real Firefox with the extension, asked for what the tests ask a page of Playwright's for.

Playwright can't load extensions in Firefox, so a small driver of our own does (tests/pages). What
stands here has the names and meanings of Playwright's, as far as ``Composer`` needs them.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from playwright.sync_api import Frame, Page

from .chromium import Rect, until
from .editors import Composer
from .sites import ROOT, Site

EXTENSION = ROOT / "extension" / "dist" / "firefox"
DRIVER = ROOT / "tests" / "pages" / "firefox.mjs"

# A selector reaches through open shadow roots, with an ancestor on either side of a root.
_FIND = """function find(root, selector) {
  const found = root.querySelector(selector);
  if (found) return found;
  const [first, ...rest] = selector.split(/ (?![^[]*\\])/);
  for (const host of root.querySelectorAll("*")) {
    if (!host.shadowRoot) continue;
    const inner = rest.length > 0 && host.closest(first) ? rest.join(" ") : selector;
    const deeper = find(host.shadowRoot, inner);
    if (deeper) return deeper;
  }
  return null;
}"""
_BOX = "({x, y, width, height}) => ({x, y, width, height})"


class Firefox:
    """One running Firefox and the tab that its user is in."""

    def __init__(self, hosts: Mapping[str, int], preferences: Mapping[str, object]) -> None:
        firefox = shutil.which("firefox-esr") or shutil.which("firefox")
        node = shutil.which("node")
        assert firefox, "the tests need Firefox"
        assert node, "the tests need Node.js"
        self._hosts = hosts
        self._driver = subprocess.Popen(
            [node, DRIVER, EXTENSION, ",".join(hosts), json.dumps(dict(preferences))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "FIREFOX": firefox},
        )
        self._answer()

    def close(self) -> None:
        assert self._driver.stdin is not None
        self._driver.stdin.close()
        self._driver.wait(30)

    def ask(self, do: str, *arguments: object) -> Any:
        assert self._driver.stdin is not None
        request = json.dumps({"do": do, "with": arguments}, ensure_ascii=False)
        self._driver.stdin.write(request + "\n")
        self._driver.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._driver.stdout is not None
        line = self._driver.stdout.readline()
        assert line, "Firefox's driver ended"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]

    # What a person does

    def pair(self, url: str) -> None:
        """Open the pairing page and press its button."""
        self.ask("pair", url)

    def open(self, site: Site) -> Composer:
        """Go to the site and return its composer, ready to be typed into."""
        return self.compose(self.address(site), site)

    def address(self, site: Site) -> str:
        """Firefox's names lead to this machine but not to another port: the address says it."""
        return site.url.replace(site.host, f"{site.host}:{self._hosts[site.host]}", 1)

    def compose(self, address: str, site: Site) -> Composer:
        """Go to the address and return the composer that is the site's there."""
        self.ask("goto", address)
        return self.composer(site)

    def composer(self, site: Site) -> Composer:
        """The site's composer on the page that is shown."""
        page = FirefoxPage(self)
        frame = FirefoxFrame(self, site.frame)
        composer = Composer(cast(Page, page), site.editor, cast(Frame, frame))
        until(lambda: frame.locator(site.editor.box).is_there(), "the composer")
        return composer

    def open_own(self, name: str) -> FirefoxPage:
        """Go to one of the extension's own pages (``options.html``)."""
        self.ask("openOwn", name)
        return FirefoxPage(self)

    def open_tab(self) -> None:
        """Go on in a new tab, and close the one that was used so far."""
        self.ask("freshTab")

    def turn_to(self, address: str) -> None:
        """Go on in the tab that the browser has opened at the address."""
        until(lambda: self.ask("turnTo", address), f"a tab at {address}")

    # What the browser tells its extensions only

    @property
    def origin(self) -> str:
        """The origin of the extension's own pages."""
        return str(self.ask_own("location.origin"))

    def ask_own(self, expression: str) -> Any:
        """What a page of the extension's answers, asked from a tab of its own."""
        return self.ask("askOwn", expression)

    def expect_badge(self, text: str) -> None:
        """Wait until the toolbar button of the tab in front shows the text."""
        badge = "chrome.tabs.query({active: true, currentWindow: true})"
        badge += ".then(([{id}]) => chrome.action.getBadgeText({tabId: id}))"
        until(lambda: self.ask_own(badge) == text, f"a badge {text!r}")

    def install_again(self, *, into_private_windows: bool = False) -> None:
        """Put the extension over itself, as an update does."""
        self.ask("install", into_private_windows)

    # Card and hold

    def expect_button(self, name: str) -> None:
        """Wait until the button stands on one of our surfaces and can be pressed."""
        until(lambda: self.ask("hasButton", name), f"a button {name!r}")

    def expect_no_button(self, name: str) -> None:
        until(lambda: not self.ask("hasButton", name), f"{name!r} to go")

    def expect_focus(self, name: str) -> None:
        """Wait until the button of the surface has the keyboard's focus."""
        until(lambda: self.ask("hasFocus", name), f"focus on {name!r}")

    def press(self, name: str) -> None:
        """Press the button of the card or the hold by mouse; it goes with its surface."""
        self.expect_button(name)
        self.ask("pressButton", name)
        self.expect_no_button(name)


def start(
    hosts: Mapping[str, int], preferences: Mapping[str, object] = MappingProxyType({})
) -> Firefox:
    """Start Firefox with the extension; ``hosts`` maps host names to ports on this machine.

    ``preferences`` are Firefox's own (``about:config``).
    """
    if not (EXTENSION / "manifest.json").is_file():
        raise RuntimeError(f"There is no extension in {EXTENSION}. Build it: make setup")
    return Firefox(hosts, preferences)


@dataclass(frozen=True)
class _Keyboard:
    firefox: Firefox

    def type(self, text: str) -> None:
        if text:
            self.firefox.ask("type", text)

    def down(self, key: str) -> None:
        self.firefox.ask("down", key)

    def up(self, key: str) -> None:
        self.firefox.ask("up", key)

    def press(self, keys: str) -> None:
        *held, key = keys.replace("ControlOrMeta", "Control").split("+")
        for modifier in held:
            self.down(modifier)
        self.firefox.ask("press", key)
        for modifier in reversed(held):
            self.up(modifier)


@dataclass(frozen=True)
class _Mouse:
    firefox: Firefox

    def move(self, x: float, y: float, steps: int = 1) -> None:
        self.firefox.ask("move", x, y)

    def click(self, x: float, y: float) -> None:
        self.firefox.ask("click", x, y)


@dataclass(frozen=True)
class _Locator:
    """The first element that matches, in whatever open shadow root it stands."""

    firefox: Firefox
    frame: str
    selector: str

    def evaluate(self, script: str, argument: object = None) -> Any:
        found = f"({_FIND})(document, {json.dumps(self.selector)})"
        expression = f"({script})({found}, {json.dumps(argument)})"
        return self.firefox.ask("evaluate", expression, self.frame)

    def is_there(self) -> bool:
        return bool(self.evaluate("(element) => element !== null"))

    def focus(self) -> None:
        self.evaluate("(element) => element.focus()")

    def scroll_into_view_if_needed(self) -> None:
        self.evaluate("(element) => element.scrollIntoView({block: 'nearest'})")

    def bounding_box(self) -> dict[str, float]:
        box: dict[str, float] = self.evaluate(f"(e) => ({_BOX})(e.getBoundingClientRect())")
        left, top = FirefoxFrame(self.firefox, self.frame).corner()
        return {**box, "x": box["x"] + left, "y": box["y"] + top}

    def click(self) -> None:
        self.scroll_into_view_if_needed()
        box = self.bounding_box()
        x, y = Rect(box["x"], box["y"], box["width"], box["height"]).middle
        self.firefox.ask("click", x, y)


@dataclass(frozen=True)
class FirefoxFrame:
    """The page's own frame, or the one inside it that the selector leads to."""

    firefox: Firefox
    selector: str = ""

    @property
    def parent_frame(self) -> FirefoxFrame | None:
        return FirefoxFrame(self.firefox) if self.selector else None

    def frame_element(self) -> _Locator:
        return _Locator(self.firefox, "", self.selector)

    def corner(self) -> tuple[float, float]:
        if not self.selector:
            return 0, 0
        box = self.frame_element().bounding_box()
        return box["x"], box["y"]

    def locator(self, selector: str) -> _Locator:
        return _Locator(self.firefox, self.selector, selector)

    def evaluate(self, expression: str) -> Any:
        return self.firefox.ask("evaluate", expression, self.selector)


@dataclass(frozen=True)
class FirefoxPage:
    firefox: Firefox

    @property
    def main_frame(self) -> FirefoxFrame:
        return FirefoxFrame(self.firefox)

    @property
    def keyboard(self) -> _Keyboard:
        return _Keyboard(self.firefox)

    @property
    def mouse(self) -> _Mouse:
        return _Mouse(self.firefox)

    def evaluate(self, script: str, argument: object = None) -> Any:
        return self.firefox.ask("evaluate", f"({script})({json.dumps(argument)})", "")

    def screenshot(self, *, clip: Mapping[str, float], caret: str, scale: str) -> bytes:
        """As Playwright's; the caret doesn't blink here, and one pixel is one CSS pixel."""
        return base64.b64decode(self.firefox.ask("screenshot", dict(clip)))
