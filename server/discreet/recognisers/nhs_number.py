"""NHS numbers of England, Wales and the Isle of Man.

Ten digits, written 3-3-4 (943 476 5919); issued by the NHS Personal Demographics Service; the last
digit is a modulus-11 check digit (NHS Data Dictionary). A number with a wrong check digit is a
mistyped one and leads to a person all the same. Numbers in use begin with 4, 6 or 7; 9 is used for
invented ones, which posts may not tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before
from discreet.recognisers.ten_digits import TenDigits, ten_digits

_LABEL: Final = re.compile(
    r"\bnhs\b[^\d\n]{0,40}(?:\d{3}[ .-]?\d{3}[ .-]?\d{4}[^\d\n]{1,12})?$|\bnhs$|\brhif "
    r"gig\b[^\d]{0,8}$",
    re.IGNORECASE,
)
_OTHER_LABEL: Final = re.compile(
    r"(?:\bchi\b|h ?& ?c\b|\bhcn\b|\bhosp\w*|\bmrn\b|\btel\b|\bphone\b|\bmob\b|\border\b|\bisbn\b|"
    r"\binvoice\b|\btracking\b|\baccount\b|\bacc?t\b)[^\d\n]{0,16}$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """NHS numbers in ``text``, without their label words."""
    for candidate in ten_digits(text):
        hit = _judged(candidate, before(text, candidate.start, 80))
        if hit:
            yield hit


def _judged(candidate: TenDigits, left: str) -> Hit | None:
    start, end = candidate.start, candidate.end
    if _LABEL.search(left):
        return Hit(start, end, "NHS_NUMBER", 1.0, certain=True)
    if _OTHER_LABEL.search(left) or len(set(candidate.number)) == 1:
        return None
    if candidate.number[0] in "01235" and not candidate.grouped:
        return None
    if candidate.valid and (candidate.grouped or candidate.number[0] in "4679"):
        return Hit(start, end, "NHS_NUMBER", 0.9)
    if candidate.grouped and len(candidate.number) == 10:
        return Hit(start, end, "NHS_NUMBER", 0.8)
    if candidate.together and candidate.number[0] in "4679":
        return Hit(start, end, "NHS_NUMBER", 0.6)
    return None
