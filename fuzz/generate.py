"""Generated input: texts, requests and bodies, near enough to real ones to get deep.

Every function takes the dice to throw, so that an input is known by its seed alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any, Final

from discreet.labels import LABELS

_NAMES: Final = (
    "Margaret",
    "Mrs Okonkwo-Hughes",
    "siân",
    "JS",
    "Mr T",
    "O’Brien",
    "Łukasz",
    "李华",
)
_DETAILS: Final = (
    *("84yo", "aged 92", "76F", "3-week-old", "in his sixties", "born 12 May 1962", "DOB 3/4/51"),
    *("NHS no. 943 476 5919", "9434765919", "943\u00a0476\u20095918", "９４３ ４７６ ５９１９"),
    *("CHI 0101901234", "RXH1234567", "hosp no. K482913", "QQ 12 34 56 C", "LD19 XKR", "A1234BC"),
    *("01632 960001", "+44 (0)7700 900123", "a.b@example.org", "https://example.org/a?b=c#d"),
    *("@margaret_84", "#TeamArchie", "LS12 1AA", "LS12", "14 Acacia Ave", "Flat 2b, 9 High St"),
    *("last Tuesday", "14/11", "on Christmas Day", "at 3am", "2024-02-30", "31/02/99", "24:60"),
    *(
        "Ward 14",
        "bed 6",
        "St Luke's",
        "HMP Wakefield",
        "Leeds General",
        "Hebden Bridge",
        "the A64",
    ),
    *("retired headteacher", "the vicar's wife", "Polish", "Huntington's", "the M62 coach crash"),
)
_WORDS: Final = (
    *(
        "the",
        "a",
        "an",
        "my",
        "patient",
        "her",
        "his",
        "son",
        "on",
        "in",
        "at",
        "saw",
        "died",
        "we",
    ),
    *("called", "is", "was", "’s", "'s", "s", "and", "with", "no.", "-", "/", "(", ")", '"', "&"),
    *("Parkinson's", "conference", "over 65s", "Glasgow Coma Scale", "hip fracture", "#", "@", "x"),
)
_ODD: Final = (
    *(
        "\x00",
        "\x1b[2J",
        "\r",
        "\r\n",
        "\n\n",
        "\t",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u00ad",
        "\u200b",
    ),
    *(
        "\u200d",
        "\u202e",
        "\u2066",
        "\u0301",
        "e\u0301\u0327",
        "ß",
        "İ",
        "ﬀ",
        "ǆ",
        "٣",
        "໑",
        "①",
        "½",
    ),
    *("💔", "👩🏽‍⚕️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧", "𝐌𝐚𝐫𝐠𝐚𝐫𝐞𝐭", "\U0010ffff", "\ufffe", "\ue000", "مرحبا", "שלום"),
    *(
        "ᵃᵇ",
        "ﷺ",
        "\u1160",
        "ㅤ",
        "\U000e0041",
        "<b>",
        "&amp;",
        "%s",
        "{0}",
        "\\",
        "${x}",
        "(?:",
        "[[",
    ),
)
_RANGES: Final = (
    *((0x20, 0x7E), (0, 0x1F), (0x80, 0x17F), (0x300, 0x36F), (0x370, 0x5FF), (0x600, 0x6FF)),
    *((0x2000, 0x206F), (0x3040, 0x30FF), (0x4E00, 0x4FFF), (0xE000, 0xE0FF), (0xFE00, 0xFFFF)),
    *((0x1D400, 0x1D4FF), (0x1F300, 0x1F9FF), (0xE0000, 0xE007F), (0x10FF00, 0x10FFFF)),
)
_GAPS: Final = (" ", " ", " ", ", ", ". ", "\n", "", "\u00a0", "  ", "\u200b", " - ")
_LONG_SHARE: Final = 0.002
_LONGEST: Final = 20_000
_SHORT: Final = 160

_SITES: Final = ("facebook", "x", "linkedin", "generic", "", "no such site", "💔", "__proto__")
_LEVELS: Final = ("relaxed", "standard", "strict")


def text(dice: random.Random) -> str:
    """A text that :func:`discreet.contract.parse_draft` accepts; most are short."""
    room = _LONGEST if dice.random() < _LONG_SHARE else dice.randint(0, _SHORT)
    made = dice.choice(_TEXTS)(dice, room)
    # Half as many code points at most: the limit counts UTF-16 units.
    return made[: room if made.isascii() else max(1, room // 2)]


def _sentence(dice: random.Random, room: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < room:
        table = dice.choices((_NAMES, _DETAILS, _WORDS, _ODD), (3, 4, 6, 1))[0]
        parts += (dice.choice(table), dice.choice(_GAPS))
    return "".join(parts)


def _changed(dice: random.Random, room: int) -> str:
    made = list(_sentence(dice, room))
    for _ in range(dice.randint(1, 6)):
        if not made:
            break
        at = dice.randrange(len(made))
        change = dice.randrange(4)
        if change == 0:
            del made[at]
        elif change == 1:
            made.insert(at, dice.choice(_ODD))
        elif change == 2:
            made[at] = made[at].swapcase()
        else:
            made[at:at] = made[at : at + 5]
    return "".join(made)


def _characters(dice: random.Random, room: int) -> str:
    low, high = dice.choice(_RANGES)
    made = (chr(dice.randint(low, high)) for _ in range(room))
    return "".join(c for c in made if not 0xD800 <= ord(c) <= 0xDFFF)


def _repeated(dice: random.Random, room: int) -> str:
    tables = (_NAMES, _DETAILS, _WORDS, _ODD, ".", "1", " ", "a", "-", "@", "/")
    piece = "".join(dice.choice(dice.choice(tables)) for _ in range(dice.randint(1, 3)))
    return piece * (room // len(piece) + 1)


_TEXTS: Final[Sequence[Callable[[random.Random, int], str]]] = (
    *(_sentence, _sentence, _changed, _characters, _repeated),
)


def settings(dice: random.Random) -> dict[str, Any]:
    """Settings that are accepted, with any of the keys."""

    def some() -> list[str]:
        return [text(dice)[:20] if dice.random() < 0.3 else dice.choice(_NAMES) for _ in range(2)]

    terms = [
        {"text": "." + text(dice)[:12], "label": dice.choice([*LABELS, "NO_SUCH_LABEL"])}
        for _ in range(dice.randrange(3))
    ]
    every = {
        "language": dice.choice(("en", "cy")),
        "profession": dice.choice(("nurse", "", "💔")),
        "own_names": some(),
        "workplaces": some(),
        "allow": some(),
        "quiet": [dice.choice([*LABELS, "live_post", ""])],
        "terms": terms,
        "audience": dice.choice(("public", "")),
        "attachments": dice.randrange(4),
        "earlier": some(),
    }
    return {key: value for key, value in every.items() if dice.random() < 0.4}


def request(dice: random.Random) -> dict[str, Any]:
    """A request that is accepted."""
    made: dict[str, Any] = {"text": text(dice)}
    if dice.random() < 0.7:
        made["strictness"] = dice.choice(_LEVELS)
    if dice.random() < 0.3:
        made["site"] = dice.choice(_SITES)
    if dice.random() < 0.5:
        made["revision"] = dice.choice((0, 7, -1, 2**53, 10**30, dice.randrange(1000)))
    if dice.random() < 0.3:
        made["settings"] = settings(dice)
    return made


def value(dice: random.Random, depth: int = 3) -> Any:
    """Any JSON value, and a few that only Python takes for one."""
    leaves: Sequence[Any] = (
        *(None, True, False, 0, -1, 1.5, 1e400, float("nan"), 10**400, "", "\ud800", "\x00"),
        *(text(dice)[:30], dice.choice(_LEVELS), "text"),
    )
    kind = dice.randrange(6) if depth else 0
    if kind == 4:
        return [value(dice, depth - 1) for _ in range(dice.randrange(4))]
    if kind == 5:
        return {dice.choice(_KEYS): value(dice, depth - 1) for _ in range(dice.randrange(5))}
    return dice.choice(leaves)


_KEYS: Final = (
    *("text", "site", "strictness", "revision", "settings", "language", "own_names", "terms"),
    *("label", "attachments", "quiet", "allow", "earlier", "id", "", "\ud800", "__class__"),
)


def nearly(dice: random.Random) -> Any:
    """A request with something wrong in it, most often."""
    made = request(dice)
    for _ in range(dice.randint(1, 3)):
        place = made
        if dice.random() < 0.5 and isinstance(made.get("settings"), dict):
            place = made["settings"]
        place[dice.choice(_KEYS)] = value(dice)
    return made


def body(dice: random.Random) -> bytes:
    """Bytes as they may arrive: requests, damaged requests, and anything else."""
    kind = dice.randrange(6)
    if kind == 0:
        return dice.randbytes(dice.randrange(80))
    if kind == 1:
        opening = dice.choice(('{"text":', "[", '{"settings":{"terms":[', '{"":'))
        return opening.encode() * dice.choice((1, 50, 2_000))
    if kind == 2:
        return json.dumps(value(dice)).encode()
    asked = nearly(dice) if kind < 5 else request(dice)
    whole = json.dumps(asked, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
    return _damaged(dice, whole) if dice.random() < 0.5 else whole


def _damaged(dice: random.Random, whole: bytes) -> bytes:
    made = bytearray(whole)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(made) + 1)
        change = dice.randrange(4)
        if change == 0:
            made[at : at + dice.randrange(8)] = b""
        elif change == 1:
            made[at:at] = dice.randbytes(dice.randrange(1, 4))
        elif change == 2:
            made[at:at] = dice.choice((b"\xff", b"\xed\xa0\x80", b'"', b"\\ud83d", b"}", b"\x00"))
        else:
            del made[at:]
    return bytes(made)
