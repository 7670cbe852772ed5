"""Ages that are no number of years lived: a birthday, a school year, a pregnancy."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.birthdays import birthday_change
from discreet.replacement.change import Change
from discreet.replacement.spot import Spot
from discreet.replacement.words import describes

_UNBORN: Final = re.compile(r"^(?:gest\w*\s*)?\d{1,2}\s*\+\s*\d|/40\b")
_WEEKER: Final = re.compile(r"week-?\s*ers?\b")
_PREGNANCY: Final = re.compile(
    r"\b(?:pregnan\w*|gest\w*|scan|G\d\s?P\d|IOL|SROM|SRM|DCDA|MCDA|antenatal|labour|midwife|PPROM|"
    r"born at|delivered at|(?:baby|came|arrived)(?: \w+)? at|EDD|CTG)\b",
    re.IGNORECASE,
)
_IN: Final = re.compile(r"(?<!\w)(?:back )?in[ \t]+$", re.IGNORECASE)
"""Before two digits: a year, whatever the digits were taken for."""
_CLASS: Final = re.compile(
    r"^(?:in\s+)?(?:y(?:ea)?r|y|p|s|primary|form|key stage|ks)\.?\s*(\d{1,2})s?$"
)
_RECEPTION: Final = re.compile(r"^(?:in\s+)?(?:reception|nursery|sixth form|6th form)$")


def special(spot: Spot, found: str) -> Change | None:
    """Ages that are no number of years lived: a birthday, a school year, a pregnancy."""
    if birthday := birthday_change(spot, found):
        return birthday
    if re.fullmatch(r"['’]?\d\d", found) and (year := _IN.search(spot.left)):
        return Change("back then", "that year", ("",), len(year.group()))
    if school := _CLASS.match(found):
        return _school(spot, found, int(school.group(1)))
    if _RECEPTION.match(found):
        return _in_school(spot, "primary school" if "sixth" not in found else "school")
    if _WEEKER.search(found):
        plural = found.endswith("s") or re.match(r"s\b", spot.right)
        return _stay("premature babies" if plural and found.endswith("s") else "premature baby")
    expecting = _PREGNANCY.search(spot.before[-80:] + spot.found + spot.after[:60])
    if _UNBORN.search(found) or ("w" in found and expecting and "old" not in found):
        return _pregnancy(spot)
    return None


def _stay(text: str) -> Change:
    return Change(text, text, ("",))


def _school(spot: Spot, found: str, year: int) -> Change:
    junior = year <= 7 if found.startswith("p") else year <= 6
    if found.startswith("s") and not found.startswith("school"):
        junior = False
    return _in_school(spot, "primary school" if junior else "secondary school")


def _in_school(spot: Spot, school: str) -> Change:
    if describes(spot) and not re.search(r"(?<!\w)(?:in|at)[ \t]+$", spot.before, re.IGNORECASE):
        return _stay(school.replace(" ", "-"))
    if re.search(
        r"(?<!\w)(?:in|into|at|from|for|of|since|to)[ \t]+(?:a )?$", spot.before, re.IGNORECASE
    ):
        return _stay(school)
    if re.match(r"s\b", spot.right):
        return Change(f"{school} pupils", f"{school} pupil", ("pupil", ""), 0, 1)
    return Change(f"at {school}", f"at {school}", ("at school", ""))


def _pregnancy(spot: Spot) -> Change:
    at = re.search(r"(?<!\w)(?:at|from|since|until|till|by)[ \t]+$", spot.left, re.IGNORECASE)
    if not at:
        return Change("pregnant", "pregnant", ("expecting", ""))
    early = re.search(
        r"\b(?:born|delivered|delivery|baby|came|arrived)\b[^.!?\n]*$", spot.before, re.IGNORECASE
    )
    if early and at.group().casefold().startswith("at"):
        return Change("early", "an early stage", ("",), len(at.group()))
    own = "that stage"
    return Change("during pregnancy", own, ("",), len(at.group()))
