"""OCCUPATION, NRP, CONDITION, EVENT: what someone is or went through becomes a wider kind."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.spot import Spot
from discreet.replacement.words import any_of, describes, table

_T: Final = table("kinds")
_JOBS: Final = [(re.compile(row["pattern"]), row["noun"]) for row in _T["OCCUPATION"]]
_CONDITIONS: Final = [(re.compile(row["pattern"]), row) for row in _T["CONDITION"]]
_VERBS: Final = _T["verbs"]
_DETERMINER: Final = re.compile(
    r"(?<![\w’'])(?:an?|the|this|that|my|our|your|his|her|their|another|one|other|of the|two|three|retired|former|ex|old|young|older|"
    r"middle-aged|only|local|wee|lovely|actual|last|professional)[ \t]+(?:(?:big|old|new|whole|own|local|next|other|same|lovely|little|wee|main|only|first|second)[ \t]+)?$",
    re.IGNORECASE,
)
_ADJECTIVES: Final = ("retired", "former", "ex", "ex-", "old", "used to be a", "used to be an")


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
        return _stay("in the public eye" if re.search(r"tv|telly|show|radio|itv|bbc|local", found) else "in work", "known")
    if re.match(r"(?:\w+[- ]){1,3}years?\b", found):
        return _stay("a working life", "many years")
    return None


def _being(spot: Spot, found: str) -> Change:
    noun = next((noun for pattern, noun in _JOBS if pattern.search(found)), "worker")
    if re.match(r"(?:retired|ex|former|old)\b", found) and noun not in ("relative", "person"):
        noun = f"{'retired' if found.startswith('retired') else 'former'} {noun}"
    elif re.search(r"\b(?:retd|retired)\b", found):
        noun = f"retired {noun}"
    plural = re.search(r"[^s]s$", found) and not _DETERMINER.search(spot.written) and " " not in found
    if plural and re.search(r"(?<!\w)(?:both|two|three|all|some|of)[ \t]+$", spot.written, re.I):
        return _stay(f"{noun}s" if noun != "sportsperson" else "sportspeople")
    if re.match(r"(?:the|a|an|her|his) ", found) or not _DETERMINER.search(spot.written):
        article = "the" if found.startswith("the ") else ("an" if noun[0] in "aeiou" else "a")
        return _stay(f"{article} {noun}", "a worker" if "worker" not in noun else "someone in work")
    return _stay(noun, "worker" if "worker" not in noun else "person")


def origin_change(spot: Spot) -> Change:
    """What an origin, faith or identity becomes. Before a noun it goes, and the noun stays."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found, rows = _clean(spot), _T["NRP"]
    if found in rows["status"] or any(word in found for word in ("visa", "recourse", "asylum", "remain", "refugee")):
        return _status(spot, found)
    if found in rows["language"] or re.search(r"\b(?:speaks?|spoke|speaking|in|interp\w*|translat\w*|with)[ \t]+(?:only[ \t]+)?$", spot.before, re.I):
        return _language(spot)
    if found in rows["faith"]:
        return _faith(spot, found)
    if describes(spot):
        space = len(spot.right) - len(spot.right.lstrip(" \t"))
        own = "certain"
        return Change("", own, ("",), 0, space)
    if found in rows["identity"] or "mums" in found:
        return _stay("a couple" if "two" in found else "from a minority")
    if re.search(r"(?<!\w)(?:an?|the|one|only)[ \t]+$", spot.written, re.I):
        return _stay("person", "someone")
    return _stay("from a minority background", "from another background")


def _faith(spot: Spot, found: str) -> Change:
    if describes(spot):
        return _stay("religious")
    if found in ("mosque", "gurdwara", "shul"):
        return _stay("worship" if not _DETERMINER.search(spot.written) else "place of worship")
    if found == "shabbat":
        return _stay("a holy day")
    if re.search(r"(?<!\w)(?:an?|the)[ \t]+$", spot.written, re.I):
        return _stay("believer", "person of faith")
    return _stay("religious", "a person of faith")


def _language(spot: Spot) -> Change:
    if re.match(r" (?:interp\w*|speak\w*|translat\w*)", spot.after, re.I):
        return _stay("language" if "interp" in spot.after[:12] else "foreign-language", "")
    if describes(spot) and not re.search(r"\b(?:speaks?|spoke|in)[ \t]+(?:only[ \t]+)?$", spot.before, re.I):
        space = len(spot.right) - len(spot.right.lstrip(" \t"))
        return Change("", "certain", ("",), 0, space)
    return _stay("another language")


def _status(spot: Spot, found: str) -> Change:
    if describes(spot):
        space = len(spot.right) - len(spot.right.lstrip(" \t"))
        return Change("", "certain", ("",), 0, space)
    if "visa" in found or "remain" in found:
        return _stay("paperwork")
    if found == "care leaver":
        return _stay("a young person", "someone")
    return _stay("newcomer" if _DETERMINER.search(spot.written) else "a newcomer", "someone")


def condition_change(spot: Spot) -> Change:
    """What a rare condition or circumstance becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found = _clean(spot)
    row = next((row for pattern, row in _CONDITIONS if pattern.search(found)), None)
    noun = row["noun"] if row else "a rare condition"
    before = row["before"] if row else "unusual"
    if describes(spot) and len(found.split()) <= 3 and not re.search(r"(?:ed|ing)$", found.split()[0]):
        return _stay(before)
    if re.search(r"(?<![\w’'])(?:the|this|that|his|her|their|its|my|your|an?|actual|known|with|anyone's|two)[ \t]+$", spot.written, re.I):
        return _stay(noun, "a rare condition" if noun != "a rare condition" else "something rare")
    return _stay(noun, "something unusual")


def event_change(spot: Spot) -> Change:
    """What a happening that can be looked up becomes."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    found, rows = _clean(spot), _T["EVENT"]
    noun = rows["bad"]
    if re.search(rf"(?<!\w)(?:{any_of(rows['good'])})(?!\w)", found):
        noun = rows["public"]
    elif re.search(rf"(?<!\w)(?:{any_of(rows['news'])})(?!\w)", found):
        noun = rows["reported"]
    return _stay(noun, "something that happened")
