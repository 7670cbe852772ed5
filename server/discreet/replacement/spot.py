"""A mention with the words around it, as the modules of this package read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from discreet.mention import Mention
from discreet.replacement.edges import within

WINDOW: Final = 160
"""How many characters are read on either side. A fixed reach keeps the work linear, and keeps
a replacement as it is while the writer types on further down."""
_SENTENCE_END = re.compile(
    r"(?:^|[.!?…\n]|[:;]\s*\n|[^\w\s,;:'’\"“”()&/#@%+-])[\s\"'“‘(\[*_~>•·-]*$"
)
_LIST_HEAD = re.compile(r"(?:^|\n)[ \t]*(?:[-*•·–—>]|\(?\w{1,3}[.)])[ \t]*$")
_AHEAD_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Spot:
    """One mention in its text.

    Nothing before ``floor`` and nothing from ``ceiling`` on may be touched: that belongs to the
    neighbouring mentions. ``written`` is the end of the text as it will read up to the mention.
    """

    text: str
    mention: Mention
    floor: int
    ceiling: int
    written: str
    previous: Mention | None
    following: Mention | None

    def core(self) -> Spot:
        """The spot of the mention without words at its ends that belong to the sentence."""
        start, end = within(self.mention, self.text)
        if (start, end) == (self.mention.start, self.mention.end):
            return self
        return replace(
            self,
            mention=replace(self.mention, start=start, end=end),
            written=(self.written + self.text[self.mention.start : start])[-WINDOW:],
        )

    @property
    def found(self) -> str:
        """The mention's own text."""
        return self.text[self.mention.start : self.mention.end]

    @property
    def left(self) -> str:
        """The words before that may be touched."""
        return self.text[max(self.floor, self.mention.start - WINDOW) : self.mention.start]

    @property
    def right(self) -> str:
        """The words after that may be touched."""
        return self.text[self.mention.end : min(self.ceiling, self.mention.end + WINDOW)]

    @property
    def before(self) -> str:
        """The words before, other mentions among them: to read only."""
        return self.text[max(0, self.mention.start - WINDOW) : self.mention.start]

    @property
    def after(self) -> str:
        """The words after to the end of the sentence, other mentions among them: to read only.

        No further, so that what is typed next does not change what was replaced before.
        """
        ahead = self.text[self.mention.end : self.mention.end + WINDOW]
        end = _AHEAD_END.search(ahead)
        return ahead[: end.end()] if end else ahead

    def gap(self, *labels: str) -> str | None:
        """What stands between the mention before, if it has one of ``labels``, and this one."""
        if self.previous is None or self.previous.label not in labels:
            return None
        return self.text[self.previous.end : self.mention.start]

    @property
    def in_hashtag(self) -> bool:
        return re.search(r"#[\w]*$", self.before) is not None


def opens_sentence(written: str) -> bool:
    """Whether a word put after ``written`` begins a sentence, a line or a list item."""
    return bool(_SENTENCE_END.search(written[-60:]) or _LIST_HEAD.search(written[-60:]))


def writes_small(text: str) -> bool:
    """Whether the writer begins sentences in lower case, judged by how the text begins."""
    first = _LETTER.search(text)
    return first is not None and first.group().islower()


def shouts(spot: Spot) -> bool:
    """Whether the words around are in capitals throughout."""
    around = spot.before[-40:] + spot.found + spot.after[:40]
    words = re.findall(r"[^\W\d_]{2,}", around)
    capitals = sum(word.isupper() for word in words)
    return len(words) >= 3 and capitals >= 0.8 * len(words)
