"""Numbers of the Home Office: case reference ``R1184206``, ARC ``ASC/4471920``, BRP ``ZX8811402``.

A letter and seven digits (case); ASC/ and seven digits (Application Registration Card); two letters
and seven digits (Biometric Residence Permit). No public check digit: label words tell most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

_LABELLED: Final = re.compile(
    r"\b(?:home office|ho|arc|brp|asylum|immigration|port ref|nass)\b[^\d\n]{0,20}?(?<!\w)"
    r"([A-Z]{1,3}/?\d{6,8}(?:/\d{1,3})?)(?!\w)",
    re.IGNORECASE,
)
_ARC: Final = re.compile(r"(?<!\w)ASC/?\d{6,8}(?:/\d{1,3})?(?!\w)", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Home Office numbers in ``text``, without their label words."""
    for number in _LABELLED.finditer(text):
        yield Hit(*number.span(1), "NATIONAL_ID", 0.97, certain=True)
    for number in _ARC.finditer(text):
        yield Hit(*number.span(), "NATIONAL_ID", 0.97, certain=True)
