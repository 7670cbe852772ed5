"""AGE: an age becomes a life stage, said in the way that the sentence needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from discreet.replacement.birthdays import birthday_change
from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, describes, table, word_after

_T: Final = table("ages")
_NUMBERS: Final = _T["numbers"]
_NUMBER: Final = re.compile(rf"\d+(?:\.\d+)?|(?<![a-z])(?:{any_of(_NUMBERS)})(?![a-z])")
_UNITS: Final = (
    (re.compile(r"\d\s*d(?:ays?)?\b|\bd\s*\d|\bdays?\b|day-old"), 1 / 365),
    (re.compile(r"\d\s*w(?:ee)?ks?\b|weeks?\b|\bwks?\b|\d/52\b|week-old"), 7 / 365),
    (re.compile(r"\d\s*m(?:o|ths?|onths?)?\b|months?\b|\bmths?\b|\d/12\b|month-old"), 1 / 12),
)
_UNBORN: Final = re.compile(r"^(?:gest\w*\s*)?\d{1,2}\s*\+\s*\d|/40\b")
_WEEKER: Final = re.compile(r"week-?\s*ers?\b")
_PREGNANCY: Final = re.compile(
    r"\b(?:pregnan\w*|gest\w*|scan|G\d\s?P\d|IOL|SROM|SRM|DCDA|MCDA|antenatal|labour|midwife|PPROM|"
    r"born at|delivered at|(?:baby|came|arrived)(?: \w+)? at|EDD|CTG)\b",
    re.IGNORECASE,
)
_IN: Final = re.compile(r"(?<!\w)(?:back )?in[ \t]+$", re.IGNORECASE)
"""Before two digits: a year, whatever the digits were taken for."""
_CLASS: Final = re.compile(
    r"^(?:in\s+)?(?:y(?:ea)?r|y|p|s|primary|form|key stage|ks)\.?\s*(\d{1,2})s?$"
)
_RECEPTION: Final = re.compile(r"^(?:in\s+)?(?:reception|nursery|sixth form|6th form)$")
_DECADE: Final = re.compile(r"\b(?:\d{2}s|teens|\w+ties)\b")
_OLD: Final = re.compile(
    r"^[ \t-]*(?:(?:y(?:ea)?rs?|y|wee?ks?|months?|days?)[ \t-]*)?(?:old|young|of age)\b|"
    r"^[ \t]*y[/ ]?o\b|"
    r"^[ \t]*y(?:ea)?rs?\b|^[ \t]*(?:odd|ish|plus|something|summat|or so)\b",
    re.IGNORECASE,
)
_SELF_NOUN: Final = re.compile(r"\d+\s*(?:yo|y/o)\b|old\b|weeker|[\d](?:f|m)$|newborn")
_SEX: Final = re.compile(r"^(?:(?:an?|late|early|mid|about) )*\d{1,3}s?\s*(?:y/?o?\s*)?([fm])$")
_AND: Final = r"(?:,(?= an? )|,? (?:and|or|&|then|n|vs|by|from|not|with|to)) "
_SEXES: Final = {"f": "woman", "m": "man"}
_MONTHS_TOLD: Final = 30
"""Beyond this many months nobody counts a child's age in them."""
_SMALL: Final = re.compile(
    r"\b(?:baby|babies|infant|toddler|bairn|wean|wee one|crawl\w*|cruising|teeth\w*|nappy|nappies|"
    r"cot|mmr|jabs?|imms|vacc\w*|weaning|bottle|breastf\w*|milestones?|health visitor|hv|croup|"
    r"bronch\w*|nicu|scbu|picu|prem|mum|mam|mummy|little one)\b",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"^[ \t]?([fm])(?![\w'’./])", re.IGNORECASE)
