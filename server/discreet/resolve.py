"""Rule hits and classifier spans become one list of mentions: sorted, apart, trimmed.

The form decides where a structured identifier begins and ends; context decides whether it belongs
to a service user at all; the writer's settings have the last word. Offsets are code points of the
plain form of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from discreet.choices import TITLES, left_alone, terms, words_of
from discreet.contract import Settings
from discreet.mention import Mention
from discreet.ownership import nobodys, not_human
from discreet.plausible import fitted, has_form
from discreet.recognisers import Hit

Source = Literal["term", "form", "classifier", "plain", "further"]

LEAST_INSIDE: Final[Mapping[str, float]] = {"AGE": 0.2, "PERSON": 0.2}
"""How likely the classifier must hold it that a plain candidate identifies someone, by label:
measured on posts held out of training, as are the limits below."""
PLAIN_INSIDE: Final = 0.4
FORM_INSIDE: Final = 0.2
WEAK_FORM_INSIDE: Final = 0.4
FURTHER_INSIDE: Final = 0.2
HARMLESS_INSIDE: Final = 0.8
"""The limit for all of them in a post that gives nobody away; posts in between lie in between."""
STRONG: Final = 0.9
STRONG_INSIDE: Final = 0.05
"""From the score ``STRONG`` on, words beside a hit say whose it is ("her son is on 07700…"); only a
classifier that is all but certain takes it away."""
WEAK: Final = 0.6
"""A form whose score is lower can be many other things."""
WITHOUT_CLASSIFIER: Final = 0.5
"""The least score of a candidate where no classifier runs."""

_EDGES: Final = " \t\n.,;:!?\"'“”()[]{}<>*~_|/\\–—…-#•"
_WORD: Final = re.compile(r"[^\W_]+")


class Context(Protocol):
    """What the classifier makes of a stretch of text."""

    def outside(self, start: int, end: int) -> float: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit and where it comes from."""

    hit: Hit
    source: Source

    @property
    def start(self) -> int:
        return self.hit.start

    @property
    def end(self) -> int:
        return self.hit.end

    @property
    def label(self) -> str:
        return self.hit.label

    def cut(self, start: int, end: int) -> Candidate:
        return replace(self, hit=replace(self.hit, start=start, end=end))


def resolve(
    text: str,
    candidates: Iterable[Candidate],
    context: Context | None,
    harmless: float,
    settings: Settings,
) -> list[Mention]:
    """The mentions of ``text``.

    ``context`` is the classifier's reading, None where none runs; ``harmless`` the probability
    that the whole post gives nobody away.
    """
    candidates = [fit for c in candidates if (fit := _fitted(text, c)) is not None]
    pets = _pets(text, candidates)
    kept = [
        c
        for c in candidates
        if _believed(text, c, context, harmless)
        and (c.label != "PERSON" or words_of(text[c.start : c.end]).isdisjoint(pets))
    ]
    kept.extend(Candidate(hit, "term") for hit in terms(text, settings))
    apart = _apart(text, kept)
    apart = _apart(text, [*apart, *_repeats(text, apart, context)])
    return [
        Mention(c.start, c.end, c.label, c.hit.score)
        for c in sorted(apart, key=lambda c: c.start)
        if c.source == "term" or not left_alone(text[c.start : c.end], c.label, settings)
    ]


def _fitted(text: str, candidate: Candidate) -> Candidate | None:
    """A span of the classifier with the bounds and the label that its form allows."""
    if candidate.source != "classifier":
        return candidate
    fit = fitted(text, candidate.start, candidate.end, candidate.label)
    if fit is None:
        return None
    start, end, label = fit
    return replace(candidate, hit=replace(candidate.hit, start=start, end=end, label=label))


def _pets(text: str, candidates: Sequence[Candidate]) -> frozenset[str]:
    """The names that pets and machines bear in this text."""
    return frozenset(
        word
        for c in candidates
        if c.label == "PERSON" and not_human(text, c.start, c.end)
        for word in words_of(text[c.start : c.end]) - TITLES
    )


def _believed(text: str, candidate: Candidate, context: Context | None, harmless: float) -> bool:
    hit = candidate.hit
    if hit.certain:
        return True
    if candidate.source in ("form", "classifier") and nobodys(text, hit):
        return False
    if candidate.source == "classifier":
        return True
    if context is None:
        return hit.score >= WITHOUT_CLASSIFIER and (hit.score >= 0.85 or harmless < 0.5)
    inside = 1 - context.outside(hit.start, hit.end)
    if hit.score >= STRONG:
        return inside >= STRONG_INSIDE
    least = _least_inside(candidate)
    return inside >= least + (HARMLESS_INSIDE - least) * harmless


