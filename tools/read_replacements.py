"""Prints posts before and after anonymising, to be read by a person.

Usage: python tools/read_replacements.py POSTS.jsonl [--count N] [--seed N] [--strictness LEVEL]
       [--optional] [--detect ENGINE]

POSTS.jsonl holds one ``{"id", "text"}`` a line with the marks ``[[LABEL|text]]`` (required) and
``[[?LABEL|text]]`` (optional). The marks are replaced as they stand, or with ``--detect`` what the
engine finds in the bare text.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from discreet.contract import Settings, Strictness
from discreet.labels import TIERS_FLAGGED
from discreet.mention import Mention
from discreet.replacement import anonymise

_MARK = re.compile(r"\[\[(\??)([A-Z_]+)\|([^\]]*)\]\]")


def bare(marked: str) -> str:
    """The post without its marks."""
    return _MARK.sub(r"\3", marked)


def marks(marked: str, strictness: Strictness, *, optional: bool) -> list[Mention]:
    """The marks of a post as mentions of the bare text."""
    found: list[Mention] = []
    removed = 0
    for mark in _MARK.finditer(marked):
        removed += len(mark.group(1)) + len(mark.group(2)) + 3
        start = mark.start(3) - removed
        if mark.group(3) and (optional or not mark.group(1)):
            found.append(Mention(start, start + len(mark.group(3)), mark.group(2), 1.0))
        removed += 2
    return [mention for mention in found if mention.tier in TIERS_FLAGGED[strictness]]


def shown(text: str, mentions: Sequence[Mention]) -> str:
    """The post before and after, with the rewritten stretches set off."""
    result = anonymise(text, mentions)
    before, after, at = "", "", 0
    for rewrite in result.rewrites:
        kept = text[at : rewrite.start]
        before += f"{kept}«{text[rewrite.start : rewrite.end]}»"
        after += f"{kept}«{rewrite.text}»"
        at = rewrite.end
    return f"- {before}{text[at:]}\n+ {after}{text[at:]}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Print posts before and after anonymising.")
    parser.add_argument("posts", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strictness", choices=get_args(Strictness), default="standard")
    parser.add_argument("--optional", action="store_true", help="replace optional marks too")
    parser.add_argument("--detect", metavar="ENGINE", help="replace what this engine finds")
    options = parser.parse_args()
    posts = [json.loads(line) for line in options.posts.read_text("utf-8").splitlines() if line]
    random.Random(options.seed).shuffle(posts)  # noqa: S311
    detector = None
    if options.detect:
        from discreet.detect import load_detector

        detector = load_detector(options.detect)
    printed = 0
    for post in posts:
        text = bare(post["text"])
        if detector is None:
            mentions = marks(post["text"], options.strictness, optional=options.optional)
        else:
            flagged = TIERS_FLAGGED[options.strictness]
            detected = detector.detect(text, Settings()).mentions
            mentions = [mention for mention in detected if mention.tier in flagged]
        if not mentions:
            continue
        print(f"[{post.get('id', '')}]\n{shown(text, mentions)}\n")
        printed += 1
        if printed == options.count:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
