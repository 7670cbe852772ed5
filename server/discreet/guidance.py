"""The standards and guidance of guidance.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Citation:
    """One sentence of a standard ("must") or of guidance ("should"), with its edition."""

    id: str
    source: str
    edition: str
    section: str
    status: Literal["standard", "guidance"]
    text: str
    url: str


CITATIONS: Final[Mapping[str, Citation]] = {
    name: Citation(id=name, **row)
    for name, row in tomllib.loads(files("discreet").joinpath("guidance.toml").read_text("utf-8"))[
        "citation"
    ].items()
}
"""Citation id → citation."""
