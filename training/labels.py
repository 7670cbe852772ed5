"""The order of the classifier's outputs, from the product's one table of labels."""

from __future__ import annotations

from typing import Final

from discreet.labels import LABELS as TABLE

TIERS: Final = {name: label.tier for name, label in TABLE.items()}
MARKS: Final = tuple(TIERS)
OUTSIDE: Final = "O"
LABELS: Final = (OUTSIDE, *MARKS)
