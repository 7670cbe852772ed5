"""PERSON: a name becomes a role that fits the words around it, or goes where a role stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from discreet.recognisers.words import given_names
from discreet.replacement.cast import Cast, Person, titles_in
from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.removal import remove
from discreet.replacement.spoken import spoken_to
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, table

_T: Final = table("people")
_NOUNS: Final = [*_T["kin"], *_T["others"]]
_STAGE_NOUNS: Final = {
    re.sub(r"^an? ", "", stage[way])
    for stage in table("ages")["stage"]
    for way in ("noun", "woman", "man")
}
_SOMEONE: Final = ("someone", "")
_AKA = re.compile(
    r"[ \t]\(|,?[ \t]+\(?(?:aka|a\.k\.a\.|also known as|or just|better known as|n[ée]e)[ \t]+"
    r"[\"“'‘]?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?<!\w)(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lady|lord|rev|sister|nurse|pc|master|"
    r"captain|cpt)\.?[ \t]+$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"([^\W\d_]{2,}) (?:and|an|n|&|\+) ([^\W\d_]{2,})", re.IGNORECASE)
_KIN_FIRST = re.compile(rf"({any_of(_T['kin'])})[ \t]+\w", re.IGNORECASE)
_COUPLE = re.compile(r"\b(?:mr|mrs|ms|miss)\.?\s*(?:&|and|n|\+)\s*(?:mr|mrs|ms|miss)\b", re.I)
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
_WEIGHED = re.compile(r"\d[ ]?lbs?(?:[ ]?\d{1,2}(?:[ ]?oz)?)?[ \t]+$", re.IGNORECASE)
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
_DESCRIBED = re.compile(
    rf"(?<!\w)(?:{any_of(_STAGE_NOUNS)})(?!\w)[^.!?,;\n]{{0,50}}, $", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[ \t]+$",
    re.IGNORECASE,
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


def person_change(spot: Spot, cast: Cast) -> Change:
    """What a name becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    person = cast.person(spot.found)
    return (
        spoken_to(spot)
        or _introduced(spot, cast, person)
        or _part_of_a_group(spot)
        or _role(spot, cast, person)
    )


def _introduced(spot: Spot, cast: Cast, person: Person) -> Change | None:
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


def noun_for(spot: Spot, cast: Cast) -> str:
    """What the post calls people, settled when the first of them comes up."""
    if not cast.noun:
        cast.noun = _settle(
            spot.text[max(0, spot.mention.start - 1200) : spot.mention.end] + spot.after
        )
    return cast.noun


_ROLES: Final = {n: w for n, w in _T["role"].items() if isinstance(w, list)}
_SAID: Final = re.compile(
    rf"\b({any_of(w for words in _ROLES.values() for w in words)})\b", re.IGNORECASE
)
_ROLE_OF: Final[Mapping[str, str]] = {
    word: noun for noun, words in _ROLES.items() for word in words
}
_CUES: Final = {
    noun: re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)
    for noun, words in _T["role"]["cues"].items()
}


def _settle(text: str) -> str:
    said = _SAID.search(text)
    if said:
        return _ROLE_OF[re.sub(r"\s+", " ", said.group(1).casefold())]
    scores = {noun: len(pattern.findall(text)) for noun, pattern in _CUES.items()}
    best = max(scores, key=lambda noun: (scores[noun], noun == _T["role"]["default"]))
    return best if scores[best] else str(_T["role"]["default"])
