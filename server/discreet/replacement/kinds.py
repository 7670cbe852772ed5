"""OCCUPATION, NRP, CONDITION, EVENT: what someone is or went through becomes a wider kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.spot import Spot, opens_sentence
from discreet.replacement.words import any_of, describes, determined, table

_T: Final = table("kinds")
_JOBS: Final = [(re.compile(row["pattern"]), row["noun"]) for row in _T["OCCUPATION"]]
_ONE_OF_US: Final = re.compile(
    r"(?<!\w)(?:he|she|they|we|who)(?:['’](?:s|re)|[ \t]+(?:was|were|is|are))[ \t]+$", re.IGNORECASE
)
"""A person who is called by what happened: "she was the bus station roof"."""
_CLAUSE: Final = re.compile(
    r"^(?:(?:right|so) )?(?:i|he|she|they|we|you|it)(?:['’](?:d|s|ve|re|m|ll))? \w+ "
)
"""A whole clause instead of what happened in it."""
_SOMEBODY: Final = re.compile(r"^(?:the |a )?(?:\w+ )?(?:man|woman|lad|lass|girl|boy|one) who ")
_COUNTED: Final = re.compile(
    r"^(?:\w+[ -]){1,4}?(families|people|cases|kids|children|patients|siblings|sibs|men|women)\b"
)
_CONDITIONS: Final = [(re.compile(row["pattern"]), row) for row in _T["CONDITION"]]
_OTHERWISE: Final = {"noun": "something unusual", "before": "unusual"}
_VERBS: Final = _T["verbs"]

_KIN_LAST: Final = re.compile(
    r"\b(?:wife|husband|widow|widower|daughter|son|mum|mam|dad|twin|missus|partner|"
    r"brother|sister|fiancée?)$"
)
_SEVERAL: Final = re.compile(r"(?:both|all|two|three|four|several)(?= \w)")
_MANY: Final = re.compile(
    r"(?<!\w)(?:both|all|two|three|four|are|were|they['’]?re|one of|of|of the|of our|some|"
    r"the)[ \t]+$",
    re.IGNORECASE,
)


def _clean(spot: Spot) -> str:
    return re.sub(r"\s+", " ", spot.found.casefold().replace("’", "'")).strip()


def _stay(text: str, *more: str) -> Change:
    return Change(text, text, (*more, ""))


def job_change(spot: Spot) -> Change:
    """What a job or role becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found = _clean(spot)
    return _doing(spot, found) or _being(spot, found)


def _doing(spot: Spot, found: str) -> Change | None:
    """A phrase with a verb: "taught half this town to swim", "keeps racing pigeons"."""
    if re.match(rf"(?:{any_of(_VERBS['used'])}) ", found):
        return _stay("used to work", "worked")
    if re.match(rf"(?:{any_of(_VERBS['past'])})(?!\w)", found):
        return _stay("worked", "had a job")
    if re.match(rf"(?:{any_of(_VERBS['present'])})(?!\w)", found):
        return _stay("works", "has a job")
    if re.match(r"(?:on|off) (?:the|that|a) ", found):
        return _stay(
            "in the public eye"
            if re.search(r"tv|telly|show|radio|itv|bbc|local", found)
            else "in work",
            "known",
        )
    if re.match(
        rf"(?:\d+|{any_of(table('ages')['numbers'])})[- ](?:\w+[- ]){{0,2}}years?\b", found
    ):
        return _stay("a working life", "many years")
    return None


