"""The fairness tables: `python -m training.fairness [--model FOLDER]`.

Names and carriers here are none that training saw: names of the twelve backgrounds are held out by
`training.names`, carriers and terms stand in data/carriers.json and data/terms.json.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from training.names import DATA, backgrounds, held_out
from training.scoring import telling
from training.systems import SYSTEMS, System

FORMS: Final = ("full", "given", "titled", "initials")
EACH: Final = 60
"""Names tried for each background and form."""


def trials(background: str, form: str, seed: int = 7) -> Iterator[tuple[str, int, int]]:
    """Texts with a name in them, and where the name stands."""
    rng = random.Random(f"{seed}:{background}:{form}")
    carriers = json.loads((DATA / "carriers.json").read_text(encoding="utf-8"))[form]
    given, family = held_out(background, "given"), held_out(background, "surname")
    for number in range(EACH):
        name = {
            "full": f"{rng.choice(given)} {rng.choice(family)}",
            "given": rng.choice(given),
            "titled": rng.choice(family),
            "initials": rng.choice(given)[0] + rng.choice(family)[0],
        }[form]
        before, _, after = carriers[number % len(carriers)].partition("{}")
        yield before + name + after, len(before), len(before) + len(name)


def recall(system: System, background: str, form: str, lower: bool) -> float:
    """The share of names wholly covered."""
    caught = 0
    for text, start, end in trials(background, form):
        typed = text.lower() if lower and len(text.lower()) == len(text) else text
        covered = {
            place
            for found in system(typed, "standard").findings
            for place in range(found.start, found.end)
        }
        caught += telling(typed, start, end) <= covered
    return caught / EACH


def taken_for_people(system: System, seed: int = 7) -> dict[str, tuple[int, int]]:
    """For each kind of term: how many are taken for a person, of how many."""
    rng = random.Random(seed)
    tables = json.loads((DATA / "terms.json").read_text(encoding="utf-8"))
    counts = {}
    for kind, joined in tables["test"].items():
        terms, wrong = joined.split("|"), 0
        for term in terms:
            before, _, after = rng.choice(tables["carriers"]["test"][kind]).partition("{}")
            found = system(before + term + after, "standard").findings
            start, end = len(before), len(before) + len(term)
            wrong += any(f.label == "PERSON" and f.start < end and f.end > start for f in found)
        counts[kind] = (wrong, len(terms))
    return counts


def report(system: System) -> str:
    """Both tables in Markdown."""
    lines = [
        "| background | " + " | ".join(f"{form} | {form}, lower" for form in FORMS) + " | all |",
        "| --- |" + " --- |" * (2 * len(FORMS) + 1),
    ]
    totals = []
    for background in backgrounds():
        shares = [
            recall(system, background, form, lower) for form in FORMS for lower in (False, True)
        ]
        totals.append(sum(shares) / len(shares))
        cells = " | ".join(f"{share:.2f}" for share in shares)
        lines.append(f"| {background} | {cells} | {totals[-1]:.3f} |")
    lines += ["", f"Best less worst: {max(totals) - min(totals):.3f}", ""]
    lines += ["| term | taken for a person | of |", "| --- | --- | --- |"]
    counts = taken_for_people(system)
    lines += [f"| {kind} | {wrong} | {total} |" for kind, (wrong, total) in counts.items()]
    wrong, total = (sum(column) for column in zip(*counts.values(), strict=True))
    lines.append(f"| all | {wrong} ({wrong / total:.1%}) | {total} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="folder of the model, default: the shipped one")
    parser.add_argument("--system", choices=SYSTEMS, default="classifier")
    options = parser.parse_args()
    print(report(SYSTEMS[options.system](options.model)))


if __name__ == "__main__":
    main()
