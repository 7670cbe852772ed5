"""Stand-ins for names, of twelve backgrounds and from further afield, in the form of the old."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
HELD_OUT: Final = 4
"""Every so many-th name of the twelve backgrounds is kept for the fairness table."""

WORDS: Final[dict[str, str]] = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
TITLES: Final = frozenset(WORDS["titles"].split())
_PARTS: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\S", re.UNICODE)


@cache
def backgrounds() -> dict[str, dict[str, list[str]]]:
    """Names of the twelve backgrounds: given names and surnames."""
    tables = json.loads((DATA / "names.json").read_text(encoding="utf-8"))
    return {
        background: {kind: names.split() for kind, names in kinds.items()}
        for background, kinds in tables.items()
    }


def held_out(background: str, kind: str) -> list[str]:
    """The names of a background that training never sees."""
    return backgrounds()[background][kind][HELD_OUT - 1 :: HELD_OUT]


@cache
def _taught(background: str, kind: str) -> list[str]:
    return _not_held_out(backgrounds()[background][kind])


@cache
def _held_out_names() -> frozenset[str]:
    return frozenset(
        name.lower()
        for background in backgrounds()
        for kind in ("given", "surname")
        for name in held_out(background, kind)
    )


def _not_held_out(names: list[str]) -> list[str]:
    return [name for name in names if name.lower() not in _held_out_names()]


@cache
def _more() -> dict[str, list[str]]:
    tables = json.loads((DATA / "more_names.json").read_text(encoding="utf-8"))
    return {kind: _not_held_out(names.split()) for kind, names in tables.items()}


@cache
def lines(name: str) -> list[str]:
    return [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line]


@cache
def _registered() -> list[str]:
    return _not_held_out(lines("given_names.txt"))


def given_name(rng: random.Random, background: str) -> str:
    """A given name: of the background, or of those registered in the UK, or from further afield."""
    draw = rng.random()
    if draw < 0.5:
        return rng.choice(_taught(background, "given"))
    if draw < 0.8:
        names = _registered()
        return names[int(len(names) * rng.random() ** 2)]
    return rng.choice(_more()["given" if draw < 0.93 else "nickname"])


def surname(rng: random.Random, background: str) -> str:
    """A family name, one in sixteen double-barrelled."""
    own = rng.random() < 0.75
    name = rng.choice(_taught(background, "surname") if own else _more()["surname"])
    if rng.random() < 0.06:
        return f"{name}-{rng.choice(_more()['surname'])}"
    return name


def as_typed(model: str, text: str) -> str:
    """``text`` in the capitals of ``model``."""
    if not any(character.isalpha() for character in model):
        return text
    if model.islower():
        return text.lower()
    if model.isupper() and len(model) > 2:
        return text.upper()
    return text


class People:
    """The people of one post: a name that returns is given the same stand-in."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._known: dict[str, str] = {}
        self._backgrounds = list(backgrounds())

    def name(self, text: str) -> str:
        """A stand-in for ``text``, with its titles, form and capitals."""
        words = [word for word in _PARTS.findall(text) if word[0].isalpha()]
        names = [word for word in words if word.lower() not in TITLES]
        if not names or any(character.isdigit() for character in text):
            return text
        background = self._rng.choice(self._backgrounds)
        titled = len(words) > len(names) and words[0].lower().strip(".") in _FORMAL
        out, place = [], 0
        for match in _PARTS.finditer(text):
            out.append(text[place : match.start()])
            word = match.group()
            place = match.end()
            if not word[0].isalpha() or word.lower() in TITLES:
                out.append(word)
                continue
            last = word is names[-1] or word == names[-1]
            family = last and (len(names) > 1 or titled)
            out.append(self._word(word, background, family))
        return "".join(out) + text[place:]

    def anew(self) -> str:
        """A name in a form of its own: initials, title and surname, given name or both."""
        form = self._rng.choices(("initials", "letter", "titled", "given", "full"), _FORMS)[0]
        name = self.fresh(form)
        if form in ("titled", "letter"):
            return f"{self._rng.choice(_SHORT_TITLES)} {name}"
        return name

    def fresh(self, form: str) -> str:
        """A new name in one of the forms `full`, `given`, `titled` (no title), `initials`."""
        rng = self._rng
        background = rng.choice(self._backgrounds)
        if form == "initials":
            return initials(rng)
        if form == "letter":
            return rng.choice(_LETTERS)
        if form == "titled":
            return surname(rng, background)
        if form == "full":
            return f"{given_name(rng, background)} {surname(rng, background)}"
        return given_name(rng, background)

    def _word(self, word: str, background: str, family: bool) -> str:
        key = word.lower()
        if key not in self._known:
            self._known[key] = self._fresh(word, background, family)
        return as_typed(word, self._known[key])

    def _fresh(self, word: str, background: str, family: bool) -> str:
        if len(word) <= 3 and word.isupper():
            return "".join(self._rng.choice(_LETTERS) for _ in word)
        if len(word) == 1:
            return self._rng.choice("abcdefghjklmnprstw")
        if family:
            return surname(self._rng, background)
        return given_name(self._rng, background)


_FORMS: Final = (35, 10, 20, 20, 15)
_LETTERS: Final = "ABCDEFGHIJKLMNOPRSTVWYZ"
_SHORT_TITLES: Final = ("Mr", "Mrs", "Miss", "Ms")
_FORMAL: Final = frozenset(
    (
        "mr",
        "mrs",
        "miss",
        "ms",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "lady",
        "lord",
        "rev",
        "revd",
    )
)


def initials(rng: random.Random) -> str:
    """Initials as a name, in one of the ways people type them."""
    letters = [rng.choice(_LETTERS) for _ in range(rng.choice((2, 2, 2, 3)))]
    return rng.choice(("", "", "", ".", " ")).join(letters)
