"""Links, with or without ``https://``.

Host and path (RFC 3986). What leads to one person is a page of theirs: an account, a fundraiser,
a petition, a blog. Sites of the NHS, governments, universities, regulators, professional bodies
and news are no candidates; other sites are weak ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.recognisers.hit import Hit

_TOKEN: Final = re.compile(r"\S{4,400}")
_TOP: Final = (
    r"(?:com|org|net|uk|scot|wales|cymru|london|io|ie|me|tv|app|info|online|site|blog|page|co|eu|"
    r"example|be|gg|ly|fm|link|social|care|health|fund|life|family)"
)
_LINK: Final = re.compile(
    rf"[(\[\"'<]{{0,2}}((?:https?://)?(?:[a-z0-9_-]{{1,63}}\.){{1,6}}{_TOP}(?::\d{{2,5}})?"
    r"(?=[/?#]|$|[)\]\"'>,.;:!]{1,3}$)(?:[/?#]\S{0,400})?)",
    re.IGNORECASE,
)
_PERSONAL: Final = re.compile(
    r"(?:justgiving|gofundme|gofundmoi|givetogether|crowdfund\w*|kickstarter|change|facebook|fb|"
    r"instagram|tiktok|youtube|youtu|twitter|x|snapchat|linkedin|tinyurl|bit|caringbridge|"
    r"\w+\.wordpress|\w+\.blogspot|\w+\.podbean|\w+\.substack|\w+\.tumblr|missing\w*|petition\w*)"
    r"\.[a-z.]{2,12}/\S|\.(?:wordpress|blogspot|podbean|substack|tumblr|weebly|wixsite)\.",
    re.IGNORECASE,
)
_PUBLIC: Final = re.compile(
    r"(?:^|[./])(?:nhs\.(?:uk|scot|wales|net)|gov\.(?:uk|scot|wales)|ac\.uk|police\.uk|parliament\.uk|"
    r"hcpc-uk\.org|hcpc-uk\.co\.uk|csp\.org\.uk|rcot\.co\.uk|rcslt\.org|rcn\.org\.uk|nmc\.org\.uk|"
    r"gmc-uk\.org|nice\.org\.uk|who\.int|bmj\.com|thelancet\.com|doi\.org|bbc\.co\.uk|bbc\.com|"
    r"theguardian\.com|eventbrite\.[a-z.]+|zoom\.us|teams\.microsoft\.com|surveymonkey\.com|"
    r"forms\.gle|forms\.office\.com|wikipedia\.org|pubmed\S*|samaritans\.org|mind\.org\.uk|"
    r"ageuk\.org\.uk|macmillan\.org\.uk)(?:[/:?#]|$)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Links in ``text`` that could lead to a person."""
    if "." not in text:
        return
    for token in _TOKEN.finditer(text):
        if "." not in token[0] or "@" in token[0].split("/", 3)[0]:
            continue
        link = _LINK.match(token[0])
        if link is None:
            continue
        written = link[1].rstrip(").,;:!?\"'>]")
        if _PUBLIC.search(re.sub(r"^https?://(?:www\.)?|^www\.", "", written.lower())):
            continue
        start = token.start() + link.start(1)
        score = 0.75 if _PERSONAL.search(written) else 0.4
        yield Hit(start, start + len(written), "URL", score)
