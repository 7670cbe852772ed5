"""CHI numbers (Community Health Index) of Scotland.

Ten digits: date of birth DDMMYY, two digits, one that tells sex (odd: male), and a modulus-11
check digit as in the NHS number (Public Health Scotland, "CHI number"). Written together or 6-4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before
from discreet.recognisers.ten_digits import TenDigits, ten_digits

_LABEL: Final = re.compile(
    r"\bchi\b[^\d\n]{0,24}(?:\d{6} ?\d{4}[^\d\n]{1,12})?$|\bchi$|\bcommunity health "
    r"index\b\D{0,24}$",
    re.IGNORECASE,
)
_OTHER_LABEL: Final = re.compile(
    r"(?:\bnhs\b|h ?& ?c\b|\btel\b|\bphone\b|\bmob\b|\border\b|\bref\b)[^\d\n]{0,16}$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """CHI numbers in ``text``, without their label words."""
    for candidate in ten_digits(text):
        left = before(text, candidate.start, 60)
        if _LABEL.search(left):
            yield Hit(candidate.start, candidate.end, "HEALTH_ID", 1.0, certain=True)
        elif _begins_with_a_date(candidate) and not _OTHER_LABEL.search(left):
            yield Hit(candidate.start, candidate.end, "HEALTH_ID", 0.9 if candidate.valid else 0.6)


def _begins_with_a_date(candidate: TenDigits) -> bool:
    if not (candidate.together or candidate.grouped):
        return False
    day, month = int(candidate.number[:2]), int(candidate.number[2:4])
    return 1 <= day <= 31 and 1 <= month <= 12
