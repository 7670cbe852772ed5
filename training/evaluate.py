"""Judge on posts held out: `python -m training.evaluate --cv FOLDER` or `--posts FILE`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.corpus import Post, folds, load, load_corpus, load_pairs
from training.scoring import Counts, count, figures, intervals
from training.systems import SYSTEMS, System

STRICTNESS = ("relaxed", "standard", "strict")


def held_out(folder: Path) -> tuple[Path, list[Post]]:
    """The exported model of a fold, and the posts that its training never saw."""
    recipe = json.loads((folder / "recipe.json").read_text(encoding="utf-8"))
    _, posts = folds(load_corpus(), recipe["folds"], load_pairs())[recipe["fold"]]
    return folder / "model", posts


def counts_of(system: System, posts: Iterable[Post], strictness: str) -> list[Counts]:
    """The counts of every post."""
    return [count(post, system(post.text, strictness), strictness) for post in posts]


def table(counts: dict[str, Sequence[Counts]]) -> str:
    """The figures of every strictness as a Markdown table, with 95 % intervals."""
    lines = ["| figure | strictness | value | 95 % interval | of |", "| --- |" + " --- |" * 4]
    for strictness, rows in counts.items():
        bounds = intervals(rows)
        for name, (share, total) in figures(rows).items():
            low, high = bounds[name]
            lines.append(
                f"| {name} | {strictness} | {share:.3f} | {low:.3f} to {high:.3f} | {total} |"
            )
    return "\n".join(lines)


def errors(system: System, posts: Iterable[Post], strictness: str) -> Iterable[str]:
    """Every post with a mention missed or a false alarm, for a person to read."""
    for post in posts:
        judged = system(post.text, strictness)
        counts = count(post, judged, strictness)
        if all(right == total for name, (right, total) in counts.items() if name != "label right"):
            continue
        found = [f"{post.text[f.start : f.end]}={f.label}" for f in judged.findings]
        wanted = [
            f"{'?' if m.optional else ''}{post.text[m.start : m.end]}={m.label}" for m in post.marks
        ]
        yield f"{post.id} {post.identifiable} {judged.verdict}\n  {post.text!r}"
        yield f"  marks {wanted}\n  found {found}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cv", type=Path, nargs="+", default=[], help="folders of trained folds")
    parser.add_argument("--posts", type=Path, help="marked posts that were not trained on")
    parser.add_argument("--model", type=Path, help="model to judge on --posts")
    parser.add_argument("--system", choices=SYSTEMS, default="classifier")
    parser.add_argument("--errors", choices=STRICTNESS, help="print the errors, not the figures")
    options = parser.parse_args()
    parts: list[tuple[System, list[Post]]] = []
    for folder in options.cv:
        model, posts = held_out(folder)
        parts.append((SYSTEMS[options.system](model), posts))
    if options.posts:
        parts.append((SYSTEMS[options.system](options.model), load([options.posts])))
    if options.errors:
        for system, posts in parts:
            print("\n".join(errors(system, posts, options.errors)))
        return
    print(
        table(
            {
                strictness: [
                    row for system, posts in parts for row in counts_of(system, posts, strictness)
                ]
                for strictness in STRICTNESS
            }
        )
    )


if __name__ == "__main__":
    main()
