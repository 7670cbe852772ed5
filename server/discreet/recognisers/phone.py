"""Telephone numbers: British ones in every layout, others with their country code.

British numbers have ten digits after the 0 or +44 (Ofcom, National Telephone Numbering Plan).
03, 08 and 09 numbers belong to organisations, never to a person at home, and short ones (999, 111,
116 123) to nobody; they are not candidates. Ofcom's ranges for drama (07700 900xxx, 01632 960xxx)
are candidates like any other: they are what careful writers make up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from discreet.recognisers.hit import Hit, before, digits

_GAP: Final = r"[ .\-()/]{0,2}"
_BRITISH: Final = re.compile(
    rf"(?<![\w.+/-])\(?(?:(?:\+|00)44[ ]?(?:\(0\))?{_GAP}|0{_GAP})"
    rf"(?=[127])\d(?:{_GAP}\d){{9}}(?!\d)"
)
_ABROAD: Final = re.compile(r"(?<![\w.+])\+(?!44)[1-9]\d{0,2}(?:[ .\-()]{0,2}\d){6,12}(?!\d)")
_THEIRS: Final = re.compile(
    r"\b(?:mum|mam|mom|dad|da|mother|father|wife|husband|partner|son|daughter|brother|sister|nan|"
    r"gran|grandma|grandad|niece|nephew|aunt\w*|uncle|carer|friend|neighbou?r|nok|next of kin|"
    r"h(?:is|er)|their|she'?s on|he'?s on|patient|pt|client|number(?:'s| is)|mob(?:ile)?)"
    r"\b[^\n]{0,24}$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Telephone numbers in ``text`` that could be a person's."""
    for pattern in (_BRITISH, _ABROAD):
        for match in pattern.finditer(text):
            start, end = match.span()
            if text[start] == "(" and ")" not in match[0]:
                start += 1
            if pattern is _ABROAD and not _possible(match[0]):
                continue
            theirs = _THEIRS.search(before(text, start))
            yield Hit(start, end, "PHONE_NUMBER", 0.95 if theirs else 0.75)


def _possible(written: str) -> bool:
    try:
        number = phonenumbers.parse("+" + digits(written), None)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number))
