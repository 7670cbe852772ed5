"""Ages in plain forms: ``84yo``, ``76F``, ``aged 92``, ``3-week-old``, ``in her forties``.

Groups ("over 65s", "under 5s") are populations and no ages. Marks hold the shortest text that
tells the age; the noun behind it stays outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, lowered

_TENS: Final = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_WORDS: Final = (
    rf"(?:{_TENS}[ -]{_ONES}|{_TENS}|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|a hundred(?: and \w{3,5})?)"
)
_N: Final = rf"(?:1[01]\d|\d{{1,2}}|{_WORDS})"
_UNIT: Final = r"(?:years?|yrs?|y|months?|mths?|weeks?|wks?|days?)"
_DECADE: Final = (
    r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0'?s)"
)
_WHO: Final = r"(?:man|woman|lady|gentleman|gent|lad|lass|boy|girl|patient|pt)"
_IS: Final = r"(?:he|she|they|pt|mum|dad|nan|gran)(?:'s|s|'re| is| was| are| were|'d be)"
_THEN: Final = r"(?=[ ]?(?:[,.;:!?)\n-]|$|(?:and|but|with|years? young|now|today|on|next) ))"
_PATTERNS: Final = tuple(
    (re.compile(pattern), score)
    for pattern, score in (
        (rf"(?<![\w.£$-])({_N}[ -]?{_UNIT}[ -]?old)(?!s)\b", 0.85),
        (r"(?<![\w.£$/-])(\d{1,3} ?y[ /]?o)\b(?!u|g)", 0.85),
        (r"(?<![\w.£$/-])(\d{1,3} ?yr)\b(?! (?:plan|contract|post|anniv))", 0.4),
        (rf"\b(?:aged?|age of|age is|age) ({_N})\b(?![ -]?(?:to|-|\+|and over|or over))", 0.75),
        (rf"\b(in (?:his|her|their) (?:very )?(?:(?:early|mid|late)[ -])?{_DECADE})\b", 0.85),
        (rf"\b{_IS} (?:now |only |just |nearly )?({_N})\b{_THEN}", 0.6),
        (rf"\bturn(?:s|ed|ing)? ({_N})\b(?!°| degrees)(?=\W|$)", 0.5),
        (rf"\bhappy ({_N}(?:st|nd|rd|th)) birthday", 0.6),
        (rf"\b{_WHO} of ({_N})\b", 0.7),
    )
)
_SEXED: Final = re.compile(
    r"(?<![\w.£$/+:-])(?:1[01]\d|\d{1,2}) ?(?:F|M)(?![\w/])|(?<![\w.£$/+:-])\d{2}f(?!\w)"
)
_NAMED: Final = re.compile(
    r"(?<=[a-zà-ÿ]), ((?:1[01]\d|\d{1,2}))(?=,|\. | \(|;)|(?<=[a-zà-ÿ]) \(((?:1[01]\d|\d{1,2}))\)"
)
_SCHOOL: Final = re.compile(
    r"(?<!\w)(?:[Yy](?:ear|r) ?(?:1[0-3]|[1-9])|Y(?:1[0-3]|[1-9])|P[1-7]|S[1-6])(?!\w)"
)


def find(text: str) -> Iterator[Hit]:
    """Ages in ``text``."""
    lower = lowered(text)
    for pattern, score in _PATTERNS:
        for match in pattern.finditer(lower):
            yield Hit(*match.span(1), "AGE", score)
    if not any(character.isdigit() for character in text):
        return
    for match in _SEXED.finditer(text):
        yield Hit(*match.span(), "AGE", 0.7)
    for match in _NAMED.finditer(text):
        yield Hit(*match.span(1 if match[1] else 2), "AGE", 0.5)
    for match in _SCHOOL.finditer(text):
        yield Hit(*match.span(), "AGE", 0.3)
