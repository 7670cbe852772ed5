"""Train the classifier: `python -m training.train --out FOLDER`."""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.augment import Augmenter
from training.corpus import Post, folds, load_corpus, load_pairs
from training.examples import IGNORED, Batch, Example, batches, examples
from training.network import Network, load_tokenizer
from training.public import public_batches, read_folder

WEIGHTS = "weights.pt"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a run, kept beside its weights."""

    seed: int = 20
    epochs: int = 10
    public_epochs: int = 1
    rate: float = 3.5e-4
    warm_up: float = 0.1
    decay: float = 0.01
    smoothing: float = 0.04
    post_weight: float = 0.3
    average: float = 0.99
    budget: int = 1600
    original: float = 0.35


def loss(network: Network, batch: Batch, recipe: Recipe) -> Tensor:
    """Pieces and whole posts together; optional marks weigh nothing."""
    token, post = network(batch.ids, batch.shapes, batch.mask)
    each = functional.cross_entropy(
        token.float().flatten(0, 1),
        batch.targets.flatten(),
        ignore_index=IGNORED,
        reduction="none",
        label_smoothing=recipe.smoothing,
    )
    weights = batch.weights.flatten()
    whole = functional.cross_entropy(
        post.float(), batch.post, ignore_index=IGNORED, reduction="sum", label_smoothing=0.05
    ) / max(1, int((batch.post != IGNORED).sum()))
    return (each * weights).sum() / weights.sum() + recipe.post_weight * whole


Measure = Callable[[Network, Batch, Recipe], Tensor]


class Trainer:
    """One network under training, with the running average that is kept in the end."""

    def __init__(self, network: Network, recipe: Recipe, steps: int, device: str) -> None:
        self._network, self._recipe, self._device = network.to(device), recipe, device
        self._average = copy.deepcopy(network)
        learnt = [p for p in network.parameters() if p.requires_grad]
        plain = [p for p in learnt if p.ndim < 2]
        rest = [p for p in learnt if p.ndim >= 2]
        self._optimiser = torch.optim.AdamW(
            [{"params": plain, "weight_decay": 0.0}, {"params": rest}],
            lr=recipe.rate,
            weight_decay=recipe.decay,
            fused=True,
        )
        warm = max(1, int(steps * recipe.warm_up))
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser,
            lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm))),
        )
        self._step = 0

    def run(self, rows: Sequence[Batch], measure: Measure) -> float:
        """One pass over ``rows``; the mean loss."""
        self._network.train()
        total = 0.0
        for row in rows:
            batch = Batch(*(getattr(row, name).to(self._device) for name in Batch.__slots__))
            with torch.autocast(self._device, dtype=torch.bfloat16):
                value = measure(self._network, batch, self._recipe)
            self._optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
            self._optimiser.step()
            self._schedule.step()
            self._step += 1
            keep = min(self._recipe.average, self._step / (self._step + 10))
            self._follow(1 - keep)
            total += float(value.detach())
        return total / len(rows)

    @torch.no_grad()
    def _follow(self, share: float) -> None:
        pairs = zip(self._average.parameters(), self._network.parameters(), strict=True)
        for mine, new in pairs:
            if new.requires_grad:
                mine.lerp_(new, share)

    @property
    def average(self) -> Network:
        return self._average.eval()


def prepare(recipe: Recipe, extra: Path | None, device: str) -> Network:
    """The published encoder, taught on public names and places where a folder gives them."""
    network = Network()
    network.load_published()
    if extra is None:
        print("no --extra folder: training on the project's posts alone", flush=True)
        return network
    tokenizer = load_tokenizer()
    rng = random.Random(recipe.seed)
    sentences = read_folder(extra)
    print(f"{len(sentences)} public sentences", flush=True)
    passes = [
        public_batches(tokenizer, sentences, recipe.budget, rng)
        for _ in range(recipe.public_epochs)
    ]
    trainer = Trainer(network, recipe, sum(map(len, passes)), device)
    for number, rows in enumerate(passes, 1):
        print(f"public {number}: loss {trainer.run(rows, public_loss):.4f}", flush=True)
    return trainer.average


def public_loss(network: Network, batch: Batch, recipe: Recipe) -> Tensor:
    """Names and places in text that others marked."""
    states, _ = network.hidden(batch.ids, batch.shapes, batch.mask)
    scores = network.public(network.dropout(states)).float().flatten(0, 1)
    return functional.cross_entropy(scores, batch.targets.flatten(), ignore_index=IGNORED)


def train(
    network: Network, posts: Sequence[Post], recipe: Recipe, device: str, out: Path
) -> Network:
    """Teach ``network`` the posts; the running average of its weights, saved after each pass."""
    tokenizer = load_tokenizer()
    augmenter = Augmenter(recipe.original, posts)
    rng = random.Random(recipe.seed)
    guess = len(batches(_rows(tokenizer, augmenter, posts, recipe.seed, 0), recipe.budget, rng))
    trainer = Trainer(network, recipe, int(guess * recipe.epochs), device)
    for epoch in range(1, recipe.epochs + 1):
        begun = time.monotonic()
        rows = batches(_rows(tokenizer, augmenter, posts, recipe.seed, epoch), recipe.budget, rng)
        mean = trainer.run(rows, loss)
        torch.save(trainer.average.state_dict(), out / WEIGHTS)
        took = time.monotonic() - begun
        print(f"epoch {epoch}: loss {mean:.4f}, {len(rows)} steps, {took:.0f} s", flush=True)
    return trainer.average


def _rows(
    tokenizer: Tokenizer, augmenter: Augmenter, posts: Sequence[Post], seed: int, epoch: int
) -> list[Example]:
    versions = [
        version
        for post in posts
        for version in augmenter.variants(post, random.Random(f"{seed}:{epoch}:{post.id}"))
    ]
    versions += augmenter.short(random.Random(f"{seed}:{epoch}"))
    return [example for version in versions for example in examples(tokenizer, version)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--extra", type=Path, help="folder of CoNLL files with public names")
    parser.add_argument("--start", type=Path, help="weights to start from instead of --extra")
    parser.add_argument("--folds", type=int, default=0, help="hold out one of so many folds")
    parser.add_argument("--fold", type=int, default=0, help="which fold to hold out")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=2)
    for name, value in asdict(Recipe()).items():
        flag = f"--{name.replace('_', '-')}"
        parser.add_argument(flag, type=type(value), default=value)
    options = parser.parse_args()
    recipe = Recipe(**{name: getattr(options, name) for name in asdict(Recipe())})
    torch.set_num_threads(options.threads)
    torch.manual_seed(recipe.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    posts = load_corpus()
    if options.folds:
        posts, _ = folds(posts, options.folds, load_pairs())[options.fold]
    if options.start:
        network = Network()
        network.load_state_dict(torch.load(options.start / WEIGHTS, weights_only=True))
    else:
        network = prepare(recipe, options.extra, options.device)
    if recipe.epochs:
        print(f"{len(posts)} posts", flush=True)
        network = train(network, posts, recipe, options.device, options.out)
    torch.save(network.cpu().state_dict(), options.out / WEIGHTS)
    facts = {
        **asdict(recipe),
        "posts": len(posts),
        "public": bool(options.extra or options.start),
        "folds": options.folds,
        "fold": options.fold,
    }
    (options.out / "recipe.json").write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    main()
