"""Numbers, addresses, handles and links: they go, together with the words that announce them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.removal import announced, close, remove
from discreet.replacement.spot import Spot, opens_sentence
from discreet.replacement.words import ending_in, table

_T: Final = table("identifiers")
LABELS: Final = frozenset(_T)
_NUMBERS: Final = frozenset({"NHS_NUMBER", "HEALTH_ID", "NATIONAL_ID", "PHONE_NUMBER"})
_DATES: Final = frozenset({"DATE_OF_BIRTH"})
_PERSONS: Final = frozenset({"NHS_NUMBER", "HEALTH_ID"})
_PERSON_NEXT: Final = re.compile(
    r"^,? (?:she|he|they|who|shes|hes|she['’]s|he['’]s)\b", re.IGNORECASE
)
"""Behind a number that stands for a person."""
_TOLD_APART: Final = _NUMBERS | _DATES
_WANTS_NOUN: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:is|was|are|were|on|at|to|from|for|of|in|via|by|with|call|ring|rang|"
    r"phone|phoned|text|texted|email|emailed|"
    r"message|messaged|dm|dmd|and|me and|follow|whatsapp|contact|try|that|thats|that['’]s|"
    r"an?|the|near|as|says|said|read|reads|shows|showed|saying|gave|used|owns|drives|"
    r"know|anyone|be|called|has|have|had|if|outside|round|posted to|went to|sent to|"
    r"got to|under|against|beside|between|who|than|versus|vs|not|address is)[ \t]+$",
    re.IGNORECASE,
)
_ANNOUNCED: Final = re.compile(
    r"\b(?:number|no|num|nhs|chi|mrn|h&c|hcn|cad|crn|nino|dob|birth|reg|registration|plate|e-?mail|"
    r"address|addr|mobile|mob|"
    r"phone|tel|postcode|ref|reference|account|profile|channel|"
    r"licence|passport|arc|brp|handle|insta|record says|"
    r"record)\b\.?[^.!?\n]{0,40}?\b(?:is|was|are|says|['’]s)[ \t]+(?:er[ \t]+|now[ \t]+)?$",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"(?:[ \t]*\([^()\n]{1,30}\))?,?[ \t]+(?:(?:and|&|n|or|not|vs|versus|but)[ \t]+){1,2}",
    re.IGNORECASE,
)
"""Between two numbers that are told apart or together: "A (knee) and B (hips)"."""
_APART: Final = {"that number": "another number", "a date of birth": "another one"}
_NEAR: Final = 60
"""How far apart two numbers of one sentence are told apart."""
_SECOND: Final = re.compile(r"[^.?!,;\n]{1,40}[ \t](?:and|but)[ \t]+", re.IGNORECASE)
"""Between two numbers of which something is said: "A haemolysed again and B unlabelled"."""
_REACHED_ON: Final = re.compile(
    r"\b(?:e-?mail|ring|call|phone|text|message|msg|contact|reach|whatsapp|dm|bell|write to|get|"
    r"tell)\b[ \t]+[^.!?,;\n]{2,40}?([ \t]+(?:on|at|via|by|using)[ \t]+)$",
    re.IGNORECASE,
)
_A_CALL: Final = re.compile(
    r"(?<!\w)(?:an?|the|no|any|that|her|his|their)[ \t]+"
    r"(?:call|ring|text|message|email|phone|dm)[ \t]+$",
    re.IGNORECASE,
)
_PEOPLE: Final = table("people")
_KIN: Final = ending_in((*_PEOPLE["kin"], *_PEOPLE["others"]))
_WHOSE: Final = re.compile(r"(?<!\w)(?:her|his|their|my|our|your|the|an?|this)$", re.IGNORECASE)
"""Before a label word that must stay: "on her page @ivy"."""
_PLACE: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:at|to|from|of|in|outside|for|near|on|off|round|across|by|with|into|is|"
    r"was|not|about|around|opposite)[ \t]+$",
    re.IGNORECASE,
)
_VERB_NEXT: Final = re.compile(
    r"^ (?:is|was|has|had|who|and|just|messaged|says|said|you|your|mate|needs?|arrived|"
    r"came|for|if|to|as|in|with|on|at|isnt|fit|perf)\b",
    re.IGNORECASE,
)


def identifier_change(spot: Spot) -> Change:
    """What a number, address, handle or link becomes: mostly nothing."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    if spot.mention.label == "USERNAME" and spot.left.endswith("@"):
        return close(spot, spot.left[:-1], spot.right, ("someone",))
    row = _T[spot.mention.label]
    more = tuple(row["alternatives"])
    if spot.mention.label == "STREET_ADDRESS":
        return _address(spot, row, more)
    if _ANNOUNCED.search(spot.left):
        return Change("private", "private", (*more, ""))
    if spot.mention.label in _TOLD_APART:
        told_apart = _joined(spot, row, more) or _subject(spot, more)
        if told_apart:
            return told_apart
    change = _removed(spot, row, more)
    if spot.mention.label in ("PHONE_NUMBER", "EMAIL_ADDRESS"):
        if on := _REACHED_ON.search(spot.left):
            return Change("", row["noun"], (*more, ""), len(on.group(1)))
        if _A_CALL.search(spot.left):
            return change
    if spot.mention.label == "USERNAME" and (spot.left.endswith("(") or _KIN.search(spot.left)):
        return remove(spot, (), more)
    kept = spot.left[: len(spot.left) - change.left]
    if _WHOSE.search(kept) and change.left > 1:
        return _keeping_label(spot, more)
    if kept.endswith(":"):
        return _after_colon(spot, row, change, more)
    if not _needs_noun(spot, kept, change):
        return change
    if spot.mention.label == "URL":
        place = re.search(r"(?<!\w)(?:on|at)[ \t]+$", spot.left, re.IGNORECASE)
        return Change("online", "their page", more, len(place.group()) if place else 0)
    if spot.mention.label in _NUMBERS - {"PHONE_NUMBER"}:
        return replace(_noun(spot, row, more), left=announced(spot.left, row["labels"]))
    if change.left > 2 and spot.mention.label != "USERNAME" and not spot.left.endswith(("(", '"')):
        return _keeping_label(spot, more)
    return _noun(spot, row, more)


