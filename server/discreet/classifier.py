"""Reads a text with the trained model: what each word is, and whether the whole is about anyone.

Nothing here knows of rules, tiers or strictness. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from discreet.model.decoding import LabelledSpan, Limits, Scores, decode
from discreet.model.encoding import Pieces, Window, encode, windows

__all__ = ["Classifier", "LabelledSpan", "ModelError", "Reading", "Token"]

FOLDER: Final = Path(__file__).parent / "model"
_ABOUT: Final = "model.json"
_NETWORK: Final = "model.onnx"
_VOCABULARY: Final = "tokenizer.json"
_KEYS: Final = frozenset({"labels", "window", "stride", "limits", "files"})
_BEGIN, _END = 101, 102


class ModelError(RuntimeError):
    """The model's files are missing, damaged or not of one make. The message names the file."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word piece and its probabilities over ``Reading.labels``."""

    start: int
    end: int
    scores: Scores


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of one text.

    ``labels`` has "O" (outside) first; ``post`` holds the probabilities that the whole gives
    nobody away, that its details do together, and that it does directly.
    """

    text: str = field(repr=False)  # what is typed must not turn up in a log
    tokens: tuple[Token, ...] = field(repr=False)
    labels: tuple[str, ...]
    post: tuple[float, float, float]
    limits: Limits

    @property
    def scores(self) -> Scores:
        """A row of probabilities per token."""
        if not self.tokens:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        return np.stack([token.scores for token in self.tokens])

    def outside(self, start: int, end: int) -> float:
        """Mean probability that the characters from ``start`` to ``end`` identify nobody.

        1.0 where there is nothing but space.
        """
        first = bisect_right(self.tokens, start, key=lambda token: token.end)
        last = bisect_left(self.tokens, end, first, key=lambda token: token.start)
        inside = [token.scores[0] for token in self.tokens[first:last]]
        return float(np.mean(inside)) if inside else 1.0

    def spans(self) -> list[LabelledSpan]:
        """What the model would flag, by its own limits, bounded as spec and users mark it."""
        return decode(
            self.text,
            [token.start for token in self.tokens],
            [token.end for token in self.tokens],
            self.scores,
            self.labels,
            self.post[0],
            self.limits,
        )


class Classifier:
    """The model, loaded once; ``read`` may be called from several threads."""

    def __init__(
        self, session: onnxruntime.InferenceSession, vocabulary: Tokenizer, about: dict[str, Any]
    ) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._labels = tuple(about["labels"])
        self._window = int(about["window"])
        self._stride = int(about["stride"])
        self._limits = Limits(**about["limits"])

    @classmethod
    def load(cls, folder: Path | None = None) -> Classifier:
        """The model in ``folder`` (by default the one that is shipped), run on one thread.

        Raises :class:`ModelError` if a file is missing or is not the one that was shipped.
        """
        folder = folder or FOLDER
        about = _about(folder)
        for name in (_NETWORK, _VOCABULARY):
            _verify(folder / name, about["files"].get(name))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                str(folder / _NETWORK), options, providers=["CPUExecutionProvider"]
            )
            vocabulary: Tokenizer = Tokenizer.from_file(str(folder / _VOCABULARY))
            return cls(session, vocabulary, about)
        except Exception as error:  # the libraries raise their own and bare kinds alike
            raise ModelError(f"The model in {folder.name} cannot be loaded.") from error

    def read(self, text: str) -> Reading:
        """Read ``text``, of any length: long texts in overlapping windows."""
        pieces = encode(self._vocabulary, text)
        if not len(pieces):
            return Reading(text, (), self._labels, (1.0, 0.0, 0.0), self._limits)
        scores = np.zeros((len(pieces), len(self._labels)), dtype=np.float32)
        posts = []
        depth = np.full(len(pieces), -1)
        for window in windows(len(pieces), self._window, self._stride):
            rows, post = self._run(pieces, window)
            length = window.last - window.first
            # Where windows overlap, each piece is read where more stands on both its sides.
            inner = np.minimum(np.arange(length), np.arange(length)[::-1])
            deeper = inner > depth[window.first : window.last]
            scores[window.first : window.last][deeper] = rows[deeper]
            depth[window.first : window.last][deeper] = inner[deeper]
            posts.append(post)
        tokens = tuple(map(Token, pieces.starts, pieces.ends, scores))
        return Reading(text, tokens, self._labels, _whole(posts), self._limits)

    def _run(self, pieces: Pieces, window: Window) -> tuple[Scores, Scores]:
        part = slice(window.first, window.last)
        ids = np.array([[_BEGIN, *pieces.ids[part], _END]], dtype=np.int64)
        shapes = np.array([[0, *pieces.shapes[part], 0]], dtype=np.int64)
        token, post = self._session.run(
            ["token", "post"], {"ids": ids, "shapes": shapes, "mask": np.ones_like(ids)}
        )
        return _softmax(token[0, 1:-1]), _softmax(post[0])


def _whole(posts: list[Scores]) -> tuple[float, float, float]:
    """The judgement of a text from those of its windows: its riskiest part decides."""
    no = min(float(post[0]) for post in posts)
    yes = max(float(post[2]) for post in posts)
    return no, max(0.0, 1.0 - no - yes), yes


def _softmax(scores: NDArray[np.float32]) -> Scores:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"The model's file {_ABOUT} is missing.") from error
    except ValueError as error:
        raise ModelError(f"The model's file {_ABOUT} is damaged.") from error
    if not isinstance(about, dict) or _KEYS - set(about):
        raise ModelError(f"The model's file {_ABOUT} is damaged.")
    return about


def _verify(path: Path, expected: str | None) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"The model's file {path.name} is missing.") from error
    if found != expected:
        raise ModelError(f"The model's file {path.name} is damaged: its hash is another.")
