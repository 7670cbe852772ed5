"""Who may talk to the service: the pairing window, the paired browsers, the service's proof.

docs/pairing.md is the protocol.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from discreet.contract import HOST, ContractError
from discreet.state import read_json, write_json

WINDOW_SECONDS: Final = 600.0
MAX_TRIES: Final = 5
MAX_BROWSER_NAME: Final = 40
_CODE_BYTES: Final = 16
_ID_BYTES: Final = 8
_SECRET_BYTES: Final = 32
_ID: Final = re.compile(r"[0-9a-f]{16}")
_NONCE: Final = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Pairing:
    """One paired browser. The token is kept as its SHA-256 only."""

    id: str
    origin: str
    browser: str
    paired_on: str
    token_sha256: str
    secret: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a browser gets, once."""

    id: str
    token: str
    secret: str


class Window:
    """The time in which one browser may pair, with the one code that was shown to the user.

    ``clock`` counts seconds and never goes back: setting the computer's clock changes nothing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._code: str | None = None
        self._closes = 0.0
        self._tries = 0
        self._used = False

    def open(self) -> str:
        """Opens the window, in place of any other, and returns its code."""
        with self._lock:
            self._code = secrets.token_urlsafe(_CODE_BYTES)
            self._closes = self._clock() + WINDOW_SECONDS
            self._tries = 0
            self._used = False
            return self._code

    def close(self) -> None:
        """Closes the window. Its code no longer pairs."""
        with self._lock:
            self._code = None

    def use(self, code: str, pair: Callable[[], Credentials]) -> Credentials:
        """Calls ``pair`` where ``code`` is the window's, and uses the code up if that succeeds.

        Raises :class:`discreet.contract.ContractError`, and what ``pair`` raises.
        """
        with self._lock:
            if self._code is None or self._clock() >= self._closes:
                raise ContractError("no_window")
            if self._tries >= MAX_TRIES:
                raise ContractError("too_many_tries")
            if not hmac.compare_digest(code.encode("utf-8", "surrogatepass"), self._code.encode()):
                self._tries += 1
                raise ContractError("too_many_tries" if self._tries >= MAX_TRIES else "wrong_code")
            if self._used:
                raise ContractError("code_used")
            credentials = pair()
            self._used = True
            return credentials


class Pairings:
    """The paired browsers, each in a file of its own, read afresh for every question.

    So a revocation, from this process or from another, holds from the next request on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "pairings"

    def add(self, origin: str, browser: str, today: str) -> Credentials:
        """Pairs a browser. Raises ``OSError`` where it cannot; then nothing is paired."""
        credentials = Credentials(
            secrets.token_hex(_ID_BYTES),
            secrets.token_urlsafe(_SECRET_BYTES),
            secrets.token_urlsafe(_SECRET_BYTES),
        )
        pairing = Pairing(
            id=credentials.id,
            origin=origin,
            browser=browser,
            paired_on=today,
            token_sha256=_sha256(credentials.token),
            secret=credentials.secret,
        )
        write_json(self._path(pairing.id), asdict(pairing))
        return credentials

    def all(self) -> list[Pairing]:
        """Every paired browser, oldest first."""
        pairings = [_read(path) for path in self._folder.glob("*.json")]
        return sorted((p for p in pairings if p is not None), key=lambda p: (p.paired_on, p.id))

    def get(self, identity: str) -> Pairing | None:
        return _read(self._path(identity)) if _ID.fullmatch(identity) else None

    def is_paired(self, origin: str) -> bool:
        """Whether any browser is paired under exactly this origin."""
        return any(pairing.origin == origin for pairing in self.all())

    def by_token(self, origin: str, token: str) -> Pairing | None:
        """The pairing of ``origin`` whose token this is."""
        digest = _sha256(token)
        matches = [
            pairing
            for pairing in self.all()
            if pairing.origin == origin and hmac.compare_digest(pairing.token_sha256, digest)
        ]
        return matches[0] if matches else None

    def revoke(self, identity: str) -> bool:
        """Removes a pairing; whether there was one. Raises ``OSError`` where it cannot."""
        if not _ID.fullmatch(identity):
            return False
        try:
            self._path(identity).unlink()
        except FileNotFoundError:
            return False
        return True

    def _path(self, identity: str) -> Path:
        return self._folder / f"{identity}.json"


def prove(pairing: Pairing, port: int, nonce: str) -> str:
    """The service's answer to ``nonce``: proof that it knows the secret, for this port only.

    Raises :class:`discreet.contract.ContractError` where the nonce is not 32 bytes in base64url.
    """
    if not _NONCE.fullmatch(nonce):
        raise ContractError("bad_request")
    message = f"discreet-proof-1\n{port}\n{pairing.id}\n{nonce}".encode()
    return encode(hmac.digest(decode(pairing.secret), message, "sha256"))


def pairing_address(port: int, code: str) -> str:
    """Where a browser is paired. The code stands where browsers do not send it on."""
    return f"http://{HOST}:{port}/pair#{code}"


def encode(value: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def decode(value: str) -> bytes:
    """The bytes of base64url without padding. Raises ``ValueError``."""
    return urlsafe_b64decode(value + "=" * (-len(value) % 4))


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _read(path: Path) -> Pairing | None:
    value = read_json(path)
    fields = Pairing.__slots__
    if value is None or not all(isinstance(value.get(field), str) for field in fields):
        return None
    pairing = Pairing(**{field: value[field] for field in fields})
    return pairing if pairing.id == path.stem else None
