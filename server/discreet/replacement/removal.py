"""Taking a mention out together with the words and marks that would be left hanging."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from discreet.replacement.change import Change
from discreet.replacement.spot import Spot, opens_sentence, writes_small

_PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "“": "”", "'": "'", "‘": "’", "*": "*"}
_STOPS = frozenset(".,;:!?)]}…|\n")
_OPENING = re.compile(r"[(\[{“‘]$|(?:^|[\s(\[])[\"']$")
_JOINS = re.compile(r"[ \t]*(?:[,;|/&+–—-]|·|•)[ \t]*$")
_LEADING_JOIN = re.compile(r"^[ \t]*[,;:|/&+–—-]?[ \t]*")


@cache
def _label_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    body = "|".join(re.escape(word).replace(r"\ ", r"[ \t]*") for word in ordered)
    return re.compile(rf"(?:(?<!\w)(?:{body})[ \t]*[.:=#–-]*[ \t]*)+$", re.IGNORECASE)


def remove(spot: Spot, labels: Sequence[str], alternatives: tuple[str, ...]) -> Change:
    """Take the mention out, with the label words of ``labels`` before it."""
    left = spot.left
    left = left[: len(left) - announced(left, labels)]
    return close(spot, left, spot.right, alternatives)


def announced(left: str, labels: Sequence[str]) -> int:
    """How many characters at the end of ``left`` are label words of ``labels``."""
    label = _label_pattern(tuple(labels)).search(left) if labels else None
    return len(left) - label.start() if label else 0


def close(spot: Spot, left: str, right: str, alternatives: tuple[str, ...]) -> Change:
    """The gap between ``left`` and ``right`` closed, so that neither marks nor spaces hang loose.

    ``left`` is a beginning of ``spot.left``, ``right`` an end of ``spot.right``.
    """
    left, right = _unwrap(left, right)
    left, right = _close(spot, left, right)
    if right.startswith("\n") or (not right and spot.following is None):
        left = left.rstrip(" \t")
    left, right = _drop_line(spot, left, right)
    raised = _raised(spot, left, right)
    right = right[len(raised) :]
    return Change(
        raised, "", alternatives, len(spot.left) - len(left), len(spot.right) - len(right)
    )


def _unwrap(left: str, right: str) -> tuple[str, str]:
    """Take away brackets and quotes that nothing is left in."""
    while left and right and _PAIRS.get(left[-1]) == right[0]:
        left, right = left[:-1], right[1:]
    return left, right


def _close(spot: Spot, left: str, right: str) -> tuple[str, str]:
    """Close the gap: ``left`` and ``right`` shortened by what would hang loose."""
    written = spot.written[: len(spot.written) - (len(spot.left) - len(left))]
    reaches_next = (
        spot.following is not None
        and len(spot.text) > spot.ceiling
        and (spot.mention.end + len(spot.right) == spot.ceiling)
    )
    ends = (not right.strip() and not reaches_next) or right.lstrip(" \t")[:1] in _STOPS
    if opens_sentence(written) or _OPENING.search(written):
        if right.startswith((")", "]")) and not _OPENING.search(written):
            return left.rstrip(" \t"), right
        if ends and right.strip():
            return _keep_stop(left, right)
        join = _LEADING_JOIN.match(right)
        return left, right[join.end() :] if join else right
    if ends:
        join = _JOINS.search(left)
        return (left[: join.start()] if join else left.rstrip(" \t")), right.lstrip(" \t")
    if left.endswith((" ", "\t")):
        return left.rstrip(" \t"), right
    return left, right.lstrip(" \t") if written.endswith((" ", "\t", "\n")) else right


def _drop_line(spot: Spot, left: str, right: str) -> tuple[str, str]:
    """A line with nothing left in it goes as a whole."""
    whole = left == spot.left[: len(left)] and spot.floor <= spot.mention.start - len(spot.left)
    starts = left.endswith("\n") or (not left and whole and spot.floor == 0)
    if not starts:
        return left, right
    if right.startswith("\n"):
        return left, right[1:]
    if not right and spot.following is None and left.endswith("\n"):
        return left[:-1], right
    return left, right


def _raised(spot: Spot, left: str, right: str) -> str:
    """The capital of the word that now begins the sentence, or nothing."""
    written = spot.written[: len(spot.written) - (len(spot.left) - len(left))]
    first = right[:1]
    if not first.islower() or writes_small(spot.text):
        return ""
    if written.strip() and not re.search(r"[.!?…][\"'”’)]*\s+$", written):
        return ""
    return first.upper()


def _keep_stop(left: str, right: str) -> tuple[str, str]:
    """At the head of a sentence the stop behind goes too: nothing is left for it to end."""
    stop = re.match(r"[ \t]*[.,;:]*[ \t]*", right)
    return left, right[stop.end() :] if stop else right
