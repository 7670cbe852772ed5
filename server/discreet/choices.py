"""What the writer's settings add to the findings, and what they leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.contract import Settings
from discreet.labels import LABELS
from discreet.normalise import readable
from discreet.recognisers import Hit

TITLES: Final = frozenset(
    ("mr mrs ms miss mx master sir lady lord the old big wee little baby").split()  # noqa: SIM905
)
"""Words beside a name that are not the name."""

_WORD: Final = re.compile(r"[^\W_]+")


def terms(text: str, settings: Settings) -> Iterator[Hit]:
    """The employer's own terms, wherever they stand as whole words."""
    for term in settings.terms:
        words = [re.escape(word) for word in readable(term.text).text.split()]
        if term.label not in LABELS or not words:
            continue
        phrase = r"\s+".join(words)
        pattern = re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text):
            yield Hit(*match.span(), term.label, 1.0, certain=True)


def left_alone(written: str, label: str, settings: Settings) -> bool:
    """Whether ``settings`` keep a mention of ``written`` under ``label`` out of the findings."""
    if label in settings.quiet:
        return True
    words = words_of(written)
    if words and words <= {word for allowed in settings.allow for word in words_of(allowed)}:
        return True
    if label == "PERSON":
        own = {word for name in settings.own_names for word in words_of(name)}
        return bool(own) and words - TITLES <= own
    if label == "FACILITY":
        return any(_same_place(words, words_of(workplace)) for workplace in settings.workplaces)
    return False


def _same_place(written: frozenset[str], workplace: frozenset[str]) -> bool:
    """Whether one names the other in fewer words ("Leeds General" for its Infirmary)."""
    return bool(written and workplace) and (written <= workplace or workplace <= written)


def words_of(written: str) -> frozenset[str]:
    """The words of ``written``, without regard to case."""
    return frozenset(word[0].casefold() for word in _WORD.finditer(written))
