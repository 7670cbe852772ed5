"""What a span of the classifier must hold to be the structured identifier that it is called.

The classifier reads context and not form: now and then it calls a score a number plate. Each label
with a form of its own has the least of that form here. Labels without one are never refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from discreet.recognisers.hit import digits
from discreet.recognisers.postcode import is_code

_DATE: Final = re.compile(
    r"\d{1,2}\D{1,4}\d{1,2}\D{1,4}(?:\d{4}|\d{2})(?!\d)|\d{6,8}|[a-zA-Z]{3,}[ .,-]+\d|"
    r"\d[a-z]{0,2} [a-zA-Z]{3,}|(?:19|20)\d{2}|(?:[a-z]+ ){3,}[a-z]+",
)
_PLATE: Final = re.compile(
    r"[A-Z]{1,4} ?\d{1,4} ?[A-Z]{0,3}|\d{1,4} ?[A-Z]{1,3}|[A-Z]{3} ?\d[A-Z]{3}|[A-Z]{4} ?\d[A-Z]",
    re.IGNORECASE,
)
_ORGANISATIONS: Final = re.compile(r"(?:\+44 ?\(?0?\)? ?|0)[389]|999$|111$|101$|116 ?\d{3}$")


def _plate(written: str) -> bool:
    return _PLATE.fullmatch(written) is not None and 4 <= len(re.sub(r"\W", "", written)) <= 7


def _phone(written: str) -> bool:
    return len(digits(written)) >= 6 and not _ORGANISATIONS.match(written)


_FORMS: Final[dict[str, Callable[[str], bool]]] = {
    "NHS_NUMBER": lambda written: len(digits(written)) >= 9,
    "HEALTH_ID": lambda written: len(digits(written)) >= 3,
    "DATE_OF_BIRTH": lambda written: _DATE.search(written) is not None,
    "PHONE_NUMBER": _phone,
    "EMAIL_ADDRESS": lambda written: "@" in written[1:] or " at " in written,
    "USERNAME": lambda written: " " not in written and len(written) > 2,
    "URL": lambda written: "." in written,
    "POSTCODE": is_code,
    "NATIONAL_ID": lambda written: len(digits(written)) >= 5,
    "VEHICLE_REG": _plate,
}


def plausible(written: str, label: str) -> bool:
    """Whether ``written`` has the least of the form that ``label`` stands for."""
    form = _FORMS.get(label)
    return form is None or form(written)
