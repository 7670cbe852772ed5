"""Choose the limits on held-out posts: `python -m training.tune FOLD_FOLDER... `.

Coordinate descent: each limit in turn takes the value that brings the figures closest to their
aims. A figure below its floor weighs four times as much as one between floor and aim.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from discreet.classifier import Classifier, Reading
from discreet.model.decoding import Limits, Word, decode_words, words_of
from training.corpus import Post
from training.evaluate import STRICTNESS, held_out
from training.export import LIMITS, start_limits
from training.labels import LABELS, MARKS, TIERS
from training.scoring import Counts, count, figures
from training.systems import judge

AIMS: Final = {
    ("direct caught", "standard"): (0.96, 0.99, 3.0),
    ("direct caught", "relaxed"): (0.96, 0.99, 1.0),
    ("quasi caught", "standard"): (0.88, 0.92, 2.0),
    ("context caught", "strict"): (0.70, 0.85, 1.0),
    ("posts fully caught", "standard"): (0.75, 0.90, 1.5),
    ("precision", "standard"): (0.85, 0.97, 2.5),
    ("safe posts without false alarm", "standard"): (0.85, 0.97, 2.0),
    ("safe posts without false alarm", "relaxed"): (0.93, 0.99, 2.0),
    ("safe posts with verdict clear", "standard"): (0.92, 0.98, 2.0),
    ("label right", "standard"): (0.93, 0.97, 1.0),
    ("verdict right", "standard"): (0.85, 0.98, 2.0),
}
"""Figure and strictness → floor, aim and weight."""

STEPS: Final = (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)


@dataclass(slots=True)
class Case:
    """A held-out post as its fold's model reads it."""

    post: Post
    reading: Reading
    words: list[Word]
    counts: dict[str, Counts]


def distance(cases: Sequence[Case]) -> float:
    """How far all figures together are from their aims."""
    total = 0.0
    for strictness in STRICTNESS:
        found = figures([case.counts[strictness] for case in cases])
        for (name, level), (floor, aim, weight) in AIMS.items():
            if level == strictness:
                share = found[name][0]
                total += weight * (max(0.0, aim - share) + 3 * max(0.0, floor - share))
    return total


def recount(case: Case, limits: Limits) -> None:
    """Judge one post anew."""
    for word in case.words:
        word.label, word.kept = int(word.row[1:].argmax()) + 1, False
    reading = replace(case.reading, limits=limits)
    spans = decode_words(reading.text, case.words, LABELS, reading.post[0], limits)
    case.counts = {s: count(case.post, judge(reading, spans, s), s) for s in STRICTNESS}


def touched(cases: Sequence[Case], labels: Iterable[str]) -> list[Case]:
    """The posts in which a limit of ``labels`` could change anything."""
    wanted = {LABELS.index(label) for label in labels}
    return [
        case
        for case in cases
        if any(w.inside > 0.01 and int(w.row[1:].argmax()) + 1 in wanted for w in case.words)
    ]


class Search:
    """Coordinate descent over the limits."""

    def __init__(self, cases: list[Case], start: dict[str, Any]) -> None:
        self._cases = cases
        self._limits = Limits(**start)
        for case in cases:
            recount(case, self._limits)
        self.best = distance(cases)

    @property
    def limits(self) -> Limits:
        return self._limits

    def labels(self, kind: str, labels: Sequence[str]) -> None:
        """Move one limit of ``labels`` together."""
        cases = touched(self._cases, labels)
        if cases:
            table = getattr(self._limits, kind)
            self._try(
                cases,
                [
                    replace(self._limits, **{kind: {**table, **dict.fromkeys(labels, step)}})
                    for step in STEPS
                ],
            )

    def single(self, name: str, values: Sequence[float]) -> None:
        """Move a limit that holds for all labels."""
        self._try(self._cases, [replace(self._limits, **{name: value}) for value in values])

    def _try(self, cases: list[Case], choices: Sequence[Limits]) -> None:
        kept = self._limits
        known = [case.counts for case in cases]
        for choice in choices:
            for case in cases:
                recount(case, choice)
            value = distance(self._cases)
            if value < self.best - 1e-6:
                self.best, kept = value, choice
                known = [case.counts for case in cases]
        self._limits = kept
        for case, counts in zip(cases, known, strict=True):
            case.counts = counts


def read(folders: Iterable[Path]) -> list[Case]:
    """Every held-out post, read by the model of its fold."""
    cases = []
    for folder in folders:
        model, posts = held_out(folder)
        classifier = Classifier.load(model)
        for post in posts:
            reading = classifier.read(post.text)
            tokens = reading.tokens
            words = words_of(
                post.text,
                [token.start for token in tokens],
                [token.end for token in tokens],
                reading.scores,
            )
            cases.append(Case(post, reading, words, {}))
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folds", type=Path, nargs="+", help="folders of trained, exported folds")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--out", type=Path, default=LIMITS)
    options = parser.parse_args()
    search = Search(read(options.folds), start_limits())
    tiers = [
        [label for label in MARKS if TIERS[label] == tier]
        for tier in ("direct", "quasi", "context")
    ]
    for number in range(options.rounds):
        groups = tiers if number == 0 else [[label] for label in MARKS]
        for kind in ("risky", "harmless"):
            for group in groups:
                search.labels(kind, group)
        search.single("clear", (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9))
        search.single("extend", (0.2, 0.35, 0.5, 0.7, 1.0))
        search.single("bridge", (0.03, 0.1, 0.2, 0.4, 2.0))
        print(f"round {number + 1}: distance {search.best:.4f}", flush=True)
    limits = search.limits
    options.out.write_text(
        json.dumps(
            {
                "risky": dict(limits.risky),
                "harmless": dict(limits.harmless),
                "extend": limits.extend,
                "bridge": limits.bridge,
                "clear": limits.clear,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
