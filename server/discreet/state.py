"""The state folder: small private files, written whole or not at all. Never any text of a draft."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path

HOME_VARIABLE: Final = "DISCREET_HOME"


def state_folder() -> Path:
    """Where pairings are kept: ``DISCREET_HOME``, or the platform's per-user data folder."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) if chosen else user_data_path("discreet", appauthor=False)


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in a file; ``None`` where there is no such file or it holds no JSON object."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Puts ``value`` into a file that only its owner may read.

    That is mode 0600, and on Windows the access list of the user's own data folder. A reader sees
    the old file or the new one, and a failure leaves the old one.
    Raises ``OSError``.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(value, indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
