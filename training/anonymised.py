"""Posts as they read once the product has replaced some or all of what identifies somebody.

They teach the classifier that "a patient on the ward recently" gives nobody away: otherwise the
text that a writer gets from one click would be flagged again, and so would cautious writers.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from discreet.mention import Mention
from discreet.replacement import Rewrite, anonymise
from training.corpus import Mark, Post, Segment
from training.labels import TIERS


def anonymised(post: Post, rng: random.Random) -> Post | None:
    """``post`` with all of its required marks replaced, or one kind of them; None where that
    leaves nothing to learn from (no marks, or an unclear judgement of the whole)."""
    required = [mark for mark in post.marks if not mark.optional]
    if not required:
        return None
    direct = [mark for mark in required if TIERS[mark.label] == "direct"]
    rest = [mark for mark in required if TIERS[mark.label] != "direct"]
    draw = rng.random()
    if draw < 0.6:
        return _without(post, required, "no")
    if draw < 0.8 and direct and rest:
        return _without(post, rest, "yes")
    quasi = sum(TIERS[mark.label] == "quasi" for mark in rest)
    if direct and quasi > 1:
        return _without(post, direct, "combined")
    return None


def _without(post: Post, gone: Sequence[Mark], identifiable: str) -> Post | None:
    mentions = [Mention(mark.start, mark.end, mark.label, 1.0) for mark in gone]
    rewrites = anonymise(post.text, mentions).rewrites
    left = [mark for mark in post.marks if mark not in gone]
    if any(_touches(rewrite, mark) for rewrite in rewrites for mark in left):
        return None
    return replace(
        post,
        segments=tuple(_segments(post.text, rewrites, left)),
        identifiable=identifiable,
    )


def _touches(rewrite: Rewrite, mark: Mark) -> bool:
    return rewrite.start < mark.end and mark.start < rewrite.end


def _segments(text: str, rewrites: Sequence[Rewrite], left: Sequence[Mark]) -> list[Segment]:
    changes = [(r.start, r.end, Segment(r.text)) for r in rewrites]
    changes += [(m.start, m.end, Segment(text[m.start : m.end], m.label, m.optional)) for m in left]
    segments, place = [], 0
    for start, end, segment in sorted(changes, key=lambda change: change[:2]):
        segments += [Segment(text[place:start]), segment]
        place = end
    segments.append(Segment(text[place:]))
    return [segment for segment in segments if segment.text]
