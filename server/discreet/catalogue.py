"""Everything that the extension shows and the service knows: the tables, as one JSON value."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from discreet.contract import ERRORS
from discreet.guidance import CITATIONS
from discreet.labels import LABELS, TIER_TITLES, TIERS_FLAGGED
from discreet.wording import THEMES, VERDICTS


def catalogue() -> dict[str, Any]:
    """The answer of ``POST /v1/catalogue``: plain JSON values, in the order of the tables."""
    order = list(TIER_TITLES)
    return {
        "labels": [asdict(label) for label in LABELS.values()],
        "tiers": [{"name": name, "title": title} for name, title in TIER_TITLES.items()],
        "strictness": {
            level: sorted(tiers, key=order.index) for level, tiers in TIERS_FLAGGED.items()
        },
        "themes": [{"name": name, "title": title} for name, title in THEMES.items()],
        "citations": [asdict(citation) for citation in CITATIONS.values()],
        "wording": {
            "verdicts": {name: asdict(wording) for name, wording in VERDICTS.items()},
            "errors": {code: message for code, (_, message) in ERRORS.items()},
        },
    }