def _being(spot: Spot, found: str) -> Change:
    noun = "relative" if _KIN_LAST.search(found) else _job(found)
    if re.match(r"(?:retired|ex|former|old)\b", found) and noun not in (
        "relative",
        "person",
        "business",
    ):
        noun = f"{'retired' if found.startswith('retired') else 'former'} {noun}"
    elif re.search(r"\b(?:retd|retired)\b", found):
        noun = f"retired {noun}"
    head = re.split(r" (?:of|at|in|on|for|who|with|to|off)\b|,", found)[0]
    if _MANY.search(spot.written) and re.search(r"[^s]s$", head):
        return _stay(_plural(noun))
    if several := _SEVERAL.match(found):
        return _stay(f"{several.group()} {_plural(noun)}", _plural(noun))
    more = "worker" if not noun.endswith("worker") else "person"
    if noun == "student" and re.search(r"year$", found):
        return _stay("student days", "younger days")
    if determined(spot.written):
        return _stay(noun, more)
    article = "the" if found.startswith("the ") else ("an" if noun[0] in "aeiou" else "a")
    return _stay(f"{article} {noun}", f"a {more}")


def _job(found: str) -> str:
    return next((noun for pattern, noun in _JOBS if pattern.search(found)), "worker")


def _plural(noun: str) -> str:
    return noun.removesuffix("person") + "people" if noun.endswith("person") else f"{noun}s"


def origin_change(spot: Spot) -> Change:
    """What an origin, faith or identity becomes. Before a noun it goes, and the noun stays."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found, rows = _clean(spot), _T["NRP"]
    if found in rows["status"] or any(
        word in found for word in ("visa", "recourse", "asylum", "remain", "refugee")
    ):
        return _status(spot, found)
    if (
        found in rows["language"]
        or re.match(r"[ -]speak", spot.after, re.I)
        or re.search(
            r"\b(?:speaks?|spoke|speaking|in|interp\w*|translat\w*|with)[ \t]+(?:only[ \t]+)?$|"
            r"\b(?:speak\w*|spoke)\b[^.!?,;\n]{0,40}\b(?:only|just|but|and|or)[ \t]+$",
            spot.before,
            re.I,
        )
    ):
        return _language(spot)
    if found in rows["faith"]:
        return _faith(spot, found)
    if describes(spot):
        return _dropped(spot)
    if found in rows["identity"] or "mums" in found:
        return _stay("a couple" if "two" in found else "from a minority")
    if re.search(r"(?<!\w)(?:an?|the|one|only)[ \t]+$", spot.written, re.I):
        return _stay("person", "someone")
    return _stay("from a minority background", "from another background")


def _faith(spot: Spot, found: str) -> Change:
    if describes(spot):
        return _stay("religious")
    if found in ("mosque", "gurdwara", "shul"):
        return _stay("worship" if not determined(spot.written) else "place of worship")
    if found == "shabbat":
        return _stay("a holy day")
    if determined(spot.written):
        return _stay("believer", "person of faith")
    return _stay("religious", "a person of faith")


def _language(spot: Spot) -> Change:
    if re.match(r" (?:interp\w*|speak\w*|translat\w*)", spot.after, re.I):
        return _stay("language" if "interp" in spot.after[:12] else "foreign-language", "")
    if describes(spot) and not re.search(
        r"\b(?:speaks?|spoke|in)[ \t]+(?:only[ \t]+)?$", spot.before, re.I
    ):
        return _dropped(spot)
    return _stay("another language")


def _dropped(spot: Spot) -> Change:
    """An adjective goes; the word behind it begins the sentence where the adjective did."""
    after = re.match(r"([ \t]+)(\w?)", spot.right)
    space, letter = after.groups() if after else ("", "")
    if letter and spot.found[:1].isupper() and opens_sentence(spot.written):
        return Change(letter.upper(), "certain", ("",), 0, len(space) + 1)
    return Change("", "certain", ("",), 0, len(space))


def _status(spot: Spot, found: str) -> Change:
    if describes(spot):
        return _dropped(spot)
    if "visa" in found or "remain" in found:
        return _stay("paperwork")
    if found == "care leaver":
        return _stay("a young person", "someone")
    return _stay("newcomer" if determined(spot.written) else "a newcomer", "someone")


def condition_change(spot: Spot) -> Change:
    """What a rare condition or circumstance becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found = _clean(spot)
    row = next((row for pattern, row in _CONDITIONS if pattern.search(found)), _OTHERWISE)
    if change := _circumstance(spot, found, row):
        return change
    if describes(spot) and len(found.split()) <= 3:
        return _stay(row["before"])
    if found.endswith(("twins", "triplets", "quads", "quadruplets")):
        return _stay("siblings")
    if found.endswith(("twin", "amputee")):
        return _stay("sibling" if found.endswith("twin") else "person with a physical difference")
    if row is _OTHERWISE:
        return _stay("health problem" if determined(spot.written) else row["noun"], "a condition")
    return _stay(row["noun"], "something unusual")


