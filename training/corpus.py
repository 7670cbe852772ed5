"""Marked posts: reading, checking and dividing them.

The notation is `[[LABEL|text]]` for what must be flagged and `[[?LABEL|text]]` for what may be.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from training.labels import MARKS

CORPUS: Final = Path(__file__).parent / "corpus"
PAIRS: Final = "contrast_pairs.json"
IDENTIFIABLE: Final = ("no", "combined", "yes")

_MARK: Final = re.compile(r"\[\[(\??)([A-Z_]+)\|((?:(?!\[\[|\]\]).)+)\]\]", re.DOTALL)


class CorpusError(ValueError):
    """A post that breaks the notation. The message names the post, never its words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a post; code points, end exclusive."""

    start: int
    end: int
    label: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a post in order: marked with a label, or plain (``label`` None)."""

    text: str
    label: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its words in segments, and the judgement of the whole."""

    id: str
    segments: tuple[Segment, ...]
    identifiable: str

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def marks(self) -> list[Mark]:
        marks, place = [], 0
        for segment in self.segments:
            end = place + len(segment.text)
            if segment.label:
                marks.append(Mark(place, end, segment.label, segment.optional))
            place = end
        return marks


def parse(name: str, marked: str) -> tuple[Segment, ...]:
    """The segments of a post in the notation. Raises :class:`CorpusError`."""
    segments, place = [], 0
    for match in _MARK.finditer(marked):
        if match[2] not in MARKS:
            raise CorpusError(f"{name}: unknown label {match[2]}")
        if match.start() > place:
            segments.append(Segment(marked[place : match.start()]))
        segments.append(Segment(match[3], match[2], bool(match[1])))
        place = match.end()
    if place < len(marked):
        segments.append(Segment(marked[place:]))
    if any("[[" in segment.text or "]]" in segment.text for segment in segments):
        raise CorpusError(f"{name}: a mark is broken")
    return tuple(segments)


def load(paths: Iterable[Path]) -> list[Post]:
    """The posts of JSON Lines files, in order. Raises :class:`CorpusError`."""
    posts, seen = [], set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise CorpusError(f"{path.name}: a line is not JSON") from error
            if row["id"] in seen:
                raise CorpusError(f"{row['id']}: given twice")
            if row["identifiable"] not in IDENTIFIABLE:
                raise CorpusError(f"{row['id']}: identifiable is none of {IDENTIFIABLE}")
            seen.add(row["id"])
            posts.append(Post(row["id"], parse(row["id"], row["text"]), row["identifiable"]))
    return posts


def load_corpus(folder: Path = CORPUS) -> list[Post]:
    """Every post to train on."""
    return load(sorted(folder.glob("*.jsonl")))


def load_pairs(folder: Path = CORPUS) -> dict[str, str]:
    """Post id → its contrast pair, whose posts stay on one side of a split.

    Pairs stand in a table of their own or, as `pair`, in a post's row.
    """
    table: dict[str, str] = json.loads((folder / PAIRS).read_text(encoding="utf-8"))
    pairs = {post: pair.rstrip("ab") for post, pair in table.items()}
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, filter(str.strip, path.read_text("utf-8").splitlines())):
            if "pair" in row:
                both = sorted((row["id"], row["pair"]))
                pairs.update(dict.fromkeys(both, "+".join(both)))
    return pairs


def folds(
    posts: Sequence[Post], count: int, pairs: Mapping[str, str]
) -> list[tuple[list[Post], list[Post]]]:
    """``count`` divisions into (to train on, held out): by post, contrast pairs together.

    A post's fold hangs on its id alone, so posts that are added later move no other.
    """
    where = {post.id: _bucket(pairs.get(post.id, post.id), count) for post in posts}
    return [
        (
            [post for post in posts if where[post.id] != fold],
            [post for post in posts if where[post.id] == fold],
        )
        for fold in range(count)
    ]


def _bucket(key: str, count: int) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % count
