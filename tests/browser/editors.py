"""A composer as its writer meets it: keys and mouse in, the editor's own model out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, Locator, Page

from .chromium import Rect, until

# Text nodes are joined, so that a word is found across the spans that an editor cuts it into.
_WORD_RECTS = """(root, [wanted, nth]) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  let at = -1;
  for (let n = 0; n <= nth; n++) {
    at = text.indexOf(wanted, at + 1);
    if (at < 0) return [];
  }
  const place = (offset, end) => {
    const [start, node] = nodes.findLast(([start]) => (end ? start < offset : start <= offset));
    return [node, offset - start];
  };
  const range = document.createRange();
  range.setStart(...place(at, false));
  range.setEnd(...place(at + wanted.length, true));
  return [...range.getClientRects()]
    .filter((box) => box.width > 0)
    .map(({x, y, width, height}) => ({x, y, width, height}));
}"""

# A field's words have no place of their own: a copy of the field with the same text has.
_FIELD_RECTS = """(field, [wanted, nth]) => {
  const style = getComputedStyle(field);
  const copy = document.createElement("div");
  for (const name of style) copy.style.setProperty(name, style.getPropertyValue(name));
  const box = field.getBoundingClientRect();
  const line = field instanceof HTMLInputElement;
  Object.assign(copy.style, {
    position: "fixed", left: box.left + "px", top: box.top + "px", margin: "0",
    boxSizing: "border-box", width: box.width + "px", height: box.height + "px",
    whiteSpace: line ? "pre" : "pre-wrap", overflow: "hidden", visibility: "hidden",
  });
  copy.textContent = field.value;
  document.body.append(copy);
  if (line) copy.style.lineHeight = copy.clientHeight + "px";
  let at = -1;
  for (let n = 0; n <= nth; n++) at = field.value.indexOf(wanted, at + 1);
  const boxes = [];
  if (at >= 0) {
    const range = document.createRange();
    range.setStart(copy.firstChild, at);
    range.setEnd(copy.firstChild, at + wanted.length);
    for (const {x, y, width, height} of range.getClientRects()) {
      boxes.push({x: x - field.scrollLeft, y: y - field.scrollTop, width, height});
    }
  }
  copy.remove();
  return boxes.filter((found) => found.width > 0);
}"""


@dataclass(frozen=True)
class EditorKind:
    """How to reach one kind of editor on a page.

    ``box`` and ``submit`` are CSS selectors, which reach into open shadow roots. ``keys`` is the
    shortcut that posts, or empty where there is none, and ``newline`` what breaks a line, or empty
    where the box holds a single line. ``name`` is the editor's name under ``window.practice``.
    """

    name: str
    box: str
    submit: str
    keys: str = "ControlOrMeta+Enter"
    newline: str = "Enter"

    @property
    def is_field(self) -> bool:
        """Whether the box is a textarea or an input, whose text has no place in the DOM."""
        return self.box.endswith(("textarea", "input"))


@dataclass(frozen=True)
class Composer:
    """One editor on one page; ``frame`` is the frame that holds it, the page's own by default."""

    page: Page
    kind: EditorKind
    frame: Frame | None = None

    @property
    def _frame(self) -> Frame:
        return self.frame or self.page.main_frame

    @property
    def box(self) -> Locator:
        return self._frame.locator(self.kind.box)

    @property
    def submit(self) -> Locator:
        return self._frame.locator(self.kind.submit)

    # What the editor says of itself

    def text(self) -> str:
        """The draft as the editor's own model has it."""
        return str(self._ask("text()"))

    def posted(self) -> list[str]:
        """The texts that the page received, oldest first."""
        return [str(text) for text in self._ask("posted")]

    def undo_depth(self) -> int | None:
        """How many steps undo would take back; None where the browser keeps them."""
        depth = self._ask("undoDepth()")
        return None if depth is None else int(depth)

    def _ask(self, expression: str) -> Any:
        return self._frame.evaluate(f"window.practice[{self.kind.name!r}].{expression}")

    # What the writer does

    def focus(self) -> None:
        self.box.click()

    def type(self, text: str) -> None:
        """Type at the caret with real keys; emoji come in as from an emoji picker."""
        for n, line in enumerate(text.split("\n")):
            if n > 0:
                self.page.keyboard.press(self.kind.newline)
            self.page.keyboard.type(line)

    def write(self, text: str) -> None:
        """Click into the empty box, type the draft, and see it arrive in the model."""
        self.focus()
        self.type(text)
        self.expect_text(text)

    def clear(self) -> None:
        """Delete the draft with the keyboard."""
        self.box.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.expect_text("")

    def undo(self) -> None:
        self.page.keyboard.press("ControlOrMeta+z")

    def redo(self) -> None:
        self.page.keyboard.press("ControlOrMeta+Shift+z")

    def put_caret_after(self, words: str) -> None:
        """Click just behind the last of the words."""
        last = self.rects(words)[-1]
        self.page.mouse.click(last.x + last.width - 1, last.middle[1])

    def select(self, words: str) -> None:
        """Select the words by mouse: a click in front, a click behind with Shift."""
        rects = self.rects(words)
        first, last = rects[0], rects[-1]
        self.page.mouse.click(first.x + 0.5, first.middle[1])
        self.page.keyboard.down("Shift")
        self.page.mouse.click(last.x + last.width - 0.5, last.middle[1])
        self.page.keyboard.up("Shift")

    def press_post(self) -> None:
        """Press the site's button by mouse, where it is, as a person does."""
        self.submit.scroll_into_view_if_needed()
        box = self.submit.bounding_box()
        assert box is not None, "the site's button is not on show"
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def press_post_by_keyboard(self, key: str = "Enter") -> None:
        """Put the focus on the site's button and press Enter or Space there."""
        self.submit.focus()
        self.page.keyboard.press(key)

    def press_shortcut(self) -> None:
        """Post with the site's shortcut from inside the box."""
        self.box.focus()
        self.page.keyboard.press(self.kind.keys)

    # Where things are

    def rects(self, words: str, nth: int = 0) -> list[Rect]:
        """Where the words stand in the viewport, one rectangle a line; empty where they don't."""
        script = _FIELD_RECTS if self.kind.is_field else _WORD_RECTS
        boxes = self.box.evaluate(script, [words, nth])
        left, top = self._corner()
        return [Rect(b["x"] + left, b["y"] + top, b["width"], b["height"]) for b in boxes]

    def _corner(self) -> tuple[float, float]:
        """Where the frame that holds the box begins in the page's viewport."""
        if self._frame.parent_frame is None:
            return 0, 0
        box = self._frame.frame_element().bounding_box()
        assert box is not None
        return box["x"], box["y"]

    def rect(self, word: str, nth: int = 0) -> Rect:
        """Where the word begins; scrolls nothing."""
        rects = self.rects(word, nth)
        assert rects, f"the box does not show {word!r}"
        return rects[0]

    # What is waited for

    def expect_text(self, text: str) -> None:
        """Wait until the editor's own model holds exactly this text."""
        _expect_same(self.text, text)

    def expect_posted(self, *texts: str) -> None:
        """Wait until the page has received exactly these texts."""
        _expect_same(self.posted, list(texts))


def _expect_same(ask: Callable[[], object], wanted: object) -> None:
    with suppress(AssertionError):
        until(lambda: ask() == wanted, "the text", seconds=10)
    seen = ask()
    assert seen == wanted, f"{seen!r} is not {wanted!r}"
