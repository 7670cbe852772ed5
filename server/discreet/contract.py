"""The wire contract: what is asked, what comes back, and how offsets are counted.

Every offset that leaves or enters the product is counted in UTF-16 code units of the text as sent,
end exclusive, because that is what browsers count in. Inside Python, offsets are code points.
:class:`Utf16Index` is the only conversion between the two.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal, NoReturn, get_args

HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8765
MAX_TEXT_UNITS: Final = 20_000
MAX_BODY_BYTES: Final = 128 * 1024
SERVICE_DEADLINE_SECONDS: Final = 5.0
CLIENT_DEADLINE_SECONDS: Final = 8.0
GENERIC_SITE: Final = "generic"

Tier = Literal["direct", "quasi", "context"]
Strictness = Literal["relaxed", "standard", "strict"]
Verdict = Literal["clear", "may_identify", "identifies"]
Language = Literal["en", "cy"]

DEFAULT_STRICTNESS: Final[Strictness] = "standard"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

ERRORS: Final[Mapping[str, tuple[int, str]]] = {
    "bad_json": (400, "The request is not valid JSON in UTF-8."),
    "bad_request": (400, "The request does not have the shape that the contract asks for."),
    "no_text": (400, "The request has no text."),
    "bad_text": (400, "The text holds half of a surrogate pair and cannot be read."),
    "bad_strictness": (400, "Strictness must be relaxed, standard or strict."),
    "no_token": (401, "This browser is not paired with Discreet."),
    "forbidden": (403, "This caller may not use Discreet."),
    "not_found": (404, "There is nothing at this address."),
    "wrong_method": (405, "This address does not take that method."),
    "code_used": (409, "This pairing code has been used. Ask for a fresh one."),
    "no_window": (409, "No pairing is open. Run discreet pair for a fresh code."),
    "wrong_code": (403, "That is not the pairing code."),
    "too_large": (413, "The draft is too long to check."),
    "not_json": (415, "The request must be JSON."),
    "wrong_host": (421, "This service answers on this computer's own address only."),
    "too_many_tries": (429, "Too many wrong codes. Run discreet pair for a fresh one."),
    "failed": (500, "The check failed. The draft was not checked."),
    "not_stored": (500, "The pairing could not be saved. Nothing was paired."),
    "busy": (503, "Too many checks are waiting. The draft was not checked."),
    "deadline": (504, "The check took too long. The draft was not checked."),
}
"""Error code → HTTP status and message. No message ever repeats anything that was sent."""


class ContractError(ValueError):
    """A request that breaks the contract. Its message is fixed and never repeats the text."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.status, self.message = ERRORS[code]
        super().__init__(self.message)

    def as_json(self) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message}}


class Utf16Index:
    """Converts between code-point offsets and UTF-16 offsets of one text.

    Both directions are total: an offset inside a surrogate pair belongs to the character's start.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Code-point offsets of characters that take two units; most texts have few of them.
        self._wide = [i for i, character in enumerate(text) if character > "\uffff"]
        self._wide_units = [i + n for n, i in enumerate(self._wide)]

    def units(self, offset: int) -> int:
        """UTF-16 offset of the code-point ``offset``."""
        return offset + bisect_left(self._wide, offset)

    def code_points(self, units: int) -> int:
        """Code-point offset of the UTF-16 offset ``units``."""
        before = bisect_left(self._wide_units, units)
        if before and self._wide_units[before - 1] + 1 == units:
            return self._wide[before - 1]
        return units - before


def utf16_length(text: str) -> int:
    """Length of ``text`` in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class Term:
    """An employer's own word or phrase, and the label under which it is to be found."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What travels with a request. The service keeps none of it."""

    language: Language = "en"
    profession: str = ""
    own_names: tuple[str, ...] = ()
    workplaces: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    audience: str = ""
    attachments: int = 0
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One text to check, with the settings that it is to be checked under."""

    text: str
    site: str = GENERIC_SITE
    strictness: Strictness = DEFAULT_STRICTNESS
    revision: int | None = None
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Edit:
    """What replacing a finding does to the text: UTF-16 ``start``/``end`` and the new ``text``.

    It covers the finding and sometimes a word beside it (a label word, an article), so that what
    is left reads well. The edits of one report never overlap.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of the text that could identify a service user. UTF-16 offsets, end exclusive."""

    start: int
    end: int
    label: str
    tier: Tier
    score: float
    replacement: str
    alternatives: tuple[str, ...]
    reason_id: str
    reason: str
    citations: tuple[str, ...]
    edit: Edit


@dataclass(frozen=True, slots=True)
class Note:
    """Advice on the draft, never a finding. UTF-16 offsets, end exclusive."""

    theme: str
    start: int
    end: int
    text_id: str
    text: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """How much one detail narrows the people who match."""

    start: int
    end: int
    share: float
    gain: float


@dataclass(frozen=True, slots=True)
class Population:
    """How many people match the details of the draft."""

    estimate: int
    range: tuple[int, int]
    phrase: str
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one check.

    ``further_edits`` are what ``anonymised`` changes beside the findings' own edits.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    anonymised: str
    population: Population | None
    revision: int | None = None
    further_edits: tuple[Edit, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values; ``revision`` only where the request had one."""
        report = asdict(self)
        if self.revision is None:
            del report["revision"]
        return report


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


