"""Measure in Chromium what the extension adds to a page: to each key, at rest, in memory.

    .venv/bin/python bench/keystrokes.py [typing] [rest] [elsewhere] [answer] [memory]

Needs what the browser tests need (`make test` sets it up). Two browsers, one with the extension and
one without, do the same things turn by turn, so that other load hits both alike. Work is the
processor time of the page's main thread, as the browser's own profiler (tracing) gives it.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright  # noqa: E402
from tests.browser.chromium import Extension, launch  # noqa: E402
from tests.browser.conftest import EXTENSION, open_site, pair  # noqa: E402
from tests.browser.editors import Composer  # noqa: E402
from tests.browser.service import Service  # noqa: E402
from tests.browser.sites import ALL, serve_sites  # noqa: E402

EDITORS: Final = {"Lexical": "facebook", "Draft.js": "x", "textarea": "textarea"}
SIZES: Final = (3_000, 10_000)
ROUNDS: Final = 3
KEYS: Final = "and then she smiled at us"
BETWEEN_KEYS_MS: Final = 110
LONG_TASK_MS: Final = 50
CATEGORIES: Final = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute"]
PARAGRAPH: Final = (
    "Lovely shift on the ward today. My patient Mrs Okonkwo, 84, came in from Hebden Bridge last "
    "Tuesday after a fall at home, and her daughter rang twice to ask about the new frame. We got "
    "her up with the frame after lunch and she told us about forty years of running the village "
    "shop, the flood and the dog. Rota is a mess again but the kettle works, so there is that."
)
NAMES: Final = ["Mr Hughes", "Margaret", "Mrs Patel", "Siân", "Archie", "Mr Okoro", "Delphine"]

Event = dict[str, Any]


@dataclass
class Trace:
    """What the browser's profiler saw of one page."""

    events: list[Event] = field(default_factory=list)

    def named(self, *names: str) -> list[Event]:
        return [event for event in self.events if event["name"] in names]

    @property
    def keys(self) -> list[Event]:
        return [e for e in self.named("EventDispatch") if e["args"]["data"]["type"] == "keydown"]

    @property
    def ours(self) -> list[Event]:
        """Every call that the browser made into the content script."""
        return [
            call
            for call in self.named("FunctionCall")
            if call["args"]["data"].get("url", "").startswith("chrome-extension:")
        ]

    def by_key(self, events: list[Event]) -> list[float]:
        """The work of the events, in milliseconds, from each key to the next. Not of the last."""
        starts = [key["ts"] for key in self.keys]
        return [
            work(e for e in events if start <= e["ts"] < end)
            for start, end in itertools.pairwise(starts)
        ]


def work(events: Iterator[Event]) -> float:
    return sum(event.get("tdur", 0) for event in events) / 1_000


@contextmanager
def traced(page: Page) -> Iterator[Trace]:
    """Watches the page inside the block; the trace is there once the block is over."""
    trace = Trace()
    over: list[object] = []
    session: CDPSession = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda chunk: trace.events.extend(chunk["value"]))
    session.on("Tracing.tracingComplete", lambda end: over.append(end))
    config = {"includedCategories": CATEGORIES, "excludedCategories": ["*"]}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
    yield trace
    session.send("Tracing.end")
    while not over:
        page.wait_for_timeout(20)
    session.detach()
    # Frames of our own are other pages; only the one that took the input counts.
    main = next((e for e in trace.events if e["name"] == "EventDispatch"), None)
    if main is not None:
        place = (main["pid"], main["tid"])
        trace.events = [e for e in trace.events if (e["pid"], e["tid"]) == place]


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


@dataclass
class Side:
    """One of the two browsers."""

    context: BrowserContext
    extension: Extension | None

    def open(self, site: str) -> Composer:
        return open_site(self.context.new_page(), site)

    def settle(self, page: Page) -> None:
        """Wait until the draft is checked, or as long as that would take."""
        if self.extension:
            self.extension.expect_badge(page, *map(str, range(1, 300)), "✓", "?", seconds=60)
        page.wait_for_timeout(1_000)


