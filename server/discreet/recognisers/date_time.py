"""Days, dates and times in plain forms: ``last Tuesday``, ``14/11``, ``Christmas Day``, ``3am``.

Durations ("six weeks of rehab"), recurring days ("every Tuesday", "Mondays") and years alone date
nobody's care and are no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.date_of_birth import MONTHS
from discreet.recognisers.hit import Hit, before, lowered

_DAY: Final = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)"
)
_FULL_DAY: Final = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|weds|thurs)"
_PART: Final = (
    r"(?: (?:morning|afternoon|evening|night|lunchtime|lunch|teatime|aft|avo|am|pm|eve))?"
)
_HOUR: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_DAY_OF_MONTH: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_SINCE: Final = r"(?:on|since|from|until|til|till|by|for)"
_NOT_A_DURATION: Final = r"(?! (?:weeks|days|months|years|minutes|mins|hours|hrs))"

_NAMED_DAYS: Final = (
    (
        r"\b(?:today|tonight|yesterday(?: morning| afternoon| evening)?|(?:last|tomorrow) night|"
        r"this (?:morning|afternoon|evening|aft|avo|a\.?m\.?|p\.?m\.?)|earlier today|tmrw|"
        r"tomorrow)\b",
        0.6,
    ),
    (
        rf"\b(?:last|this|next|the|a|on|since|until|till|from|by) "
        rf"((?:last |this )?{_DAY}{_PART}(?: (?:just gone|week))?)\b(?!s|')",
        0.6,
    ),
    (rf"\b(last {_DAY}{_PART})\b", 0.65),
    (rf"\b({_FULL_DAY}{_PART})\b(?!s|')", 0.5),
    (rf"\b{_HOUR} (?:days?|weeks?|months?|sundays|nights?) ago\b", 0.55),
    (
        r"\b(?:(?:christmas|xmas|new year'?s)(?: (?:day|eve))?|boxing day|"
        r"easter(?: (?:sunday|monday))?|good friday|maundy thursday|palm sunday|"
        r"(?:august |may )?bank hol(?:iday)?(?: monday| weekend)?|bonfire night|guy fawkes|"
        r"halloween|hallowe'en|valentine'?s(?: (?:day|night))?|mother'?s day|father'?s day|"
        r"pancake day|eid|diwali|hogmanay|st david'?s day|st patrick'?s day)\b",
        0.4,
    ),
)
_DATES: Final = (
    (
        rf"(?<![\w./-])\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS}\b(?: (?:19|20)\d{{2}})?",
        0.6,
    ),
    (rf"\b{MONTHS} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? (?:19|20)\d{{2}})?", 0.55),
    (
        rf"\b(?:in|since|last|until|till|back in|early|late|mid) ({MONTHS})\b"
        r"(?! (?:be|have|not|i|we|you))(?: (?:19|20)\d{2})?",
        0.4,
    ),
    (
        rf"(?<![\w./:-]){_DAY_OF_MONTH}[/.-]{_MONTH}[/.-](?:20)?[12]\d(?![\w/:-])",
        0.6,
    ),
    (rf"\b(?:{_SINCE}|dated|seen) ({_DAY_OF_MONTH}/{_MONTH})(?![\w/.-])", 0.5),
    (
        rf"\b{_SINCE} (the \d{{1,2}}(?:st|nd|rd|th)(?: of (?:last|this) month)?)\b",
        0.5,
    ),
)
_CLOCK: Final = (
    (r"(?<![\w.:/£$-])\d{1,2}(?:[.:]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)(?!\w)", 0.55),
    (r"(?<![\w.:/£$-])(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:])", 0.5),
    (
        r"\b(?:at|since|by|til|till|until|from|about|around|@) ?"
        r"((?:[01]\d|2[0-3])[0-5]\d)(?:hrs|h)?(?![\w/.-])",
        0.45,
    ),
    (
        rf"\b((?:half|quarter|ten|five|twenty)(?: (?:past|to))? {_HOUR}|{_HOUR} ?o'?clock)\b"
        rf"{_NOT_A_DURATION}",
        0.45,
    ),
    (rf"\b{_HOUR} in the (?:morning|afternoon|evening)\b", 0.55),
    (r"\b(?:at|since|till|until|after|before|gone|by) ((?:gone )?midnight|midday|noon)\b", 0.45),
)


def _compiled(rows: tuple[tuple[str, float], ...]) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern), score) for pattern, score in rows)


_PATTERNS: Final = _compiled(_NAMED_DAYS + _CLOCK)
_DATED: Final = _compiled(_DATES)
_A_MONTH_OR_FIGURE: Final = re.compile(rf"\d|\b{MONTHS}\b")
_RECURRING: Final = re.compile(r"\b(?:every|each|most|any|per|alternate|all)(?: \w+)? $")
_VERBS: Final = ("may ", "mar ")


def find(text: str) -> Iterator[Hit]:
    """Days, dates and times in ``text``, without their prepositions."""
    lower = lowered(text)
    patterns = _PATTERNS + (_DATED if _A_MONTH_OR_FIGURE.search(lower) else ())
    for pattern, score in patterns:
        for match in pattern.finditer(lower):
            start, end = match.span(1 if pattern.groups else 0)
            if text.startswith(_VERBS, start) or _RECURRING.search(before(lower, start, 16)):
                continue
            yield Hit(start, end, "DATE_TIME", score)
