"""A recorded run over generated inputs, and any one of them again.

    python -m fuzz                      every kind, at least 100,000 inputs; prints a table
    python -m fuzz KIND                 one kind
    python -m fuzz KIND --only NUMBER   one input again, in this process, with the traceback

``--seed N`` and ``--share S`` (of each kind's number) change the run. Exit code 1 where there
was a fault. What it prints is generated; no fault is printed with anyone's words.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from discreet.contract import SERVICE_DEADLINE_SECONDS, ContractError
from discreet.worker import WorkerPool
from fuzz import generate, judge

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "server"))

_SLACK_SECONDS: Final = 2.0

Judge = Callable[[random.Random], str]
"""Throws the dice for one input and judges what comes of it; a word for the table."""


def decoding(dice: random.Random) -> str:
    return "refused" if judge.decoding(generate.body(dice)) is None else "accepted"


def offsets(dice: random.Random) -> str:
    judge.offsets(generate.text(dice))
    return "accepted"


def checked(check: Callable[[bytes], bytes], dice: random.Random) -> str:
    asked = generate.request(dice)
    question = json.dumps(asked).encode()
    began = time.monotonic()
    answer = check(question)
    took = time.monotonic() - began
    assert took < SERVICE_DEADLINE_SECONDS + _SLACK_SECONDS, f"took {took:.1f} s"
    report = json.loads(answer)
    judge.report(asked, report)
    if dice.random() < 0.05:
        assert check(question) == answer, "the same request gave another report"
    return str(report["verdict"])


def posted(post: Callable[[bytes], Any], dice: random.Random) -> str:
    body = generate.body(dice)
    answer = post(body)
    if answer.status == 200:
        judge.report(json.loads(body), answer.json)
        return "accepted"
    judge.refusal(answer.status, answer.json)
    return "refused"


@contextmanager
def in_this_process(judged: Judge) -> Iterator[Judge]:
    yield judged


@contextmanager
def in_workers(engine: str) -> Iterator[Judge]:
    """Checks in the service's own workers, killed at its own deadline."""
    pool = WorkerPool(engine)
    try:
        yield lambda dice: checked(pool.check, dice)
    finally:
        pool.close()


@contextmanager
def over_http() -> Iterator[Judge]:
    """Bodies as a paired browser sends them to the running service."""
    from companion import Companion

    with tempfile.TemporaryDirectory() as home:
        companion = Companion(Path(home)).start()
        try:
            browser = companion.pair()
            yield lambda dice: posted(lambda body: browser.post("/v1/check", body), dice)
        finally:
            companion.stop()


@dataclass(frozen=True)
class Kind:
    """One kind of input. ``again`` judges a single one where a traceback can be seen."""

    what: str
    inputs: int
    open: Callable[[], Any]
    again: Callable[[], Judge]


def core(engine: str | None) -> Judge:
    from discreet.check import check
    from discreet.contract import parse_draft
    from discreet.detect import load_detector

    detector = load_detector(engine) if engine else load_detector()

    def answer(question: bytes) -> bytes:
        report = check(parse_draft(json.loads(question)), detector).as_json()
        return json.dumps(report, ensure_ascii=False, separators=(",", ":")).encode()

    return lambda dice: checked(answer, dice)


KINDS: Final[Mapping[str, Kind]] = {
    "decoding": Kind(
        "bodies → draft or refusal", 45_000, lambda: in_this_process(decoding), lambda: decoding
    ),
    "offsets": Kind(
        "texts → offsets and back", 15_000, lambda: in_this_process(offsets), lambda: offsets
    ),
    "http": Kind("bodies posted to the service", 5_000, over_http, lambda: decoding),
    "rules": Kind(
        "requests → report, rules only", 35_000, lambda: in_workers("rules"), lambda: core("rules")
    ),
    "model": Kind(
        "requests → report, shipped model", 4_000, lambda: in_workers(""), lambda: core(None)
    ),
}


@dataclass
class Tally:
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    longest: float = 0.0


def dice_for(seed: int, kind: str, number: int) -> random.Random:
    return random.Random(f"{seed}/{kind}/{number}")


def run(name: str, inputs: int, seed: int) -> Tally:
    tally = Tally()
    with KINDS[name].open() as judged:
        began = time.monotonic()
        for number in range(inputs):
            start = time.monotonic()
            try:
                tally.outcomes[judged(dice_for(seed, name, number))] += 1
            except ContractError as error:
                # Too late is an answer, if not a good one. "failed" is a check that crashed.
                tally.outcomes[error.code] += 1
                if error.code != "deadline":
                    tally.faults.append(f"{name} {number}: {error.code}")
            except Exception as error:
                tally.faults.append(f"{name} {number}: {type(error).__name__} {error}")
            took = time.monotonic() - start
            tally.longest = max(tally.longest, took)
            # Some are asked twice.
            if took > 2 * (SERVICE_DEADLINE_SECONDS + _SLACK_SECONDS):
                tally.faults.append(f"{name} {number}: took {took:.1f} s")
        tally.seconds = time.monotonic() - began
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("kind", nargs="?", choices=KINDS)
    parser.add_argument("--only", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0)
    asked = parser.parse_args()
    if asked.only is not None:
        if asked.kind is None:
            parser.error("--only needs a kind")
        print(KINDS[asked.kind].again()(dice_for(asked.seed, asked.kind, asked.only)))
        return 0
    names = [asked.kind] if asked.kind else list(KINDS)
    packages = ("discreet", "presidio-analyzer", "onnxruntime", "tokenizers")
    print(
        f"{date.today()}, seed {asked.seed}, Python {platform.python_version()}, "
        f"{platform.machine()}, {os.cpu_count()} cores, "
        + ", ".join(f"{package} {version(package)}" for package in packages)
    )
    print("\n| kind | inputs | seconds | longest, ms | outcomes | faults |")
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    faults: list[str] = []
    total, seconds = 0, 0.0
    for name in names:
        inputs = max(1, round(KINDS[name].inputs * asked.share))
        tally = run(name, inputs, asked.seed)
        outcomes = ", ".join(f"{number} {what}" for what, number in tally.outcomes.most_common())
        print(
            f"| {KINDS[name].what} | {inputs} | {tally.seconds:.0f} | {tally.longest * 1000:.0f} "
            f"| {outcomes} | {len(tally.faults)} |",
            flush=True,
        )
        faults += tally.faults
        total, seconds = total + inputs, seconds + tally.seconds
    print(f"| all | {total} | {seconds:.0f} | | | {len(faults)} |")
    print("\n".join(["", *faults]) if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
