"""The text as it is read: odd characters made plain, with the way back to the text as typed.

People type with non-breaking spaces, full-width digits, letters of other alphabets that look
Latin, soft hyphens, mathematical letters, hashtags in camel case and ``ward7b``. Recognisers and
classifier read the plain form; every offset that leaves the detector is one into the typed text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_QUOTES: Final = {
    **dict.fromkeys("‘’‛ʼʻ′`´＇", "'"),
    **dict.fromkeys("“”„‟″＂", '"'),
}
_DASHES: Final = dict.fromkeys("‐‑‒–−﹣－⁃˗", "-")
_LINE_ENDS: Final = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
_PLAIN: Final = {**_QUOTES, **_DASHES, **_LINE_ENDS, "\t": "\t", "\n": "\n"}

_LOOKALIKES: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυικ",
    "ABESIJKMHOPCTYXaesijopcyxdqwhABEZHIKMNOPTYXavoptuik",
)
"""Cyrillic and Greek letters that look Latin. They are folded inside Latin words only, so that a
name written in its own alphabet stays what it is."""

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile(r"[\u0370-\u052f]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_SPELLED: Final = re.compile(
    r"(?<![^\W_])[^\W\d_](?:([ .\-_*·])[^\W\d_])(?:\1[^\W\d_]){2,40}(?![^\W_])"
)
_LONG_RUN: Final = re.compile(r"([^\w\s])\1{7}(\1+)")
_HASHTAG: Final = re.compile(r"#\w{2,100}")
_CAMEL: Final = re.compile(
    r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-zà-ÿ])|(?<=[a-z])(?=\d)|_"
)
_NUMBERED: Final = re.compile(
    r"\b(?:ward|wd|bed|bay|room|rm|sideroom|cubicle|theatre|flat|unit|level)(?=\d)", re.IGNORECASE
)
_SYMBOL_GLUED: Final = re.compile(
    r"(?<=\w)(?=[\u2600-\u27bf\U0001f000-\U0001faff])|"
    r"(?<=[\u2600-\u27bf\U0001f000-\U0001faff])(?=\w)"
)


@dataclass(frozen=True, slots=True)
class Readable:
    """The plain form of a typed text; ``starts[i]``/``ends[i]`` are where character ``i`` of it
    stands in the typed text (code points, end exclusive). An added space stands between two
    typed characters and takes no room there."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The typed span behind ``start``..``end`` of the plain form, both code points."""
        return self.starts[start], self.ends[end - 1]

    def read(self, start: int, end: int) -> tuple[int, int]:
        """The span of the plain form that stands for ``start``..``end`` of the typed text."""
        return bisect_left(self.ends, start + 1), bisect_left(self.starts, end)


def readable(typed: str) -> Readable:
    """The plain form of ``typed``. Total: every string has one."""
    if typed.isascii() and typed.isprintable():
        plain = Readable(typed, range(len(typed)), range(1, len(typed) + 1))
    else:
        plain = _folded(typed)
        plain = Readable(_without_lookalikes(plain.text), plain.starts, plain.ends)
    return _spread(_joined(plain))


def _folded(typed: str) -> Readable:
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(typed):
        if unicodedata.combining(character) and characters and ends[-1] == place:
            _compose(characters, ends, character)
            continue
        if character == "\r" and typed.startswith("\n", place + 1):
            continue
        for plain in _plain(character):
            characters.append(plain)
            starts.append(place)
            ends.append(place + 1)
    return Readable("".join(characters), tuple(starts), tuple(ends))


def _compose(characters: list[str], ends: list[int], mark: str) -> None:
    """Puts a combining mark onto the letter before it, or drops it where none takes it."""
    composed = unicodedata.normalize("NFC", characters[-1] + mark)
    if len(composed) == 1:
        characters[-1] = composed
    ends[-1] += 1


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """What ``character`` is read as: nothing, itself, or other characters."""
    if " " <= character <= "~":
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Mn", "Me"}:
        return ""
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    return _letters(character, category)


def _letters(character: str, category: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith("LATIN LETTER SMALL CAPITAL ") and len(name) == 28:
        return name[-1].lower()
    if name.startswith("NEGATIVE ") and " CAPITAL LETTER " in name:
        return name[-1]
    folded = unicodedata.normalize("NFKC", character)
    if category != "No" and folded.isalpha() and character not in "™℠":
        return folded
    return character


def _without_lookalikes(text: str) -> str:
    """``text`` with look-alike letters inside Latin words made Latin; the length stays."""

    def fold(word: re.Match[str]) -> str:
        return word[0].translate(_LOOKALIKES) if _LATIN.search(word[0]) else word[0]

    return _LETTERS.sub(fold, text) if _FOREIGN.search(text) else text


def _joined(plain: Readable) -> Readable:
    """Words typed letter by letter (``M a r i a``, ``S-m-i-t-h``) put together, and long runs of
    one sign cut short: nothing is read out of the twentieth dot, and 20,000 take their time."""
    dropped = {
        place
        for word in _SPELLED.finditer(plain.text)
        for place in range(word.start() + 1, word.end(), 2)
    }
    for run in _LONG_RUN.finditer(plain.text):
        dropped.update(range(*run.span(2)))
    if not dropped:
        return plain
    kept = [place for place in range(len(plain.text)) if place not in dropped]
    return Readable(
        "".join(plain.text[place] for place in kept),
        tuple(plain.starts[place] for place in kept),
        tuple(plain.ends[place] for place in kept),
    )


def _spread(plain: Readable) -> Readable:
    """Words typed as one (hashtags in camel case, ``ward7b``, a name glued to an emoji) apart."""
    gaps = sorted(set(_gaps(plain.text)))
    if not gaps:
        return plain
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for gap in [*gaps, len(plain.text)]:
        pieces.append(plain.text[last:gap])
        starts.extend(plain.starts[last:gap])
        ends.extend(plain.ends[last:gap])
        if gap < len(plain.text):
            pieces.append(" ")
            starts.append(plain.starts[gap])
            ends.append(plain.starts[gap])
        last = gap
    return Readable("".join(pieces), tuple(starts), tuple(ends))


def _gaps(text: str) -> Iterator[int]:
    if "#" in text:
        for tag in _HASHTAG.finditer(text):
            yield from (tag.start() + gap.start() for gap in _CAMEL.finditer(tag[0]))
    yield from (word.end() for word in _NUMBERED.finditer(text))
    if not text.isascii():
        yield from (glued.start() for glued in _SYMBOL_GLUED.finditer(text))
