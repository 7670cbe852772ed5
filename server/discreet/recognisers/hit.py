"""What a recogniser finds, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A stretch of text in the form of some identifier. Code points, end exclusive.

    ``certain``: its label word or its form leaves no doubt, so no context takes it away.
    Else ``score`` says how much the form alone is worth, and context decides.
    """

    start: int
    end: int
    label: str
    score: float
    certain: bool = False


def before(text: str, start: int, width: int = 40) -> str:
    """Up to ``width`` characters before ``start``."""
    return text[max(0, start - width) : start]


def after(text: str, end: int, width: int = 40) -> str:
    """Up to ``width`` characters from ``end`` on."""
    return text[end : end + width]


def digits(text: str) -> str:
    """The ASCII digits of ``text``."""
    return "".join(character for character in text if "0" <= character <= "9")


def lowered(text: str) -> str:
    """``text`` in lower case with every character in its place, whatever its alphabet."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
