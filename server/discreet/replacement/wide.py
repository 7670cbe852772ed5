"""Which wordings are too wide to identify anyone: everything that a replacement may say.

The detector leaves these alone, so that an anonymised text is clear when it is checked again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from discreet.replacement.words import table

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LITTLE: Final = frozenset(
    {
        *("at", "in", "on", "of", "for", "to", "by", "and", "or", "from", "with", "near", "who"),
        *(
            "both",
            "all",
            "several",
            "three",
            "four",
            "has",
            "had",
            "have",
            "been",
            "is",
            "was",
            "were",
            "are",
            "he",
            "she",
            "they",
            "it",
            "i",
        ),
    }
)
_ARTICLES: Final = frozenset({"a", "an", "the"})


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    said: set[str] = set(table("wide")["phrases"])
    said.update(table("people")["kin"])
    for stage in table("ages")["stage"]:
        said.update(stage[way] for way in ("noun", "woman", "man", "before", "when", "life"))
    said.update(kind["noun"] for kind in (*table("places")["kind"], *table("facilities")["kind"]))
    jobs = [row["noun"] for row in table("kinds")["OCCUPATION"]]
    said.update(f"{before}{job}" for job in jobs for before in ("", "retired ", "former "))
    said.update(row[way] for row in table("kinds")["CONDITION"] for way in ("noun", "before"))
    narrow = frozenset(table("wide")["narrow"])
    return frozenset(
        words[start:end]
        for words in map(_words, said)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if " ".join(words[start:end]) not in narrow
    )


def _words(text: str) -> tuple[str, ...]:
    folded = text.casefold().replace("’", "'")
    words = (word.removesuffix("'s") for word in _WORD.findall(folded))
    return tuple(word for word in words if word not in _ARTICLES)


def is_wide(text: str) -> bool:
    """Whether ``text`` says nothing but what replacements say."""
    if any(character.isdigit() for character in text):
        return False
    words = _words(text)
    if not words or words in _phrases():
        return True
    return len(words) > 1 and all(word in _vocabulary() for word in words)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for phrase in _phrases() for word in phrase) | _LITTLE