# One for all: each decoder made by json.loads loses a little memory (Python 3.11).
_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant)


def parse_json(body: bytes) -> object:
    """The value in JSON in UTF-8. Raises :class:`ContractError` ``bad_json``."""
    try:
        return _DECODER.decode(body.decode("utf-8"))
    except (ValueError, RecursionError):
        # The decoder's own message and its frames quote the body.
        raise ContractError("bad_json") from None


def parse_draft(value: object) -> Draft:
    """The draft in a decoded JSON request.

    Unknown keys and unknown sites are accepted. Raises :class:`ContractError`.
    """
    if not isinstance(value, dict):
        raise ContractError("bad_request")
    text = value.get("text")
    if not isinstance(text, str):
        raise ContractError("no_text")
    _refuse_lone_surrogates(text)
    if utf16_length(text) > MAX_TEXT_UNITS:
        raise ContractError("too_large")
    strictness = value.get("strictness", DEFAULT_STRICTNESS)
    if strictness not in get_args(Strictness):
        raise ContractError("bad_strictness")
    revision = value.get("revision")
    if revision is not None and (isinstance(revision, bool) or not isinstance(revision, int)):
        raise ContractError("bad_request")
    site = value.get("site", GENERIC_SITE)
    if not isinstance(site, str):
        raise ContractError("bad_request")
    _refuse_lone_surrogates(site)
    return Draft(text, site, strictness, revision, parse_settings(value.get("settings", {})))


def parse_settings(value: object) -> Settings:
    """The settings in a decoded JSON request. Raises :class:`ContractError`."""
    if not isinstance(value, dict):
        raise ContractError("bad_request")
    language = value.get("language", "en")
    if language not in get_args(Language):
        raise ContractError("bad_request")
    attachments = value.get("attachments", 0)
    if isinstance(attachments, bool) or not isinstance(attachments, int) or attachments < 0:
        raise ContractError("bad_request")
    return Settings(
        language=language,
        profession=_string(value, "profession"),
        own_names=_strings(value, "own_names"),
        workplaces=_strings(value, "workplaces"),
        allow=_strings(value, "allow"),
        quiet=_strings(value, "quiet"),
        terms=_terms(value.get("terms", [])),
        audience=_string(value, "audience"),
        attachments=attachments,
        earlier=_strings(value, "earlier"),
    )


def _string(value: Mapping[str, object], key: str) -> str:
    found = value.get(key, "")
    if not isinstance(found, str):
        raise ContractError("bad_request")
    _refuse_lone_surrogates(found)
    return found


def _strings(value: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = value.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ContractError("bad_request")
    for item in found:
        _refuse_lone_surrogates(item)
    return tuple(found)


def _terms(value: object) -> tuple[Term, ...]:
    if not isinstance(value, list):
        raise ContractError("bad_request")
    return tuple(_term(item) for item in value)


def _term(value: object) -> Term:
    if not isinstance(value, dict):
        raise ContractError("bad_request")
    text, label = value.get("text"), value.get("label")
    if not isinstance(text, str) or not isinstance(label, str) or not text.strip():
        raise ContractError("bad_request")
    _refuse_lone_surrogates(text)
    _refuse_lone_surrogates(label)
    return Term(text, label)


def _refuse_lone_surrogates(text: str) -> None:
    if _SURROGATE.search(text):
        raise ContractError("bad_text")
