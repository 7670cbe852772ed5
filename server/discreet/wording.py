"""The words of wording.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, cast

from discreet.contract import Verdict

_TABLE: Final[Mapping[str, Mapping[str, Any]]] = tomllib.loads(
    files("discreet").joinpath("wording.toml").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class VerdictWording:
    """How a verdict is put to the writer."""

    title: str
    text: str


VERDICTS: Final[Mapping[Verdict, VerdictWording]] = {
    cast(Verdict, name): VerdictWording(**row) for name, row in _TABLE["verdict"].items()
}

THEMES: Final[Mapping[str, str]] = {
    name: cast(str, row["title"]) for name, row in _TABLE["theme"].items()
}
"""Theme of a note → its title."""
