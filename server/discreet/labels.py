"""The tiers, strictness levels and labels of labels.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast

from discreet.contract import Strictness, Tier


@dataclass(frozen=True, slots=True)
class Label:
    """One kind of identifier, with the words that the writer is shown."""

    name: str
    tier: Tier
    title: str
    hidden: str
    reason_id: str
    reason: str
    citations: tuple[str, ...]


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(files("discreet").joinpath("labels.toml").read_text("utf-8"))


def _label(name: str, row: Mapping[str, object]) -> Label:
    return Label(
        name=name,
        tier=cast(Tier, row["tier"]),
        title=cast(str, row["title"]),
        hidden=cast(str, row["hidden"]),
        reason_id=cast(str, row["reason_id"]),
        reason=cast(str, row["reason"]),
        citations=tuple(cast(list[str], row["citations"])),
    )


LABELS: Final[Mapping[str, Label]] = {
    name: _label(name, cast(Mapping[str, object], row)) for name, row in _table()["label"].items()
}
"""Label name → label, in the order of the table."""

TIER_TITLES: Final[Mapping[Tier, str]] = {
    cast(Tier, tier): cast(str, cast(Mapping[str, object], row)["title"])
    for tier, row in _table()["tier"].items()
}

TIERS_FLAGGED: Final[Mapping[Strictness, frozenset[Tier]]] = {
    cast(Strictness, level): frozenset(cast(list[Tier], tiers))
    for level, tiers in _table()["strictness"].items()
}
"""Strictness → the tiers that it flags."""
