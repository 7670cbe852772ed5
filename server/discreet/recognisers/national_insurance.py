"""National Insurance numbers: two letters, six digits, a suffix A to D (``QQ 12 34 56 C``).

Issued by HMRC (NIM39110); no check digit. HMRC never issues some prefixes (QQ among them); posts
use them for real people all the same when a number is mistyped or changed, so any prefix counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before

_GAP: Final = r"[ .-]?"
_NUMBER: Final = re.compile(
    rf"(?<![\w])[A-Z]{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}[A-D](?!\w)", re.IGNORECASE
)
_WITHOUT_SUFFIX: Final = re.compile(
    rf"(?<![\w])[A-Z]{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\w)", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"\b(?:ni|nino|nat(?:ional)? ins(?:urance)?)\b[^\d\n]{0,20}$", re.IGNORECASE
)


def find(text: str) -> Iterator[Hit]:
    """National Insurance numbers in ``text``, without their label words."""
    if not any(character.isdigit() for character in text):
        return
    for number in _NUMBER.finditer(text):
        yield Hit(*number.span(), "NATIONAL_ID", 0.97, certain=True)
    for number in _WITHOUT_SUFFIX.finditer(text):
        if _LABEL.search(before(text, number.start())):
            yield Hit(*number.span(), "NATIONAL_ID", 0.9, certain=True)
