"""How ``discreet pair`` reaches the running service: with a key that only this user can read.

Question and answer carry a MAC each, so that a program which has taken the service's port learns
nothing and cannot answer in its place (docs/pairing.md, 5).
"""

from __future__ import annotations

import hmac
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final, Literal

from discreet.contract import HOST
from discreet.pairing import decode, encode
from discreet.state import read_json, write_json

PATH: Final = "/v1/control/pair"
SCHEME: Final = "Discreet"
PROOF_HEADER: Final = "Discreet-Proof"
_TIMEOUT_SECONDS: Final = 10.0
_KEY_BYTES: Final = 32

Action = Literal["open", "cancel"]


class NotRunningError(RuntimeError):
    """No service of this user answers."""


@dataclass(frozen=True, slots=True)
class Control:
    """Where the running service listens, and the key to it."""

    port: int
    key: str

    @classmethod
    def fresh(cls, port: int) -> Control:
        return cls(port, secrets.token_urlsafe(_KEY_BYTES))

    def question_mac(self, nonce: str, body: bytes) -> str:
        return self._mac("discreet-control-1", nonce, body)

    def answer_mac(self, nonce: str, body: bytes) -> str:
        return self._mac("discreet-answer-1", nonce, body)

    def accepts(self, authorization: str, body: bytes) -> str | None:
        """The nonce of a question that has the right MAC; else ``None``."""
        scheme, _, rest = authorization.partition(" ")
        nonce, _, mac = rest.partition(":")
        expected = self.question_mac(nonce, body)
        right = hmac.compare_digest(mac.encode(), expected.encode())
        return nonce if right and nonce and scheme == SCHEME else None

    def _mac(self, purpose: str, nonce: str, body: bytes) -> str:
        message = f"{purpose}\n{nonce}\n".encode() + body
        return encode(hmac.digest(decode(self.key), message, "sha256"))


def announce(folder: Path, control: Control) -> None:
    """Writes down where the service listens. Raises ``OSError``."""
    write_json(_path(folder), {"port": control.port, "key": control.key})


def withdraw(folder: Path, control: Control) -> None:
    """Removes what :func:`announce` wrote, unless another service has written since."""
    found = read_json(_path(folder))
    if found is not None and found.get("key") == control.key:
        with suppress(OSError):
            _path(folder).unlink()


def ask(folder: Path, action: Action) -> tuple[int, str | None]:
    """Asks the running service to open or cancel pairing: its port, and the fresh code if any.

    Raises :class:`NotRunningError`.
    """
    found = read_json(_path(folder)) or {}
    port, key = found.get("port"), found.get("key")
    if not isinstance(port, int) or not isinstance(key, str):
        raise NotRunningError
    control = Control(port, key)
    nonce = secrets.token_urlsafe(_KEY_BYTES)
    body = json.dumps({"action": action}).encode()
    connection = HTTPConnection(HOST, control.port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request(
            "POST",
            PATH,
            body,
            {
                "Content-Type": "application/json",
                "Authorization": f"{SCHEME} {nonce}:{control.question_mac(nonce, body)}",
            },
        )
        response = connection.getresponse()
        answer = response.read()
        proof = response.headers.get(PROOF_HEADER, "")
    except (OSError, HTTPException):
        raise NotRunningError from None
    finally:
        connection.close()
    if not hmac.compare_digest(proof.encode(), control.answer_mac(nonce, answer).encode()):
        raise NotRunningError
    return control.port, json.loads(answer).get("code")


def _path(folder: Path) -> Path:
    return folder / "service.json"
