"""Hashtags that hold a mention: "#TeamArchie" → "#Team", "#Merthyr" → nothing."""

from __future__ import annotations

import re

from discreet.replacement.change import Change
from discreet.replacement.removal import close
from discreet.replacement.spot import Spot

_KEPT = re.compile(r"#(?:team)$", re.IGNORECASE)
_HEAD = re.compile(r"#\w*$")
_TAIL = re.compile(r"^\w*")


def drop_hashtag(spot: Spot) -> Change:
    """Take the hashtag out, or as much of it as says who or where."""
    left, right = spot.left, spot.right
    tail = len(_TAIL.match(right).group())  # type: ignore[union-attr]
    if _KEPT.search(left):
        return Change("", "", ("Together",), 0, tail)
    head = _HEAD.search(left)
    if head is None:
        return Change("", "", ("Anon",), 0, tail)
    return close(spot, left[: head.start()], right[tail:], ("anon",))
