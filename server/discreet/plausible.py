"""What a span of the classifier must hold to be what it is called.

The classifier reads context and not form: now and then it calls a score a number plate, a BMI an
age, or an eponym a patient. Each label with a form of its own has the least of that form here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from discreet.recognisers.facility import is_facility
from discreet.recognisers.hit import before, digits
from discreet.recognisers.name import ABBREVIATIONS, names_a_thing
from discreet.recognisers.postcode import is_code
from discreet.recognisers.words import given_names, places

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
    "NATIONAL_ID": lambda written: len(digits(written)) >= 4,
    "VEHICLE_REG": _plate,
}


_COUNTED: Final = re.compile(
    r" ?(?:%|kids?|children|cats|dogs|stone|st |kg|g |mg|ml|cm|mm|miles?|hours?|hrs|mins?|"
    r"minutes|"
    r"patients|people|drummers|staff|beds|cases|units|steps|times|pages|down |across |out of|/\d)",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(
    r"\b(?:bmi|phq-?9|gad-?7|mmse|moca|news|gcs|hba1c|hb|crp|score|sats|bp|temp|page|band|level|"
    r"stage|grade|no\.?|number|one) ?(?:was|is|of|=|:)? ?(?:just )?\(?$|'$",
    re.IGNORECASE,
)
_OVER: Final = re.compile(r"\d{3,}|\d[/.]\d")
_EMPTY_WORDS: Final = (
    "a an and are as at be been but by do for from had has have he her here him his i if in "
    "into is it its just me my n no not of off on one or our out over she so some than that "
    "the their them then there they this those to too up us was we were what when where who "
    "will with you your frm w "
)
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
_TIME: Final = re.compile(r"[0-3]?\d[./:][0-5]?\d(?:[./]\d{2,4})?")
_CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_WHENCE: Final = re.compile(r"\b(?:in|from|to|near|round) $", re.IGNORECASE)
_WHERE: Final = re.compile(
    r"\b(?:in|near|round|around|across|outside|(?:whole|all|people|folk|village|town|city) of) $",
    re.IGNORECASE,
)
_COUNT_AND_DAY: Final = re.compile(r"(\d{1,4} )(?:this|last|yesterday|today|tonight)\b")
_OF: Final = re.compile(r"\b(?:of|was|is|at least|about|only|just) $", re.IGNORECASE)
_DECIMAL: Final = re.compile(r"\d{1,3}\.\d{1,3}")
_TIME_OF_DAY: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_SIGN: Final = re.compile(r"[-+−–<>=£$€±]")
_PHRASES: Final = frozenset({"OCCUPATION", "NRP", "CONDITION", "EVENT"})
_SENTENCE_END: Final = re.compile(r"[a-z0-9\")][.!?]+\s+(?=[A-Z])")
_TOKEN: Final = re.compile(r"\S+")
_LONGEST: Final = 6
_WORD: Final = re.compile(r"[^\W_]+")


Fitted = tuple[int, int, str]
"""Start, end (code points) and label."""


def has_form(label: str) -> bool:
    """Whether ``label`` stands for an identifier with a form of its own."""
    return label in _FORMS


def fitted(text: str, start: int, end: int, label: str) -> Fitted | None:
    """The part of ``start``..``end`` that has the form of ``label``, or of the label that its form
    suggests instead; None where it can be no identifier at all."""
    words = [word[0].lower() for word in _WORD.finditer(text, start, end)]
    if _EMPTY.issuperset(words):
        return None
    if label == "AGE":
        if _CLOCK.fullmatch(text, start, end):
            return start, end, "DATE_TIME"
        return (start, end, label) if _age(text, start, end) else None
    if label == "PERSON":
        if _settlement(text, start, end):
            return start, end, "LOCATION"
        thing = names_a_thing(text, end) or text[start:end] in ABBREVIATIONS
        return None if thing else (start, end, label)
    if label == "DATE_TIME":
        return _moment(text, start, end)
    if label in _PHRASES and (stop := _SENTENCE_END.search(text, start, end)):
        return fitted(text, start, stop.start() + 1, label)
    if label == "LOCATION" and is_facility(text[start:end]):
        return start, end, "FACILITY"
    if label == "FACILITY" and _town(text, start, end):
        return start, end, "LOCATION"
    form = _FORMS.get(label)
    if form is None or form(text[start:end]):
        return start, end, label
    return _part(text, start, end, label) or _otherwise(text, start, end)


def _settlement(text: str, start: int, end: int) -> bool:
    """Whether a place that is nobody's given name stands where one is, and not where one gives."""
    written = text[start:end].lower()
    if written not in places() or written in given_names():
        return False
    return _WHERE.search(before(text, start, 12)) is not None


def _moment(text: str, start: int, end: int) -> Fitted | None:
    """A day or time without the count in front of it ("platelets of 11 this evening"); no value of
    a test ("0.5", "+7.50")."""
    counted = _COUNT_AND_DAY.match(text, start, end)
    if counted and _OF.search(before(text, start, 12)):
        start = counted.end(1)
    if _DECIMAL.fullmatch(text, start, end) and (
        not _TIME_OF_DAY.fullmatch(text, start, end) or _SIGN.search(before(text, start, 1))
    ):
        return None
    return start, end, "DATE_TIME"


def _town(text: str, start: int, end: int) -> bool:
    """Whether a plain place name stands where one goes to or comes from."""
    written = text[start:end]
    if written.lower() not in places() or is_facility(written):
        return False
    return _WHENCE.search(before(text, start, 8)) is not None


def _part(text: str, start: int, end: int, label: str) -> Fitted | None:
    """The longest run of whole words inside that has the form ("Skoda KGZ 2286")."""
    words = list(_TOKEN.finditer(text, start, end))[:_LONGEST]
    runs = [
        (first.start(), last.end(), label)
        for i, first in enumerate(words)
        for last in words[i:]
        if _FORMS[label](text[first.start() : last.end()])
    ]
    return max(runs, key=lambda run: run[1] - run[0], default=None)


def _otherwise(text: str, start: int, end: int) -> Fitted | None:
    """What a code, a time or a word is that was taken for an identifier of another form."""
    written = text[start:end]
    if _TIME.fullmatch(written):
        return start, end, "DATE_TIME"
    if len(digits(written)) >= 4 and len(re.sub(r"\W", "", written)) >= 6:
        return start, end, "HEALTH_ID"
    initials = written.isupper() and written not in ABBREVIATIONS
    if written.isalpha() and (len(written) >= 4 or initials):
        return start, end, "PERSON"
    return None


def _age(text: str, start: int, end: int) -> bool:
    written = text[start:end]
    if not (written[-1].isdigit() or written.isalpha()):
        return True
    return not (
        _OVER.search(written.removeprefix("1"))
        or _COUNTED.match(text, end)
        or _MEASURED.search(before(text, start, 16))
    )
