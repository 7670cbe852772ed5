"""Street addresses: a house number or name with its street, or a flat in a named building.

English street types stand last (``14 Acacia Ave``), Welsh ones first (``9 Heol y Bedw``), Scottish
flats carry their floor (``2/1 Clouston Place``). No register is consulted; the form decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

_TYPES: Final = (
    r"road|rd|street|st|avenue|ave|av|lane|ln|drive|dr|close|cl|court|ct|crescent|cres|terrace|tce|"
    r"terr|place|pl|gardens|gdns|way|walk|grove|row|rise|view|parade|pde|park|pk|square|sq|hill|"
    r"mews|green|gate|wynd|brae|vale|fold|bank|croft|heights|wharf|quay|crossing|loan|gait|"
    r"common|end|yard|garth|vennel|estate|houses|cottages|villas|buildings|mansions|broadway"
)
_WELSH: Final = r"heol|ffordd|stryd|maes|tan|l[ôo]n|cae|clos|llys|pen|tyddyn|rhodfa|bryn|cwrt|rhes"
_NUMBER: Final = r"(?:no\.? ?)?\d{1,4}[a-z]?(?:[/-]\d{1,3}[a-z]?)?"
_FLAT: Final = (
    r"(?i:flat|flt|apt|apartment|unit|uned|room|studio)\.? ?(?:no\.? ?)?\w{1,4}(?:/\w{1,3})?"
)
_WORD: Final = (
    r"(?!(?:the|a|an|of|to|in|on|at|and|or|hours?|hrs?|days?|weeks?|wks?|months?|mins?|"
    r"minutes?|years?|yrs?|yo|pts?|patients?|people|bed|beds|mile|miles|units?|mg|ml|was|is|for|my|"
    r"her|his|our|their|your|by|with|from|up|down|off|out|this|that|per|day|more|steps|staff|"
    r"stage|different|extra|little|long|other|great|good|new|free|times|pm|am|x)\b)[A-Za-zÀ-ÿ'-]{2,20}"
)
_STREET: Final = re.compile(
    rf"(?<![\w/.,£$%:-])(?:{_FLAT},? )?{_NUMBER} (?:{_WORD} ){{1,3}}(?:{_TYPES})\b(?! "
    rf"\d+(?:st|nd|rd|th))",
    re.IGNORECASE,
)
_CYMRAEG: Final = re.compile(
    rf"(?<![\w/.,£$%:-])(?:{_FLAT},? )?\d{{1,4}}[a-z]? (?i:{_WELSH})(?:[ -](?:y|yr|Y|Yr|"
    rf"[A-ZÀ-Þ][\w'-]{{1,20}})){{1,3}}",
)
_IN_BUILDING: Final = re.compile(
    rf"(?<!\w){_FLAT},? (?:[A-ZÀ-Þ][\w'-]{{1,20}} ){{1,3}}"
    r"(?:House|Court|Ct|Lodge|Mansions|Point|Tower|Towers|Heights|Mews|Mill|Buildings|Building|Ysgol|Gardens|Place|Close|Street|Road)\b",
)
_FLAT_ALONE: Final = re.compile(
    r"(?<![\w/])(?:[Ff]lat|[Aa]pt|[Aa]partment) \d{1,3}[A-Za-z]?(?![\w/.])"
)
_DWELLING: Final = (
    r"(?:Cottages?|Cott\.?|Farmhouse|Farm|Manse|Forge|Bungalow|Vicarage|Rectory|Folly|Barn)\b"
)
_HOUSE: Final = re.compile(
    rf"(?<!\w)(?:[Tt]he )?(?:[A-ZÀ-Þ][\w']{{1,20}} ){{1,2}}{_DWELLING}"
    r"(?:, (?:[A-ZÀ-Þ][\w'-]{1,20} ?){1,3}(?<! ))?"
)


def find(text: str) -> Iterator[Hit]:
    """Street addresses in ``text``, without postcode and town."""
    if any(character.isdigit() for character in text):
        for street in _STREET.finditer(text):
            yield Hit(*street.span(), "STREET_ADDRESS", _score(street[0]))
        for pattern in (_CYMRAEG, _IN_BUILDING):
            for match in pattern.finditer(text):
                yield Hit(*match.span(), "STREET_ADDRESS", 0.8)
        for flat in _FLAT_ALONE.finditer(text):
            yield Hit(*flat.span(), "STREET_ADDRESS", 0.5)
    for house in _HOUSE.finditer(text):
        yield Hit(*house.span(), "STREET_ADDRESS", 0.5)


def _score(written: str) -> float:
    """Capitals make an address; in lower case words may only look like one."""
    return 0.8 if any(word[:1].isupper() for word in written.split()[1:]) else 0.5
