"""Registration marks of vehicles: ``LD19 XKR``, older ``P8 BCK`` and ``WAJ 418G``.

Current style since 2001: two letters, two digits, three letters; prefix style 1983 to 2001; suffix
style 1963 to 1982 (DVLA, INF104). Older styles look like ward and drug codes, so a vehicle must be
spoken of nearby.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, after, before

_CURRENT: Final = re.compile(r"(?<![\w#@/])[A-Z]{2}[0-7]\d ?[A-Z]{3}(?!\w)")
_TYPED_ANYHOW: Final = re.compile(r"(?<![\w#@/])[A-Z]{2} ?[0-7]\d ?[A-Z]{3}(?!\w)", re.IGNORECASE)
_OLDER: Final = re.compile(
    r"(?<![\w#@/])(?:[A-HJ-NPR-TVWXY]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|[A-Z]{3} "
    r"\d{3,4})(?!\w|[.-]\d)"
)
_VEHICLE: Final = re.compile(
    r"\b(?:reg(?:'?n|istration)?|plates?|number ?plate|car|van|lorry|truck|tractor|motorbike|moped|"
    r"driv(?:es|er|ing)|drove|parked|transit|fiesta|corsa|polo|golf|astra|focus|clio|micra|yaris|"
    r"corolla|berlingo|zafira|navara|jag|jaguar|bmw|audi|merc\w*|ford|vauxhall|nissan|toyota|"
    r"volvo|mini|landrover|rover|morris|skoda|kia|hyundai|peugeot|renault|citroen|fiat|honda|"
    r"seat|tesla|scooter|campervan|taxi)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Registration marks in ``text``."""
    if not any(character.isdigit() for character in text):
        return
    for mark in _CURRENT.finditer(text):
        yield Hit(*mark.span(), "VEHICLE_REG", 0.85)
    for pattern in (_TYPED_ANYHOW, _OLDER):
        for mark in pattern.finditer(text):
            if " " in mark[0] and not mark[0].isupper():
                continue
            if _near_a_vehicle(text, mark):
                yield Hit(*mark.span(), "VEHICLE_REG", 0.75)
            elif pattern is _TYPED_ANYHOW and " " not in mark[0]:
                yield Hit(*mark.span(), "VEHICLE_REG", 0.6)


def _near_a_vehicle(text: str, mark: re.Match[str]) -> bool:
    around = before(text, mark.start(), 50) + " " + after(text, mark.end(), 25)
    return _VEHICLE.search(around) is not None
