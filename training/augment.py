"""Fresh versions of a post: other people and places, and the ways in which people type.

Every draw comes from the given generator, so a run can be repeated.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from training import names, surrogates
from training.corpus import Post, Segment

Segments = tuple[Segment, ...]

SHORT: Final = 180
"""One-line posts of either kind in a pass."""

_EMOJI: Final = names.WORDS["emoji"].split()
_PUNCTUATION: Final = re.compile(r"(?<!\d)[.,;:!?]+(?!\d)|[\"“”()]")
_KEYS: Final = {keys[0]: keys[1:] for keys in names.WORDS["near_keys"].split()}


@cache
def _terms() -> dict[str, list[str]]:
    tables = json.loads((names.DATA / "terms.json").read_text(encoding="utf-8"))
    return {
        kind: [
            carrier.replace("{}", term)
            for carrier in tables["carriers"]["train"][kind]
            for term in terms.split("|")
        ]
        for kind, terms in tables["train"].items()
    }


@cache
def _carriers() -> dict[str, Any]:
    lines: dict[str, Any] = json.loads((names.DATA / "people.json").read_text(encoding="utf-8"))
    return lines


class Augmenter:
    """Makes what one pass of training sees of a post.

    ``original`` is the share of posts that keep their own people and places. ``posts`` are those
    trained on: harmless ones without a mark may be put before or behind another.
    """

    def __init__(self, original: float, posts: Sequence[Post]) -> None:
        self._original = original
        self._fillers = [
            post.segments for post in posts if post.identifiable == "no" and not post.marks
        ]

    def variants(self, post: Post, rng: random.Random) -> list[Post]:
        """The versions of ``post`` for one pass."""
        segments = post.segments
        if rng.random() >= self._original:
            segments = _substitute(segments, rng)
            segments = self._surround(segments, rng)
        return [replace(post, segments=_type(segments, rng))]

    def short(self, rng: random.Random) -> list[Post]:
        """One-line posts made of terms and of names: few words to tell one from the other by."""
        lines = [self._term_line(rng) for _ in range(SHORT)]
        return lines + [self._name_line(rng) for _ in range(SHORT)]

    @staticmethod
    def _term_line(rng: random.Random) -> Post:
        text = rng.choice(_terms()[rng.choice(list(_terms()))])
        return Post("term", _type((Segment(text),), rng), "no")

    @staticmethod
    def _name_line(rng: random.Random) -> Post:
        carriers = _carriers()
        about = rng.random() < 0.8
        form = rng.choice(list(carriers["yes"])) if about else "no"
        name = names.People(rng).fresh(form)
        lines = carriers["yes"][form] if about else carriers["no"]
        parts = rng.choice(lines).split("{}")
        segments = [Segment(parts[0])]
        for part in parts[1:]:
            segments += [Segment(name, "PERSON", not about), Segment(part)]
        return Post("name", _type(tuple(segments), rng), "yes" if about else "no")

    def _surround(self, segments: Segments, rng: random.Random) -> Segments:
        draw = rng.random()
        if draw < 0.06 and self._fillers:
            return _join(segments, rng.choice(self._fillers), rng)
        if draw < 0.20:
            kind = rng.choice(list(_terms()))
            return _join(segments, (Segment(rng.choice(_terms()[kind])),), rng)
        if draw < 0.23:
            return _hashtag(segments, rng)
        return segments


def _join(segments: Segments, more: Segments, rng: random.Random) -> Segments:
    between = Segment(rng.choice((" ", " ", "\n", "\n\n", ". ")))
    if rng.random() < 0.4:
        return (*more, between, *segments)
    return (*segments, between, *more)


def _hashtag(segments: Segments, rng: random.Random) -> Segments:
    known = [
        segment.text.split()[-1]
        for segment in segments
        if segment.label == "PERSON" and not segment.optional
    ]
    known = [name for name in known if name.isalpha() and len(name) > 2]
    if not known:
        return segments
    before = rng.choice(("Team", "JusticeFor", "PrayFor", "Bravo", "ForOur", "Super", "GoOn"))
    name = rng.choice(known).capitalize()
    if rng.random() < 0.3:
        before, name = before.lower(), name.lower()
    return (*segments, Segment(f" #{before}"), Segment(name, "PERSON"))


def _substitute(segments: Segments, rng: random.Random) -> Segments:
    people = names.People(rng)
    swaps: dict[str, Callable[[str], str]] = {
        "PERSON": lambda text: _person(people, text, rng),
        "LOCATION": lambda text: surrogates.place(rng, text),
        "FACILITY": lambda text: surrogates.facility(rng, text),
        "AGE": lambda text: surrogates.age(rng, text),
        "DATE_TIME": lambda text: surrogates.moment(rng, text),
        "DATE_OF_BIRTH": lambda text: surrogates.moment(rng, text),
        "POSTCODE": lambda text: surrogates.postcode(rng, text),
        "NRP": lambda text: surrogates.group(rng, text),
        "NHS_NUMBER": lambda text: surrogates.scramble(rng, text),
        "HEALTH_ID": lambda text: surrogates.scramble(rng, text, letters=rng.random() < 0.5),
        "NATIONAL_ID": lambda text: surrogates.scramble(rng, text),
        "VEHICLE_REG": lambda text: surrogates.scramble(rng, text),
        "PHONE_NUMBER": lambda text: text[:3] + surrogates.scramble(rng, text[3:]),
        "STREET_ADDRESS": lambda text: surrogates.scramble(rng, text, letters=False),
    }
    share = {"DATE_TIME": 0.5, "AGE": 0.6, "NRP": 0.5}
    out = []
    for segment in segments:
        swap = swaps.get(segment.label or "")
        if swap and segment.text.strip() and rng.random() < share.get(segment.label or "", 0.85):
            segment = replace(segment, text=swap(segment.text) or segment.text)
        out.append(segment)
    return tuple(out)


def _person(people: names.People, text: str, rng: random.Random) -> str:
    """Mostly the form that stands there; now and then another."""
    if rng.random() < 0.1 and text[0].isalpha():
        return names.as_typed(text, people.anew())
    return people.name(text)


def _type(segments: Segments, rng: random.Random) -> Segments:
    """The post as another might type it."""
    draw = rng.random()
    if draw < 0.16:
        segments = _each(segments, str.lower)
    elif draw < 0.185:
        segments = _each(segments, str.upper)
    elif draw < 0.24:
        segments = _each(_unpunctuated(segments), str.lower)
    elif draw < 0.27:
        segments = _unpunctuated(segments)
    if rng.random() < 0.10:
        segments = tuple(_slip(segment, rng) for segment in segments)
    if rng.random() < 0.25:
        old, new = rng.choice((("'", "’"), ("’", "'"), ("'s ", "s "), ("'", "")))
        segments = _plain(segments, lambda text: text.replace(old, new))
    if rng.random() < 0.05:
        segments = _plain(segments, lambda text: _emoji(text, rng))
    if rng.random() < 0.04:
        segments = _plain(segments, lambda text: text.replace("\n", " "))
    return segments


def _each(segments: Segments, change: Callable[[str], str]) -> Segments:
    return tuple(replace(segment, text=change(segment.text)) for segment in segments)


def _plain(segments: Segments, change: Callable[[str], str]) -> Segments:
    return tuple(
        segment if segment.label else replace(segment, text=change(segment.text))
        for segment in segments
    )


def _unpunctuated(segments: Segments) -> Segments:
    return _plain(segments, lambda text: _PUNCTUATION.sub("", text))


def _emoji(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    if len(words) > 4:
        words.insert(rng.randrange(1, len(words) - 1), rng.choice(_EMOJI))
    return " ".join(words)


def _slip(segment: Segment, rng: random.Random) -> Segment:
    """Typing errors in about one word in twelve: a letter lost, doubled, swapped or missed."""

    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() > 0.08:
            return word
        at = rng.randrange(1, len(word) - 1)
        kind = rng.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at] + word[at:]
        if kind == 2:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        near = _KEYS.get(word[at].lower(), word[at])
        return word[:at] + rng.choice(near) + word[at + 1 :]

    return replace(segment, text=re.sub(r"[^\W\d_]{4,}", slip, segment.text))
