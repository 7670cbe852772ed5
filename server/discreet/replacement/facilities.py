"""FACILITY: a named or numbered place of care, work or school becomes its kind."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.cast import Cast
from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, describes, determined, table, word_after

_T: Final = table("facilities")
_KINDS: Final = [(re.compile(kind["pattern"]), kind) for kind in _T["kind"]]
_HOSPITALS: Final = frozenset(_T["hospitals"]["names"])
_CUES: Final = [
    (noun, re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE))
    for noun, words in _T["cues"].items()
]
_INDOORS: Final = frozenset(
    {
        "room",
        "side room",
        "cubicle",
        "bay",
        "cell",
        "flat",
        "chair",
        "theatre",
        "resus",
        "HDU",
        "courtroom",
        "hospital",
        "prison",
        "care home",
    }
)
_SCHOOL_YEAR: Final = re.compile(r"(?:y(?:ea)?r?|primary|p)\.?\s*\d{1,2}\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?…]\s|\n")
_DEPARTMENTS: Final = frozenset(
    {"ed", "a&e", "maternity", "nights", "ward", "wards", "clinic", "hospital", "team", "lot"}
)
_BESIDES_BEDS: Final = frozenset({"a cubicle", "a side room", "a room", "a chair", "a bay"})
"""Places for one person: what they want is what the person in them wants."""
_UNKNOWN: Final = "a local service"
_PREPOSITION: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(in|on|at|from|to|off|of|for|outside|by)[ \t]+$", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"^(?:an?|the|another) ")
_APART: Final = re.compile(
    r"^,?[^.!?\n,;]{0,24}(?<!\w)(?:to|then|and|or|not|via|into|than)[ \t]+(?:the )?$", re.IGNORECASE
)
_ACTS: Final = re.compile(
    r"^:? (?:is|was|down|closed|full|wants?|has|had|says?|asked|got|needs?|will|wont|refus|keeps?|"
    r"just|cant|can|who|whos|dna|"
    r"died|stoking|you|and)\b|^:",
    re.IGNORECASE,
)


def facility_change(spot: Spot, role: str, cast: Cast) -> Change:
    """What a named place becomes; ``role`` is what the post calls people."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found = re.sub(r"\s+", " ", spot.found.casefold().replace("’", "'")).strip()
    kind = _kind(spot, found)
    if _same_place(spot):
        return Change("", "there", ("",), spot.mention.start - spot.floor)
    if kind == "a school" and re.search(r" school(?: at |, )$", spot.written[-12:]):
        return Change("", "there", ("",), len(spot.left))
    if spot.gap("LOCATION") == " ":
        # The place before it has become "a local" (locations.py).
        bare = re.sub(r"^(?:an?|the) (?:local )?", "", kind)
        return Change(bare, kind, ("somewhere", ""))
    if kind in _BESIDES_BEDS and not _led_up_to(spot) and _ACTS.match(spot.after):
        return _lying_there(found, role, cast)
    if kind == "a bed":
        return _bed(spot, found, role, cast)
    return _fitted(spot, _other(kind) if _told_apart(spot, found, kind) else kind)


def _kind(spot: Spot, found: str) -> str:
    if found in _HOSPITALS or found.removeprefix("the ") in _HOSPITALS:
        return "a hospital"
    for pattern, kind in _KINDS:
        if pattern.search(found):
            return str(kind["noun"])
    if _SCHOOL_YEAR.match(_age_before(spot)):
        return "a school"
    # What another sentence tells of another place says nothing of this one.
    before = _SENTENCE.split(spot.before[-100:])[-1]
    return _nearest(f"{before} {spot.after[:80]}", len(before)) or _UNKNOWN


def _age_before(spot: Spot) -> str:
    """The age that stands just before in the same sentence, or ""."""
    gap = spot.gap("AGE")
    if spot.previous is None or gap is None or re.search(r"[.!?\n]", gap):
        return ""
    return spot.text[spot.previous.start : spot.previous.end]


