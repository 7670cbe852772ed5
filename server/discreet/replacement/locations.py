"""LOCATION: a place becomes "the area" or its kind, said as its preposition needs."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.spot import Spot, opens_sentence
from discreet.replacement.words import (
    describes,
    determined,
    ending_in,
    table,
    towns_abroad,
    word_after,
)

_T: Final = table("places")
_KINDS: Final = [(re.compile(kind["pattern"]), kind["noun"]) for kind in _T["kind"]]
_NAMES: Final = {
    name: kind for kind in ("abroad", "island", "region") for name in _T["names"][kind]
}
_NOUNS: Final = {"island": "an island", "region": "the area"}
_PREPOSITION: Final = re.compile(
    r"(?<!\w)(?<!\w[’'])(in|at|from|to|near|off|on|of|round|around|through|onto|inside|outside|"
    r"across|over|up|down|past|via|for|since|till?|until|above|below|beside|opposite|"
    r"towards?|into|between|out|by|under|beyond|behind|with|and|than|as|called|back|along|"
    r"leaving|left|visit(?:ing)?|"
    r"love|off to|fae|tae)[ \t]+$",
    re.IGNORECASE,
)
_COMES_FROM: Final = re.compile(
    r"(?<!\w)(?:originally|over|fled|emigrated|native|moved here|came here|arrived)"
    r"[ \t]+(?:from|of)[ \t]+$",
    re.IGNORECASE,
)
"""Before a place that somebody has left, wherever it is."""
_OUTWARDS: Final = re.compile(r"(?<!\w)(?:past|over|up|down|round)[ \t]+$", re.IGNORECASE)
_HOMEWARDS: Final = re.compile(
    r"\b(?:home|back|close|next|near|come|comes|came)[ \t]+to[ \t]+$", re.IGNORECASE
)
_FRAGMENT_LEFT: Final = re.compile(r"(?:^|[,.!?;:)(\n/|–-]|\d)[ \t]*$")
_WORD_BEFORE: Final = re.compile(r"\w[ \t]+$")
_CALLED_OUT: Final = ending_in(
    (*table("people")["greetings"], "never change", "bless"), r"[,]?[ \t]+"
)
"""A place that is greeted like a person: "never change, Hull"."""
_FRAGMENT_RIGHT: Final = re.compile(r"^[ \t]*(?:$|[,.!?;:)(\n/|–-])")


def location_change(spot: Spot) -> Change:
    """What a place becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found = re.sub(r"\s+", " ", spot.found.casefold().replace("’", "'")).strip()
    bare = found.removeprefix("the ")
    kind = _NAMES.get(found) or _NAMES.get(bare, "")
    if kind == "abroad" or (not kind and (found in towns_abroad() or bare in towns_abroad())):
        return _abroad(spot)
    noun = _NOUNS.get(kind) or next((n for p, n in _KINDS if p.search(found)), "")
    # "round Merthyr way" is no street, and Hebden Bridge no bridge.
    if spot.found.endswith(" way") or (noun == "a bridge" and not spot.found.endswith("bridge")):
        noun = ""
    if spot.left in (" ", ", ") and spot.gap("STREET_ADDRESS", "POSTCODE") == spot.left:
        return Change("", "locally", ("nearby", ""), len(spot.left))
    return (
        _far_out(spot)
        or _described(spot, noun)
        or _fragment(spot, found, noun)
        or _with_noun(spot, noun or "the area")
    )


def _far_out(spot: Spot) -> Change | None:
    """A place with "way" behind it: "a farm out past Appleby way"."""
    way = re.match(r"[ \t]+way\b", spot.right, re.IGNORECASE)
    if way is None or determined(spot.written):
        return None
    towards = _OUTWARDS.search(spot.left)
    if towards is None and _PREPOSITION.search(spot.left):
        return Change("the area", "the area", ("",), 0, way.end())
    cut = len(towards.group()) if towards else 0
    return Change("locally", "locally", ("nearby", ""), cut, way.end())


def _abroad(spot: Spot) -> Change:
    taken = re.search(r"(?<!\w)(?<!\w[’'])(?:in|at|to)[ \t]+$", spot.left, re.IGNORECASE)
    if taken:
        return Change("abroad", "another country", ("overseas", ""), len(taken.group()))
    if re.match(r"['’]s", spot.right):
        return Change("another country", "another country", ("",))
    if describes(spot) and determined(spot.written):
        return Change("overseas", "overseas", ("foreign", ""))
    return Change("abroad", "abroad", ("overseas", ""))