def _circumstance(spot: Spot, found: str, row: Mapping[str, str]) -> Change | None:
    """A phrase that is no noun: "arm stuck in a pasta machine", "poisoned by the pipes"."""
    first = found.split()[0]
    if _CLAUSE.match(found):
        return _stay("something unusual happened", "something happened")
    if together := re.match(r"(?:an? )?(family|couple|group|party|crew|team)\b", found):
        return _stay(together.group())
    if counted := _COUNTED.match(found):
        return _stay(f"a few {counted.group(1)}", "a few")
    body = re.match(
        r"(arm|hand|head|leg|foot|finger|toe|ear|eye|neck|thumb|both \w+|ankle)s?\b", found
    )
    if body and re.search(r"(?<!\w)(?:his|her|their|my|your)[ \t]+$", spot.written, re.IGNORECASE):
        return _stay(f"{body.group()} hurt")
    if first == "dressed" or (first == "in" and "costume" in found):
        return _stay("wearing fancy dress")
    if re.search(r"\b(?:costume|outfit|onesie|armour)$", found):
        return _stay("costume" if determined(spot.written) else "a costume", "fancy dress")
    if first in ("in", "under", "on", "from", "off", "inside", "up", "at", "with"):
        return _stay("in unusual circumstances")
    if found.startswith("one of "):
        return _stay("one of a few")
    if re.match(r"(?:both|all) \w{3,}(?:ed|t)\b", found):
        return _stay("had an unusual time")
    if first.endswith("ing"):
        return _stay("with an unusual story")
    if first not in _T["circumstance"]["verbs"] and not re.match(r"\w{3,}ed$", first):
        return None
    if re.search(
        r"(?:\b(?:been|was|were|is|are|got|being|be)|['’]s)[ \t]+$", spot.written, re.IGNORECASE
    ):
        return _stay("in an unusual situation")
    if re.search(r"(?:\b(?:he|she|they|who|and|then|i)|['’]d)[ \t]+$", spot.written, re.IGNORECASE):
        return _stay("had an unusual time")
    if re.search(
        r"(?:['’]ve|\b(?:have|has|had)|she['’]s|he['’]s)[ \t]+$", spot.written, re.IGNORECASE
    ):
        return _stay("had an unusual time")
    if len(found.split()) <= 2:
        return None
    return _stay("with an unusual story")


def event_change(spot: Spot) -> Change:
    """What a happening that can be looked up becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found, rows = _clean(spot), _T["EVENT"]
    if re.search(r"(?<!\w)the words?[ \t]+$", spot.left, re.IGNORECASE):
        return Change("", "for it", ("",), len(spot.left) - len(spot.left.rstrip()))
    if _ONE_OF_US.search(spot.written):
        return _stay("in an incident", "in the news")
    if found.startswith("one of "):
        return _stay("involved in an incident")
    if _CLAUSE.match(found):
        return _stay("something happened")
    if _SOMEBODY.match(found):
        return _stay("someone")
    if re.match(rf"(?:{any_of(rows['verbs'])})(?!\w)", found):
        return _stay("was in the news")
    noun = rows["bad"]
    if re.search(rf"(?<!\w)(?:{any_of(rows['good'])})(?!\w)", found):
        noun = rows["public"]
    elif re.search(rf"(?<!\w)(?:{any_of(rows['news'])})(?!\w)", found):
        noun = rows["reported"]
    return _stay(noun, "something that happened")
