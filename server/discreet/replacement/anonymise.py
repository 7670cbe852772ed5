"""From mentions to a text that one would post."""

from __future__ import annotations

from collections.abc import Sequence

from discreet.mention import Mention
from discreet.replacement.engine import apply
from discreet.replacement.fit import fit
from discreet.replacement.rewrite import Anonymised, Rewrite
from discreet.replacement.simple import change
from discreet.replacement.spot import WINDOW, Spot


def anonymise(text: str, mentions: Sequence[Mention]) -> Anonymised:
    """``text`` with every one of ``mentions`` (sorted, never overlapping) replaced."""
    rewrites: list[Rewrite] = []
    names: dict[str, str] = {}
    floor, written = 0, ""
    for number, mention in enumerate(mentions):
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        written = (written + text[floor : mention.start])[-WINDOW:]
        spot = Spot(
            text,
            mention,
            floor,
            following.start if following else len(text),
            written,
            mentions[number - 1] if number else None,
            following,
        )
        rewrite = fit(spot, change(spot, names))
        rewrites.append(rewrite)
        written = (written[: len(written) - (mention.start - rewrite.start)] + rewrite.text)
        written = written[-WINDOW:]
        floor = rewrite.end
    return Anonymised(apply(text, rewrites), tuple(rewrites))
