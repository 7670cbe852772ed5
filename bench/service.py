"""Measure the running service's memory over many checks.

    python bench/service.py [CHECKS]     resident memory while 10,000 drafts are checked

Starts a service of its own with the shipped model. Linux only (it reads /proc).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "server"))

from companion import Browser, Companion  # noqa: E402

from posts import drafts  # noqa: E402


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


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        companion = Companion(Path(home), engine="default").start()
        try:
            memory(companion.pair(), int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
        finally:
            companion.stop()


if __name__ == "__main__":
    main()
