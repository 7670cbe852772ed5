"""Ages in plain forms: ``84yo``, ``76F``, ``aged 92``, ``3-week-old``, ``in her forties``, ``Year 6``.

Groups ("over 65s", "under 5s") are populations and no ages. Marks hold the shortest text that
tells the age; the noun behind it stays outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

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
_PATTERNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), group, score)
    for pattern, group, score in (
        (rf"(?<![\w.£$-])({_N}[ -]?{_UNIT}[ -]?old)(?!s)\b", 1, 0.85),
        (r"(?<![\w.£$/-])(\d{1,3} ?y[ /]?o)\b(?!u|g)", 1, 0.85),
        (r"(?<![\w.£$/-])(\d{1,3} ?yr)\b(?! (?:plan|contract|post|anniv))", 1, 0.4),
        (rf"\b(?:aged?|age of|age is|age) ({_N})\b(?![ -]?(?:to|-|\+|and over|or over))", 1, 0.75),
        (rf"\b(in (?:his|her|their) (?:very )?(?:(?:early|mid|late)[ -])?{_DECADE})\b", 1, 0.85),
        (rf"\b(?:he|she|they|pt|mum|dad|nan|gran)(?:'s|s|'re| is| was| are| were|'d be) (?:now |only "
         rf"|just |nearly )?({_N})\b(?=[ ]?(?:[,.;:!?)\n-]|$|and |but |with |years? young|now|today|on |next ))",
         1, 0.6),
        (rf"\b(?:turn(?:s|ed|ing)?) ({_N})\b(?!°| degrees)(?=\W|$)", 1, 0.5),
        (rf"\bhappy ({_N}(?:st|nd|rd|th)) birthday", 1, 0.6),
        (rf"\b(?:man|woman|lady|gentleman|gent|lad|lass|boy|girl|patient|pt) of ({_N})\b", 1, 0.7),
    )
)  # fmt: skip
_SEXED: Final = re.compile(r"(?<![\w.£$/+:-])(?:1[01]\d|\d{1,2}) ?(?:F|M)(?![\w/])|(?<![\w.£$/+:-])\d{2}[fm](?!\w)")
_NAMED: Final = re.compile(r"(?<=[a-zà-ÿ]), ((?:1[01]\d|\d{1,2}))(?=,|\. | \(|;)|(?<=[a-zà-ÿ]) \(((?:1[01]\d|\d{1,2}))\)")
_SCHOOL: Final = re.compile(r"(?<!\w)(?:[Yy](?:ear|r) ?(?:1[0-3]|[1-9])|Y(?:1[0-3]|[1-9])|P[1-7]|S[1-6])(?!\w)")


def find(text: str) -> Iterator[Hit]:
    """Ages in ``text``."""
    for pattern, group, score in _PATTERNS:
        for match in pattern.finditer(text):
            yield Hit(*match.span(group), "AGE", score)
    if not any(character.isdigit() for character in text):
        return
    for match in _SEXED.finditer(text):
        yield Hit(*match.span(), "AGE", 0.7)
    for match in _NAMED.finditer(text):
        yield Hit(*match.span(1 if match[1] else 2), "AGE", 0.5)
    for match in _SCHOOL.finditer(text):
        yield Hit(*match.span(), "AGE", 0.3)
