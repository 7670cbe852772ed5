"""A name beside the word for who it is: "her son Callum", "a man called Mr B"."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.cast import Cast, Person
from discreet.replacement.change import Change
from discreet.replacement.removal import remove
from discreet.replacement.roles import noun_for
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, table

_T: Final = table("people")
_NOUNS: Final = [*_T["kin"], *_T["others"]]
_STAGE_NOUNS: Final = {
    re.sub(r"^an? ", "", stage[way])
    for stage in table("ages")["stage"]
    for way in ("noun", "woman", "man")
}
_AKA = re.compile(
    r"[ \t]\(|,?[ \t]+\(?(?:aka|a\.k\.a\.|also known as|or just|better known as|n[ée]e)[ \t]+"
    r"[\"“'‘]?",
    re.IGNORECASE,
)
_ROLE_NOUN = re.compile(rf"(?<!\w)(?<!\w[’'])({any_of(_NOUNS)})[ \t]+$", re.IGNORECASE)
_ROLE_COMMA = re.compile(rf"(?<!\w)(?<!\w[’'])({any_of(_NOUNS)}),[ \t]+$", re.IGNORECASE)
_KIN_IS = re.compile(rf"(?<!\w)(?<!\w[’'])({any_of(_T['kin'])})['’]?s[ \t]+$", re.IGNORECASE)
_CALLED = re.compile(
    r"([\w’')\]-]+)(,?[ \t]+(?:called|named|by the name of|known as|nicknamed)(?: just|"
    r" only)?[ \t]+[\"“'‘]?)$",
    re.I,
)
_KIN_CALLED = re.compile(
    rf"(?<!\w)({any_of(_T['kin'])})(?:['’]?s| is| was)(?: called| named)[ \t]+[\"“'‘]?$",
    re.IGNORECASE,
)
_BAPTISED = re.compile(
    r"(?<!\w)(?:called|named|calling|naming)[ \t]+(him|her|it|them)[ \t]+[\"“'‘]?$", re.IGNORECASE
)
_NAME_IS = re.compile(
    r"\bnames?(?:['’]s|s)?(?:[ \t]+(?:is|was|are))?[ \t:]+[\"“'‘]?$", re.IGNORECASE
)
_GOES_BY = re.compile(r"\b(?:goes|go|going|known) by[ \t:]+[\"“'‘]?$", re.IGNORECASE)
_NAME_TO = re.compile(
    r"name (?:back )?(?:to|into)[ \t]+[\"“'‘]?$|name\b[^.!?\n]{0,40}\bback to[ \t]+$", re.IGNORECASE
)
_KIN_IS_NAME = re.compile(rf"(?<!\w)(?<!\w[’'])(?:{any_of(_T['kin'])}) is[ \t]+$", re.IGNORECASE)
_SURNAME = re.compile(
    r"(?<!\w)(?:the|a|her|his|their|my) (?:surname|first name|last name|maiden name|nickname)[ \t]+"
    r"[\"“'‘]?$",
    re.IGNORECASE,
)
_READS = re.compile(
    r"(?:\b(?:that|which|label|tattoo|sign|card|badge|band|wristband|screen|it|note|licence|form|list|"
    r"sheet|certificate|passport|ticket|notes|door|bag|envelope|letter|tag) "
    r"(?:says|read|reads)|(?<!\w)(?:labelled|marked|signed|reading|tagged))[ \t]+[\"“'‘]?$",
    re.IGNORECASE,
)
"""What stands written somewhere: a name there is a name, whoever it means."""
_THE_NAME = re.compile(r"\b(?:the|a) name[ \t]+[\"“'‘]?$", re.IGNORECASE)
_DESCRIBED = re.compile(
    rf"(?<!\w)(?:{any_of(_STAGE_NOUNS)})(?!\w)[^.!?,;\n]{{0,50}}, $", re.IGNORECASE
)
_STARTS_CLAUSE = re.compile(
    r"^,[ \t]+(?:\d|an?\b|the\b|who|whose|which|my\b|our\b|his\b|her\b|one\b|aged|age\b|day\b|"
    r"[A-Z0-9/+-]{2,}\b)"
)
_VERB_NEXT = re.compile(
    r"^,[ \t]+(?:is|was|has|had|can|could|will|would|does|did|who|says|said|told|asked|"
    r"came|went|got|"
    r"just|finally|still|never|and|but|so|then|now|also|(?!retired|aged|married|widowed|"
    r"divorced|based)\w{3,}(?:ed|s))\b",
    re.IGNORECASE,
)


def introduced(spot: Spot, cast: Cast, person: Person) -> Change | None:
    """A name beside the word for who it is: "her son Callum", "a man called Mr B"."""
    left, right = spot.left, spot.right
    if noun := _ROLE_NOUN.search(left):
        cast.cast(person, noun.group(1).casefold())
        return _cut(len(left) - len(left.rstrip(" \t")), 0, "in question")
    if (is_kin := _KIN_IS.search(left)) and (not right.strip() or right.lstrip()[0] in ",.;)!?"):
        cast.cast(person, is_kin.group(1).casefold())
        return _cut(len(left) - is_kin.end(1), 0, "not named")
    if the_name := _THE_NAME.search(left):
        taken = len(the_name.group())
        return Change("a name", "in question", ("",), taken, _quote(left, right))
    if _SURNAME.search(left) and not re.match(r"['’]", right):
        return Change("", "not given", ("",), 1 + _quote(left, right), _quote(left, right))
    if _READS.search(left) and not re.match(r"['’]", right):
        return Change("a name", "a name", ("someone", ""))
    if _KIN_IS_NAME.search(left) and not re.match(r"['’]", right):
        return Change("not named", "not named", ("private", ""))
    if _NAME_TO.search(left):
        return Change("another one", "another one", ("private", ""))
    if _GOES_BY.search(left):
        return Change("another name", "another name", ("private", ""))
    if _NAME_IS.search(left):
        return Change("private", "private", ("",))
    if re.search(r"(?<!\w)since[ \t]+$", left, re.IGNORECASE) and re.match(
        r"[.!?,]|\s*$", spot.after
    ):
        return Change("then", "then", ("",))
    if baptised := _BAPTISED.search(left):
        named = f"named {baptised.group(1).lower()}"
        return Change(named, "by a name", ("",), len(baptised.group()), 0)
    called = _CALLED.search(spot.before)
    if called and len(called.group(2)) <= len(left):
        return _called(spot, cast, person, called)
    return _alias(spot, cast, person) or _bracketed(spot) or _apposed(spot, cast, person)


def _alias(spot: Spot, cast: Cast, person: Person) -> Change | None:
    """A second name for the person just named: "Darryl aka Daz", "Ty (Tyrese)"."""
    gap = spot.gap("PERSON")
    if gap is None or gap != spot.left or not _AKA.fullmatch(gap):
        return None
    if gap.endswith("(") and not spot.right.startswith(")"):
        return None
    if spot.previous is not None:
        name = spot.text[spot.previous.start : spot.previous.end]
        cast.alias(cast.person(name), person)
    return _cut(len(gap), 1 if gap.endswith("(") else 0, "unnamed")


def _called(spot: Spot, cast: Cast, person: Person, called: re.Match[str]) -> Change | None:
    word = called.group(1).casefold().replace("’", "'")
    if word in {"i", "we", "he", "she", "they", "you", "who", "and", "just"}:
        return None
    if kin := _KIN_CALLED.search(spot.before):
        cast.cast(person, kin.group(1).casefold())
    if word.endswith("'s") or word in {"is", "was", "hes", "shes", "am", "are", "him", "her", "be"}:
        return Change("a name I'll leave out", "a name I'll leave out", ("something else", ""))
    if word in _NOUNS:
        cast.cast(person, word)
    return _cut(len(called.group(2)), _quote(spot.left, spot.right), "something else")


def _quote(left: str, right: str) -> int:
    closing = {'"': '"', "“": "”", "'": "'", "‘": "’"}.get(left[-1:], "")
    return 1 if closing and right.startswith(closing) else 0


def _bracketed(spot: Spot) -> Change | None:
    """A name in brackets behind what it explains: "his wife (Meinir)", "(Ettie, 7)"."""
    if not re.search(r"[\w’'] \($", spot.left):
        return None
    if spot.right.startswith(")"):
        return remove(spot, (), ("unnamed", ""))
    if spot.right.startswith(", "):
        return _cut(0, 2, "unnamed")
    return None


def _apposed(spot: Spot, cast: Cast, person: Person) -> Change | None:
    """A name between commas behind what it explains: "her daughter, Oonagh, stays"."""
    noun = _ROLE_COMMA.search(spot.left)
    gap = spot.gap("AGE")
    aged = gap is not None and re.fullmatch(r"[ \w’'-]{0,24}, ", gap)
    described = _DESCRIBED.search(spot.written) is not None
    if not noun and not ((aged or described) and spot.left.endswith(", ")):
        return None
    after = spot.after
    if after[:1] and after[0] not in ",.;:)!?\n–-" and not after.startswith(" -"):
        return None
    cast.cast(person, noun.group(1).casefold() if noun else noun_for(spot, cast))
    resumes = _VERB_NEXT.match(after) and not _STARTS_CLAUSE.match(after)
    right = 1 if resumes and spot.right.startswith(",") else 0
    return _cut(2, right, "unnamed")


def _cut(left: int, right: int, alone: str) -> Change:
    """The name goes with what ties it to the words beside it; ``alone`` stands for it by itself."""
    return Change("", alone, ("",), left, right)
