"""DATE_TIME: a day or hour becomes "recently", "soon" or the like, fitted to its preposition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from discreet.replacement.birthdays import reaches_a_birthday
from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.spot import Spot
from discreet.replacement.when import GENITIVE, PREPOSITION, Calendar, When

_JOINED: Final = re.compile(
    r"^(?:,?[ \t]+|,?[ \t]+(?:at|about|around|in|on)[ \t]+|,)$", re.IGNORECASE
)
_TILL: Final = re.compile(r"[ \t]*(?:[–-]|(?:till?|until|to|and|thru)\b)[ \t]*", re.IGNORECASE)
_UNTIL: Final = re.compile(r"^[ \t]+(?:till?|until)[ \t]+(?!now)", re.IGNORECASE)
_TODAY: Final = re.compile(r"\b(?:today|2day|tonight|this \w+)\b", re.IGNORECASE)
_EACH: Final = re.compile(r"(?:each|every) ", re.IGNORECASE)
_JUST_GONE: Final = re.compile(r"[ \t]+(?:just gone|just past|gone by)(?!\w)", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(r"[ap]\.m$", re.IGNORECASE)
_DOT: Final = re.compile(r"\.(?=[ \t]+[a-z0-9]|[,;:)])")
"""The stop of an abbreviation, where it ends no sentence as well."""


def date_change(spot: Spot, calendar: Calendar) -> Change:
    """What a day or time becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    if reaches_a_birthday(spot) and not spot.left.strip() and _TODAY.search(spot.found):
        return Change("now", "now", ("",))
    if _EACH.match(spot.found):
        return Change("regularly", "regularly", ("often", ""))
    gap = spot.gap("DATE_TIME")
    if span := _span(spot, gap):
        return span
    if gap == spot.left and _JOINED.match(gap) and not GENITIVE.match(spot.right):
        return Change("", "then", ("",), len(gap))
    when = When(spot, calendar)
    change = (
        when.possessive()
        or when.throughout()
        or when.noun()
        or when.with_preposition()
        or when.adverb()
    )
    if not change.right and (gone := _JUST_GONE.match(spot.right)):
        return replace(change, right=gone.end())
    if not change.right and _ABBREVIATED.search(spot.found) and _DOT.match(spot.right):
        return replace(change, right=1)
    return change


def _span(spot: Spot, gap: str | None) -> Change | None:
    """ "from ten past seven till gone midnight": the whole stretch is "for a while"."""
    begins = re.search(r"(?<!\w)(?:from|between)[ \t]+$", spot.left, re.IGNORECASE)
    following = spot.following
    if begins and following and following.label == "DATE_TIME" and _TILL.fullmatch(spot.right):
        return Change("for a while", "then", ("",), len(begins.group()))
    ends = gap is not None and gap == spot.left and _TILL.fullmatch(gap) is not None
    if ends and spot.written[: -len(spot.left)].casefold().endswith("for a while"):
        return Change("", "then", ("",), len(spot.left))
    if _UNTIL.match(spot.after) and not PREPOSITION.search(spot.left):
        return Change("from then", "then", ("",))
    return None