_PERSON_NOUN: Final = re.compile(
    rf"(?<!\w)(?<!\w[’'])(?:{any_of(table('people')['others'])})[ \t]+$", re.IGNORECASE
)
_AGED: Final = re.compile(r"(?<!\w)(?:aged|age|age of|the age of)[ \t]+$", re.IGNORECASE)
_WHEN: Final = re.compile(
    r"(?<!\w)(at(?: the)?(?: age)?(?: of)?|by(?: the)?(?: age)?(?: of)?)[ \t]+$", re.IGNORECASE
)
_SPAN: Final = re.compile(
    r"(?<!\w)(?:since|from|until|till|to|past|after|before|of)[ \t]+(?:age(?:d)?[ \t]+)?$", re.I
)
_IS: Final = re.compile(
    r"(?<!\w)((?:he|she|they|i|it|who)?)['’]?[ \t]*(?:s|is|was|were|are|am|be|been|m|re|"
    r"d be|ll be)[ \t]+"
    r"((?:(?:now|only|just|nearly|almost|still|about|around|all of|not even|also|like)[ \t]+)*)$",
    re.IGNORECASE,
)
_INNER: Final = re.compile(r"^(?:(?:a|an|in|aged|age|her|his|their|my)\s+)+")


@dataclass(frozen=True, slots=True)
class Age:
    """What an age's own words say: the life stage, and the sex if a letter gives it."""

    stage: dict[str, str]
    sex: str


