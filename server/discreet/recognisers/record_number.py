r"""Record numbers that each organisation gives out for itself.

Hospital, MRN, case, incident, sample, lab, client and reference numbers: no common form and no
check digit. The label word before tells them ("hosp no. K482913"); without one only the shape that
hospital systems share, one to three letters with five to eight digits (``RXH1234567``), is a
candidate. Orders, bookings and parcels have reference numbers too and are nobody's record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before

_NUMBER_WORD: Final = r"(?:numbers?|nos?|num|nr|id|ids|refs?|reference|code|#)"
_SURE: Final = (
    r"hosp(?:ital)?|mrn|m\.r\.n|crn|ubrn|patient|pt|pas|rio|systm?one|liquidlogic|mosaic|k|unit"
    r"|epr|emis|pid|cris|accession|wristband"
)
_OFTEN: Final = (
    r"case|incident|datix|lab|sample|samples|specimen|client|cad|job(?! (?:ref|ad|id|no))|"
    r"police log|crime|complaint"
    r"|pals|referral|file|claim|your ref(?:erence)?|our ref|log|form|register|safeguarding|ig"
    r"|study|record|chart|admission|episode|docket|property bag|pts"
)
_LINK: Final = r"[ :.#=\-]{0,3}(?:(?:is|was|says|ends|on the form)[ :]{1,2})?"
_LABELLED: Final = re.compile(
    rf"(?<![\w#@])(?:(?P<sure>(?:{_SURE})[ .,]{{0,2}}{_NUMBER_WORD}|mrn|ubrn|crn|hosp)"
    rf"|(?P<often>(?:{_OFTEN})(?:[ .]{{0,2}}{_NUMBER_WORD})?"
    rf"|ref(?:erence)?(?:[ .]{{0,2}}{_NUMBER_WORD})?))"
    rf"\b{_LINK}"
    r"(?P<number>(?:(?-i:[A-Z]{1,4}) |(?!is|of|on|to|at|no|in|or|my)[a-z]{1,2} |"
    r"(?:[A-Z]{1,5}[/.\-]){0,3}[A-Z]{0,5})\d[A-Z0-9/\-.]{0,24}"
    r"(?: \d[\dA-Z\-/]{0,12}){0,3}(?: of \d\d/\d\d/\d\d)?)",
    re.IGNORECASE,
)
_SHAPED: Final = re.compile(
    r"(?<![\w/@#.-])(?:[A-Z]{1,3}\d{5,8}|[A-Z]{2}\d ?\d{6})(?![\w@]|[-/]\w)"
)
_NOBODYS: Final = re.compile(
    r"\b(?:order|booking|parcel|tracking|invoice|delivery|purchase|charity|company|registration|"
    r"hcpc|nmc|gmc|pin|model|serial|part|job|vacancy|course|grant|award|ethics|trial|engineer'?s?|grid|theory|security|bacs|"
    r"isrctn|doi|isbn|batch|lot|flight|train|ticket|raffle|discount|promo|voucher)\b[^\n]{0,8}$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Record numbers in ``text``, without their label words."""
    if not any(character.isdigit() for character in text):
        return
    for labelled in _LABELLED.finditer(text):
        start, end = _trimmed(text, *labelled.span("number"))
        number = text[start:end]
        if sum(character.isdigit() for character in number) < 3 or _is_date(number):
            continue
        sure = labelled["sure"] is not None
        if not sure and (_NOBODYS.search(before(text, labelled.start())) or "http" in number):
            continue
        yield Hit(start, end, "HEALTH_ID", 0.98 if sure else 0.75, certain=sure)
    for shaped in _SHAPED.finditer(text):
        if not _NOBODYS.search(before(text, shaped.start())):
            yield Hit(*shaped.span(), "HEALTH_ID", 0.6)


_NEXT_ITEM: Final = re.compile(r" (?:\d{1,2}[A-Za-z]{1,2}|\d{3} \d{3} \d{4})$")
_DATE: Final = re.compile(r"[0-3]?\d[./-][01]?\d(?:[./-]\d{2,4})?|[0-2]?\d\.[0-5]\d")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without punctuation at the end, and without a lone next item (an age, a ward)."""
    written = text[start:end]
    tail = _NEXT_ITEM.search(written)
    if tail and sum(character.isdigit() for character in written[: tail.start()]) >= 4:
        written = written[: tail.start()]
    return start, start + len(written.rstrip(" .-/"))


def _is_date(written: str) -> bool:
    return _DATE.fullmatch(written) is not None
