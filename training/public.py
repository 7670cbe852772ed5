"""Public tweets with names and places marked by others, for `--extra`.

They say nothing of service users, so they teach the encoder what a name or a place looks like and
never what to flag. Two formats: WNUT17 and Broad Twitter Corpus, both CoNLL.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from discreet.model.encoding import encode
from training.corpus import Mark
from training.examples import IGNORED, WINDOW, Batch, Example, batches

PERSON, LOCATION = 1, 2
_KINDS = {"PER": PERSON, "person": PERSON, "LOC": LOCATION, "location": LOCATION}

Sentence = tuple[str, tuple[Mark, ...]]


def read_folder(folder: Path) -> list[Sentence]:
    """The sentences of every CoNLL file in ``folder``."""
    return [
        sentence
        for path in sorted(folder.glob("*.conll"))
        for block in path.read_text(encoding="utf-8").replace("\t\n", "\n\n").split("\n\n")
        if (sentence := _sentence(block))
    ]


def _sentence(block: str) -> Sentence | None:
    words, marks, place = [], [], 0
    for line in block.splitlines():
        cells = line.split("\t")
        if len(cells) < 2 or not cells[0].strip():
            continue
        word, kind = cells[0].strip(), cells[-1].strip().partition("-")[2]
        if kind in _KINDS:
            marks.append(Mark(place, place + len(word), kind, False))
        words.append(word)
        place += len(word) + 1
    return (" ".join(words), tuple(marks)) if words else None


def public_batches(
    tokenizer: Tokenizer, sentences: Sequence[Sentence], budget: int, rng: random.Random
) -> list[Batch]:
    """One pass over the sentences, a third of them in lower case."""
    rows = []
    for text, marks in sentences:
        typed = text.lower() if rng.random() < 0.33 and len(text.lower()) == len(text) else text
        pieces = encode(tokenizer, typed)
        targets = [
            next((_KINDS[m.label] for m in marks if start < m.end and end > m.start), 0)
            for start, end in zip(pieces.starts, pieces.ends, strict=True)
        ][:WINDOW]
        rows.append(
            Example(
                ids=[101, *pieces.ids[:WINDOW], 102],
                shapes=[0, *pieces.shapes[:WINDOW], 0],
                targets=[IGNORED, *targets, IGNORED],
                weights=[1.0] * (len(targets) + 2),
                post=IGNORED,
            )
        )
    return batches(rows, budget, rng)
