"""Account names: ``@`` and up to 30 letters, digits, underscores or dots, as the sites allow them.

Accounts of organisations (trusts, royal colleges, broadcasters) are nobody's and no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit, before

_HANDLE: Final = re.compile(r"(?<![\w@/.+-])@[A-Za-z0-9_][\w.-]{1,39}", re.ASCII)
_ORGANISATION: Final = re.compile(
    r"nhs|trust|hospital|ambulance|council|police|univers|college|school|society|royal|official|"
    r"charity|foundation|journal|academy|institute|association|conference|network|podcast|news|"
    r"bbc|itv|guardian|times|radio|hcpc|rcn|rcot|rcslt|csp\b|_csp|bda|ukhsa|gov|nice|cqc|unison|"
    r"union|england|scotland|wales|cymru|uk$|uk_|_uk|hq$|health|physio|clinic|centre|hospice|"
    r"therap|nursing|midwi|pharmac|care$|cares$|support",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(
    r"\b(?:mum|mam|dad|mother|father|wife|husband|son|daughter|patient|pt|client|h(?:is|er|ers)|"
    r"their|she|he|him|them|family|tag(?: away)?|follow|journey|story|granddaughter|grandson|"
    r"sister|brother|insta(?:gram)?|tiktok|snap(?:chat)?|account|acct|acc|page|page's)\b[^\n@]{0,30}$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Account names in ``text`` with their ``@``."""
    if "@" not in text:
        return
    for handle in _HANDLE.finditer(text):
        end = handle.start() + len(handle[0].rstrip(".-"))
        name = text[handle.start() + 1 : end]
        if len(name) < 2 or name.isdigit() or _ORGANISATION.search(name):
            continue
        theirs = _THEIRS.search(before(text, handle.start(), 50))
        yield Hit(handle.start(), end, "USERNAME", 0.8 if theirs else 0.5)
