"""Taking a mention out together with the words and marks that would be left hanging."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from discreet.replacement.change import Change
from discreet.replacement.spot import Spot, opens_sentence

_PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "“": "”", "'": "'", "‘": "’", "*": "*"}
_STOPS = ".,;:!?)]}…|"
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
    if labels and (label := _label_pattern(tuple(labels)).search(left)):
        left = left[: label.start()]
    return close(spot, left, spot.right, alternatives)


def close(spot: Spot, left: str, right: str, alternatives: tuple[str, ...]) -> Change:
    """The gap between ``left`` and ``right`` closed, so that neither marks nor spaces hang loose.

    ``left`` is a beginning of ``spot.left``, ``right`` an end of ``spot.right``.
    """
    left, right = _unwrap(left, right)
    left, right, text = _close(spot, left, right)
    return Change(
        text, "", alternatives, len(spot.left) - len(left), len(spot.right) - len(right)
    )


def _unwrap(left: str, right: str) -> tuple[str, str]:
    """Take away brackets and quotes that nothing is left in."""
    while left and right and _PAIRS.get(left[-1]) == right[0]:
        left, right = left[:-1], right[1:]
    return left, right


def _close(spot: Spot, left: str, right: str) -> tuple[str, str, str]:
    """Close the gap: ``left`` and ``right`` shortened, and the text to put between them."""
    written = spot.written[: len(spot.written) - (len(spot.left) - len(left))]
    bare = written.rstrip(" \t")
    if opens_sentence(written):
        right = right[len(_LEADING_JOIN.match(right).group()) :]  # type: ignore[union-attr]
        return left, right, ""
    ends = not right.strip() or right.lstrip(" \t")[0] in _STOPS + "\n"
    if ends:
        join = _JOINS.search(left)
        left = left[: join.start()] if join else left.rstrip(" \t")
        right = right.lstrip(" \t") if spot.ceiling > spot.mention.end + len(right) else right
        return left, right, ""
    if len(bare) == len(written):
        return left, right, ""
    return left, right.lstrip(" \t"), ""
