"""From scores per piece to spans of text, bounded as people mark them. Offsets are code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from discreet.model.encoding import camel_breaks

Scores = NDArray[np.float32]

_WORD: Final = re.compile(r"#?[@+]?[^\W_](?:[\w]|['’\-/.:@](?=\w))*|\S")
_EDGES: Final = " \t\r\n\u00a0.,;:!?\"“”‘’'()[]{}<>*~_|/\\–—…-#•"
_OPENERS: Final = {"USERNAME": "@", "PHONE_NUMBER": "+("}
_POSSESSIVE: Final = re.compile(r"['’`]s?$", re.IGNORECASE)
_LABEL_WORDS: Final = re.compile(
    r"^(?:(?:on|in|at|from|near|by|to|of|off|for|with|and|or|is|was|born|dob|d\.o\.b\.?|"
    r"nhs(?: no\.?| number| num)?|chi|mrn|ni(?: no\.?| number)?|reg|tel|email|e-mail|"
    r"no\.?|number)\b[\s:.,#=-]*)+(?=\S)",
    re.IGNORECASE,
)
_LOOSE_ENDS: Final = re.compile(
    r"(?:\s+(?:at|the|in|on|of|from|and|n|a|an|&|with|to|for|by|is|was))+$", re.IGNORECASE
)
_NUMBERED: Final = frozenset(
    {"NHS_NUMBER", "HEALTH_ID", "DATE_OF_BIRTH", "PHONE_NUMBER", "EMAIL_ADDRESS", "POSTCODE",
     "NATIONAL_ID", "VEHICLE_REG", "DATE_TIME", "LOCATION", "FACILITY"}
)  # fmt: skip
_TITLES: Final = frozenset(
    {"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "sir", "lady", "lord"}
)
_LINE: Final = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Limits:
    """When a word counts as marked, tuned on posts held out of training.

    ``risky`` and ``harmless`` hold, for each label, the least probability of standing inside a
    mark: the first where the whole post is about a service user, the second where it is about
    none; in between they are mixed. ``extend`` is the share of that limit that suffices next to a
    marked word of the same label, ``bridge`` what suffices between two. A post without a direct
    identifier is to be taken as clear from the probability ``clear`` on that it is harmless.
    """

    risky: Mapping[str, float]
    harmless: Mapping[str, float]
    extend: float
    bridge: float
    clear: float

    def least(self, label: str, harmless: float) -> float:
        """The limit for ``label`` in a post that is harmless with probability ``harmless``."""
        return self.risky[label] + (self.harmless[label] - self.risky[label]) * harmless


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A stretch of text under a label; ``score`` is the probability that it is one."""

    start: int
    end: int
    label: str
    score: float


@dataclass(slots=True)
class Word:
    """A word of a text, its likeliest label, and the probability of its standing in a mark."""

    start: int
    end: int
    row: Scores
    label: int = field(init=False)
    inside: float = field(init=False)
    kept: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.label = int(self.row[1:].argmax()) + 1
        self.inside = 1.0 - float(self.row[0])


def decode(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    scores: Scores,
    labels: Sequence[str],
    harmless: float,
    limits: Limits,
) -> list[LabelledSpan]:
    """The spans of ``text``, in order and apart. ``scores`` has a row per piece, "O" first."""
    return decode_words(text, words_of(text, starts, ends, scores), labels, harmless, limits)


def decode_words(
    text: str, words: list[Word], labels: Sequence[str], harmless: float, limits: Limits
) -> list[LabelledSpan]:
    """The spans of ``text`` from its words, which are marked as kept or not on the way."""
    least = [2.0, *(limits.least(label, harmless) for label in labels[1:])]
    for word in words:
        word.kept = word.inside >= least[word.label] and _says_something(text, word)
    _extend(text, words, least, limits.extend)
    _bridge(text, words, limits.bridge)
    _title(text, words, labels.index("PERSON"))
    spans = (_span(text, run, labels) for run in _runs(text, words))
    return [span for span in spans if span is not None]


def words_of(text: str, starts: Sequence[int], ends: Sequence[int], scores: Scores) -> list[Word]:
    """The words of the text with the mean of their pieces' scores."""
    words, piece = [], 0
    for start, end in _bounds(text):
        first = piece
        while piece < len(starts) and starts[piece] < end:
            piece += 1
        if piece > first:
            words.append(Word(start, end, scores[first:piece].mean(axis=0)))
    return words


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        start, end = match.span()
        breaks = camel_breaks(match.group()) if match.group().startswith("#") else []
        for place in breaks:
            if match.start() + place > start + 1:
                yield start, match.start() + place
                start = match.start() + place
        yield start, end


def _says_something(text: str, word: Word) -> bool:
    return any(character.isalnum() for character in text[word.start : word.end])


def _joined(text: str, left: Word, right: Word) -> bool:
    return not _LINE.search(text, left.end, right.start)


def _extend(text: str, words: list[Word], least: Sequence[float], share: float) -> None:
    """Take in neighbours that nearly count: the rest of a name, of an address."""
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            word, beside = words[index], words[index + step]
            left, right = (beside, word) if step < 0 else (word, beside)
            if (
                beside.kept
                and not word.kept
                and word.label == beside.label
                and word.inside >= least[word.label] * share
                and _joined(text, left, right)
            ):
                word.kept = True


def _bridge(text: str, words: list[Word], least: float) -> None:
    """Take in the one word that parts two of the same label: "flat *over* the shop"."""
    for left, word, right in zip(words, words[1:], words[2:], strict=False):
        if (
            left.kept
            and right.kept
            and not word.kept
            and left.label == right.label
            and word.inside >= least
            and _joined(text, left, right)
        ):
            word.kept, word.label = True, left.label


def _title(text: str, words: list[Word], person: int) -> None:
    """A title before a name is part of it, and by itself nothing."""
    for word, after in pairwise(words):
        if text[word.start : word.end].lower().strip(".") in _TITLES:
            word.kept = after.kept and after.label == person and _joined(text, word, after)
            word.label = person


def _runs(text: str, words: list[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        goes_on = run and word.kept and word.label == run[-1].label and _joined(text, run[-1], word)
        if run and not goes_on:
            yield run
            run = []
        if word.kept:
            run.append(word)
    if run:
        yield run


def _span(text: str, run: list[Word], labels: Sequence[str]) -> LabelledSpan | None:
    label = labels[run[0].label]
    start, end = trim(text, run[0].start, run[-1].end, label)
    if start >= end:
        return None
    telling = [word.inside for word in run if _says_something(text, word)]
    return LabelledSpan(start, end, label, sum(telling) / len(telling) if telling else 0.0)


def trim(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """The bounds without spaces, punctuation, label words and a possessive's ending."""
    edges = "".join(c for c in _EDGES if c not in _OPENERS.get(label, ""))
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while start < end and text[start] in edges:
        start += 1
    if loose := _LOOSE_ENDS.search(text, start, end):
        end = loose.start()
    possessive = _POSSESSIVE.search(text, start, end)
    if possessive and possessive.start() > start and label != "FACILITY":  # "St Luke's"
        end = possessive.start()
    if label in _NUMBERED and (words := _LABEL_WORDS.match(text[start:end])):
        start += words.end()
    return start, end
