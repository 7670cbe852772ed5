"""Wards, beds and named places of care, school and custody: ``Ward 7B``, ``HMP Wakefield``.

Generic units ("resus", "the ward", "A&E") name nobody's place and are no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit
from discreet.recognisers.words import facilities

_NUMBERED: Final = re.compile(
    r"(?<![\w#])(?:ward|wd|bay|bed|side ?room|room|rm|theatre|cubicle|cub|chair|level|station|"
    r"majors|resus|house ?block|unit|wing|plot|pod|trolley|s/?r)[ -]?(?:no\.? ?)?"
    r"(?:\d{1,3}[a-z]?|[A-H])(?![\w%/]|\.\d)"
    r"(?:,? (?:bed|bay|rm|room) ?\w{1,3}\b)?",
    re.IGNORECASE,
)
_LETTERED: Final = re.compile(r"(?<!\w)[A-H] (?:wing|block)\b", re.IGNORECASE)
_WARD_BED: Final = re.compile(r"(?<![\w])[A-Z]\d{1,2} bed \d{1,2}(?!\w)", re.IGNORECASE)
_NAME: Final = (
    r"(?:(?:St\.?|Saint|Royal|Queen|King|Prince|Princess|Our|Lady|of|the|de|y|yr|"
    r"[A-ZÀ-Þ][\w'&-]{1,20}) ){1,4}"
)
_KIND: Final = (
    r"(?:Hospital|Infirmary|General|Hospice|Surgery|Medical (?:Centre|Practice)|Health (?:Centre|"
    r"Board)|Clinic|Care Home|Nursing Home|Residential Home|Lodge|Manor|House|Court|Unit|Ward|Wing|"
    r"Primary(?: School)?|Secondary(?: School)?|High(?: School)?|Grammar|Academy|School|College|"
    r"Nursery|Day Centre|Birth Centre|Prison|Community Hospital|Children's|Infants?|Juniors?|"
    r"Rugby Club|Football Club|FC|RFC|AFC)"
)
_NAMED: Final = re.compile(rf"(?<![\w])(?:the )?{_NAME}{_KIND}\b(?! of\b)")
_SAINT: Final = re.compile(r"(?<!\w)St\.? [A-Z][a-z]{2,12}'?s\b|(?<!\w)St\.? [A-Z][a-z]{2,12}'s\b")
_HMP: Final = re.compile(r"(?<!\w)HM(?:P|YOI|P/YOI)(?: [A-Z][\w'-]{2,20}){1,2}")
_WELSH: Final = re.compile(
    r"(?<!\w)(?:Ysgol|Ysbyty|Meddygfa|Cartref)(?: (?:y|yr|[A-ZÀ-Þ][\w'-]{1,20})){1,3}"
)
_AT_WARD: Final = re.compile(r"\b(?:on|to|from|off) ((?:[A-Z][a-z]{3,12}) (?:ward|unit|suite))\b")


def find(text: str) -> Iterator[Hit]:
    """Named and numbered places of care, school and custody in ``text``."""
    for pattern, score in (
        (_NUMBERED, 0.65), (_LETTERED, 0.5), (_WARD_BED, 0.7), (_NAMED, 0.6),
        (_SAINT, 0.5), (_HMP, 0.7), (_WELSH, 0.6),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if not _goes_nowhere(match[0]):
                yield Hit(*match.span(), "FACILITY", score)
    for match in _AT_WARD.finditer(text):
        yield Hit(*match.span(1), "FACILITY", 0.6)


_ORDINARY: Final = re.compile(
    r"(?:level|unit|chair|station|plot|pod|wing|resus|room|majors|theatre|bay)[ -]?(?:a|an|i)"
    r"$|(?:the )?"
    r"(?:General|House|Court|School|College|Clinic|Surgery|Hospital|Unit|High|Primary)$",
    re.IGNORECASE,
)


def _goes_nowhere(written: str) -> bool:
    """A kind of place with nothing that names it ("room a…", "the Hospital")."""
    return _ORDINARY.fullmatch(written) is not None


_KINDS: Final = re.compile(
    r"\b(?:wards?|bed|bay|unit|hospital|infirmary|hospice|surgery|clinic|school|academy|college|"
    r"primary|nursery|church|chapel|mosque|temple|gurdwara|synagogue|prison|hmp|pub|inn|hotel|"
    r"shop|store|cafe|salon|factory|mill|depot|care home|nursing home|lodge|manor|centre|rugby|"
    r"fc|rfc|ysgol|ysbyty|library|town hall|village hall|leisure|university|uni|barracks)\b",
    re.IGNORECASE,
)


def is_facility(written: str) -> bool:
    """Whether a place by that name is one of care, school, work, worship or custody."""
    name = written.lower().removeprefix("the ").removesuffix("'s")
    return name in facilities() or written.lower() in facilities() or bool(_KINDS.search(written))