def _keeping_label(spot: Spot, more: tuple[str, ...]) -> Change:
    """The label word stays where the sentence needs it: "write to her by email: …"."""
    cut = len(spot.left) - len(spot.left.rstrip(" \t:=#."))
    return Change("", "", more, cut, 0)


def _after_colon(spot: Spot, row: dict[str, str], change: Change, more: tuple[str, ...]) -> Change:
    """A colon that announces the mention: it goes with a link, else "withheld" stands there."""
    if spot.mention.label in ("URL", "USERNAME"):
        return replace(change, left=change.left + 1)
    return Change("withheld", "withheld", ("private", ""))


def _needs_noun(spot: Spot, kept: str, change: Change) -> bool:
    """Whether the sentence would break off where the mention stood."""
    if spot.mention.label == "URL":
        return bool(
            re.search(
                r"(?<!\w)(?:on|at|is|called|to|from|visit|follow)[ \t]*$", kept, re.IGNORECASE
            )
        )
    if spot.mention.label == "USERNAME" and re.search(r"['’]s$", kept.rstrip()):
        return True
    if _WANTS_NOUN.search(f"{kept.rstrip()} "):
        return True
    if spot.gap("PERSON") == " " or re.search(
        r"(?:inside|below|attached|enclosed)\s*$", kept, re.I
    ):
        return False
    if spot.mention.label in ("USERNAME", "NHS_NUMBER", "HEALTH_ID", "NATIONAL_ID"):
        alone = opens_sentence(spot.written)
        return bool(_VERB_NEXT.match(spot.after)) and not alone and change.left <= 1
    return False


def _removed(spot: Spot, row: dict[str, str], more: tuple[str, ...]) -> Change:
    """The mention out with its label words; a second number behind "or" goes with the first."""
    change = remove(spot, row["labels"], more)
    following = spot.following
    if spot.mention.label != "PHONE_NUMBER" or following is None:
        return change
    if following.label != "PHONE_NUMBER" or not _joins(spot.right, row):
        return change
    left = spot.left[: len(spot.left) - announced(spot.left, row["labels"])]
    return close(spot, left, "", more)


