"""Numbers, addresses, handles and links: they go, together with the words that announce them."""

from __future__ import annotations

import re
from typing import Final

from discreet.replacement.change import Change
from discreet.replacement.hashtag import drop_hashtag
from discreet.replacement.removal import remove
from discreet.replacement.spot import Spot, opens_sentence
from discreet.replacement.words import table

_T: Final = table("identifiers")
LABELS: Final = frozenset(_T)
_WANTS_NOUN: Final = re.compile(
    r"(?<![\w’'])(?:is|was|are|were|on|at|to|from|for|of|in|via|by|with|call|ring|rang|phone|phoned|text|texted|email|emailed|"
    r"message|messaged|dm|dmd|and|me and|follow|whatsapp|contact|try|that|thats|that['’]s|an?|the|near|as|says|used|owns|drives|"
    r"know|anyone|be|called|has|have|had|if|outside|round|posted to|went to|sent to|got to|who|than|versus|vs|not|address is)[ \t]+$",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?<![\w’'])(?:at|to|from|of|in|outside|for|near|on|off|round|across|by|with|into|is|was|not|about|around|opposite)[ \t]+$",
    re.IGNORECASE,
)
_VERB_NEXT: Final = re.compile(
    r"^ (?:is|was|has|had|who|and|just|messaged|says|said|you|your|mate|needs?|arrived|came|for|if|to|as|in|with|on|at|isnt|fit|perf)\b",
    re.IGNORECASE,
)


def identifier_change(spot: Spot) -> Change:
    """What a number, address, handle or link becomes: mostly nothing."""
    if spot.in_hashtag:
        return drop_hashtag(spot)
    row = _T[spot.mention.label]
    more = tuple(row["alternatives"])
    if spot.mention.label == "STREET_ADDRESS":
        return _address(spot, row, more)
    change = remove(spot, row["labels"], more)
    kept = spot.left[: len(spot.left) - change.left]
    if not _needs_noun(spot, kept, change):
        return change
    if spot.mention.label == "URL":
        place = re.search(r"(?<!\w)(?:on|at)[ \t]+$", spot.left, re.IGNORECASE)
        return Change("online", "their page", more, len(place.group()) if place else 0)
    return _noun(spot, row, more)


def _needs_noun(spot: Spot, kept: str, change: Change) -> bool:
    """Whether the sentence would break off where the mention stood."""
    if spot.mention.label == "URL":
        return bool(re.search(r"(?<!\w)(?:on|at|is|called|to|from|visit|follow)[ \t]*$", kept, re.IGNORECASE))
    if _WANTS_NOUN.search(f"{kept.rstrip()} "):
        return True
    if spot.mention.label in ("USERNAME", "NHS_NUMBER", "HEALTH_ID", "NATIONAL_ID"):
        alone = opens_sentence(spot.written)
        return bool(_VERB_NEXT.match(spot.after)) and not alone and change.left <= 1
    return False


def _noun(spot: Spot, row: dict[str, str], more: tuple[str, ...]) -> Change:
    return Change(row["noun"], row["noun"], ("",) if row["noun"] in more else (*more, ""))


def _address(spot: Spot, row: dict[str, str], more: tuple[str, ...]) -> Change:
    """An address stays a place where the sentence goes or happens there."""
    if _PLACE.search(spot.left) and not re.search(r"\baddress(?:[ \t]+is)?[ \t]+$", spot.left, re.I):
        noun = "another address" if re.search(r"\bnot[ \t]+$", spot.left, re.I) else row["noun"]
        return Change(noun, noun, (*more, ""))
    if re.search(r"(?<!\w)(?:the|a|an|this|that|their)[ \t]+$", spot.left, re.IGNORECASE):
        return Change("address", "address", (*more, ""))
    change = remove(spot, row["labels"], more)
    return Change(change.text, row["noun"], (*more, ""), change.left, change.right)