def _nearest(around: str, middle: int) -> str:
    """The kind whose word stands nearest to ``middle``, or ""."""
    distances = [
        (abs((cue.start() + cue.end()) // 2 - middle), noun)
        for noun, pattern in _CUES
        for cue in pattern.finditer(around)
    ]
    return min(distances)[1] if distances else ""


def _bed(spot: Spot, found: str, role: str, cast: Cast) -> Change:
    """A bed number: a place to be in, or the person in it ("bed 2 wants a cuppa")."""
    place = _PREPOSITION.search(spot.left)
    if place and place.group(1).casefold() in ("in", "on", "at", "from", "off", "outside", "to"):
        word = place.group(1).casefold()
        if word == "in":
            return Change("on the ward", "a bed", ("hospital", ""), len(place.group()))
        return Change("the ward", "the ward", ("hospital", ""))
    if determined(spot.written):
        return Change(role, role, ("someone", ""))
    if re.match(r"['’]s\b", spot.right):
        return _lying_there(found, role, cast)
    if _follows_a_name(spot):
        return Change("on the ward", "on the ward", ("in hospital", ""))
    if _ACTS.match(spot.after) or re.search(
        r"(?<!\w)(?:for|of|and|to|with|see|ask|tell|told)[ \t]+$", spot.left, re.I
    ):
        return _lying_there(found, role, cast)
    if _heads_line(spot):
        return Change("ward:", "ward:", ("",))
    return Change("on the ward", "on the ward", ("in hospital", ""))


def _same_place(spot: Spot) -> bool:
    """A bed behind its ward, a ward behind its hospital: once is enough."""
    gap = spot.gap("FACILITY")
    return gap == spot.left and gap in (" ", ", ", " at ", " in ", " on ")


def _led_up_to(spot: Spot) -> bool:
    """Whether a preposition or an article stands before the place."""
    return _PREPOSITION.search(spot.left) is not None or determined(spot.written)


def _lying_there(found: str, role: str, cast: Cast) -> Change:
    """The person who is meant by a bed's number."""
    met = cast.knows(found)
    person = cast.numbered(found, role)
    text = person.recall() if met else person.introduce()
    return Change(text, text, ("someone", ""))


def _told_apart(spot: Spot, found: str, kind: str) -> bool:
    """Whether another place of this kind stands just before: "moved from 4B to 6A"."""
    gap = spot.gap("FACILITY")
    if gap is None or spot.previous is None or not _APART.match(gap):
        return False
    before = spot.text[spot.previous.start : spot.previous.end].casefold()
    written = spot.written[: len(spot.written) - len(gap)]
    return before != found and written.casefold().endswith(_ARTICLE.sub("", kind))


def _other(kind: str) -> str:
    return f"another {_ARTICLE.sub('', kind).removeprefix('local ')}"


def _follows_a_name(spot: Spot) -> bool:
    gap = spot.gap("PERSON", "DATE_OF_BIRTH", "AGE")
    return gap is not None and re.fullmatch(r"[ \t,(]*", gap) is not None


def _fitted(spot: Spot, noun: str) -> Change:
    more = ("somewhere local" if noun != _UNKNOWN else "somewhere", "")
    bare = _ARTICLE.sub("", noun)
    on_it = bare in ("ward", "unit", "wing")
    place = _PREPOSITION.search(spot.left)
    if place and place.group(1).casefold() == "in" and on_it:
        return Change(f"on {noun}", noun, more, len(place.group()))
    if noun == _UNKNOWN and word_after(spot).casefold() in _DEPARTMENTS:
        local = "local" if determined(spot.written) else "the local"
        return Change(local, local, ("nearby", ""))
    if place and place.group(1).casefold() == "on" and noun == _UNKNOWN:
        return Change("the unit", "the unit", more)
    if place and place.group(1).casefold() == "on" and not on_it:
        return Change(
            f"in {noun}" if noun != _UNKNOWN else f"at {noun}", noun, more, len(place.group())
        )
    if determined(spot.written):
        return Change(bare, bare, more)
    if describes(spot) and word_after(spot).casefold() == bare.split()[-1]:
        return Change("the", "the", more)
    if not place and _follows_a_name(spot) and spot.before.endswith(" "):
        on = "on" if on_it else ("in" if bare in _INDOORS else "at")
        return Change(f"{on} {noun}", f"{on} {noun}", more)
    if _heads_line(spot):
        return Change(f"{bare}:", f"{bare}:", more)
    return Change(noun, noun, more)


def _heads_line(spot: Spot) -> bool:
    """Whether the mention is the label of a line in a list: "Rm 1 Anjali G1P0"."""
    first = not spot.before and spot.following is not None and spot.following.label == "PERSON"
    if not first and not re.search(r"\n[ \t]*(?:[-*•][ \t]*)?$", spot.before):
        return False
    return bool(re.match(r"[ \t]+[^\s]", spot.after)) and not _ACTS.match(spot.after)
