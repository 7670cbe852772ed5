"""Whose a number, address or link is: the words beside it that make it nobody's to protect.

A helpline, a clinic's booking line, the writer's own address and an order's number have the form of
an identifier and lead to no service user. The classifier reads most of this; these cues settle the
plain cases, with or without it.
"""

from __future__ import annotations

import re
from typing import Final

from discreet.recognisers.hit import Hit, after, before

_CONTACT: Final = frozenset(
    {"PHONE_NUMBER", "EMAIL_ADDRESS", "URL", "USERNAME", "POSTCODE", "STREET_ADDRESS"}
)


def _cue(*phrases: str, to_the_end: int) -> re.Pattern[str]:
    """A pattern for text that ends at most ``to_the_end`` characters after one of ``phrases``."""
    return re.compile(
        rf"\b(?:{'|'.join(phrases)})\b[^\n]{{0,{to_the_end}}}$",
        re.IGNORECASE,
    )


_MINE: Final = re.compile(
    r"\b(?:(?:call|ring|phone|text|message|msg|dm|e-?mail|mail|contact|reach|whatsapp|follow|find|"
    r"tag|bleep|page) (?:me|us)(?: (?:on|at|via|here|pls|please|by|directly|direct))*|"
    r"my (?:new |own |work |personal )?(?:number|mobile|mob|phone|e-?mail|address|page|website|"
    r"blog|site|account|insta\w*|handle|postcode|reg|car)(?: is|'s|:)?|"
    r"our (?:new )?(?:number|phone|e-?mail|website|site|page|address)(?: is|:)?|"
    r"i(?:'m| am) on|you can (?:reach|get|find) (?:me|us)(?: on| at)?)[ :,(]{0,3}$",
    re.IGNORECASE,
)
_PUBLIC: Final = _cue(
    r"help ?line",
    r"hotline",
    r"samaritans",
    r"childline",
    r"crisis (?:line|team)",
    r"switchboard",
    r"reception",
    r"bookings?",
    r"to book",
    r"book (?:on|at|via|now|online|your|a)",
    r"enquir\w+",
    r"(?:for (?:more )?|more )info\w*",
    r"details",
    r"tickets?",
    r"registration",
    r"register",
    r"sign up",
    r"apply",
    r"applications?",
    r"cvs?",
    r"rsvp",
    r"closing date",
    r"vacancy",
    r"venue",
    r"free ?phone",
    r"(?:advice|info) line",
    r"contact (?:us|the (?:team|clinic|office|charity|department))",
    r"(?:ring|call|phone) the (?:shop|clinic|practice|surgery|office|team|helpline|desk|ward|unit)",
    r"press office",
    r"secretary",
    r"organisers?",
    r"abstracts? to",
    r"informal (?:chat|discussion|visit)s?",
    r"read (?:it|more|the)",
    r"guidance",
    r"survey",
    r"slides",
    r"blog post",
    r"watch (?:it )?(?:back|here)",
    to_the_end=40,
)
_THEIRS: Final = _cue(
    r"h(?:is|er|ers)",
    r"their",
    r"mum",
    r"mam",
    r"dad",
    r"mother",
    r"father",
    r"wife",
    r"husband",
    r"son",
    r"daughter",
    r"nan",
    r"gran\w*",
    r"niece",
    r"nephew",
    r"sister",
    r"brother",
    r"nok",
    r"next of kin",
    r"patient",
    r"pt",
    r"client",
    r"family",
    r"lives?",
    r"living",
    r"home visit",
    r"collapsed",
    r"found",
    r"s?he'?s",
    to_the_end=40,
)
_VENUE: Final = _cue(
    r"venue",
    r"held at",
    r"hosted (?:at|by)",
    r"conference",
    r"study day",
    r"workshop",
    r"open day",
    r"hall",
    r"centre",
    r"hotel",
    r"church",
    r"library",
    r"office",
    r"hq",
    r"doors",
    r"(?:car )?park(?:ing)?",
    r"come along",
    r"join us",
    r"see you (?:at|there)",
    r"branch",
    r"shop",
    r"practice",
    r"clinic(?: is| at)",
    r"based (?:at|in)",
    r"our (?:clinic|studio|rooms)",
    to_the_end=60,
)
_VENUE_AFTER: Final = re.compile(
    r"[^\n]{0,30}\b(?:doors|parking|free entry|all welcome|rsvp|tickets|"
    r"from \d{1,2}(?:am|pm| ?-)|\d{1,2}(?:am|pm) ?(?:-|to))",
    re.IGNORECASE,
)
_INVENTED: Final = _cue(
    r"dummy",
    r"(?<!\.)example",
    r"made[- ]up",
    r"fictional",
    r"fake",
    r"placeholder",
    r"mock",
    r"simulated",
    to_the_end=12,
)


_PET: Final = (
    r"(?:dogs?|pup(?:py)?|cats?|kitten|budgie|parrot|hamster|rabbit|guinea pig|horse|pony|goldfish|"
    r"tortoise|alpaca)"
)
_THING: Final = (
    r"(?:robot|hoist|pump|printer|machine|fridge|toaster|kettle|hoover|washer|mannequin|manikin|"
    r"dummy|skeleton|car|van|boat|circuit|bucket)"
)
_NOT_HUMAN: Final = re.compile(
    rf"\b(?:(?:{_PET}|{_THING})(?:'s name is|'s called| is called| called| named)|"
    rf"{_PET}(?:,| is| \()) ?[\"']?$",
    re.IGNORECASE,
)
_NOT_HUMAN_AFTER: Final = re.compile(
    rf"[\"']? (?:\((?:the |our |my )?(?:{_PET}|{_THING})\)|the (?:{_PET}|{_THING})\b)",
    re.IGNORECASE,
)


def not_human(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that a pet or a machine bears it."""
    return bool(_NOT_HUMAN.search(before(text, start, 50)) or _NOT_HUMAN_AFTER.match(text, end))


def nobodys(text: str, hit: Hit) -> bool:
    """Whether the words beside ``hit`` say that it belongs to the writer or to an organisation."""
    left = before(text, hit.start, 70)
    if hit.label not in _CONTACT:
        return _INVENTED.search(left) is not None
    if _MINE.search(left):
        return True
    if _THEIRS.search(left):
        return False
    if hit.label in {"POSTCODE", "STREET_ADDRESS"}:
        return bool(_VENUE.search(left) or _VENUE_AFTER.match(after(text, hit.end, 60)))
    return _PUBLIC.search(left) is not None
