"""E-mail addresses, plain or spelled out (``name at gmail dot com``).

local@domain (RFC 5321: local part up to 64 characters, labels up to 63). Addresses that a team or
an employer publishes are not candidates: ``info@``, ``enquiries@``, nhs.uk team boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

_LOCAL: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}$")
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w])")
_PROVIDERS: Final = (
    r"(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|btinternet|sky|proton)"
)
_SPELLED: Final = re.compile(
    rf"(?<![\w.])[A-Za-z0-9][\w.]{{1,40}} ?(?:\(at\)|\[at\]|\bat\b|@) ?{_PROVIDERS} ?"
    r"(?:\(dot\)|\[dot\]|\bdot\b|\.) ?(?:com|co(?: ?dot ?|\.)uk|net|me)\b",
    re.IGNORECASE,
)
_SHARED_BOX: Final = re.compile(
    r"(?:info|enquir(?:y|ies)|contact|admin|hello|office|reception|bookings?|events?|jobs|careers|"
    r"recruitment|support|help|team|mail|press|media|pals|training|education|library|research|"
    r"secretary|membership|noreply|no-reply|referrals?|feedback)(?:[.\-_+\d].*)?",
    re.IGNORECASE,
)

_EMPLOYER: Final = re.compile(
    r"(?:^|\.)(?:nhs\.(?:uk|net|scot|wales)|gov\.\w+|ac\.uk|police\.uk)$", re.IGNORECASE
)


def find(text: str) -> Iterator[Hit]:
    """E-mail addresses in ``text`` that could be a person's."""
    place = text.find("@")
    while place >= 0:
        local = _LOCAL.search(text, max(0, place - 64), place)
        domain = _DOMAIN.match(text, place + 1)
        if local and domain:
            start = local.start() + len(local[0]) - len(local[0].lstrip(".'/*~|=?^`{!&#$%"))
            if start < place and not _SHARED_BOX.fullmatch(text, start, place):
                works = _EMPLOYER.search(domain[0]) is not None
                yield Hit(start, domain.end(), "EMAIL_ADDRESS", 0.45 if works else 0.8)
        place = text.find("@", place + 1)
    if "at" in text:
        for spelled in _SPELLED.finditer(text):
            yield Hit(*spelled.span(), "EMAIL_ADDRESS", 0.8)
