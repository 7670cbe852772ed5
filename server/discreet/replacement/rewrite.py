"""What anonymising gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What becomes of one mention. Offsets are code points, end exclusive.

    ``start``/``end`` cover the mention and whatever beside it must change too, ``text`` is what
    stands there afterwards. ``replacement`` is what the mention alone becomes, where nothing
    beside it may be touched; ``alternatives`` run from more telling to wholly removed.
    """

    start: int
    end: int
    text: str
    replacement: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A text with every mention replaced, and the rewrites (one per mention) that made it."""

    text: str
    rewrites: tuple[Rewrite, ...]
