"""Passport numbers: nine digits in Britain, one or two letters and six to eight digits elsewhere.

Issued by each state (ICAO Doc 9303: up to nine characters); the check digit stands only in the
machine-readable zone, so the word "passport" before the number is what tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

_LABELLED: Final = re.compile(
    r"\bpassports?\b[^\d\n]{0,40}?(?<![A-Za-z\d])([A-Z]{0,2}(?:[ ]?\d){6,9})(?!\w)", re.IGNORECASE
)


def find(text: str) -> Iterator[Hit]:
    """Passport numbers in ``text``, without their label words."""
    for labelled in _LABELLED.finditer(text):
        start, end = labelled.span(1)
        start += len(labelled[1]) - len(labelled[1].lstrip())
        yield Hit(start, end, "NATIONAL_ID", 0.97, certain=True)
