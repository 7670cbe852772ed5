"""An employer's policy: what ``discreet serve --policy FILE`` reads when it starts.

It can only add: a strictness below which no check goes, terms of the employer's own, and words with
a contact for the writer. The file is JSON::

    {"strictness": "standard", "terms": [{"text": "Project Heron", "label": "FACILITY"}],
     "text": "…", "contact": "…"}

Every key is optional, and unknown keys are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, get_args

from discreet.contract import (
    DEFAULT_STRICTNESS,
    ContractError,
    Strictness,
    Term,
    parse_json,
    parse_settings,
)
from discreet.labels import LABELS

_LEVELS: Final[tuple[Strictness, ...]] = get_args(Strictness)


class PolicyError(ValueError):
    """The policy file cannot be used. The message is for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the employer asks, over and above what the writer chose."""

    strictness: Strictness = _LEVELS[0]
    terms: tuple[Term, ...] = ()
    text: str = ""
    contact: str = ""

    def applied(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """``request``, which :func:`discreet.contract.parse_draft` accepts, under this policy."""
        chosen = request.get("strictness", DEFAULT_STRICTNESS)
        settings = request.get("settings", {})
        terms = [*settings.get("terms", []), *(asdict(term) for term in self.terms)]
        return {
            **request,
            "strictness": max(chosen, self.strictness, key=_LEVELS.index),
            "settings": {**settings, "terms": terms},
        }

    def as_json(self) -> dict[str, Any]:
        """The policy as plain JSON values."""
        return asdict(self)


def read_policy(path: Path) -> Policy:
    """The policy in a file. Raises :class:`PolicyError`."""
    try:
        value = parse_json(path.read_bytes())
    except OSError as error:
        raise PolicyError(f"The policy file cannot be read: {error.strerror}.") from None
    except ContractError:
        raise PolicyError("The policy file is not JSON in UTF-8.") from None
    if not isinstance(value, dict):
        raise PolicyError("The policy file must hold a JSON object.")
    strictness = value.get("strictness", _LEVELS[0])
    if strictness not in _LEVELS:
        raise PolicyError(f"The policy's strictness must be one of: {', '.join(_LEVELS)}.")
    text, contact = value.get("text", ""), value.get("contact", "")
    if not isinstance(text, str) or not isinstance(contact, str):
        raise PolicyError("The policy's text and contact must be strings.")
    return Policy(strictness, _terms(value.get("terms", [])), text, contact)


def _terms(value: object) -> tuple[Term, ...]:
    try:
        terms = parse_settings({"terms": value}).terms
    except ContractError:
        raise PolicyError('The policy\'s terms must be a list of {"text", "label"}.') from None
    if any(term.label not in LABELS for term in terms):
        raise PolicyError(f"The label of a policy's term must be one of: {', '.join(LABELS)}.")
    return terms
