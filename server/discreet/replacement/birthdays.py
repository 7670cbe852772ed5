"""AGE at a birthday: "her 80th", "she turned nine", "he's 18 on Sunday"."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.spot import Spot, opens_sentence

OLDER: Final = "a year older"
_ORDINAL: Final = re.compile(
    r"^\w*?(?:\d(?:st|nd|rd|th)|(?:teen|ie|f|six|x|n|d)th|hundredth|first|second|third)$"
)
_TURNS: Final = re.compile(
    r"(?<!\w)(?:turn(?:s|ed|ing)?|reach(?:es|ed|ing)?|hits?|hit)[ \t]+$", re.IGNORECASE
)
_IS: Final = re.compile(
    r"(?:(?<!\w)(?:be|been|is|was|are|im|hes|shes|being)|['’](?:s|m|re))[ \t]+(?:now[ \t]+)?$",
    re.IGNORECASE,
)
_YEARS: Final = r"^(?:[ \t-]*(?:y(?:ea)?rs?[ \t-]*old|yo))?[ \t]+"
_DAY: Final = re.compile(
    rf"{_YEARS}(?:tomorrow|tmrw|tmr|2moro?|2moz|tomoz|the morn\b(?! yest)|today|2day|"
    r"(?:on|this|next|in|come|last)[ \t]+(?:the |my |her |his |\w+ )?"
    r"(?:\w{3,6}day|sun|mon|tues?|weds?|thurs?|fri|sat|\d{1,2}(?:st|nd|rd|th)|days?|weeks?|months?|minute))(?!\w)",
    re.IGNORECASE,
)
_SOON: Final = re.compile(
    rf"{_YEARS}(?:tomorrow|tmrw|2moro?|2moz|tomoz|the morn!|today\b|2day\b)", re.IGNORECASE
)
_NUMBER_ONLY: Final = re.compile(r"^[\w-]+$")


def birthday_change(spot: Spot, found: str) -> Change | None:
    """What an age becomes that somebody is reaching; None for every other age."""
    if _ORDINAL.match(found):
        return _birthday(spot)
    old = re.match(r"[ \t-]*(?:y(?:ea)?rs?[ \t-]*old|yo)\b", spot.right, re.IGNORECASE)
    right = old.end() if old else 0
    if _TURNS.search(spot.left):
        return Change(OLDER, OLDER, ("",), 0, right)
    if not _NUMBER_ONLY.match(found) or re.search(r"\d[fm]$|\dyo$|old$", found):
        return None
    reached = _IS.search(spot.before) and _DAY.match(spot.after)
    if reached or (opens_sentence(spot.written) and _SOON.match(spot.after)):
        return Change(OLDER, OLDER, ("",), 0, right)
    return None


def reaches_a_birthday(spot: Spot) -> bool:
    """Whether the day at ``spot`` stands straight behind an age that becomes "a year older"."""
    return spot.gap("AGE") is not None and spot.written.rstrip().casefold().endswith(OLDER)


def _birthday(spot: Spot) -> Change:
    noun = re.match(r"[ \t]+(?:birthday|bday|b-day|b['’]day)s?\b", spot.right, re.IGNORECASE)
    if noun:
        return Change(noun.group().strip(), "big", ("",), 0, noun.end())
    return Change("birthday", "birthday", ("celebration", ""))
