"""What a post calls people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from discreet.replacement.cast import Cast
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, table

_T: Final = table("people")


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