def age_change(spot: Spot) -> Change:
    """What an age becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found = re.sub(r"\s+", " ", spot.found.casefold().strip())
    return _special(spot, found) or _staged(spot, found, _read(spot, found))


def _special(spot: Spot, found: str) -> Change | None:
    """Ages that are no number of years lived: a birthday, a school year, a pregnancy."""
    if birthday := birthday_change(spot, found):
        return birthday
    if re.fullmatch(r"['’]?\d\d", found) and (year := _IN.search(spot.left)):
        return Change("back then", "that year", ("",), len(year.group()))
    if school := _CLASS.match(found):
        return _school(spot, found, int(school.group(1)))
    if _RECEPTION.match(found):
        return _in_school(spot, "primary school" if "sixth" not in found else "school")
    if _WEEKER.search(found):
        plural = found.endswith("s") or re.match(r"s\b", spot.right)
        return _stay("premature babies" if plural and found.endswith("s") else "premature baby")
    expecting = _PREGNANCY.search(spot.before[-80:] + spot.found + spot.after[:60])
    if _UNBORN.search(found) or ("w" in found and expecting and "old" not in found):
        return _pregnancy(spot)
    return None


def _stay(text: str) -> Change:
    return Change(text, text, ("",))


def _school(spot: Spot, found: str, year: int) -> Change:
    junior = year <= 7 if found.startswith("p") else year <= 6
    if found.startswith("s") and not found.startswith("school"):
        junior = False
    return _in_school(spot, "primary school" if junior else "secondary school")


def _in_school(spot: Spot, school: str) -> Change:
    if describes(spot) and not re.search(r"(?<!\w)(?:in|at)[ \t]+$", spot.before, re.IGNORECASE):
        return _stay(school.replace(" ", "-"))
    if re.search(
        r"(?<!\w)(?:in|into|at|from|for|of|since|to)[ \t]+(?:a )?$", spot.before, re.IGNORECASE
    ):
        return _stay(school)
    if re.match(r"s\b", spot.right):
        return Change(f"{school} pupils", f"{school} pupil", ("pupil", ""), 0, 1)
    return Change(f"at {school}", f"at {school}", ("at school", ""))


def _pregnancy(spot: Spot) -> Change:
    at = re.search(r"(?<!\w)(?:at|from|since|until|till|by)[ \t]+$", spot.left, re.IGNORECASE)
    if not at:
        return Change("pregnant", "pregnant", ("expecting", ""))
    early = re.search(
        r"\b(?:born|delivered|delivery|baby|came|arrived)\b[^.!?\n]*$", spot.before, re.IGNORECASE
    )
    if early and at.group().casefold().startswith("at"):
        return Change("early", "an early stage", ("",), len(at.group()))
    own = "that stage"
    return Change("during pregnancy", own, ("",), len(at.group()))


def _read(spot: Spot, found: str) -> Age:
    """The life stage in ``found``; an adult's where it can't be told."""
    sex = _SEX.search(found)
    grown = sex is not None and not _in_months(spot)
    years = _years(found, spot.right, in_months=not grown)
    stage = next(stage for stage in _T["stage"] if years < stage["until"])
    return Age(stage, _SEXES[sex.group(1)] if sex and grown else "")


def _in_months(spot: Spot) -> bool:
    """Whether "18m" is a baby's months: a man's age has a capital, or no baby near."""
    count = re.fullmatch(r"(\d{1,2})[ ]?m", spot.found.strip())
    if count is None or int(count.group(1)) > _MONTHS_TOLD:
        return False
    return _SMALL.search(f"{spot.before[-60:]} {spot.after[:60]}") is not None


def _years(found: str, right: str, *, in_months: bool) -> float:
    if "newborn" in found:
        return 0.0
    words = found.replace("-", " ")
    numbers = [_value(word) for word in _NUMBER.findall(words)]
    if not numbers:
        return 35.0
    number = numbers[0]
    if (
        len(numbers) > 1
        and number >= 20
        and number % 10 == 0
        and numbers[1] < 10
        and "and" not in words
    ):
        number += numbers[1]
    if "y" in found and re.search(r"\d\s*y", found):
        return min(number, 998.0)
    tail = (
        f"{found} {right[:8].casefold()}"
        if re.match(r"[ -](?:day|week|wk|month)", right)
        else found
    )
    for unit, share in _UNITS:
        if unit.search(tail) and (in_months or not unit.search("7m")):
            return min(number * share, 998.0)
    return min(number, 998.0)


def _value(word: str) -> float:
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word)


def _several(found: str) -> bool:
    return len(re.findall(r"\d+", found)) > 1 and re.search(r",|\band\b|&", found) is not None


def _staged(spot: Spot, found: str, age: Age) -> Change:
    stage, left = age.stage, spot.left
    old = _OLD.match(spot.right)
    right = old.end() if old else 0
    letter = _LETTER.match(spot.right[right:])
    if letter and not age.sex:
        right += letter.end()
        age = Age(stage, _SEXES[letter.group(1).casefold()])
    if _several(found) and "quarter" not in found and "half" not in found:
        return Change("different ages", "different ages", ("",))
    noun = stage[age.sex] if age.sex else stage["noun"]
    more = (stage["noun"], "") if age.sex else ("",)
    if apart := _told_apart(spot, noun, more, right):
        return apart
    if _attributive(spot, found, age, right):
        own = stage["before"]
        wrong = re.search(r"(?<!\w)(an?)[ \t]+$", spot.written, re.IGNORECASE)
        if wrong and (wrong.group(1).lower() == "an") != (own[0] in "aeiou"):
            own = stage["fits"]
        if not _has_determiner(spot):
            article = "an" if stage["before"][0] in "aeiou" else "a"
            return Change(f"{article} {stage['before']}", own, more, 0, right)
        return Change(stage["before"], own, more, 0, right)
    if aged := _AGED.search(left):
        return Change(noun, stage["life"], more, len(aged.group()), right)
    if when := _WHEN.search(left):
        return Change(stage["when"], "that age", (stage["life"], ""), len(when.group()), right)
    if _SPAN.search(left):
        person = re.search(
            r"(?:girl|boy|lad|lass|man|woman|lady|bloke|chap|patient|child)( of[ \t]+)$", left, re.I
        )
        if person:
            return Change("", "that age", ("",), len(person.group(1)), right)
        return Change(stage["life"], stage["life"], ("",), 0, right)
    if found.startswith("in ") or re.search(
        r"(?<!\w)in[ \t]+(?:h(?:er|is)|their|my|the)[ \t]+$", left, re.I
    ):
        return _decade(spot, stage, age)
    if predicate := _IS.search(left):
        return _predicate(spot, age, predicate, right)
    return _noun_form(spot, age, noun, more, right)


def _told_apart(spot: Spot, noun: str, more: tuple[str, ...], right: int) -> Change | None:
    """A second person of the same stage: "a 24M and a 26M", "a 90yo lady and a 92yo lady"."""
    bare = re.sub(r"^an? ", "", noun)
    before = re.sub(r" (?:person|woman|man|adult)$", "", bare)
    word = word_after(spot) if not right else _word_behind(spot, right)
    for said, kept in ((bare, bare), (f"{before} {word.casefold()}", before)):
        second = re.search(
            rf"(?<!\w){re.escape(said)}{_AND}((?:an? )?)$", spot.written, re.IGNORECASE
        )
        if second and len(second.group(1)) <= len(spot.left):
            return Change(f"another {kept}", noun, more, len(second.group(1)), right)
    return None


def _word_behind(spot: Spot, right: int) -> str:
    word = re.match(r"[ \t]([^\W\d_][\w’'-]*)", spot.text[spot.mention.end + right :][:40])
    return word.group(1) if word else ""


def _attributive(spot: Spot, found: str, age: Age, right: int) -> bool:
    if not (_SELF_NOUN.search(found) or right or _DECADE.search(found)) or age.sex:
        return False
    if right:
        word = _word_behind(spot, right)
        return bool(word) and _describes_word(word)
    return describes(spot) and not re.match(r" (?:with|who)", spot.after)


def _has_determiner(spot: Spot) -> bool:
    """Whether an article, or an adjective behind one, stands before."""
    return bool(
        re.search(
            r"(?<!\w)(?<!\w[’'])(?:an?|the|this|that|my|our|your|his|her|their|some|another|one|"
            r"two|three|four|every|each|no)"
            r"[ \t]+(?:[\w-]+,?[ \t]+){0,2}$",
            spot.written,
            re.IGNORECASE,
        )
    )


def _describes_word(word: str) -> bool:
    return (
        word.casefold() not in table("grammar")["little_words"]
        and word.casefold() not in table("grammar")["verbs"]
    )


def _decade(spot: Spot, stage: dict[str, str], age: Age) -> Change:
    """ "in her forties": the whole phrase goes where it can."""
    outside = re.search(
        r"(?<!\w)in[ \t]+(h(?:er|is)|their|my|the)[ \t]+$", spot.left, re.IGNORECASE
    )
    inside = re.match(r"in (her|his)\b", spot.found.casefold())
    whose = outside or inside
    sex = {"her": "woman", "his": "man"}.get(whose.group(1).casefold(), "") if whose else ""
    predicate = re.search(
        r"(?:['’]s|\b(?:is|was|s|hes|shes|be))[ \t]+$",
        spot.left[: outside.start()] if outside else spot.left,
        re.I,
    )
    text = stage.get(sex, stage["noun"]) if predicate and sex else stage["noun"]
    if not predicate:
        text = stage["when"] if stage["name"] in ("older", "middle-aged") else stage["noun"]
    own = {"older": "later years", "middle-aged": "middle years"}.get(
        stage["name"], "younger years"
    )
    if inside or not outside:
        own = text
    return Change(text, own, ("",), len(outside.group()) if outside else 0)


def _predicate(spot: Spot, age: Age, predicate: re.Match[str], right: int) -> Change:
    """ "She's 97": what she is, with the sex that the pronoun gives."""
    stage = age.stage
    pronoun = predicate.group(1).casefold() or _pronoun_before(spot)
    sex = age.sex or {"she": "woman", "he": "man"}.get(pronoun, "")
    noun = stage[sex] if sex else stage["noun"]
    if sex and stage["name"] == "adult":
        noun = f"a grown {sex}"
    adverb = predicate.group(2) or ""
    cut = 0 if adverb.strip().casefold() in ("", "now", "also", "still") else len(adverb)
    return Change(noun, noun, (stage["noun"], "") if sex else ("",), cut, right)


def _pronoun_before(spot: Spot) -> str:
    found = re.search(r"(?<!\w)(he|she)['’]?s?[ \t]*(?:\w+[ \t]+){0,2}$", spot.left, re.IGNORECASE)
    return found.group(1).casefold() if found else ""


def _noun_form(spot: Spot, age: Age, noun: str, more: tuple[str, ...], right: int) -> Change:
    bare = re.sub(r"^an? ", "", noun)
    if re.search(r"\($", spot.left) and re.search(r"[\w’'] \($", spot.before):
        return Change(bare, bare, more, 0, right)
    if _after_a_name(spot):
        return Change(f"({bare})", f"({bare})", more, 0, right)
    if _after_a_noun(spot):
        return Change(f"({age.stage['before']})", f"({age.stage['before']})", more, 0, right)
    if age.sex and describes(spot) and spot.right[right:].startswith(" "):
        return Change(f"{noun},", f"{noun},", more, 0, right)
    return Change(noun, noun, more, 0, right)


def _after_a_noun(spot: Spot) -> bool:
    """ "a fella 44 brain injury": the word before already says that it is a person."""
    return bool(_PERSON_NOUN.search(spot.before)) and spot.right[:1] == " "


def _after_a_name(spot: Spot) -> bool:
    """ "Mrs Achterberg 88F": nothing but a space between the name and the age."""
    return spot.gap("PERSON") == " " and word_after(spot) != "old"
