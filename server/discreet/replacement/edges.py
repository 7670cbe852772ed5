"""Words at the ends of a mention that belong to the sentence: "on the Island", "a baker who"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from discreet.mention import Mention

_CONTEXT: Final = ("EVENT", "CONDITION", "OCCUPATION", "NRP")
_WHEN_WHERE: Final = ("DATE_TIME", "LOCATION", "FACILITY", "AGE")
_LED: Final = frozenset({"LOCATION", "FACILITY", "DATE_TIME", "EVENT"})
_PREPOSITION: Final = re.compile(r"(?:on|in|at|from|near|outside)[ \t]+(?=\S)", re.IGNORECASE)
_JOINED_ON: Final = re.compile(
    r"(?:(?:and|but|so|been|who|because|with|of|about)[ \t]+)+(?=\S)", re.IGNORECASE
)
_WHO: Final = re.compile(
    r"(?:(?:(?:he|she|they|we|i|it|who|mum|dad)(?:['’](?:s|re|m|d|ve))?|and|has|had|is|was|are|were|been)"
    r"[ \t]+)+(?=\S)|(?:your|her|his|my|our|their)[ \t]\w+(?:['’]s|[ \t](?:is|was))[ \t]+(?=\S)|"
    r"\w+,[ \t]+(?=an?[ \t])",
    re.IGNORECASE,
)
_NEW_CLAUSE: Final = re.compile(
    r",[ \t]+(?:hasn['’]?t|has|had|have|he|she|they|who|never|still|is|was|but)\b.*$", re.IGNORECASE
)
"""What follows a job or a condition in the same mention, and is none."""
_CALLED_OUT: Final = re.compile(
    r"(?:a+w+|oh|hi|hiya|hey|hello|dear|bless)[ \t]+(?=\S)", re.IGNORECASE
)
_JOINS: Final = (
    "and|but|or|when|while|who|whose|where|which|because|with|for|has|had|have|is|was|were|are|"
    "(?:she|he|they|it|i|we)(?:['’](?:s|re|m|d|ve))?"
)
_LITTLE: Final = (
    "did|came|comes|went|goes|said|says|told|a|an|the|in|on|at|of|to|from|"
    "by|now|also|then|so|one|it|i|we|that|this|my|her|his"
)
_WORD: Final = re.compile(r"[ \t]*['’\"“]?\w")
_SENTENCE: Final = r"[.!?][ \t]+(?:it|he|she|they|we|i|you|this|that)$"


def _tail(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_SENTENCE}|(?:[,;]?[ \t]+\(?(?:{words}))+$)", re.IGNORECASE)


_TAILS: Final[Mapping[str, re.Pattern[str]]] = {
    "PERSON": re.compile(_SENTENCE, re.IGNORECASE),
    **dict.fromkeys(_WHEN_WHERE, _tail(_JOINS)),
    **dict.fromkeys(_CONTEXT, _tail(f"{_JOINS}|{_LITTLE}")),
}


def within(mention: Mention, text: str) -> tuple[int, int]:
    """Where ``mention`` begins and ends in ``text`` without such words; never empty."""
    found = text[mention.start : mention.end]
    tail = _TAILS[mention.label].search(found) if mention.label in _TAILS else None
    clause = _NEW_CLAUSE.search(found) if mention.label in ("OCCUPATION", "NRP") else None
    if clause and clause.start():
        tail = clause
    goes_on = _WORD.match(text, mention.end) is not None
    end = tail.start() if tail and tail.start() and goes_on else len(found)
    start = 0
    if mention.label in _CONTEXT and (joined := _JOINED_ON.match(found, 0, end)):
        start = joined.end()
    if mention.label == "OCCUPATION" and (who := _WHO.match(found, start, end)):
        start = who.end()
    if mention.label == "PERSON" and (called := _CALLED_OUT.match(found, 0, end)):
        start = called.end()
    if mention.label in _LED and (lead := _PREPOSITION.match(found, start, end)):
        start = lead.end()
    if not found[start:end].strip():
        return mention.start, mention.end
    return mention.start + start, mention.start + end
