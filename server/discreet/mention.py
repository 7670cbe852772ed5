"""What the detector hands to the verdict and the replacements: mentions, and how the post reads."""

from __future__ import annotations

from dataclasses import dataclass

from discreet.contract import Tier
from discreet.labels import LABELS


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch of a text that could identify a service user.

    ``start`` and ``end`` are code-point offsets, end exclusive. ``label`` is a name of
    :data:`discreet.labels.LABELS`; ``score`` runs from 0 to 1.
    Raises ``ValueError`` where the span is empty or reversed.
    """

    start: int
    end: int
    label: str
    score: float

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("a mention covers at least one character")

    @property
    def tier(self) -> Tier:
        return LABELS[self.label].tier


@dataclass(frozen=True, slots=True)
class Detection:
    """Everything that was found in one text, whatever the strictness.

    ``mentions`` are sorted and never overlap. ``about`` says how the post as a whole reads:
    the probabilities that nobody, somebody through combined details, or somebody directly can be
    identified (they sum to 1).
    """

    mentions: tuple[Mention, ...]
    about: tuple[float, float, float]
