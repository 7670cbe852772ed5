"""Prison and police numbers: ``A4471CZ``, old style ``AB1234``, PNC ``04/118733K``.

Prison number (NOMIS): a letter, four digits, two letters. Police National Computer: two- or
four-digit year, up to seven digits, a check letter (Home Office, PNC manual). No public check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

_NOMIS: Final = re.compile(r"(?<![\w#@/.-])[A-Z]\d{4}[A-Z]{2}(?![\w@]|[-/]\w)")
_LABELLED: Final = re.compile(
    r"\b(?:prison|prisoner|noms|nomis|inmate)\b[^\d\n]{0,14}?(?<!\w)([A-Z]{1,2}\d{4,5}[A-Z]{0,2})(?!\w)",
    re.IGNORECASE,
)
_PNC: Final = re.compile(r"(?<![\w/])\d{2}(?:\d{2})?/\d{4,7}[A-Z](?!\w)")


def find(text: str) -> Iterator[Hit]:
    """Prison and police numbers in ``text``."""
    for number in _LABELLED.finditer(text):
        yield Hit(*number.span(1), "NATIONAL_ID", 0.97, certain=True)
    for number in _NOMIS.finditer(text):
        yield Hit(*number.span(), "NATIONAL_ID", 0.85)
    for number in _PNC.finditer(text):
        yield Hit(*number.span(), "NATIONAL_ID", 0.9)