def fill(composer: Composer, size: int) -> None:
    """A draft of this length, in paragraphs, the caret at its end."""
    composer.focus()
    count = -(-size // (len(PARAGRAPH) + 1))
    for n in range(count):
        if n:
            composer.page.keyboard.press(composer.kind.newline)
        composer.page.keyboard.insert_text(PARAGRAPH)


def press_keys(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press("Space" if key == " " else key)
        page.wait_for_timeout(BETWEEN_KEYS_MS)


def typing(sides: dict[str, Side]) -> None:
    print("| editor | characters | page alone | with Discreet | our script | share | long tasks |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for size in SIZES:
        for editor, site in EDITORS.items():
            all_work: dict[str, list[float]] = {name: [] for name in sides}
            ours: list[float] = []
            long_tasks = dict.fromkeys(sides, 0)
            boxes = {name: side.open(site) for name, side in sides.items()}
            for name, composer in boxes.items():
                composer.page.bring_to_front()
                fill(composer, size)
                sides[name].settle(composer.page)
            for turn in range(ROUNDS + 1):
                for name, composer in boxes.items():
                    composer.page.bring_to_front()
                    with traced(composer.page) as trace:
                        press_keys(composer.page, KEYS)
                        sides[name].settle(composer.page)
                    if turn == 0:  # the engines have not compiled their code yet
                        continue
                    tasks = trace.named("RunTask")
                    all_work[name] += trace.by_key(tasks)
                    long_tasks[name] += sum(t.get("tdur", 0) / 1e3 > LONG_TASK_MS for t in tasks)
                    if name == "with":
                        ours += trace.by_key(trace.ours)
            alone, both = p95(all_work["without"]), p95(all_work["with"])
            print(
                f"| {editor} | {size:,} | {alone:.1f} | {both:.1f} | {p95(ours):.2f} "
                f"| {p95(ours) / alone:.0%} | {long_tasks['with']} / {long_tasks['without']} |",
                flush=True,
            )
            for composer in boxes.values():
                composer.page.close()


def rest(sides: dict[str, Side]) -> None:
    print("\nAt rest for 5 s with underlines on show (layouts, style changes, our calls):")
    for editor, site in EDITORS.items():
        for name, side in sides.items():
            composer = side.open(site)
            composer.page.bring_to_front()
            fill(composer, 300)
            side.settle(composer.page)
            with traced(composer.page) as trace:
                composer.page.wait_for_timeout(5_000)
            layouts, styles = len(trace.named("Layout")), len(trace.named("UpdateLayoutTree"))
            print(f"- {editor}, {name}: {layouts}, {styles}, {len(trace.ours)}", flush=True)
            composer.page.close()


def elsewhere(sides: dict[str, Side]) -> None:
    side = sides["with"]
    page = side.open("x").page
    page.evaluate("document.body.innerHTML = '<p>Nothing to write in.</p>'.repeat(200)")
    with traced(page) as trace:
        for step in range(50):
            page.mouse.move(step * 10, step * 5)
            page.mouse.wheel(0, 10)
        press_keys(page, "hello")
        page.mouse.click(300, 300)
    layouts = len(trace.named("Layout"))
    print(
        f"\nA page without a composer, 50 moves, 5 keys, 1 click: {len(trace.ours)} calls of ours,"
        f" {work(iter(trace.ours)):.2f} ms in all, {layouts} layouts"
    )
    page.close()


def answer(sides: dict[str, Side]) -> None:
    """From the last key to the frame that shows the underlines, for 280 characters."""
    side = sides["with"]
    composer = side.open("x")
    composer.page.bring_to_front()
    pauses: list[float] = []
    whole: list[float] = []
    for turn in range(16):
        composer.clear()
        name = f"{NAMES[turn % len(NAMES)]} walked to the door on Ward {turn + 10}"
        composer.page.keyboard.insert_text(f"{PARAGRAPH[: 278 - len(name)]} {name}")
        side.settle(composer.page)
        with traced(composer.page) as trace:
            composer.page.keyboard.press("s")
            side.settle(composer.page)
        [pressed] = trace.keys
        timers = [e["ts"] for e in trace.named("TimerFire")]
        calls = [e["ts"] for e in trace.ours]
        fired = [ts for ts in timers if ts - pressed["ts"] > 140_000 and ts <= max(calls)]
        # Later everything is measured once more: no new lines come of it.
        settled = [ts for ts in timers if ts - pressed["ts"] > 290_000]
        frames = [
            e
            for e in trace.named("FireAnimationFrame")
            if e["ts"] <= max(calls) and not any(0 <= e["ts"] - ts < 40_000 for ts in settled)
        ]
        drawn = max(frame["ts"] + frame["dur"] for frame in frames)
        if turn == 0 or not fired:
            continue
        pauses.append((min(fired) - pressed["ts"]) / 1e3)
        whole.append((drawn - pressed["ts"]) / 1e3)
    pause, total = statistics.median(pauses), statistics.median(whole)
    print(
        f"\nLast key to underlines, 280 characters, median of {len(whole)}: {total:.0f} ms,"
        f" of which {pause:.0f} ms waiting for typing to stop and {total - pause:.0f} ms our own"
    )
    composer.page.close()


def memory(sides: dict[str, Side]) -> None:
    print("\nMemory of a tab with a draft of 3,000 characters, scripts' heap and DOM, MB:")
    for editor, site in EDITORS.items():
        used: dict[str, float] = {}
        for name, side in sides.items():
            composer = side.open(site)
            composer.page.bring_to_front()
            fill(composer, 3_000)
            side.settle(composer.page)
            press_keys(composer.page, KEYS)
            side.settle(composer.page)
            session = side.context.new_cdp_session(composer.page)
            session.send("HeapProfiler.enable")
            session.send("HeapProfiler.collectGarbage")
            usage = session.send("Runtime.getHeapUsage")
            used[name] = (usage["usedSize"] + usage["embedderHeapUsedSize"]) / 1e6
            composer.page.close()
        added = used["with"] - used["without"]
        print(f"- {editor}: {used['without']:.1f} without, {added:+.1f} with Discreet", flush=True)


PARTS: Final[dict[str, Callable[[dict[str, Side]], None]]] = {
    "typing": typing,
    "rest": rest,
    "elsewhere": elsewhere,
    "memory": memory,
    "answer": answer,
}
# What a check costs matters to the answer alone; elsewhere the rules do, which are quicker.
ENGINES: Final = {"answer": "default"}


def main(wanted: list[str]) -> None:
    for part in wanted or PARTS:
        measure(PARTS[part], ENGINES.get(part, "rules"))


def measure(part: Callable[[dict[str, Side]], None], engine: str) -> None:
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        home = Path(made)
        sites = stack.enter_context(serve_sites(home, list(ALL.values())))
        playwright = stack.enter_context(sync_playwright())
        service = Service(home / "home", arguments=("--engine", engine)).start()
        stack.callback(service.stop)

        def start(name: str, extension: Path | None) -> BrowserContext:
            browser = launch(playwright, home / name, extension=extension, hosts=sites.hosts)
            return stack.enter_context(browser)

        ours = start("with", EXTENSION)
        extension = pair(ours, service.first_pairing_url())
        part({"without": Side(start("without", None), None), "with": Side(ours, extension)})


if __name__ == "__main__":
    main(sys.argv[1:])
