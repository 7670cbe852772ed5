"""Whether a day or time has been or is to come."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.spot import Spot
from discreet.replacement.words import any_word, ending_in, table, tense

_T: Final = table("dates")


_PAST: Final = any_word(_T["past"])
_FUTURE: Final = any_word(_T["future"])
_ONGOING: Final = re.compile(
    r"^[ \t]+(?:\w+[ \t]+)?(?:\w*(?:'s|’s|is|are|'m|hes|shes|were|'re|"
    r"’re))[ \t]+(?!been)\w+ing\b|^[ \t]+(?:he|she|we|they)['’]?s?[ \t]+\w+ing",
    re.I,
)
_NOW: Final = re.compile(
    r"\b(?:see|sees|meet|meets|go|goes|leave|leaves|come|comes|get|gets|start|starts|"
    r"(?:it|there|here)['’]?s(?! been))\b[^.!?;\n]*$",
    re.IGNORECASE,
)
"""What is said in the present of a numbered day is still to come."""


def tense_of(spot: Spot, found: str) -> str:
    if _FUTURE.search(found):
        return "future"
    if _PAST.search(found):
        return "past"
    if ending_in(["last", "since"]).search(spot.left):
        return "past"
    if ending_in(["next", "until", "till", "til", "for"]).search(spot.left):
        return tense(spot) if tense(spot) == "past" else "future"
    said = tense(spot)
    if (
        re.search(r"today|tonight|2day|2nite|this (?:aft|evening|pm)", found)
        and not said
        and not re.search(r"\d", found.replace("2day", "").replace("2nite", ""))
        and _ONGOING.search(spot.after[:50])
    ):
        return "future"
    numbered = re.match(r"(?:on )?(?:(?:the )?\d|\w+day$)", found)
    if not said and numbered and _NOW.search(spot.before[-40:]):
        return "future"
    return said
