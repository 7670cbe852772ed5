"""A text as the classifier reads it: word pieces, their shapes and their place in the text.

The vocabulary knows no capitals, so each piece carries the shape of its word beside it, and whether
a line begins there. A hashtag in camel case is read word by word. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tokenizers import Tokenizer

SHAPES: Final = 8
"""Lower case or none, capitalised, all capitals, mixed; the same four again at a line's start."""

_LINE_START: Final = 4
_HASHTAG: Final = re.compile(r"#\w+")
_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-zà-ÿ])")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text in order; ``starts``/``ends`` are code points into that text."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces read at once; ``first``/``last`` (exclusive) count pieces."""

    first: int
    last: int


def encode(tokenizer: Tokenizer, text: str) -> Pieces:
    """The word pieces of ``text``, without the marks that frame a window."""
    spread, places = _spread_hashtags(text)
    encoding = tokenizer.encode(spread, add_special_tokens=False)
    offsets = [(places[start], places[end - 1] + 1) for start, end in encoding.offsets]
    return Pieces(
        ids=tuple(encoding.ids),
        shapes=tuple(_shapes(text, offsets, encoding.word_ids)),
        starts=tuple(start for start, _ in offsets),
        ends=tuple(end for _, end in offsets),
    )


def windows(length: int, size: int, stride: int) -> Iterator[Window]:
    """Windows of at most ``size`` pieces that cover ``length`` pieces, the last one full."""
    if length <= size:
        yield Window(0, length)
        return
    for first in range(0, length - size, stride):
        yield Window(first, first + size)
    yield Window(length - size, length)


def camel_breaks(tag: str) -> list[int]:
    """Offsets in a hashtag where a new word begins: ``#TeamArchie`` → 5."""
    return [match.start() for match in _CAMEL.finditer(tag)]


def _spread_hashtags(text: str) -> tuple[str, list[int]]:
    """``text`` with the words of its hashtags apart, and each character's place in ``text``."""
    breaks = {
        tag.start() + offset
        for tag in _HASHTAG.finditer(text)
        for offset in camel_breaks(tag.group())
    }
    if not breaks:
        return text, list(range(len(text)))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if place in breaks:
            characters.append(" ")
            places.append(place)
        characters.append(character)
        places.append(place)
    return "".join(characters), places


def _shapes(text: str, offsets: list[tuple[int, int]], words: list[int | None]) -> Iterator[int]:
    ends = {word: end for word, (_, end) in zip(words, offsets, strict=True)}
    shape, last_word, last_end = 0, -1, 0
    for word, (start, end) in zip(words, offsets, strict=True):
        if word != last_word:
            begins_line = last_end == 0 or "\n" in text[last_end:start]
            shape = _shape(text[start : ends[word]]) + _LINE_START * begins_line
        yield shape
        last_word, last_end = word if word is not None else -1, end


def _shape(word: str) -> int:
    if word.islower() or not any(character.isupper() for character in word):
        return 0
    if word[0].isupper() and not any(character.isupper() for character in word[1:]):
        return 1
    return 2 if word.isupper() else 3