def _joins(gap: str, row: dict[str, str]) -> bool:
    """Whether nothing but "and" or the like, and the second number's label, stands in ``gap``."""
    join = _JOINED.match(gap)
    return join is not None and announced(gap[join.end() :], row["labels"]) == len(gap) - join.end()


def _joined(spot: Spot, row: dict[str, str], more: tuple[str, ...]) -> Change | None:
    """Two numbers joined by a word that would be left alone without them."""
    alike = _DATES if spot.mention.label in _DATES else _NUMBERS
    noun = "date" if spot.mention.label in _DATES else "number"
    gap = spot.gap(*alike)
    if gap is not None and _joins(gap, row):
        if spot.mention.label == "PHONE_NUMBER":
            return Change("", row["noun"], (*more, ""), len(spot.left))
        cut = min(announced(gap, row["labels"]), len(spot.left))
        return Change(f"another {noun}", f"another {noun}", (*more, ""), cut)
    following = spot.following
    if following is None or following.label not in alike - {"PHONE_NUMBER"}:
        return None
    second = following.label == spot.mention.label and _SECOND.fullmatch(spot.right)
    heads = second and opens_sentence(spot.written)
    if not heads and not _joins(spot.right, _T[following.label]):
        return None
    cut = announced(spot.left, row["labels"])
    return Change(f"one {noun}", f"one {noun}", (*more, ""), cut)


def _subject(spot: Spot, more: tuple[str, ...]) -> Change | None:
    """A number that begins its sentence and does something in it: "CAD 2207 was a fall"."""
    if not re.match(r" (?:is|was|has|had|isnt|needs?|wants?|came|goes|went)\b", spot.after):
        return None
    label = re.search(r"(?:[\w&]+\.?[ \t]+){1,2}$", spot.left)
    taken = len(label.group()) if label and not opens_sentence(spot.written) else 0
    if not opens_sentence(spot.written[: len(spot.written) - taken]):
        return None
    noun = "this one" if spot.mention.label in ("HEALTH_ID", "NHS_NUMBER") else "that number"
    if spot.mention.label == "DATE_OF_BIRTH":
        noun = "that date of birth"
    return Change(noun, noun, (*more, ""), taken)


def _noun(spot: Spot, row: dict[str, str], more: tuple[str, ...]) -> Change:
    if spot.mention.label == "USERNAME":
        if re.search(r"['’]s[ \t]+$", spot.left):
            return Change("page", "page", ("account", ""))
        if re.search(r"(?<!\w)(?:page|account|profile|handle|blog)[ \t:]+$", spot.left, re.I):
            return _keeping_label(spot, more)
    if spot.mention.label in _PERSONS and _PERSON_NEXT.match(spot.after):
        return Change("someone", "someone", (*more, ""))
    gap = spot.gap(spot.mention.label)
    apart = _APART.get(row["noun"])
    if apart and gap and len(gap) < _NEAR and not re.search(r"[.?!\n]", gap):
        return Change(apart, apart, (*more, ""))
    at = re.search(r"(?<!\w)(?:at|on)[ \t]+$", spot.left, re.IGNORECASE)
    if spot.mention.label == "POSTCODE" and at:
        return Change("in the area", row["noun"], ("",), len(at.group()))
    return Change(row["noun"], row["noun"], ("",) if row["noun"] in more else (*more, ""))


def _address(spot: Spot, row: dict[str, str], more: tuple[str, ...]) -> Change:
    """An address stays a place where the sentence goes or happens there."""
    if _PLACE.search(spot.left) and not re.search(
        r"\baddress(?:[ \t]+is)?[ \t]+$", spot.left, re.I
    ):
        noun = "another address" if re.search(r"\bnot[ \t]+$", spot.left, re.I) else row["noun"]
        return Change(noun, noun, (*more, ""))
    if re.search(r"(?<!\w)(?:the|a|an|this|that|their)[ \t]+$", spot.left, re.IGNORECASE):
        return Change("address", "address", (*more, ""))
    if _ANNOUNCED.search(spot.left):
        return Change("private", "private", (*more, ""))
    change = remove(spot, row["labels"], more)
    return Change(change.text, row["noun"], (*more, ""), change.left, change.right)
