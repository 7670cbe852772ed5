"""How a post reads as a whole, from its words alone: for running without the classifier.

Words of care that someone gave to someone push towards a post about a service user; words of
events, adverts and campaigns push away. The estimate is rough and only has to be better than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import Final

from discreet.labels import LABELS
from discreet.recognisers.hit import Hit

_SOMEONE: Final = re.compile(
    r"\b(?:patients?|pts?|client|resident|service user|my (?:lady|gentleman|lad|kid|baby)|"
    r"(?:old|wee|little|young|lovely) (?:lady|man|lad|lass|girl|boy|fella|chap|woman|gent)|"
    r"h(?:is|er) (?:mum|mam|dad|wife|husband|son|daughter|nan|family|leg|arm|heart|hip|head|"
    r"notes|bed)|"
    r"(?:he|she)(?:'s| is| was| had| has| came| went| said| asked| died| passed)|"
    r"mrs|mr|miss|year[- ]old|yr old|y/?o|baby|nok|dob|nhs (?:no|num)|twins?)\b",
    re.IGNORECASE,
)
_CARE: Final = re.compile(
    r"\b(?:ward|bed|bay|shift|handover|discharged?|admitted|admission|bloods?|scan|ct|mri|x-?ray|"
    r"clinic|theatre|surgery|rehab|assessment|home visit|seizure|stroke|fracture|dementia|"
    r"crash(?:ed)?|"
    r"resus|cardiac arrest|overdose|labour|delivered|stitches|wound|dressing|catheter|transfused|"
    r"intubated|cannula|meds|diagnos\w+|referr?al|referred|safeguarding|sectioned|section|bleep|"
    r"I (?:saw|met|treated|assessed|scanned|visited|nursed|delivered|held|sat with)|"
    r"we (?:saw|treated|operated|lost|got (?:him|her)|brought)|came in|brought in|seen (?:on|"
    r"in|by))\b",
    re.IGNORECASE,
)
_EVERYBODY: Final = re.compile(
    r"\b(?:conference|webinar|join us|register|tickets?|book (?:now|your)|vacancy|we'?re (?:hiring|"
    r"recruiting)|apply|closing date|band [5-9]|job|salary|workshop|keynote|speaker|study day|cpd|"
    r"podcast|journal|paper|published|research|awareness|campaign|did you know|symptoms of|survey|"
    r"petition|strike|parking|fundrais\w+|marathon|parkrun|holiday|annual leave|graduat\w+|"
    r"congrat\w+ "
    r"to (?:our|the) team|award|new starter|welcome to the team|retire(?:s|ment)|guidelines?|"
    r"policy|"
    r"consultation|election|union|agm|course|training day|students?|lecture|thesis|dissertation|"
    r"my (?:dog|cat|garden|car|kitchen|holiday|own (?:mum|dad|kids)))\b",
    re.IGNORECASE,
)


def about(text: str, hits: Sequence[Hit]) -> tuple[float, float, float]:
    """Probabilities that nobody, somebody through details, or somebody directly is identified."""
    weight = (
        1.1 * _count(_SOMEONE, text)
        + 0.7 * _count(_CARE, text)
        - 1.3 * _count(_EVERYBODY, text)
        + (3.0 if any(hit.certain for hit in hits) else 0.0)
        - 0.8
    )
    somebody = 1 / (1 + exp(-weight))
    direct = any(LABELS[hit.label].tier == "direct" and hit.score >= 0.7 for hit in hits)
    share = 0.8 if direct else 0.1
    return 1 - somebody, somebody * (1 - share), somebody * share


def _count(pattern: re.Pattern[str], text: str) -> int:
    """How many different words of ``pattern`` stand in ``text``, up to four."""
    return min(4, len({match[0].lower() for match in pattern.finditer(text)}))
