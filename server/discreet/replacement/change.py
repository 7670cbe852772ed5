"""What a label's module decides about one mention, before it is fitted into the sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """``text`` for the mention with ``left`` characters before it and ``right`` after it.

    ``replacement`` is for the mention alone; ``alternatives`` likewise.
    """

    text: str
    replacement: str
    alternatives: tuple[str, ...]
    left: int = 0
    right: int = 0


def swap(word: str, *alternatives: str) -> Change:
    """The mention alone becomes ``word``."""
    return Change(word, word, (*alternatives, ""))
