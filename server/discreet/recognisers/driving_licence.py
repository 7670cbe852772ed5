"""Driving licence numbers of Great Britain: ``GORRI 510284 TJ9XY``, perhaps with an issue number.

Five letters of the surname (filled with 9s), six digits of the birth date (decade, month with 50
added for women, day, year), two initials (or 9), a digit, two check letters (DVLA, "driver
number"). Northern Ireland: eight digits, told by the word "licence" alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

_DRIVER_NUMBER: Final = re.compile(
    r"(?<!\w)[A-Z][A-Z9]{4}[ -]?\d[0156]\d[0-3]\d\d[ -]?[A-Z9]{2}\d[A-Z]{2}(?:[ -]\d{2})?(?!\w)",
    re.IGNORECASE,
)
_NORTHERN: Final = re.compile(
    r"\bdriving licen[cs]e\b[^\d\n]{0,24}(?<!\w)(\d{8})(?!\w)", re.IGNORECASE
)


def find(text: str) -> Iterator[Hit]:
    """Driving licence numbers in ``text``."""
    for number in _DRIVER_NUMBER.finditer(text):
        yield Hit(*number.span(), "NATIONAL_ID", 0.97, certain=True)
    for number in _NORTHERN.finditer(text):
        yield Hit(*number.span(1), "NATIONAL_ID", 0.95, certain=True)
