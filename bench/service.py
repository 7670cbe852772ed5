"""Measure the running service: memory over many checks, many tabs at once, a flood, slow callers.

    python bench/service.py memory [CHECKS]     resident memory while 10,000 drafts are checked
    python bench/service.py load [SECONDS]      ten tabs typing, beside a flood and 200 slow callers

Starts a service of its own with the shipped model. Linux only (it reads /proc).
"""

from __future__ import annotations

import itertools
import json
import random
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "server"))

from companion import Browser, Companion  # noqa: E402

NAMES = ["Margaret", "Mr Okonkwo", "siân", "Mrs Patel", "JS", "Archie"]
PARTS = [
    "Saw {name}, {n}, on Ward {n} last Tuesday 💔",
    "NHS no. 999 000 {n:04d}, DOB 3/4/{n}",
    "Great conference in Leeds today, thank you @physio_org",
    "{name} from Hebden Bridge walked to the door, first time since the stroke.",
    "Flu jabs for over 65s at every surgery. #KeepMoving",
    "Call {name}'s daughter on 01632 96{n:04d}, LS{n} 1AA",
]


def drafts() -> Iterator[str]:
    """Drafts without end, each another text, from one sentence to a long post."""
    dice = random.Random(7)  # noqa: S311

    def draft(_: int) -> str:
        chosen = dice.choices(PARTS, k=dice.choice([1, 1, 2, 3, 5, 20]))
        return "\n".join(
            part.format(name=dice.choice(NAMES), n=dice.randrange(1, 100)) for part in chosen
        )

    return map(draft, itertools.count())


def resident(process: int) -> float:
    """The resident memory of a process in MiB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def memory(browser: Browser, checks: int) -> None:
    companion = browser.companion
    service = companion.process.pid if companion.process else 0
    texts = drafts()
    print("checks  service  workers (MiB)")
    for done in range(checks + 1):
        if done % (checks // 10) == 0:
            workers = " ".join(f"{resident(worker):7.1f}" for worker in companion.workers())
            print(f"{done:6d}  {resident(service):7.1f}  {workers}", flush=True)
        answer = browser.check(next(texts))
        if answer.status != 200:
            sys.exit(f"check {done} answered {answer.status}")


def load(browser: Browser, seconds: int) -> None:
    companion = browser.companion
    end = time.monotonic() + seconds
    times: list[float] = []
    statuses: Counter[int] = Counter()
    refused: list[int] = []
    stale: list[int] = []

    def tab(number: int) -> None:
        texts = drafts()
        for revision in itertools.count():
            if time.monotonic() > end:
                return
            text = f"Tab {number}. {next(texts)}"
            began = time.monotonic()
            answer = browser.check(text, revision=revision)
            times.append(time.monotonic() - began)
            statuses[answer.status] += 1
            if answer.status == 200 and answer.json["revision"] != revision:
                stale.append(revision)
            # Three keystrokes a second, each a check: faster than anyone types and pauses.
            time.sleep(0.33)

    def flood() -> None:
        while time.monotonic() < end:
            answer = companion.post("/v1/check", {"text": "x"}, origin="https://evil.example")
            refused.append(answer.status)

    health: list[float] = []
    with ExitStack() as stack:
        for _ in range(200):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", companion.port)))
            slow.sendall(b"POST /v1/check HTTP/1.1\r\n")
        threads = [threading.Thread(target=tab, args=(number,)) for number in range(10)]
        threads.append(threading.Thread(target=flood))
        for thread in threads:
            thread.start()
        while time.monotonic() < end:
            began = time.monotonic()
            companion.ask("GET", "/v1/health")
            health.append(time.monotonic() - began)
            time.sleep(0.1)
        for thread in threads:
            thread.join()
    print(json.dumps({"checks": statuses, "stale": len(stale), "flood": dict(Counter(refused))}))
    for name, values in (("check", times), ("health", health)):
        cuts = statistics.quantiles(values, n=100)
        figures = f"median {cuts[49] * 1000:.0f} ms, 95 % {cuts[94] * 1000:.0f} ms"
        print(f"{name}: {figures}, longest {max(values) * 1000:.0f} ms, {len(values)} times")


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "memory"
    with tempfile.TemporaryDirectory() as home:
        companion = Companion(Path(home), engine="default").start()
        try:
            browser = companion.pair()
            if what == "load":
                load(browser, int(sys.argv[2]) if len(sys.argv) > 2 else 60)
            else:
                memory(browser, int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
        finally:
            companion.stop()


if __name__ == "__main__":
    main()
