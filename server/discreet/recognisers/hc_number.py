"""Health and Care numbers (H&C, HCN) of Northern Ireland.

Ten digits from 320 000 0010 to 399 999 9999 with a modulus-11 check digit as in the NHS number
(Business Services Organisation; ranges: the `nhs-number` package). Written 3-3-4 or together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before
from discreet.recognisers.ten_digits import ten_digits

_LABEL: Final = re.compile(
    r"(?:\bh ?(?:&|and|\+) ?c\b|\bhcn\b|\bhsc (?:no|num)|\bhealth (?:and|&) (?:social )?care n)"
    r"[^\d\n]{0,24}(?:\d{3}[ -]?\d{3}[ -]?\d{4}[^\d\n]{1,12})?$|\bhcn$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """H&C numbers in ``text``, without their label words."""
    for candidate in ten_digits(text):
        if _LABEL.search(before(text, candidate.start, 60)):
            yield Hit(candidate.start, candidate.end, "HEALTH_ID", 1.0, certain=True)
        elif candidate.valid and "32" <= candidate.number[:2] <= "39":
            yield Hit(candidate.start, candidate.end, "HEALTH_ID", 0.85)