def _least_inside(candidate: Candidate) -> float:
    if candidate.source == "further":
        return FURTHER_INSIDE
    if candidate.source == "plain":
        return LEAST_INSIDE.get(candidate.label, PLAIN_INSIDE)
    return FORM_INSIDE if candidate.hit.score >= WEAK else WEAK_FORM_INSIDE


_RANK: Final[dict[Source, int]] = {"term": 5, "form": 3, "classifier": 2, "plain": 1, "further": 1}


def _weight(candidate: Candidate) -> tuple[int, float, int]:
    rank = 4 if candidate.hit.certain and candidate.source == "form" else _RANK[candidate.source]
    if candidate.source == "form" and candidate.hit.score < 0.7:
        rank = 2  # a weak form counts no more than the classifier's own word for it
    return rank, candidate.hit.score, candidate.end - candidate.start


def _apart(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without overlaps: the weightier keep their place, the rest give way."""
    placed: list[Candidate] = []
    owner: dict[int, int] = {}
    for candidate in sorted(candidates, key=lambda c: (_weight(c), -c.start), reverse=True):
        over = sorted({owner[p] for p in range(candidate.start, candidate.end) if p in owner})
        same = [i for i in over if placed[i].label == candidate.label]
        if same and _may_grow(candidate, placed[same[0]]):
            old = placed[same[0]]
            grown = _union(old, candidate)
            added = [*range(grown.start, old.start), *range(old.end, grown.end)]
            if owner.keys().isdisjoint(added):
                placed[same[0]] = grown
                owner.update(dict.fromkeys(added, same[0]))
            continue
        for piece in _pieces(text, candidate, owner):
            owner.update(dict.fromkeys(range(piece.start, piece.end), len(placed)))
            placed.append(piece)
    return placed


def _may_grow(candidate: Candidate, by: Candidate) -> bool:
    """Whether two overlapping finds under one label make one: never a structured identifier,
    whose form has decided its bounds, unless the classifier takes an address further."""
    return by.source != "form" or candidate.label == "STREET_ADDRESS"


def _union(one: Candidate, other: Candidate) -> Candidate:
    return one.cut(min(one.start, other.start), max(one.end, other.end))


def _pieces(text: str, candidate: Candidate, owner: dict[int, int]) -> list[Candidate]:
    """What is left of ``candidate`` beside what is placed already."""
    free = [p for p in range(candidate.start, candidate.end) if p not in owner]
    if len(free) == candidate.end - candidate.start:
        whole = _trimmed(text, candidate)
        return [whole] if whole else []
    if candidate.source != "classifier" or not free:
        return []
    runs: list[list[int]] = []
    for place in free:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    pieces = (_trimmed(text, candidate.cut(run[0], run[-1] + 1)) for run in runs)
    return [piece for piece in pieces if piece and _tells(text, piece)]


def _tells(text: str, piece: Candidate) -> bool:
    """Whether what is left of a span says something by itself, more than a label word would."""
    written = text[piece.start : piece.end]
    if has_form(piece.label):
        fit = fitted(text, piece.start, piece.end, piece.label)
        return fit is not None and any(c.isdigit() or c == "@" for c in written)
    if piece.label not in {"PERSON", "STREET_ADDRESS", "LOCATION", "FACILITY", "OCCUPATION"}:
        return False
    return any(len(word[0]) > 1 for word in _WORD.finditer(written))


def _trimmed(text: str, candidate: Candidate) -> Candidate | None:
    """Without spaces and punctuation at the edges; None where nothing is left."""
    if candidate.source in ("form", "term"):
        return candidate
    start, end = candidate.start, candidate.end
    keep = {"USERNAME": "@", "PHONE_NUMBER": "+("}.get(candidate.label, "")
    while start < end and text[start] in _EDGES and text[start] not in keep:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if start == end:
        return None
    return candidate.cut(start, end)


def _repeats(text: str, found: Sequence[Candidate], context: Context | None) -> Iterable[Candidate]:
    """Other places where a name that was found stands alone: who is named once is named again."""
    names = {
        text[c.start : c.end]: c.hit.score
        for c in found
        if c.label == "PERSON" and c.source != "term" and c.end - c.start >= 3
    }
    words = {
        word[0]: score
        for name, score in names.items()
        for word in _WORD.finditer(name)
        if len(word[0]) >= 3 and word[0][0].isupper() and word[0].lower() not in TITLES
    }
    if not words:
        return
    covered = {p for c in found for p in range(c.start, c.end)}
    for word in _WORD.finditer(text):
        if word[0] in words and word.start() not in covered:
            inside = 1.0 if context is None else 1 - context.outside(*word.span())
            if inside >= 0.1:
                yield Candidate(Hit(*word.span(), "PERSON", words[word[0]]), "plain")
