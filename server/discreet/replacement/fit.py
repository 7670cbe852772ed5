"""Fitting a change into its sentence: articles, capitals, and nothing doubled."""

from __future__ import annotations

import re

from discreet.replacement.change import Change
from discreet.replacement.rewrite import Rewrite
from discreet.replacement.spot import Spot, opens_sentence, shouts, writes_small

_ARTICLE = re.compile(r"(?<!\w)(an?)([ \t]+)$", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?<!\w)(?<!\w[’'])(?:an?|the|this|these|those|my|our|your|ur|his|her|their|another|each|wrong|right|"
    r"every|one|no|which|other|first|second|new|old|same)[ \t]+$",
    re.IGNORECASE,
)
_OWN_ARTICLE = re.compile(r"^(?:an?(?!\s+while)|the|another(?=[ \t]+\w))[ \t]+", re.IGNORECASE)
_VOWEL = re.compile(r"^(?:[aeio]|u(?!ni|se|k))", re.IGNORECASE)


def fit(spot: Spot, change: Change) -> Rewrite:
    """The rewrite for ``change`` at ``spot``."""
    mention = spot.mention
    start, end = mention.start - change.left, mention.end + change.right
    written = spot.written[: len(spot.written) - change.left]
    if _means_and(spot):
        return Rewrite(start, end, change.text, change.replacement, change.alternatives)
    text = _agree(written, change.text)
    article = _ARTICLE.search(written)
    if article and text and start - len(article.group()) >= spot.floor:
        wanted = "an" if _VOWEL.match(text) else "a"
        if article.group(1).lower() != wanted:
            start -= len(article.group())
            written = written[: article.start()]
            text = wanted + article.group(2) + text
    return Rewrite(
        start,
        end,
        _case(spot, written, text),
        _case(spot, spot.written, _agree(spot.written, change.replacement)),
        _choices(spot, change),
    )


def _choices(spot: Spot, change: Change) -> tuple[str, ...]:
    """One or two other wordings, the more telling first, none the same as the replacement."""
    own = _agree(spot.written, change.replacement)
    words = (_agree(spot.written, word) for word in change.alternatives)
    telling = [word for word in words if word and word != own][:1]
    chosen = [*telling, ""] if own else telling or ["someone"]
    return tuple(_case(spot, spot.written, word) for word in chosen)


def _agree(written: str, text: str) -> str:
    """``text`` without its own article where ``written`` ends in one."""
    if text and _DETERMINER.search(written):
        return _OWN_ARTICLE.sub("", text)
    return text


def _means_and(spot: Spot) -> bool:
    """Whether "an" before the mention is a dialect's "and" ("Ravi an Priya")."""
    return bool(re.search(r"(?<!\w)an[ \t]+$", spot.before, re.I)) and bool(
        re.match(r"[^\WAEIOUaeiou\d_]", spot.found)
    )


def _case(spot: Spot, written: str, text: str) -> str:
    if not text:
        return text
    if shouts(spot):
        return text.upper()
    if opens_sentence(written) and not writes_small(spot.text):
        return text[0].upper() + text[1:]
    return text
