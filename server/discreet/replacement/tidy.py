"""What is left hanging where neighbouring mentions have all gone: brackets, commas, stops.

One mention by itself is closed up by ``removal``; here a run of mentions that nothing stands
between any more is closed up as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from discreet.replacement.rewrite import Rewrite
from discreet.replacement.spot import opens_sentence

_NOTHING = re.compile(r"[\s,;:/|&+–-]*(?:and|or|n)?[\s,;:/|&+–-]*", re.IGNORECASE)
_PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "“": "”", "‘": "’"}
_NEEDS = re.compile(r"(?<!\w)(?:for|of|to|with|on|at|from|is|was|by)$", re.IGNORECASE)
_KEEP = (-1, -1)
_REACH = 60


def tidy(text: str, rewrites: Sequence[Rewrite]) -> list[Rewrite]:
    """``rewrites`` with runs of removals closed up."""
    done: list[Rewrite] = []
    run: list[Rewrite] = []
    for rewrite in rewrites:
        if run and not _continues(text, run[-1], rewrite):
            done.extend(_closed(text, run, done, rewrite.start))
            run = []
        run.append(rewrite)
    done.extend(_closed(text, run, done, len(text)))
    return done


def _continues(text: str, last: Rewrite, rewrite: Rewrite) -> bool:
    between = text[last.end : rewrite.start]
    if last.text or rewrite.text or "\n" in between or len(between) > _REACH:
        return False
    return _NOTHING.fullmatch(between) is not None


def _closed(text: str, run: list[Rewrite], done: Sequence[Rewrite], ceiling: int) -> list[Rewrite]:
    if not run or any(rewrite.text for rewrite in run):
        return run
    floor = done[-1].end if done else 0
    start, end = run[0].start, run[-1].end
    left, right = text[max(floor, start - _REACH) : start], text[end : min(ceiling, end + _REACH)]
    opens = opens_sentence(text[max(0, start - _REACH) : start])
    cut_left, cut_right = _loose(left, right, opens)
    if (cut_left, cut_right) == _KEEP:
        run = [*(replace(one, end=other.start) for one, other in pairwise(run)), run[-1]]
        return [replace(run[0], text="withheld"), *run[1:]]
    if len(run) == 1 and not cut_left and not cut_right:
        return run
    run = [*(replace(one, end=other.start) for one, other in pairwise(run)), run[-1]]
    run[0] = replace(run[0], start=start - cut_left)
    run[-1] = replace(run[-1], end=end + cut_right)
    return run


def _loose(left: str, right: str, opens: bool) -> tuple[int, int]:
    """How many characters on either side hang loose."""
    opened, closing = left.rstrip(" \t"), right.lstrip(" \t")
    if opened and closing and _PAIRS.get(opened[-1]) == closing[0]:
        outer = opened[:-1].rstrip(" \t")
        if _NEEDS.search(outer):
            return _KEEP
        return len(left) - len(outer), len(right) - len(closing) + 1
    if opened.endswith(",") and closing[:1] in (",", ".", ")", ";", "!", "?", "\n"):
        return len(left) - len(opened) + 1, len(right) - len(closing)
    if opens and closing[:1] in (".", ",", ";", ":"):
        rest = closing[1:].lstrip(" \t")
        return 0, len(right) - len(rest)
    return 0, 0
