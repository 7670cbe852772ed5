"""Names of people in plain forms: a title and a surname, ``my patient Margaret``, ``called Bo``.

Given names come from a gazetteer. Eponyms (Parkinson's disease, Thomas splint) carry no title and
no cue. Titles of colleagues (Dr, Prof, Sister, Nurse) are no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import combining, normalize

from discreet.recognisers.hit import Hit, after, before
from discreet.recognisers.words import given_names, wordlike_names

_CAP: Final = r"[A-ZÀ-Þ][\w'-]{1,24}"
_PARTICLE: Final = r"(?:van|von|de|da|di|del|der|la|le|al|el|bin|ibn|ap|ab|ó|o|mac|st\.?)"
_SURNAME: Final = (
    rf"(?:(?:{_PARTICLE} )?{_CAP}(?: (?:{_PARTICLE} ){{0,2}}{_CAP}){{0,2}}|[A-Z](?:-[A-Z])?\b\.?)"
)
_TITLE: Final = r"(?:[Mm](?:r|rs|iss|s|x|aster)|MR|MRS|MISS|MS|MX|[Ll]ady|[Ss]ir|[Ll]ord)"
_TITLED: Final = re.compile(
    rf"(?<![\w#@]){_TITLE}\.?(?: (?:&|and) {_TITLE}\.?)? (?:[A-Z]\.? ){{0,2}}{_SURNAME}"
)
_TITLED_LOWER: Final = re.compile(
    r"(?<![\w#@])(?:mr|mrs|miss|ms)\.? ([a-zà-ÿ][a-zà-ÿ'-]{1,24})(?!\w)", re.IGNORECASE
)
_RELATION: Final = (
    r"(?:patient|pt|client|resident|service user|lady|gentleman|gent|lad|lass|boy|girl|kid|child|"
    r"little (?:man|one|girl|boy|lad)|mum|mam|mom|dad|da|mother|father|son|daughter|husband|wife|"
    r"partner|brother|sister|nan|nana|gran|granny|grandad|grandson|granddaughter|niece|nephew|aunty?|"
    r"uncle|neighbour|carer|baby|twin|twins|fella|chap|man|woman)"
)
_PATIENT: Final = re.compile(
    r"\b(?:(?:my|our) (?:\w+ )?)(?:patient|pt|client|resident|service user)"
    r"(?: is| was)?(?: called| named|,)? ?$",
    re.IGNORECASE,
)
_INTRODUCED: Final = re.compile(
    rf"\b(?:(?:my|our|a|the|this|his|her|their|wee|little|lovely) )?{_RELATION}s?,? (?:is |was )?"
    rf"(?:called |named |,)?({_CAP}(?: {_CAP})?)",
)
_CALLED: Final = re.compile(
    r"\b(?:called|named|name(?:'s| is| was)|known as|goes by|nicknamed|"
    r"(?:his|her) (?:first )?name:)"
    rf" (?:little |wee |big )?({_CAP}(?: {_CAP})?|[a-zà-ÿ]{{2,16}}\b)"
)
_LISTED: Final = re.compile(
    rf"(?<![\w.])(?!NHS|CHI|DOB|MRN)"
    rf"(?:(?:[A-Z]\.? ?){{1,2}}{_CAP}|{_CAP},? (?:{_CAP}|[A-Z]\b)|{_CAP})"
    r"(?=,? \(?(?:\d{3}[ -]\d{3}[ -]\d{4}|\d{10}\b|(?:dob|DOB|NHS|nhs|CHI|chi|MRN|H&C)\b))"
)
"""A name in front of a number or a birth date, as in lists and handovers."""
_WORD: Final = re.compile(r"(?<![\w#@/.])[A-ZÀ-Þ][a-zà-ÿ'-]{1,20}(?!\w)")
_LOWER_WORD: Final = re.compile(r"(?<![\w#@/.'])[a-zà-ÿ]{3,16}(?='?s\b|\b)")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?\n\"] ?|- |\u2022 )$")
_PERSON_VERB: Final = re.compile(
    r"(?:'s)?(?: \([^)]{1,12}\))?,? (?:\d{1,3}\b|is|was|has|had|said|says|told|asked|came|"
    r"went|wants|"
    r"and her|and his|who|walked|smiled|cried|loves?|died|passed|got|needs|can|could|did|does|"
    r"just|in (?:bed|bay|room|ward|side)|\(|from [A-Z])",
)
_THING_NEXT: Final = re.compile(
    r"(?:'s?)?[ -](?:disease|syndrome|palsy|score|scale|test|sign|splint|tumou?r|lymphoma|"
    r"fracture|law|"
    r"ward|unit|house|court|lodge|hospital|road|rd|street|st|lane|avenue|close|drive|surgery|centre|"
    r"school|university|college|report|review|inquiry|cup|day|awards?|index|stockings?|frame|chart|"
    r"foundation|trust|royal|infirmary|general|position|manoeuvre|catheter|line|drain|et al)\b",
    re.IGNORECASE,
)
_NAMED_AFTER: Final = re.compile(
    r"(?:'s?)?[ -](?:disease|syndrome|palsy|score|scale|splint|tumou?r|lymphoma|fracture|"
    r"manoeuvre|catheter|stockings?|et al)\b",
    re.IGNORECASE,
)
_WORDS_OF_NOT_NAMES: Final = (
    "i who is was and the a an has had my our your his her that this it in on at to for "
    "of with not no so but if or as by from all one two nurse doctor teacher there here "
    "she he they we you out up down off over about after before when where how what why "
    "then than just very too been being be am are were do does did have will would can "
    "could should may might must because scan scans scanner safety angio spine head brain "
    "imaging said says like names calling me him them us home back in"
)
_NOT_NAMES: Final = frozenset(_WORDS_OF_NOT_NAMES.split())

_CLINICAL: Final = (
    "A&E AMU ANP AKI ARDS BCG BMI BNF BP CAD CBT CCU COPD CP CPAP CPR CRP CSU CT CVA DKA DNAR "
    "DOLS DVT ECG ECMO ED EEG EMG ENT ETT FBC FY1 FY2 GCS GP HCA HDU HR IBS ICU ITU IV JVP "
    "LLETZ LP LRTI MAU MCA MDT MFFD MHA MMR MND MRI MSU NEWS NG NHS NICE NICU NIV NMC NOF OGD "
    "OPD OT PACS PE PEG PICU POC PPE PPH PR PT QDS RCN RIP RSI SALT SAU SCBU SHO SLT STEMI "
    "TIA TPN TTO TURP TVT UTI VF VT WBC H&C AITA TBI SROM "
)
ABBREVIATIONS: Final = frozenset(_CLINICAL.split())
"""Abbreviations of the trade, which in capitals look like initials."""


def names_a_thing(text: str, end: int) -> bool:
    """Whether a name that ends at ``end`` is that of a disease, a score or a device."""
    return _NAMED_AFTER.match(text, end) is not None


def find(text: str) -> Iterator[Hit]:
    """Names in plain forms in ``text``."""
    for match in _TITLED.finditer(text):
        theirs = _PATIENT.search(before(text, match.start(), 24))
        end = _without_possessive(text, *match.span())
        yield Hit(match.start(), end, "PERSON", 0.9 if theirs else 0.85)
    for match in _TITLED_LOWER.finditer(text):
        if match[1].lower() not in _NOT_NAMES:
            yield Hit(match.start(), _without_possessive(text, *match.span()), "PERSON", 0.75)
    for match in _INTRODUCED.finditer(text):
        theirs = _PATIENT.search(text, match.start(), match.start(1))
        yield from _cued(text, match, 0.9 if theirs else 0.75)
    for match in _CALLED.finditer(text):
        yield from _cued(text, match, 0.7)
    for match in _LISTED.finditer(text):
        yield Hit(*match.span(), "PERSON", 0.7)
    yield from _from_the_gazetteer(text)


def _cued(text: str, match: re.Match[str], score: float) -> Iterator[Hit]:
    start, end = match.span(1)
    first = _plain(match[1].split()[0])
    known = first in given_names() or first in wordlike_names()
    if first in _NOT_NAMES or _THING_NEXT.match(text, end) or not (known or match[1][0].isupper()):
        return
    yield Hit(
        start, _without_possessive(text, start, end), "PERSON", score if known else score - 0.2
    )


def _from_the_gazetteer(text: str) -> Iterator[Hit]:
    for word in _WORD.finditer(text):
        name = _plain(word[0])
        if name not in given_names() and name not in wordlike_names():
            continue
        start, end = word.start(), _without_possessive(text, *word.span())
        if _THING_NEXT.match(text, end):
            continue
        spoken_of = _PERSON_VERB.match(text, end) is not None
        surname = re.match(rf" {_CAP}", after(text, end, 26))
        if surname and not _THING_NEXT.match(text, end + surname.end()):
            end = _without_possessive(text, start, end + surname.end())
        if name in given_names():
            yield Hit(start, end, "PERSON", 0.55 if spoken_of or surname else 0.4)
        elif spoken_of and not _SENTENCE_START.search(before(text, start, 3)):
            yield Hit(start, end, "PERSON", 0.4)


def _plain(word: str) -> str:
    """The word as the gazetteer has it: lower case, no accents, the first part of a double name."""
    bare = "".join(c for c in normalize("NFD", word) if not combining(c))
    return bare.lower().removesuffix("'s").split("-")[0]


def _without_possessive(text: str, start: int, end: int) -> int:
    written = text[start:end]
    if written.endswith("'s"):
        return end - 2
    return start + len(written.rstrip("'.-"))
