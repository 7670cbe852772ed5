"""Dates of birth: a date after DOB or "born", or a full date that only a birth can have.

Day, month, year in figures or words, English or Welsh months, ISO order too. No calendar is
asked: a wrong date (30 Feb) on a request form is the patient's date of birth all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before

MONTHS: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|"
    r"awst|medi|hydref|tachwedd|rhagfyr)"
)
_FIGURES: Final = r"\d{1,2}[ ]?[./ -][ ]?\d{1,2}[ ]?[./ -][ ]?(?:\d{4}|\d{2})(?!\d)"
_WORDS: Final = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]{{1,2}}{MONTHS}[ .,-]{{1,2}}(?:\d{{4}}|'?\d{{2}})"
    rf"(?!\d)"
    rf"|{MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}(?!\d)"
)
_ISO: Final = r"(?:19|20)\d{2}-?[01]\d-?[0-3]\d(?!\d)"
_DATE: Final = re.compile(rf"(?<![\w./-])(?:{_ISO}|{_FIGURES}|{_WORDS})", re.IGNORECASE)
_YEARLESS: Final = re.compile(
    rf"(?<![\w./-])(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS}\b(?! \d)|\d{{4}}(?![\w/.-]))",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:\bd\.?o\.?b\b|\bd/o/b\b|\b(?:date of )?birth(?: ?date)?\b|\bbirthday)[^\w\n]{0,3}"
    r"(?:(?:is|was|of|as|said|says|on|on the \w+)[ :]{1,2}){0,2}[^\w\n]{0,3}$",
    re.IGNORECASE,
)
_BORN: Final = re.compile(r"\b(?:born|b\.)(?: on)?(?: the)?[ :]{1,2}$", re.IGNORECASE)
_LONG_AGO: Final = re.compile(r"(?<!\d)(?:1[0-8]\d{2}|190\d)$")
_DAY_AND_MONTH: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-]")
_PAST: Final = re.compile(r"(?:(?<!\d)19\d{2}|\D(?:2[7-9]|[3-9]\d))$")


def find(text: str) -> Iterator[Hit]:
    """Dates of birth in ``text``, without their label words."""
    if not any(character.isdigit() for character in text):
        return
    for date in _DATE.finditer(text):
        left = before(text, date.start())
        if _LABEL.search(left):
            yield Hit(*date.span(), "DATE_OF_BIRTH", 0.98, certain=True)
        elif _BORN.search(left) and not _LONG_AGO.search(date[0]):
            yield Hit(*date.span(), "DATE_OF_BIRTH", 0.85)
        elif _PAST.search(date[0]):
            likely = _DAY_AND_MONTH.match(date[0]) is not None
            yield Hit(*date.span(), "DATE_OF_BIRTH", 0.7 if likely else 0.5)
    for date in _YEARLESS.finditer(text):
        if _LABEL.search(before(text, date.start())) or (
            not date[0].isdigit() and _BORN.search(before(text, date.start()))
        ):
            yield Hit(*date.span(), "DATE_OF_BIRTH", 0.7)
