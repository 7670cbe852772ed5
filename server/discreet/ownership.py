"""Whose a number, address or link is: the words beside it that make it nobody's to protect.

A helpline, a clinic's booking line, the writer's own address and an order's number have the form of
an identifier and lead to no service user. The classifier reads most of this; these cues settle the
plain cases, with or without it.
"""

from __future__ import annotations

import re
from typing import Final

from discreet.recognisers.hit import Hit, after, before

_CONTACT: Final = frozenset({"PHONE_NUMBER", "EMAIL_ADDRESS", "URL", "USERNAME", "POSTCODE", "STREET_ADDRESS"})

_WRITERS: Final = re.compile(
    r"\b(?:(?:call|ring|phone|text|message|msg|dm|e-?mail|mail|contact|reach|whatsapp|follow|find|tag|"
    r"bleep|page) (?:me|us)(?: (?:on|at|via|here|pls|please|by|directly|direct))*|"
    r"my (?:new |own |work |personal )?(?:number|mobile|mob|phone|e-?mail|address|page|website|blog|site|account|insta\w*|"
    r"handle|postcode|reg|car)(?: is|'s|:)?|our (?:new )?(?:number|phone|e-?mail|website|site|page|address)(?: is|:)?|"
    r"i(?:'m| am) on|you can (?:reach|get|find) (?:me|us)(?: on| at)?)[ :,(]{0,3}$",
    re.IGNORECASE,
)
_PUBLIC: Final = re.compile(
    r"\b(?:helpline|help line|hotline|samaritans|childline|crisis line|crisis team|switchboard|"
    r"reception|bookings?|to book|book (?:on|at|via|now|online|your|a)|enquir\w+|for (?:more )?info\w*|"
    r"more info\w*|details|tickets?|register|registration|sign up|apply|applications?|cvs?|rsvp|"
    r"closing date|vacancy|donate(?: blood)?|venue|freephone|free phone|advice line|info line|"
    r"contact (?:us|the (?:team|clinic|office|charity|department))|ring the (?:shop|clinic|practice|"
    r"surgery|office|team|helpline|desk|ward)|call the (?:team|clinic|office|practice|surgery|"
    r"helpline|ward|unit)|press office|secretary|the organisers?|abstracts? to|send (?:your )?(?:cv|"
    r"abstracts?|applications?)|informal (?:chat|discussion|visit)s?|read (?:it|more|the)|guidance|"
    r"link|survey|slides|paper|blog post|watch (?:it )?(?:back|here)|listen)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(
    r"\b(?:h(?:is|er|ers)|their|mum|mam|dad|mother|father|wife|husband|son|daughter|nan|gran\w*|niece|"
    r"nephew|sister|brother|nok|next of kin|patient|pt|client|family|lives?|living|home visit|"
    r"collapsed|found|shes|hes|she's|he's)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
_VENUE: Final = re.compile(
    r"\b(?:venue|held at|hosted (?:at|by)|conference|study day|workshop|open day|hall|centre|hotel|"
    r"church|library|office|hq|doors|parking|car park|come along|join us|see you (?:at|there)|"
    r"branch|shop|practice|clinic(?: is| at)|based (?:at|in)|our (?:clinic|studio|rooms))\b[^\n]{0,60}$",
    re.IGNORECASE,
)
_VENUE_AFTER: Final = re.compile(
    r"[^\n]{0,30}\b(?:doors|parking|free entry|all welcome|rsvp|tickets|from \d{1,2}(?:am|pm| ?-)|\d{1,2}(?:am|pm) ?(?:-|to))",
    re.IGNORECASE,
)
_INVENTED: Final = re.compile(
    r"\b(?:dummy|example|made[- ]up|fictional|fake|placeholder|mock|simulated|belongs to nobody)\b",
    re.IGNORECASE,
)


def nobodys(text: str, hit: Hit) -> bool:
    """Whether the words beside ``hit`` say that it belongs to the writer or to an organisation."""
    left = before(text, hit.start, 70)
    if hit.label not in _CONTACT:
        return _INVENTED.search(left[-30:]) is not None and not hit.certain
    if _WRITERS.search(left):
        return True
    if _THEIRS.search(left):
        return False
    if hit.label in {"POSTCODE", "STREET_ADDRESS"}:
        return bool(_VENUE.search(left) or _VENUE_AFTER.match(after(text, hit.end, 60)))
    return _PUBLIC.search(left) is not None
