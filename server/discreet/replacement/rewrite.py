"""What anonymising gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What becomes of one mention. Offsets are code points, end exclusive.

    ``start``/``end`` cover the mention and whatever beside it must change too, ``text`` is what
    stands there afterwards. ``replacement`` is what the mention alone becomes, where nothing
    beside it may be touched; ``alternatives`` run from more telling to wholly removed.
    """

    start: int
    end: int
    text: str
    replacement: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A text with every mention replaced, and the rewrites (one per mention) that made it."""

    text: str
    rewrites: tuple[Rewrite, ...]

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the longest kept part of ``text[start:end]`` stood in the original text.

        None where nothing of it was kept. Code points, as everywhere in this package.
        """
        best: tuple[int, int] | None = None
        written = original = 0
        for rewrite in (*self.rewrites, None):
            kept = rewrite.start - original if rewrite else max(0, len(self.text) - written)
            low, high = max(start, written), min(end, written + kept)
            if low < high and (best is None or high - low > best[1] - best[0]):
                best = (original + low - written, original + high - written)
            if rewrite:
                written += kept + len(rewrite.text)
                original = rewrite.end
        return best
