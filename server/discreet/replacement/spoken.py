"""A name that is called out goes: "Hi Delphine 👋", "Ken, had a look…", "goodnight, Efa"."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.spot import Spot, opens_sentence
from discreet.replacement.words import any_of, ending_in, table

_T: Final = table("people")
_GREETING: Final = ending_in(_T["greetings"], r"[,]?[ \t]+")
_GREETED: Final = ending_in(_T["greetings"], r"(?:,|,?[ \t]+(?:and|an|n|&|\+))[ \t]+")
"""Behind a greeting whose first name has gone: "happy birthday Ann and Bea"."""
_YOU: Final = r"(?:you|your|ur|u|yours|you['’](?:re|d|ve|ll)|youre|yer|ye)"
_SPOKEN_TO: Final = re.compile(rf"^[^.!?\n]{{0,70}}?\b{_YOU}\b", re.IGNORECASE)
_THIRD: Final = re.compile(
    r"^,? (?:\d|is\b|was\b|has\b|who\b|whose\b)|^[^.!?\n]{0,60}?\b(?:he|she|his|her|him|"
    r"hes|shes)\b[^.!?\n]*?\byou",
    re.IGNORECASE,
)
_DEAR: Final = re.compile(r"(?:^|\n)dear[ \t]+$", re.IGNORECASE)
_YOU_NEXT: Final = re.compile(
    rf",?[ \t]+(?=(?:{_YOU}|to answer your?|re your?|thanks|thank you|hope you|can you|could you|"
    r"would you|if you)\b)",
    re.IGNORECASE,
)
_SPEAKING: Final = re.compile(
    r",?[ \t]+(?=(?:i['’]m|im|i['’]ve|ive|i['’]ll|we['’]re|we['’]ve|"
    r"i (?:remember|know|saw|see|hope|think|wish|love|miss))\b)",
    re.IGNORECASE,
)
"""No name is the subject of "I'm"."""
_READER: Final = re.compile(r"(?<!\w)(?:reading|seeing) this[ ]$", re.IGNORECASE)
_LAST_WORD: Final = re.compile(
    r"(?<!\w)(?:you|u|tho|though|too|again|please|pls|plz|ok|okay|today|tonight|soon|always|"
    r"forever)[ ]$",
    re.IGNORECASE,
)
_DEAR_NEXT: Final = re.compile(rf",?[ \t]+(?=(?:{any_of(_T['endearments'])})\b)", re.IGNORECASE)
_ENDS: Final = re.compile(r"^(?:[.!?…]|[ \t]*(?:\n|$)|[ \t]+(?:x+\b|[^\w\s]))", re.IGNORECASE)
_WISHED: Final = re.compile(r"\s*(?:happy|congrat|rip\b|well done|welcome|farewell)", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[^.!?\n]*$")
_FRIEND: Final = ("friend", "")


def spoken_to(spot: Spot) -> Change | None:
    """What becomes of a name that is called out; None for every other name."""
    return _addressed(spot) or _greeted(spot) or _called_first(spot) or _called_last(spot)


def _addressed(spot: Spot) -> Change | None:
    """The head of a letter: "Dear Mr Pym,"."""
    dear = _DEAR.search(spot.left)
    if dear is None or not spot.after.startswith(","):
        return None
    return Change("hello", "you", _FRIEND, len(dear.group().lstrip("\n")))


def _greeted(spot: Spot) -> Change | None:
    left = spot.left
    if spot.after.startswith(("'s", "’s", "s ")):
        return None
    # "happy 100th, Ann": the age between them has become "birthday".
    if _GREETING.search(left) or (spot.gap("AGE") == " " and _GREETING.search(spot.written)):
        return Change("", "you", _FRIEND, len(left) - len(left.rstrip(" \t,")), 0)
    if spot.gap("PERSON") == left and _GREETED.search(spot.written):
        return Change("", "you", _FRIEND, len(left), 0)
    return None


def _called_last(spot: Spot) -> Change | None:
    """A name that ends a sentence about "you"."""
    dear = _DEAR_NEXT.match(spot.right)
    if (
        dear
        and spot.left.endswith(" ")
        and re.search(rf"\b{_YOU}\b", spot.before + spot.after, re.I)
    ):
        return Change("", "you", _FRIEND, 2 if spot.left.endswith(", ") else 1, 0)
    comma = spot.left.endswith(", ")
    if not comma and not _LAST_WORD.search(spot.left) and not _READER.search(spot.left):
        return None
    if _READER.search(spot.left):
        return Change("", "you", _FRIEND, 1, 0)
    if not _ENDS.match(spot.after):
        return None
    clause = _CLAUSE.search(spot.written)
    said = clause.group() if clause else ""
    wished = comma and _WISHED.match(said)
    if not wished and not re.search(rf"\b{_YOU}\b", said, re.IGNORECASE):
        return None
    return Change("", "you", _FRIEND, 2 if comma else 1, 0)


def _called_first(spot: Spot) -> Change | None:
    after = spot.after
    if not opens_sentence(spot.written) and not spot.written.rstrip().endswith(":"):
        return None
    speaking = _SPEAKING.match(spot.right)
    if not speaking and (not _SPOKEN_TO.match(after) or _THIRD.match(after)):
        return None
    following = speaking or _DEAR_NEXT.match(spot.right) or _YOU_NEXT.match(spot.right)
    first = spot.right[following.end() :][:1] if following else ""
    if following and first:
        raised = first.upper() if spot.found[:1].isupper() else first
        return Change(raised, "hello,", ("",), 0, following.end() + 1)
    if after.startswith(","):
        return Change("hello", "hello", ("",))
    return None
