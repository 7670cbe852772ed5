"""Towns and villages of Great Britain and Northern Ireland, from a gazetteer.

A place in capitals is a candidate; in lower case, or where the name is an everyday word
("Reading", "Nelson"), only after a preposition of place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from discreet.recognisers.hit import Hit, before
from discreet.recognisers.words import places, wordlike_places

_WORD: Final = re.compile(r"[^\W\d_][\w'-]{1,30}")
_WHERE: Final = re.compile(
    r"\b(?:in|from|near|at|around|outside|to|of|over in|up in|down in|round|lives|living)"
    r"[ #]{1,2}$",
    re.IGNORECASE,
)
_STREET_NEXT: Final = re.compile(
    r" (?:road|rd|street|st|lane|avenue|hospital|general|infirmary|surgery|hospice|school|college|"
    r"university|council|royal|trust|united|city fc|rovers)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 4


@cache
def _first_words() -> frozenset[str]:
    """First words of the places of more than one word."""
    named = places() | wordlike_places()
    return frozenset(
        re.split("[ -]", name, maxsplit=1)[0] for name in named if re.search("[ -]", name)
    )


def find(text: str) -> Iterator[Hit]:
    """Places in ``text``."""
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        size = _size(text, words, index)
        if not size:
            index += 1
            continue
        start, end = words[index].start(), words[index + size - 1].end()
        hit = _judged(text, start, end)
        if hit:
            yield hit
        index += size


def _size(text: str, words: list[re.Match[str]], index: int) -> int:
    """How many words from ``index`` on are one place; 0 where none is."""
    first = words[index][0].lower().removesuffix("'s")
    longest = _LONGEST if first.split("-")[0] in _first_words() else 1
    for size in range(min(longest, len(words) - index), 0, -1):
        last = words[index + size - 1]
        written = text[words[index].start() : last.end()].lower().removesuffix("'s")
        if written in places() or written in wordlike_places():
            return size
    return 0


def _judged(text: str, start: int, end: int) -> Hit | None:
    written = text[start:end]
    if written.lower().endswith("'s"):
        end -= 2
    after_preposition = _WHERE.search(before(text, start, 14)) is not None
    capital = written[0].isupper()
    if _STREET_NEXT.match(text, end):
        return None
    if written.lower().removesuffix("'s") in wordlike_places():
        return Hit(start, end, "LOCATION", 0.5) if capital and after_preposition else None
    if capital:
        return Hit(start, end, "LOCATION", 0.6 if after_preposition else 0.4)
    return Hit(start, end, "LOCATION", 0.4) if after_preposition else None
