"""AGE: an age becomes a life stage, said in the way that the sentence needs."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.life_stage import SEXES, Age, read_age
from discreet.replacement.special_ages import special
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, describes, table, word_after

_DECADE: Final = re.compile(r"\b(?:\d{2}s|teens|\w+ties)\b")
_OLD: Final = re.compile(
    r"^[ \t-]*(?:(?:y(?:ea)?rs?|y|wee?ks?|months?|days?)[ \t-]*)?(?:old|young|of age)\b|"
    r"^[ \t]*y[/ ]?o\b|"
    r"^[ \t]*y(?:ea)?rs?\b|^[ \t]*(?:odd|ish|plus|something|summat|or so)\b",
    re.IGNORECASE,
)
_SELF_NOUN: Final = re.compile(r"\d+\s*(?:yo|y/o)\b|old\b|weeker|[\d](?:f|m)$|newborn")
_AND: Final = r"(?:,(?= an? )|,? (?:and|or|&|then|n|vs|by|from|not|with|to)) "
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


def age_change(spot: Spot) -> Change:
    """What an age becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found = re.sub(r"\s+", " ", spot.found.casefold().strip())
    return special(spot, found) or _staged(spot, found, read_age(spot, found))


def _several(found: str) -> bool:
    return len(re.findall(r"\d+", found)) > 1 and re.search(r",|\band\b|&", found) is not None


def _staged(spot: Spot, found: str, age: Age) -> Change:
    stage, left = age.stage, spot.left
    old = _OLD.match(spot.right)
    right = old.end() if old else 0
    letter = _LETTER.match(spot.right[right:])
    if letter and not age.sex:
        right += letter.end()
        age = Age(stage, SEXES[letter.group(1).casefold()])
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
