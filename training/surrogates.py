"""Stand-ins: a fresh place, number or time in the form of the one it replaces."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Final

from training.names import WORDS, as_typed, lines

_ROAD: Final = re.compile(r"\b([ABM])\d{1,4}\b")
_UNIT: Final = re.compile(
    r"^((?:ward|wd|bed|bay|room|rm|side room|sr|cubicle|cube|chair|flat|unit|theatre|resus|wing|"
    r"block|pod|table|trolley|hdu|level|floor|court|house)\s*(?:no\.?|number)?\s*)(\d{1,3}|[a-h])?"
    r"(\s*[a-d])?$",
    re.IGNORECASE,
)
_DAYS: Final = WORDS["days"].split()
_MONTHS: Final = WORDS["months"].split()
_GROUPS: Final = WORDS["groups"].split()


@cache
def _practices() -> list[tuple[str, str]]:
    rows = (line.rsplit(",", 1) for line in lines("practices.csv")[1:])
    return [(name, postcode) for name, postcode in rows]


def scramble(rng: random.Random, text: str, letters: bool = True) -> str:
    """The same layout with other digits, and other letters where asked."""

    def other(character: str) -> str:
        if character.isdigit():
            return rng.choice("0123456789")
        if letters and character.isascii() and character.isupper():
            return rng.choice("ABCDEFGHJKLMNPRSTWXY")
        return character

    return "".join(other(character) for character in text)


def place(rng: random.Random, text: str) -> str:
    """Another road for a road, another place for a place; descriptions stay."""
    if _ROAD.search(text):
        return _ROAD.sub(lambda m: f"{m[1]}{rng.randrange(1, 70 if m[1] == 'M' else 9000)}", text)
    words = text.split()
    if len(words) > 2 or any(c.isdigit() for c in text) or words[0].lower() in ("the", "a", "our"):
        return text
    places = lines("places.txt")
    return as_typed(text, places[int(len(places) * rng.random() ** 1.5)])


def facility(rng: random.Random, text: str) -> str:
    """Another ward, bed, hospital, surgery, home or school of the same kind."""
    unit = _UNIT.match(text)
    if unit and unit[2]:
        number = str(rng.randrange(1, 40)) if unit[2].isdigit() else rng.choice("abcdefg")
        return unit[1] + as_typed(unit[2], number.upper()) + (unit[3] or "")
    if any(character.isdigit() for character in text) or len(text.split()) > 5:
        return scramble(rng, text, letters=False)
    if rng.random() < 0.4:
        return text
    town = rng.choice(lines("places.txt"))
    lowered = text.lower()
    for words, forms in _FACILITY_FORMS:
        if any(word in lowered for word in words):
            return as_typed(
                text,
                rng.choice(forms).format(
                    town=town,
                    saint=rng.choice(_SAINTS),
                    tree=rng.choice(_TREES),
                    practice=_title(rng.choice(_practices())[0]),
                    letter=rng.choice("ABCDEFGH"),
                ),
            )
    return text


def _title(name: str) -> str:
    return name.title() if name.isupper() else name


_SAINTS: Final = WORDS["saints"].split("|")
_TREES: Final = WORDS["trees"].split()
_FACILITY_FORMS: Final = (
    (
        ("surgery", "practice", "health centre", "medical"),
        ("{practice}", "{town} Surgery", "{tree} Medical Centre", "{town} Health Centre"),
    ),
    (
        ("school", "primary", "academy", "college", "high", "nursery", "ysgol"),
        (
            "{saint} Primary",
            "{town} High",
            "{tree} Academy",
            "{town} Primary School",
            "{saint} RC",
            "Ysgol {town}",
            "{tree}field nursery",
        ),
    ),
    (
        ("hospital", "infirmary", "general", "royal", "st ", "hospice"),
        (
            "{town} General",
            "{town} Royal Infirmary",
            "{saint}",
            "{saint} Hospice",
            "Royal {town}",
            "{town} Hospital",
            "the {town} Infirmary",
            "{town} Community Hospital",
            "Queen {tree} Hospital",
        ),
    ),
    (
        ("house", "lodge", "court", "home", "manor", "grange", "view", "nursing", "care"),
        (
            "{tree} House",
            "{tree} Lodge",
            "{tree} Court",
            "{town} Manor",
            "{tree} Grange",
            "{tree} View",
            "The {tree}s",
            "{town} Nursing Home",
            "{tree}dene",
        ),
    ),
    (("ward",), ("{tree} Ward", "Ward {letter}", "{town} Ward")),
)


def moment(rng: random.Random, text: str) -> str:
    """Another weekday for a weekday, month for a month, hour for an hour."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        for names in (_DAYS, _MONTHS):
            for name in names:
                if word.lower() in (name, name[:3]) and word.lower() != "may":
                    new = rng.choice(names)
                    new = new if len(word) > 3 else new[:3]
                    return new.capitalize() if word[0].isupper() else new
        if word.isdigit() and 0 < int(word) <= 31:
            limit = 12 if int(word) <= 12 else 28
            return str(rng.randrange(1, limit + 1)).zfill(len(word) if word[0] == "0" else 1)
        return word

    return re.sub(r"[A-Za-z]+|\d+", other, text)


def age(rng: random.Random, text: str) -> str:
    """Another number of like size."""

    def other(match: re.Match[str]) -> str:
        years = int(match.group())
        if years < 10:
            return str(rng.randrange(2, 10))
        return str(rng.randrange(10, 20) if years < 20 else rng.randrange(20, 100))

    return re.sub(r"\d+", other, text, count=1) if len(re.findall(r"\d+", text)) == 1 else text


def postcode(rng: random.Random, text: str) -> str:
    """A postcode or an outward code in the spacing and capitals of ``text``."""
    full = rng.choice(_practices())[1]
    if len(text.replace(" ", "")) <= 4:
        full = full.split()[0]
    elif " " not in text:
        full = full.replace(" ", "")
    return full.lower() if text.islower() else full


def group(rng: random.Random, text: str) -> str:
    """Another nationality, faith or identity for a single word that is one."""
    if text.lower() not in {name.lower() for name in _GROUPS}:
        return text
    return as_typed(text, rng.choice(_GROUPS))
