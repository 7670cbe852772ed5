"""Average the weights of runs that follow one another: `python -m training.average A B --out C`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from training.train import WEIGHTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+", help="folders that training.train wrote")
    parser.add_argument("--shares", type=float, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    runs = [torch.load(run / WEIGHTS, weights_only=True) for run in options.runs]
    mixed = {
        name: sum(share * run[name] for share, run in zip(options.shares, runs, strict=True))
        for name in runs[0]
    }
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mixed, options.out / WEIGHTS)
    recipes = [json.loads((run / "recipe.json").read_text("utf-8")) for run in options.runs]
    facts = {"average_of": recipes, "shares": options.shares}
    (options.out / "recipe.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
