"""Who is who in one text: names that mean the same person get the same role."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from discreet.replacement.words import table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{2,})*")
_PEOPLE: Final = table("people")
_SHORT: Final[Mapping[str, str]] = _PEOPLE["short"]
_MEN: Final = frozenset({"mr", "mister", "master", "sir", "lord"})
_WOMEN: Final = frozenset({"mrs", "ms", "miss", "lady", "dame", "mx"})
_TITLES: Final = _MEN | _WOMEN | frozenset(_PEOPLE["titles"])
_NICKNAMING: Final = frozenset(_PEOPLE["nicknaming"])
_ARTICLES: Final = frozenset({"the", "a", "an", "and", "n", "our", "oor", "my"})
_ORDINALS: Final = (
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_END: Final = 4
"""How many letters at the end of a name are a name of their own: "Babatunde", "Tunde"."""
_STEM: Final = 3
"""How many letters a short form shares with the long one at least: "Des", "Desmond"."""
_NEAR: Final = 8
"""How many earlier people a name is compared with: enough for any post, and linear."""


@dataclass(slots=True)
class Person:
    """One person: the words of their names so far, and the role they have been given."""

    words: frozenset[str]
    titles: frozenset[str]
    noun: str = ""
    rank: int = 0
    full: frozenset[tuple[str, ...]] = frozenset()

    def turned_round(self, name: tuple[str, ...]) -> bool:
        """Whether ``name`` is this person's the other way round: "Iqbal Rashid", "Rashid Iqbal"."""
        return len(name) > 1 and name not in self.full and name[::-1] in self.full

    def introduce(self) -> str:
        """The role at first mention."""
        if self.rank == 1:
            return f"{_article(self.noun)} {self.noun}"
        if self.rank == 2:
            return f"another {self.noun}"
        if self.rank - 3 < len(_ORDINALS):
            return f"a{'n' if self.rank in (8, 11) else ''} {_ORDINALS[self.rank - 3]} {self.noun}"
        return f"one more {self.noun}"

    def recall(self) -> str:
        """The role at every later mention."""
        if self.rank == 1:
            return f"the {self.noun}"
        if self.rank == 2:
            return f"the other {self.noun}"
        if self.rank - 3 < len(_ORDINALS):
            return f"the {_ORDINALS[self.rank - 3]} {self.noun}"
        return f"one more {self.noun}"


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in bare if not unicodedata.combining(c)).removesuffix("'s")


def titles_in(name: str) -> frozenset[str]:
    """The titles in a name ("Mrs", "Dr"), in lower case."""
    return frozenset(word for word in map(_plain, _WORD.findall(name)) if word in _TITLES)


@dataclass(slots=True)
class Cast:
    """The people of one text, in the order in which they come up."""

    noun: str = ""
    _by_word: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    _by_place: dict[str, Person] = field(default_factory=dict)
    _ranks: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def person(self, name: str) -> Person:
        """The person that ``name`` means: one met before, or somebody new."""
        words = [w for w in map(_plain, _WORD.findall(name)) if w not in _NICKNAMING]
        titles = frozenset(w for w in words if w in _TITLES)
        names = frozenset(w for w in words if w not in _TITLES | _ARTICLES)
        names = names or titles or frozenset({name.casefold()})
        ordered = tuple(w for w in words if w in names)
        ordered = ordered[::-1] if "," in name else ordered
        for word in sorted(names, key=lambda word: (-len(word), word)):
            near = (*self._by_word[_ending(word)][-_NEAR:], *self._by_word[_key(word)][-_NEAR:])
            for known in reversed(near):
                if _same(names, titles, known) and not known.turned_round(ordered):
                    self._learn(known, names, titles)
                    known.full |= {ordered}
                    return known
        newcomer = Person(frozenset(), titles, full=frozenset({ordered}))
        self._learn(newcomer, names, titles)
        return newcomer

    def numbered(self, place: str, noun: str) -> Person:
        """The person who is called by where they lie: "bed 9"."""
        person = self._by_place.setdefault(place, Person(frozenset(), frozenset()))
        self.cast(person, noun)
        return person

    def knows(self, place: str) -> bool:
        """Whether somebody has been called by ``place`` before."""
        return place in self._by_place

    def alias(self, person: Person, other: Person) -> None:
        """From now on the names of ``other`` mean ``person``."""
        self._learn(person, other.words, other.titles)

    def cast(self, person: Person, noun: str) -> None:
        """Give ``person`` the role ``noun``, if they have none yet."""
        if person.noun:
            return
        self._ranks[noun] += 1
        person.noun, person.rank = noun, self._ranks[noun]

    def _learn(self, person: Person, names: frozenset[str], titles: frozenset[str]) -> None:
        for word in names - person.words:
            self._by_word[_key(word)].append(person)
            self._by_word[_ending(word)].append(person)
        person.words |= names
        person.titles |= titles


def _key(word: str) -> str:
    return _SHORT.get(word, word)[:1]


def _ending(word: str) -> str:
    return f"-{word[-_END:]}"


def _same(names: frozenset[str], titles: frozenset[str], known: Person) -> bool:
    both = titles | known.titles
    if both & _MEN and both & _WOMEN:
        return False
    fewer, more = sorted((names, known.words), key=len)
    return all(any(_matches(word, other) for other in more) for word in fewer)


def _matches(word: str, other: str) -> bool:
    """Whether two words may be the same name: equal, an initial, or a short form."""
    if word == other:
        return True
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    shorter, longer = sorted((word, other), key=len)
    full = _SHORT.get(shorter, shorter)
    if full == longer or full == _SHORT.get(longer, longer):
        return True
    stem = re.sub(r"(?:ie|y|s)$", "", shorter)
    if len(shorter) >= _END and longer.endswith(shorter):
        return True
    stem = stem if len(stem) >= _STEM else shorter
    return len(stem) >= _STEM and longer.startswith(stem) and len(longer) >= len(stem) + 2
