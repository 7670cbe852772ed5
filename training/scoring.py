"""How findings are judged against marks: counts per post, figures over many, intervals.

A mention is caught when every one of its identifying characters is covered. Optional marks are
neither right nor wrong; a post whose details identify nobody requires nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from discreet.labels import TIERS_FLAGGED
from training.corpus import Mark, Post
from training.labels import TIERS
from training.names import WORDS

VERDICTS: Final = {"yes": "identifies", "combined": "may_identify", "no": "clear"}
EDGE_WORDS: Final = frozenset(WORDS["edge_words"].split())
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding; code points, end exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What a system says of one post at one strictness."""

    findings: tuple[Found, ...]
    verdict: str


Counts = dict[str, tuple[int, int]]
"""Figure → (right, of how many)."""


def telling(text: str, start: int, end: int) -> set[int]:
    """The characters between ``start`` and ``end`` that identify: words, but not edge words."""
    words = [m for m in _WORD.finditer(text) if m.start() < end and m.end() > start]
    cut = [(max(m.start(), start), min(m.end(), end)) for m in words]
    kept = [(a, b) for a, b in cut if text[a:b].lower() not in EDGE_WORDS] or cut
    return {place for a, b in kept for place in range(a, b)}


def count(post: Post, judged: Judged, strictness: str) -> Counts:
    """The counts of one post."""
    text, marks = post.text, post.marks
    flagged = TIERS_FLAGGED[strictness]  # type: ignore[index]
    covered = {place for f in judged.findings for place in range(f.start, f.end)}
    required = [
        mark
        for mark in marks
        if not mark.optional and post.identifiable != "no" and TIERS[mark.label] in flagged
    ]
    caught = [mark for mark in required if telling(text, mark.start, mark.end) <= covered]
    counts: Counts = {}
    for tier in sorted(flagged):
        of_tier = [mark for mark in required if TIERS[mark.label] == tier]
        counts[f"{tier} caught"] = (sum(mark in caught for mark in of_tier), len(of_tier))
    person = [mark for mark in required if mark.label == "PERSON"]
    counts["PERSON caught"] = (sum(mark in caught for mark in person), len(person))
    counts["label right"] = (
        sum(_nearest(mark, judged.findings).label == mark.label for mark in caught),
        len(caught),
    )
    states = [_state(text, marks, finding, post.identifiable) for finding in judged.findings]
    counts["precision"] = (states.count("right"), states.count("right") + states.count("wrong"))
    if required:
        counts["posts fully caught"] = (int(len(caught) == len(required)), 1)
    if post.identifiable == "no":
        counts["safe posts without false alarm"] = (int("wrong" not in states), 1)
        counts["safe posts with verdict clear"] = (int(judged.verdict == "clear"), 1)
    expected = VERDICTS[post.identifiable]
    if strictness == "relaxed" and expected == "may_identify":
        expected = "clear"
    counts["verdict right"] = (int(judged.verdict == expected), 1)
    return counts


def _nearest(mark: Mark, findings: Sequence[Found]) -> Found:
    return max(findings, key=lambda f: min(f.end, mark.end) - max(f.start, mark.start))


def _state(text: str, marks: Iterable[Mark], finding: Found, identifiable: str) -> str:
    """Right, wrong, or neither, where a finding lies mostly on marks that may be flagged."""
    letters = telling(text, finding.start, finding.end)
    must: set[int] = set()
    may: set[int] = set()
    for mark in marks:
        optional = mark.optional or identifiable == "no"
        (may if optional else must).update(range(mark.start, mark.end))
    if not letters or 2 * len(letters & (must | may)) < len(letters):
        return "wrong"
    return "right" if letters & must else "neither"


def figures(counts: Sequence[Counts]) -> dict[str, tuple[float, int]]:
    """Each figure as a share, and of how many."""
    sums: dict[str, list[int]] = {}
    for each in counts:
        for name, (right, total) in each.items():
            known = sums.setdefault(name, [0, 0])
            known[0] += right
            known[1] += total
    return {name: (right / total, total) for name, (right, total) in sums.items() if total}


def intervals(
    counts: Sequence[Counts], rounds: int = 1000, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """95 % intervals of each figure: posts drawn again and again with replacement."""
    rng = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, (share, _) in figures(rng.choices(counts, k=len(counts))).items():
            drawn.setdefault(name, []).append(share)
    return {
        name: (sorted(shares)[len(shares) // 40], sorted(shares)[-1 - len(shares) // 40])
        for name, shares in drawn.items()
    }
