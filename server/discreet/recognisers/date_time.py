"""Days, dates and times in plain forms: ``last Tuesday``, ``14/11``, ``Christmas Day``, ``3am``.

Durations ("six weeks of rehab"), recurring days ("every Tuesday", "Mondays") and years alone date
nobody's care and are no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.date_of_birth import MONTHS
from discreet.recognisers.hit import Hit, before

_DAY: Final = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)"
)
_FULL_DAY: Final = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|weds|thurs)"
_PART: Final = (
    r"(?: (?:morning|afternoon|evening|night|lunchtime|lunch|teatime|aft|avo|am|pm|eve))"
)
_FEAST: Final = (
    r"(?:(?:christmas|xmas|new year'?s)(?: (?:day|eve))?|boxing day|easter(?: (?:sunday|monday))?|"
    r"good friday|maundy thursday|palm sunday|(?:august |may )?bank hol(?:iday)?(?: monday| weekend)?|"
    r"bonfire night|guy fawkes|halloween|hallowe'en|valentine'?s(?: (?:day|night))?|"
    r"mother'?s day|father'?s day|pancake day|eid|diwali|hogmanay|st david'?s day|st patrick'?s day)"
)
_HOUR: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_PATTERNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), score)
    for pattern, score in (
        (r"\b(?:today|tonight|yesterday(?: morning| afternoon| evening)?|(?:last|tomorrow) night|"
         r"this (?:morning|afternoon|evening|aft|avo|a\.?m\.?|p\.?m\.?)|earlier today|tmrw|tomorrow)\b", 0.6),
        (rf"\b(?:last|this|next|the|a|on|since|until|till|from|by) ((?:last |this )?{_DAY}{_PART}?(?: (?:just gone|week))?)\b(?!s|')", 0.6),
        (rf"\b(last {_DAY}{_PART}?)\b", 0.65),
        (rf"(?<!every )(?<!\w)({_FULL_DAY}{_PART}?)\b(?!s|')", 0.5),
        (rf"\b{_HOUR} (?:days?|weeks?|months?|sundays|nights?) ago\b", 0.55),
        (rf"(?<![\w./-])\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS}\b(?: (?:19|20)\d{{2}})?", 0.6),
        (rf"\b{MONTHS} \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:,? (?:19|20)\d{{2}})?", 0.55),
        (rf"\b(?:in|since|last|until|till|back in|early|late|mid) ({MONTHS})\b(?! (?:be|have|not|i|we|you))(?: (?:19|20)\d{{2}})?", 0.4),
        (r"(?<![\w./:-])(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:20)?[12]\d(?![\w/:-])", 0.6),
        (r"\b(?:on|since|from|dated|seen|until|til|for|by) ((?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2]))(?![\w/.-])", 0.5),
        (r"\b(?:on|since|until|till|from) (the \d{1,2}(?:st|nd|rd|th)(?: of (?:last|this) month)?)\b", 0.5),
        (rf"\b(?:(?:early|late) (?:hours|morning)(?: of)? )?{_FEAST}\b", 0.4),
        (r"(?<![\w.:/£$-])\d{1,2}(?:[.:]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)(?!\w)", 0.55),
        (r"(?<![\w.:/£$-])(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:])", 0.5),
        (r"\b(?:at|since|by|til|till|until|from|about|around|@) ?((?:[01]\d|2[0-3])[0-5]\d)(?:hrs|h)?(?![\w/.-])", 0.45),
        (rf"\b(?:at |about )?((?:half|quarter|ten|five|twenty)(?: (?:past|to))? {_HOUR}|{_HOUR} ?o'?clock)\b(?! (?:weeks|days|months|years|minutes))", 0.45),
        (rf"\b{_HOUR} in the (?:morning|afternoon|evening)\b", 0.55),
        (r"\b(?:at|since|till|until|after|before|gone|by) ((?:gone )?midnight|midday|noon)\b", 0.45),
    )
)  # fmt: skip
_RECURRING: Final = re.compile(
    r"\b(?:every|each|most|any|per|alternate|all)(?: \w+)? $|\b(?:and|or|&) $", re.IGNORECASE
)


def find(text: str) -> Iterator[Hit]:
    """Days, dates and times in ``text``, without their prepositions."""
    for pattern, score in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span(1 if pattern.groups and match[1] else 0)
            if not _RECURRING.search(before(text, start, 16)):
                yield Hit(start, end, "DATE_TIME", score)
