"""Ten-digit numbers in any layout, which three health services share.

NHS number (England, Wales, Isle of Man), CHI number (Scotland) and H&C number (Northern Ireland)
are all ten digits with a modulus-11 check digit in the last place (NHS Data Dictionary, "NHS
NUMBER"; ISB 0149). This module finds the candidates; the three modules tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nhs_number.validate import is_valid

from discreet.recognisers.hit import digits

_GAP: Final = r"[ .\-/,·•_]{0,3}\n?[ ]{0,2}"
_USUAL: Final = re.compile(
    r"(?<!\d)(?:\d{10}|\d{3}[ .\-/·•_,]{1,3}\n?[ ]?\d{3}[ .\-/·•_,]{1,3}\n?[ ]?\d{4}"
    r"|\d{3}\n\d{3}[ .-]?\d{4}|\d{3}[ .-]?\d{3}\n\d{4}|\d{6}[ -]\d{4})(?!\d)"
)
_UNUSUAL: Final = re.compile(rf"(?<!\d)(?<!\d[.\-/])\d(?:{_GAP}\d){{9}}(?!\d)")
_GLUED: Final = re.compile(r"(?:nhs|chi|hcn|no|number)[ .:#=(-]*$", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[.\-/]\d| \d{3}")
_GROUPED: Final = re.compile(r"\d{3}\D{1,5}\d{3}\D{1,5}\d{4}|\d{6}\D{1,3}\d{4}")


@dataclass(frozen=True, slots=True)
class TenDigits:
    """Ten digits as they stand in a text, and what their form tells."""

    start: int
    end: int
    number: str
    grouped: bool
    """Written 3-3-4 or 6-4."""
    together: bool
    """Written without a break."""
    valid: bool
    """The check digit fits."""


def ten_digits(text: str) -> Iterator[TenDigits]:
    """Every run of exactly ten digits in ``text``, broken in whatever way."""
    usual = list(_USUAL.finditer(text))
    taken = {place for run in usual for place in range(run.start(), run.end())}
    unusual = (run for run in _UNUSUAL.finditer(text) if taken.isdisjoint(range(*run.span())))
    for run in (*usual, *unusual):
        written = run[0]
        number = digits(written)
        together = len(written) == 10
        grouped = _GROUPED.fullmatch(written) is not None
        if set(number) == {"0"} or _inside_a_word(text, run.start()):
            continue
        if not (together or grouped) and _GOES_ON.match(text, run.end()):
            continue
        yield TenDigits(run.start(), run.end(), number, grouped, together, is_valid(number))


def _inside_a_word(text: str, start: int) -> bool:
    if start == 0 or not (text[start - 1].isalpha() or text[start - 1] == "+"):
        return False
    return not _GLUED.search(text[max(0, start - 10) : start])
