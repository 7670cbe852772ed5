"""PERSON: a name becomes a role that fits the words around it, or goes where a role stands."""

from __future__ import annotations

import re
from typing import Final

from discreet.recognisers.words import given_names
from discreet.replacement.cast import Cast, Person, titles_in
from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.introduced import introduced
from discreet.replacement.roles import noun_for
from discreet.replacement.spoken import spoken_to
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, table

_T: Final = table("people")
_SOMEONE: Final = ("someone", "")
_TITLE = re.compile(
    r"(?<!\w)(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lady|lord|rev|sister|nurse|pc|master|"
    r"captain|cpt)\.?[ \t]+$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"([^\W\d_]{2,}) (?:and|an|n|&|\+) ([^\W\d_]{2,})", re.IGNORECASE)
_KIN_FIRST = re.compile(rf"({any_of(_T['kin'])})[ \t]+\w", re.IGNORECASE)
_COUPLE = re.compile(r"\b(?:mr|mrs|ms|miss)\.?\s*(?:&|and|n|\+)\s*(?:mr|mrs|ms|miss)\b", re.I)
_WEIGHED = re.compile(r"\d[ ]?lbs?(?:[ ]?\d{1,2}(?:[ ]?oz)?)?[ \t]+$", re.IGNORECASE)
_GROUP = re.compile(rf"^[ \t]+(?:{any_of(_T['groups'])})(?!\w)", re.IGNORECASE)
_NAMED_GROUP = re.compile(r"^[ \t]+\w+[ \t]+family(?!\w)", re.IGNORECASE)
_NICK = re.compile(rf"(?<!\w)(?<!\w[’'])(?:(?:{any_of(_T['nicknaming'])})[ \t]+)+$", re.IGNORECASE)
_OWN = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:my|our|oor|wor)[ \t]+(?:(?:own|dear|wee|little|old|new|very|first|"
    r"lovely|favourite|next|last)[ \t]+)*$",
    re.IGNORECASE,
)
_OTHERS_OWN = re.compile(r"(?<!\w)(?<!\w[’'])(?:your|ur|his|her|their|yer)[ \t]+$", re.IGNORECASE)
_LOVELY = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:lovely|gorgeous|brave|beautiful|clever|amazing|dear)[ \t]+$",
    re.IGNORECASE,
)
_BEFORE: Final = any_of(stage["before"] for stage in table("ages")["stage"])
_AGED = re.compile(rf"(?<!\w)an? (?:[\w-]+ )?(?:{_BEFORE})[ \t]+$", re.IGNORECASE)
_WHICH = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:same|which|other|another|first|second|only|new|fave|favourite|wrong|"
    r"right)[ \t]+$",
    re.I,
)
_NUMBERED = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[ \t]+$",
    re.IGNORECASE,
)


def person_change(spot: Spot, cast: Cast) -> Change:
    """What a name becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    person = cast.person(spot.found)
    return (
        spoken_to(spot)
        or introduced(spot, cast, person)
        or _part_of_a_group(spot)
        or _role(spot, cast, person)
    )


def _part_of_a_group(spot: Spot) -> Change | None:
    """A family name before what it names: "the Adeyemi family"."""
    after_article = re.search(r"(?<!\w)(?:the|that)[ \t]+$", spot.written, re.IGNORECASE)
    named = _NAMED_GROUP.match(spot.right) if after_article else None
    if not named and not _GROUP.match(spot.right):
        return None
    space = len(spot.right) - len(spot.right.lstrip(" \t"))
    if re.search(
        r"(?<!\w)(?:the|this|that|a|an|my|our|your|both|two|three)[ \t]+$", spot.written, re.I
    ):
        return Change("", "whole", ("same", ""), 0, space)
    return Change("the", "the", ("a", ""))


def _role(spot: Spot, cast: Cast, person: Person) -> Change:
    """A name that stands by itself."""
    left = spot.left
    if pair := _PAIR.fullmatch(spot.found):
        return _pair(spot, cast, pair)
    kin = _KIN_FIRST.match(spot.found)
    if kin and (_OWN.search(left) or _OTHERS_OWN.search(left)):
        cast.cast(person, kin.group(1).casefold())
        return Change(kin.group(1), kin.group(1), ("loved one", ""))
    title = _TITLE.search(left)
    cut = len(title.group()) if title else 0
    left = left[: len(left) - cut]
    nick = _NICK.search(left)
    cut += len(nick.group()) if nick else 0
    left = left[: len(left) - len(nick.group())] if nick else left
    known = bool(person.noun)
    noun = person.noun or _titled(spot, title) or noun_for(spot, cast)
    if _OTHERS_OWN.search(left) and not known:
        noun = "loved one"
    cast.cast(person, noun)
    text = person.recall() if known else person.introduce()
    if _labels_a_line(spot, left):
        text = person.recall().removeprefix("the ")
    elif (
        _WHICH.search(left)
        or _OWN.search(left)
        or _AGED.search(spot.written)
        or (_NUMBERED.search(left) and re.match(r"e?s\b", spot.right))
    ):
        text = noun
    if re.search(r"(?<!\w)both[ \t]+$", left, re.IGNORECASE):
        text = f"{noun}s"
    if _WEIGHED.search(left):
        text = "baby"
    if (lovely := _LOVELY.search(left)) and not re.search(
        r"\b(?:my|our|the|a|this|that|your|her|his)[ \t]+$", left[: lovely.start()], re.I
    ):
        text = f"{text.removesuffix(noun)}{lovely.group()}{noun}"
        cut += len(lovely.group())
    if by_name := re.match(r"[ \t]+by name\b", spot.right):
        return Change(text, text, _SOMEONE, cut, by_name.end())
    more = ("",) if cut else _SOMEONE if text != noun else ("one", "")
    bare_genitive = re.match(r"['’](?![\w])", spot.right) and spot.found.endswith(
        ("s", "S", "z", "x")
    )
    if bare_genitive:
        return Change(f"{text}'s", text, more, cut, 1)
    if _NUMBERED.search(left) and re.match(r"es\b", spot.right):
        return Change(text, text, more, cut, 1)
    if _lacks_apostrophe(spot):
        return Change(f"{text}'s", f"{text}'s", ("someone's", ""), cut, 0)
    return Change(text, text, more, cut, 0)


def _pair(spot: Spot, cast: Cast, pair: re.Match[str]) -> Change:
    """Two names in one mention: "vi n ivy"."""
    people = [cast.person(name) for name in pair.groups()]
    known = all(person.noun for person in people)
    for person in people:
        cast.cast(person, noun_for(spot, cast))
    noun = f"two {people[0].noun}s"
    return Change(f"the {noun}" if known else noun, "the two", ("both", ""))


def _lacks_apostrophe(spot: Spot) -> bool:
    """ "mateuszs notes": a name with the s of "is" or of possession and no apostrophe."""
    word = re.split(r"\s", spot.found)[-1].casefold()
    name = word.removesuffix("s")
    if name == word or len(name) < 3 or word in given_names():
        return False
    if not re.match(r" [^\W\d_]", spot.right):
        return False
    if name in given_names():
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", spot.before.casefold()) is not None


def _labels_a_line(spot: Spot, left: str) -> bool:
    """ "Femi: you hesitated": the name says who is speaking or whose line it is."""
    return spot.right.startswith(":") and (not left or left.endswith("\n"))


def _titled(spot: Spot, title: re.Match[str] | None) -> str:
    name = f"{title.group() if title else ''}{spot.found}"
    if _COUPLE.search(name):
        return "couple"
    for word in sorted(titles_in(name)):
        if noun := _T["titles"].get(word):
            return str(noun)
    return ""
