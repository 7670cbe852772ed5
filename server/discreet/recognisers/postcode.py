"""Postcodes: whole (``LS12 3AB``), outward (``LS12``) or with the sector (``CF62 8``).

Area (one or two letters), district, sector, unit (Royal Mail, BS 7666). A unit covers about
15 homes. The 124 areas are listed because without them half of all drug doses and bed numbers look
like an outward code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before

_WORDS_OF_AREAS: Final = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL "
    "DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT "
    "KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR "
    "RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA "
    "WC WD WF WN WR WS WV YO ZE"
)
_AREAS: Final = frozenset(_WORDS_OF_AREAS.split())
_WHOLE: Final = re.compile(
    r"(?<![\w])([A-Z]{1,2})\d[A-Z\d]?[ ]{0,2}\d[ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE
)
_OUTWARD: Final = re.compile(
    r"(?<![\w.,#£$/-])([A-Z]{1,2})\d{1,2}[A-Z]?(?: \d(?!\w))?(?![\w%/-]|\.\d)"
)
_LOWER: Final = re.compile(r"(?<![\w.,#£$/-])([a-z]{2})\d{1,2}(?![\w%/-]|\.\d)")
_LIVES: Final = re.compile(
    r"(?:\b(?:lives?|living|flats?|home|house|postcode|address|from|school|mother|family|area)\b"
    r"[^\n.]{0,20}\b(?:in|to|at|from|of|is|for)?|\bin|\bto|\bfrom|\bpostcode|"
    r"\b(?:road|rd|street|st|avenue|ave|lane|ln|drive|close|cl|court|ct|terrace|tce|place|pl|"
    r"row|walk|rise|way|grove|crescent|cres|house|cottage|mynydd|parade|pde)\b)[ ,(:-]{0,4}$",
    re.IGNORECASE,
)
_NO_PLACE: Final = re.compile(
    r"\b(?:bay|bed|ward|wd|room|rm|theatre|level|vitamin|vit|hall|stand|gate|platform|junction|"
    r"zone|seat|table|row|stage|grade|the|at)[ :]{1,2}$",
    re.IGNORECASE,
)
_NOT_CODES: Final = frozenset({"CO2", "SO2", "PO2", "B12", "B6", "B1", "B2", "B3", "N95", "M25"})
_GOES_ON: Final = re.compile(r"\s*(?:$|[,.;:!?)\n])|\s+(?:something|area|on|no)\b")

_CODE: Final = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?(?: ?\d(?:[A-Z]{2})?)?", re.IGNORECASE)


def find(text: str) -> Iterator[Hit]:
    """Postcodes in ``text``. The outward part alone needs a place where an address would stand."""
    if not any(character.isdigit() for character in text):
        return
    for whole in _WHOLE.finditer(text):
        if whole[1].upper() in _AREAS:
            yield Hit(*whole.span(), "POSTCODE", 0.85)
    for pattern in (_OUTWARD, _LOWER):
        for outward in pattern.finditer(text):
            yield from _outward(text, outward)


def _outward(text: str, outward: re.Match[str]) -> Iterator[Hit]:
    start, end = outward.span()
    if outward[1].upper() not in _AREAS or outward[0].upper() in _NOT_CODES:
        return
    if _WHOLE.match(text, start):
        return
    if outward[0][-2:-1] == " " and not _GOES_ON.match(text, end):
        end -= 2
    left = before(text, start, 50)
    if _NO_PLACE.search(left):
        return
    if _LIVES.search(left):
        yield Hit(start, end, "POSTCODE", 0.7)
    elif len(outward[1]) == 2 and outward[0].isupper():
        yield Hit(start, end, "POSTCODE", 0.35)


def is_code(written: str) -> bool:
    """Whether ``written`` is a postcode, or the first part of one, of an area that exists."""
    code = _CODE.fullmatch(written)
    return code is not None and code[1].upper() in _AREAS
