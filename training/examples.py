"""Posts as numbers to learn from: pieces, their targets and how much each counts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import torch
from tokenizers import Tokenizer
from torch import Tensor

from discreet.model.encoding import encode, windows
from training.corpus import IDENTIFIABLE, Mark, Post
from training.labels import LABELS, TIERS

WINDOW: Final = 254
"""Pieces in a window, without the two that frame it."""
STRIDE: Final = 190
IGNORED: Final = -100
HARMLESS_OPTIONAL: Final = 0.6
"""How much an optional mark in a post that gives nobody away counts as outside: such details are
better left alone, but flagging one is no error."""

RARE, COMMON = 2.0, 1.3
"""How much a piece inside a mark counts, of a context label and of the others: outside is 1."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window of a post."""

    ids: list[int]
    shapes: list[int]
    targets: list[int]
    weights: list[float]
    post: int


def examples(tokenizer: Tokenizer, post: Post) -> Iterator[Example]:
    """The windows of ``post``. A window without any mark of a risky post judges no whole."""
    pieces = encode(tokenizer, post.text)
    targets, weights = [0] * len(pieces), [1.0] * len(pieces)
    for mark in post.marks:
        for index, (start, end) in enumerate(zip(pieces.starts, pieces.ends, strict=True)):
            if start < mark.end and end > mark.start:
                targets[index] = 0 if mark.optional else LABELS.index(mark.label)
                weights[index] = _weight(mark, post.identifiable)
    whole = IDENTIFIABLE.index(post.identifiable)
    for window in windows(len(pieces), WINDOW, STRIDE):
        part = slice(window.first, window.last)
        known = whole == 0 or any(targets[part])
        yield Example(
            ids=[_CLS, *pieces.ids[part], _SEP],
            shapes=[0, *pieces.shapes[part], 0],
            targets=[IGNORED, *targets[part], IGNORED],
            weights=[0.0, *weights[part], 0.0],
            post=whole if known else IGNORED,
        )


def _weight(mark: Mark, identifiable: str) -> float:
    if not mark.optional:
        return RARE if TIERS[mark.label] == "context" else COMMON
    return HARMLESS_OPTIONAL if identifiable == "no" else 0.0


_CLS: Final = 101
_SEP: Final = 102


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of like length, padded."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    targets: Tensor
    weights: Tensor
    post: Tensor


def batches(rows: Sequence[Example], budget: int, rng: random.Random) -> list[Batch]:
    """Batches of at most ``budget`` pieces, padding included, in random order."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].ids) + rng.uniform(-8, 8))
    groups: list[list[Example]] = []
    group: list[Example] = []
    for index in order:
        row = rows[index]
        if group and max(len(row.ids), max(len(r.ids) for r in group)) * (len(group) + 1) > budget:
            groups.append(group)
            group = []
        group.append(row)
    groups.append(group)
    rng.shuffle(groups)
    return [_batch(group) for group in groups if group]


def _batch(rows: Sequence[Example]) -> Batch:
    width = max(len(row.ids) for row in rows)

    def pad(values: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([value + [fill] * (width - len(value)) for value in values])

    return Batch(
        ids=pad([row.ids for row in rows], 0),
        shapes=pad([row.shapes for row in rows], 0),
        mask=pad([[1] * len(row.ids) for row in rows], 0),
        targets=pad([row.targets for row in rows], IGNORED),
        weights=torch.tensor([row.weights + [0.0] * (width - len(row.weights)) for row in rows]),
        post=torch.tensor([row.post for row in rows]),
    )
