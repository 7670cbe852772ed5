"""From mentions to a text that one would post."""

from __future__ import annotations

from collections.abc import Sequence

from discreet.mention import Mention
from discreet.replacement.ages import age_change
from discreet.replacement.cast import Cast
from discreet.replacement.change import Change
from discreet.replacement.dates import date_change
from discreet.replacement.engine import apply
from discreet.replacement.facilities import facility_change
from discreet.replacement.fit import fit
from discreet.replacement.identifiers import identifier_change
from discreet.replacement.kinds import condition_change, event_change, job_change, origin_change
from discreet.replacement.locations import location_change
from discreet.replacement.persons import person_change
from discreet.replacement.rewrite import Anonymised, Rewrite
from discreet.replacement.roles import noun_for
from discreet.replacement.spot import WINDOW, Spot
from discreet.replacement.tidy import tidy
from discreet.replacement.when import Calendar


def anonymise(text: str, mentions: Sequence[Mention]) -> Anonymised:
    """``text`` with every one of ``mentions`` (sorted, never overlapping) replaced.

    A mention's rewrite rests on the text before it and a fixed reach after it, so that typing on
    leaves earlier rewrites as they were.
    """
    rewrites: list[Rewrite] = []
    cast, calendar = Cast(), Calendar()
    floor, written = 0, ""
    for number, mention in enumerate(mentions):
        previous = mentions[number - 1] if number else None
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        written = (written + text[floor : mention.start])[-WINDOW:]
        ceiling = following.start if following else len(text)
        spot = Spot(text, mention, floor, ceiling, written, previous, following)
        rewrite = _rewrite(spot, cast, calendar)
        rewrites.append(rewrite)
        written = written[: len(written) - (mention.start - rewrite.start)] + rewrite.text
        floor = rewrite.end
    tidied = tidy(text, rewrites)
    return Anonymised(apply(text, tidied), tuple(tidied))


def _rewrite(spot: Spot, cast: Cast, calendar: Calendar) -> Rewrite:
    """The rewrite at ``spot``, a preposition that the mention begins with read as before it."""
    if not spot.found.strip():
        return Rewrite(spot.mention.start, spot.mention.end, spot.found, "", ("someone",))
    core = spot.core()
    rewrite = fit(core, _change(core, cast, calendar))
    if core is spot:
        return rewrite
    mention = spot.mention
    lead, tail = (
        spot.text[mention.start : core.mention.start],
        spot.text[core.mention.end : mention.end],
    )
    before = spot.text[mention.start : rewrite.start]
    behind = spot.text[rewrite.end : mention.end]
    return Rewrite(
        min(rewrite.start, mention.start),
        max(rewrite.end, mention.end),
        before + rewrite.text + behind,
        lead + rewrite.replacement + tail,
        tuple(lead + word + tail if word else word for word in rewrite.alternatives),
    )


def _change(spot: Spot, cast: Cast, calendar: Calendar) -> Change:
    match spot.mention.label:
        case "PERSON":
            return person_change(spot, cast)
        case "AGE":
            return age_change(spot)
        case "DATE_TIME":
            return date_change(spot, calendar)
        case "LOCATION":
            return location_change(spot)
        case "FACILITY":
            return facility_change(spot, noun_for(spot, cast), cast)
        case "OCCUPATION":
            return job_change(spot)
        case "NRP":
            return origin_change(spot)
        case "CONDITION":
            return condition_change(spot)
        case "EVENT":
            return event_change(spot)
        case _:
            return identifier_change(spot)