def _described(spot: Spot, noun: str) -> Change | None:
    """A place before a noun: "the Leeds judge", "Rotherhithe clinic"."""
    if re.match(r"['’]s\b", spot.right):
        return None
    determiner = determined(spot.written)
    if spot.following and spot.following.label == "FACILITY" and spot.right == " ":
        text = "local" if determiner else "a local"
        return Change(text, text, ("nearby", ""))
    word = word_after(spot).casefold()
    if noun == "a main road" and word not in _T["nouns"]["all"]:
        return None
    if determiner and describes(spot):
        return Change("local", "local", ("nearby", ""))
    if word in _T["nouns"]["all"] or word in _T["nouns"]["people"]:
        article = "a" if word in _T["nouns"]["people"] else "the"
        plain = word.endswith(("s", "people", "folk", "born", "based")) or (
            _FRAGMENT_LEFT.search(spot.before) and not opens_sentence(spot.written)
        )
        if word in ("based", "born", "bred"):
            return Change("locally", "locally", ("",))
        text = "local" if plain else f"{article} local"
        return Change(text, text, ("nearby", ""))
    return None


def _fragment(spot: Spot, found: str, noun: str) -> Change | None:
    """A place between commas or by itself: "77, Denton, last of them", "drive safe Kirkcaldy"."""
    if not _FRAGMENT_RIGHT.match(spot.after) and not _before_a_detail(spot):
        return None
    if _PREPOSITION.search(spot.before) or determined(spot.before):
        return None
    if _repeats(spot) or _CALLED_OUT.search(spot.left):
        return Change("", "locally", ("nearby", ""), len(spot.left) - _kept(spot))
    if noun == "an island":
        stands_for = re.search(r"(?:[=:]|\b(?:is|was|['’]s))[ \t]*$", spot.before)
        text = noun if stands_for else "on an island"
        return Change(text, text, ("locally", ""))
    if re.match(r"(?:the|an?) \S+ ", found) and _WORD_BEFORE.search(spot.before):
        return Change("a place locally", "a place locally", ("somewhere", ""))
    return Change("locally", "locally", ("nearby", ""))


def _kept(spot: Spot) -> int:
    """How much before a place that goes stays: the greeting to it without its space."""
    return 0 if _repeats(spot) else len(spot.left.rstrip(" \t,"))


def _before_a_detail(spot: Spot) -> bool:
    """Whether a day or an age follows: "in a car park Portadown on Sunday"."""
    follows = spot.following is not None and spot.following.label in ("DATE_TIME", "AGE")
    return (
        follows
        and re.fullmatch(r"[ \t]+(?:on |at |about |around )?", spot.right) is not None
        and (_WORD_BEFORE.search(spot.before) is not None)
    )


def _repeats(spot: Spot) -> bool:
    """A wider place behind a narrower one: "14 Acacia Ave, Otley"."""
    gap = spot.gap("LOCATION", "STREET_ADDRESS", "FACILITY", "POSTCODE")
    return gap is not None and gap.strip() == "," and gap == spot.left


def _with_noun(spot: Spot, noun: str) -> Change:
    more = ("a local place" if noun == "the area" else "the area", "")
    before = _PREPOSITION.search(spot.left)
    word = before.group(1).casefold() if before else ""
    taken = len(before.group()) if before else 0
    if noun == "the area" and word == "to" and not _HOMEWARDS.search(spot.before):
        return Change("another area", "another area", more)
    if noun == "the area" and word in ("at", "on"):
        return Change(
            "in the area", "a local place" if word == "at" else "the outskirts", more, taken
        )
    if noun == "an island" and not word and not opens_sentence(spot.written):
        return Change("on an island", "on an island", more)
    if noun == "an island" and word == "in":
        return Change("on an island", "an island group", more, taken)
    gap = spot.gap("LOCATION")
    if noun == "the area" and word in ("and", "or", "not") and gap is not None and len(gap) < 20:
        return Change("elsewhere", "elsewhere", more)
    on_the = re.search(r"(?<!\w)on the[ \t]+$", spot.left, re.IGNORECASE)
    if noun == "the area" and on_the:
        return Change("in the area", "area", more, len(on_the.group()))
    if noun == "the area" and _COMES_FROM.search(spot.left):
        return Change("elsewhere", "elsewhere", more)
    if noun == "the area" and word == "since":
        return Change("then", "then", more)
    if noun == "the waterside" and word in ("in", "on"):
        return Change("the water", "the water", more)
    return Change(noun, noun, more)
