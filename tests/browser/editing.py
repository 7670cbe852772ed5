"""A writer who edits at random, and the extension's own reading and replacing beside an editor."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from .editors import Composer

WORDS = (
    "Margaret",
    "went home ",
    "  twice",
    " ",
    "café\u0301 na\u00efve",
    "👩🏽\u200d⚕️",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧 ",
    "שלום עולם ",
    "#NHSproud ",
    "@sam ",
    "https://example.org/a?b=c ",
    "1\u00bd, “so”… ",
    "ﷺ",
)
FROM_ELSEWHERE = (
    "Ward 14",
    "two\nlines 💙",
    "\nblank\n\nlines\n",
    "tab\there  and spaces ",
    "<b>no</b> &amp; markup",
)
# Editors of which no two are read the same way, by the names of their pages.
EDITORS = (
    "x",
    "facebook",
    "facebook-comment",
    "linkedin",
    "quill2",
    "bluesky",
    "slate",
    "mastodon",
    "contenteditable",
)

_LOAD = """new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = "/assets/core.js";
  script.onload = () => resolve(true);
  script.onerror = () => reject(new Error("no core.js"));
  document.head.append(script);
})"""


class Beside:
    """The extension's own code in the page of a composer (tests/pages/src/core.ts)."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self._frame = composer.frame or composer.page.main_frame
        self._frame.evaluate(_LOAD)

    def read(self) -> dict[str, Any]:
        """What is read, and what the editor's own model has."""
        script = "(box, name) => window.discreetCore.read(box, name)"
        read: dict[str, Any] = self.composer.box.evaluate(script, self.composer.kind.name)
        return read

    def replace(self, edits: list[dict[str, Any]], caret: int, *, apart: bool) -> dict[str, Any]:
        """Replace with the caret there; ``apart``: as a step of its own in the editor's undo."""
        script = "(box, [edits, caret, apart]) => discreetCore.replace(box, edits, caret, apart)"
        done: dict[str, Any] = self.composer.box.evaluate(script, [edits, caret, apart])
        return done

    def fill(self, text: str) -> None:
        name = self.composer.kind.name
        self.composer.box.evaluate(
            "(_, [name, text]) => window.practice[name].fill(text)", [name, text]
        )
        self.composer.expect_text(text)

    def copy(self, text: str) -> None:
        """Put text into the clipboard as from another program; takes the focus."""
        self.composer.box.evaluate("(_, text) => window.discreetCore.copy(text)", text)

    def mention(self, name: str) -> None:
        editor = self.composer.kind.name
        script = "(_, [editor, name]) => window.practice[editor].mention?.(name)"
        self.composer.box.evaluate(script, [editor, name])


class Writer:
    """Edits at random, the same for the same seed; ``done`` tells what was done, in words."""

    def __init__(self, beside: Beside, seed: int) -> None:
        self.done: list[str] = []
        self._beside = beside
        self._composer = beside.composer
        self._keyboard = beside.composer.page.keyboard
        self._dice = Random(seed)

    def edit(self) -> None:
        """One edit, wherever the caret stands."""
        acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (8, self._type),
            (3, self._split),
            (3, self._delete),
            (3, self._type_over),
            (2, self._move),
            (2, self._cut_and_paste),
            (1, self._paste),
            (2, self._undo),
            (1, self._mention),
            (1, self._clear),
        )
        weights, ways = zip(*acts, strict=True)
        self._dice.choices(ways, weights)[0]()

    def _press(self, *keys: str) -> None:
        for key in keys:
            self.done.append(key)
            self._keyboard.press(key)

    def _type(self) -> None:
        words = self._dice.choice(WORDS)
        self.done.append(repr(words))
        self._keyboard.type(words)

    def _split(self) -> None:
        if self._composer.kind.newline == "Enter":
            self._press(self._dice.choice(("Enter", "Enter", "Shift+Enter")))
        elif self._composer.kind.newline:
            self._press(self._composer.kind.newline)

    def _delete(self) -> None:
        key = self._dice.choice(("Backspace", "Delete", "ControlOrMeta+Backspace"))
        self._press(*[key] * self._dice.randint(1, 3))

    def _select(self) -> None:
        key = self._dice.choice(("Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp"))
        self._press(*[key] * self._dice.randint(1, 4))

    def _type_over(self) -> None:
        self._select()
        self._type()

    def _move(self) -> None:
        keys = ("ArrowLeft", "ArrowUp", "Home", "End", "ControlOrMeta+Home", "ControlOrMeta+End")
        self._press(*[self._dice.choice(keys)] * self._dice.randint(1, 3))

    def _cut_and_paste(self) -> None:
        self._select()
        self._press(self._dice.choice(("ControlOrMeta+x", "ControlOrMeta+c")))
        self._move()
        self._press("ControlOrMeta+v")

    def _paste(self) -> None:
        text = self._dice.choice(FROM_ELSEWHERE)
        self._beside.copy(text)
        self._composer.focus()
        self.done.append(f"paste {text!r}")
        self._press("ControlOrMeta+v")

    def _undo(self) -> None:
        self._press(*["ControlOrMeta+z"] * self._dice.randint(1, 2))
        if self._dice.random() < 0.4:
            self._press("ControlOrMeta+Shift+z")

    def _mention(self) -> None:
        self.done.append("mention")
        self._beside.mention("Sam Reader")

    def _clear(self) -> None:
        self._press("ControlOrMeta+a", "Delete")


def walk(composer: Composer, seed: int, edits: int) -> None:
    """Edit at random, and see after each edit that what is read is what the editor has."""
    beside = Beside(composer)
    composer.focus()
    writer = Writer(beside, seed)
    for _ in range(edits):
        writer.edit()
        seen = beside.read()
        told = f"seed {seed}, {writer.done[-14:]}: {seen}"
        assert seen["read"] == seen["model"], told
        assert seen["misplaced"] == [], told
