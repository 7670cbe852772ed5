"""Invented posts without end, for what measures the running service."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

NAMES = ["Margaret", "Mr Okonkwo", "siân", "Mrs Patel", "JS", "Archie"]
PARTS = [
    "Saw {name}, {n}, on Ward {n} last Tuesday 💔",
    "NHS no. 999 000 {n:04d}, DOB 3/4/{n}",
    "Great conference in Leeds today, thank you @physio_org",
    "{name} from Hebden Bridge walked to the door, first time since the stroke.",
    "Flu jabs for over 65s at every surgery. #KeepMoving",
    "Call {name}'s daughter on 01632 96{n:04d}, LS{n} 1AA",
]


def drafts(seed: int = 7) -> Iterator[str]:
    """Drafts without end, each another text, from one sentence to a long post."""
    dice = random.Random(seed)  # noqa: S311

    def draft(_: int) -> str:
        chosen = dice.choices(PARTS, k=dice.choice([1, 1, 2, 3, 5, 20]))
        return "\n".join(
            part.format(name=dice.choice(NAMES), n=dice.randrange(1, 100)) for part in chosen
        )

    return map(draft, itertools.count())
