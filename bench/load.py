"""Ten tabs typing at once: alone, beside a flood from an unpaired page, beside 200 slow callers.

    python bench/load.py [SECONDS]      each of the three takes SECONDS (60)

A tab does what the extension does: a key changes the draft, a pause of 150 ms has it checked (proof
first), an answer to an older text is dropped, and a failed check is tried again. Every report is
judged by fuzz/judge.py: it has to fit the very text that was asked about.
Starts a service of its own with the shipped model. Exit code 1 where a tab was left unanswered or
was given an answer that is not its own.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "server")]

from companion import Browser, Companion  # noqa: E402
from fuzz import judge  # noqa: E402

from posts import drafts  # noqa: E402

TABS: Final = 10
SLOW: Final = 200
FLOODERS: Final = 4
KEY_SECONDS: Final = (0.06, 0.14)
WORD_SECONDS: Final = (0.2, 0.7)
PAUSE_SECONDS: Final = 0.15
RETRY_SECONDS: Final = (2, 4, 8, 16, 30)
LAST_ANSWER_SECONDS: Final = 60


@dataclass
class Tab:
    """One composer. ``revision`` belongs to this tab and text alone."""

    number: int
    browser: Browser
    text: str = ""
    edited: float = 0.0
    revision: int = 0
    shown: str = ""
    waits: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    strange: list[str] = field(default_factory=list)

    def type_until(self, end: float, asks: ThreadPoolExecutor) -> None:
        dice, posts = random.Random(self.number), drafts(self.number)  # noqa: S311
        while time.monotonic() < end:
            self.text = ""
            for key in next(posts):
                self.text, self.edited = self.text + key, time.monotonic()
                pause = dice.uniform(*(WORD_SECONDS if key.isspace() else KEY_SECONDS))
                if pause > PAUSE_SECONDS:
                    time.sleep(PAUSE_SECONDS)
                    asks.submit(self.ask, self.text)
                    pause -= PAUSE_SECONDS
                time.sleep(pause)
                if time.monotonic() > end:
                    break
        asks.submit(self.ask, self.text)

    def ask(self, text: str, failures: int = 0) -> None:
        self.revision += 1
        revision, edited = self.number * 1_000_000 + self.revision, self.edited
        asked = {"text": text, "site": "x", "revision": revision}
        try:
            proved = self.browser.is_served()
            answer = self.browser.check(**asked) if proved else None
            status = answer.status if answer else 0
        except OSError:
            answer, status = None, -1
        if answer is not None and status == 200:
            self._judge(asked, answer.json)
        if text != self.text:
            self.outcomes["dropped as late"] += 1
            return
        if answer is None or status != 200:
            self.outcomes[f"refused ({status})"] += 1
            time.sleep(RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)])
            if text == self.text:
                self.ask(text, failures + 1)
            return
        self.shown = text
        self.outcomes["shown"] += 1
        self.waits.append(time.monotonic() - edited)

    def _judge(self, asked: dict[str, object], report: dict[str, object]) -> None:
        try:
            judge.report(asked, report)
        except (AssertionError, UnicodeError) as error:
            self.strange.append(str(error))


def type_in_tabs(browsers: list[Browser], seconds: int) -> list[Tab]:
    """Ten tabs that have typed for ``seconds``, with an answer to what was typed last."""
    tabs = [Tab(number, browsers[number % len(browsers)]) for number in range(TABS)]
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(8 * TABS) as asks:
        typists = [threading.Thread(target=tab.type_until, args=(end, asks)) for tab in tabs]
        for typist in typists:
            typist.start()
        for typist in typists:
            typist.join()
        limit = time.monotonic() + LAST_ANSWER_SECONDS
        while any(tab.shown != tab.text for tab in tabs) and time.monotonic() < limit:
            time.sleep(0.1)
    return tabs


@contextmanager
def nothing(_: Companion) -> Iterator[Callable[[], str]]:
    yield lambda: ""


@contextmanager
def flood(companion: Companion) -> Iterator[Callable[[], str]]:
    """An unpaired page that asks as fast as it can, in processes of its own."""
    stop, answers = multiprocessing.Event(), multiprocessing.Queue()
    arguments = (companion.port, stop, answers)
    flooders = [multiprocessing.Process(target=_flood, args=arguments) for _ in range(FLOODERS)]
    for flooder in flooders:
        flooder.start()
    total: Counter[int] = Counter()
    yield lambda: f"the page was answered {dict(total)}"
    stop.set()
    for _ in flooders:
        total += answers.get()
    for flooder in flooders:
        flooder.join()


def _flood(port: int, stop: object, answers: multiprocessing.Queue[Counter[int]]) -> None:
    page, seen = Companion(Path(os.devnull), port), Counter[int]()
    while not stop.is_set():  # type: ignore[attr-defined]
        try:
            answer = page.post("/v1/check", {"text": "x" * 5_000}, origin="https://evil.example")
            seen[answer.status] += 1
        except OSError:
            seen[0] += 1
    answers.put(seen)


@contextmanager
def slow_callers(companion: Companion) -> Iterator[Callable[[], str]]:
    """Connections that send a byte a second, and come again when they are cut off."""
    stop, opened = threading.Event(), Counter[str]()

    def keep_calling() -> None:
        callers: list[socket.socket] = []
        while not stop.is_set():
            while len(callers) < SLOW:
                with suppress(OSError):
                    caller = socket.create_connection(("127.0.0.1", companion.port), timeout=5)
                    caller.sendall(b"POST /v1/check HTTP/1.1\r\nX: ")
                    callers.append(caller)
                    opened["connections"] += 1
            for caller in list(callers):
                try:
                    caller.sendall(b"x")
                except OSError:
                    caller.close()
                    callers.remove(caller)
            stop.wait(1)
        for caller in callers:
            caller.close()

    thread = threading.Thread(target=keep_calling)
    thread.start()
    yield lambda: f"{opened['connections']} slow connections, {SLOW} at a time"
    stop.set()
    thread.join()


def ask_health(companion: Companion, stop: threading.Event, times: list[float]) -> None:
    while not stop.is_set():
        began = time.monotonic()
        companion.ask("GET", "/v1/health")
        times.append(time.monotonic() - began)
        stop.wait(0.1)


def figures(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return " / ".join(f"{1000 * value:.0f}" for value in (cuts[9], cuts[18], max(times)))


def measure(name: str, browsers: list[Browser], seconds: int, beside: Callable[..., object]) -> int:
    companion, stop, health = browsers[0].companion, threading.Event(), list[float]()
    with ExitStack() as stack:
        told = stack.enter_context(beside(companion))  # type: ignore[arg-type]
        watcher = threading.Thread(target=ask_health, args=(companion, stop, health))
        watcher.start()
        tabs = type_in_tabs(browsers, seconds)
        stop.set()
        watcher.join()
    outcomes = sum((tab.outcomes for tab in tabs), Counter[str]())
    waits = [wait for tab in tabs for wait in tab.waits]
    unanswered = sum(tab.shown != tab.text for tab in tabs)
    strange = [fault for tab in tabs for fault in tab.strange]
    listed = ", ".join(f"{number} {what}" for what, number in outcomes.most_common())
    print(
        f"| {name} | {listed} | {TABS - unanswered} of {TABS} | {len(strange)} "
        f"| {figures(waits)} | {figures(health)} | {told()} |",
        flush=True,
    )
    return unanswered + len(strange)


def main() -> int:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as home:
        companion = Companion(Path(home), engine="default").start()
        try:
            browsers = [companion.pair(), companion.pair(browser="Another")]
            print(f"{seconds} s each, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
            print(
                "| ten tabs typing | checks | last text answered | foreign or unfit "
                "| key → shown, ms: median / 95 % / longest | health, ms | beside |\n"
                "| --- | --- | --- | --- | --- | --- | --- |"
            )
            faults = measure("alone", browsers, seconds, nothing)
            faults += measure("beside a flood", browsers, seconds, flood)
            faults += measure("beside slow callers", browsers, seconds, slow_callers)
            print(f"load after {os.getloadavg()[0]:.1f}")
        finally:
            companion.stop()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
