"""The life stage that an age's own words say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, table

_T: Final = table("ages")
_NUMBERS: Final = _T["numbers"]
_NUMBER: Final = re.compile(rf"\d+(?:\.\d+)?|(?<![a-z])(?:{any_of(_NUMBERS)})(?![a-z])")
_UNITS: Final = (
    (re.compile(r"\d\s*d(?:ays?)?\b|\bd\s*\d|\bdays?\b|day-old"), 1 / 365),
    (re.compile(r"\d\s*w(?:ee)?ks?\b|weeks?\b|\bwks?\b|\d/52\b|week-old"), 7 / 365),
    (re.compile(r"\d\s*m(?:o|ths?|onths?)?\b|months?\b|\bmths?\b|\d/12\b|month-old"), 1 / 12),
)
_SEX: Final = re.compile(r"^(?:(?:an?|late|early|mid|about) )*\d{1,3}s?\s*(?:y/?o?\s*)?([fm])$")
SEXES: Final = {"f": "woman", "m": "man"}
_MONTHS_TOLD: Final = 30
"""Beyond this many months nobody counts a child's age in them."""
_SMALL: Final = re.compile(
    r"\b(?:baby|babies|infant|toddler|bairn|wean|wee one|crawl\w*|cruising|teeth\w*|nappy|nappies|"
    r"cot|mmr|jabs?|imms|vacc\w*|weaning|bottle|breastf\w*|milestones?|health visitor|hv|croup|"
    r"bronch\w*|nicu|scbu|picu|prem|mum|mam|mummy|little one)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Age:
    """What an age's own words say: the life stage, and the sex if a letter gives it."""

    stage: dict[str, str]
    sex: str


def read_age(spot: Spot, found: str) -> Age:
    """The life stage in ``found``; an adult's where it can't be told."""
    sex = _SEX.search(found)
    grown = sex is not None and not _in_months(spot)
    years = _years(found, spot.right, in_months=not grown)
    stage = next(stage for stage in _T["stage"] if years < stage["until"])
    return Age(stage, SEXES[sex.group(1)] if sex and grown else "")


def _in_months(spot: Spot) -> bool:
    """Whether "18m" is a baby's months: a man's age has a capital, or no baby near."""
    count = re.fullmatch(r"(\d{1,2})[ ]?m", spot.found.strip())
    if count is None or int(count.group(1)) > _MONTHS_TOLD:
        return False
    return _SMALL.search(f"{spot.before[-60:]} {spot.after[:60]}") is not None


def _years(found: str, right: str, *, in_months: bool) -> float:
    if "newborn" in found:
        return 0.0
    words = found.replace("-", " ")
    numbers = [_value(word) for word in _NUMBER.findall(words)]
    if not numbers:
        return 35.0
    number = numbers[0]
    if (
        len(numbers) > 1
        and number >= 20
        and number % 10 == 0
        and numbers[1] < 10
        and "and" not in words
    ):
        number += numbers[1]
    if "y" in found and re.search(r"\d\s*y", found):
        return min(number, 998.0)
    tail = (
        f"{found} {right[:8].casefold()}"
        if re.match(r"[ -](?:day|week|wk|month)", right)
        else found
    )
    for unit, share in _UNITS:
        if unit.search(tail) and (in_months or not unit.search("7m")):
            return min(number * share, 998.0)
    return min(number, 998.0)


def _value(word: str) -> float:
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word)
