"""No text anywhere, no file, no connection: promises 9 and 10."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from companion import WATCH, Browser, Companion, environment, run_discreet, until

CANARY = "Zanzibella"
# Something for every recogniser, and the words that have made libraries fetch or write.
DRAFT = (
    f"Saw {CANARY} Quillfeather, 84, of 14 Acacia Avenue, Otley LS21 1AA on Ward 9 last Tuesday. "
    f"NHS 999 000 0018, hosp no. K482913, DOB 3/4/1940, 01632 960001, zanzibella@example.org, "
    f"https://example.org/zanzibella, @zanzibella_q, LD19 XKR, QQ 12 34 56 C. Huntington's."
)


@dataclass
class Watched:
    """A service each of whose processes writes down what it does."""

    companion: Companion
    folder: Path

    def seen(self) -> list[str]:
        """What the processes did: a line for each event."""
        return (self.folder / "watched").read_text("utf-8").splitlines()

    def files(self) -> dict[Path, int]:
        """Every file that stands in the test's own folder, and when it was changed."""
        ours = {self.folder / "watched", self.folder / "logged"}
        found = (path for path in self.folder.rglob("*") if path not in ours)
        return {path: path.stat().st_mtime_ns for path in found}


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """The service as shipped."""
    with watch(tmp_path_factory.mktemp("watched"), "default") as watched:
        yield watched


@contextmanager
def watch(folder: Path, engine: str) -> Iterator[Watched]:
    """A service that keeps to ``folder`` for everything that it could write."""
    for name in ("watched", "logged"):
        (folder / name).touch()
    for name in ("temporary", "user"):
        (folder / name).mkdir()
    companion = Companion(
        folder / "home",
        engine=engine,
        environment={
            "PYTHONPATH": os.pathsep.join([str(WATCH), os.environ.get("PYTHONPATH", "")]),
            "DISCREET_WATCHED": str(folder / "watched"),
            "DISCREET_LOGGED": str(folder / "logged"),
            "TMPDIR": str(folder / "temporary"),
            "HOME": str(folder / "user"),
            "XDG_CACHE_HOME": str(folder / "user" / "cache"),
        },
    ).start()
    try:
        yield Watched(companion, folder)
    finally:
        companion.stop()


@pytest.fixture(scope="module")
def browser(watched: Watched) -> Browser:
    return watched.companion.pair()


def test_the_watch_sees_and_logs(watched: Watched, browser: Browser) -> None:
    # Without this, the tests below could pass because nothing was watched.
    assert any("service.json" in line for line in watched.seen())
    assert any(browser.id in line for line in watched.seen())
    assert any("socket.bind" in line for line in watched.seen())
    assert any("worker_process" in line for line in watched.seen())
    assert "DEBUG" in (watched.folder / "logged").read_text()


def test_a_check_creates_no_file_and_opens_no_connection(
    watched: Watched, browser: Browser
) -> None:
    files, seen = watched.files(), watched.seen()
    for strictness in ("relaxed", "standard", "strict"):
        assert browser.check(DRAFT, strictness=strictness).json["verdict"] == "identifies"
    assert browser.check(f"{CANARY} " * 200).status == 200
    assert browser.check(CANARY * 5000).status == 413
    assert browser.post("/v1/catalogue", {}).status == 200
    assert watched.files() == files
    assert watched.seen() == seen


def test_a_report_larger_than_its_draft_stays_in_memory(tmp_path: Path) -> None:
    # The rules alone find each of these, and quickly.
    with watch(tmp_path, "rules") as watched:
        browser = watched.companion.pair()
        files, seen = watched.files(), watched.seen()
        answer = browser.check("NHS 999 000 0018, " * 400)
        assert answer.status == 200
        assert len(answer.body) > 100_000
        assert watched.files() == files
        assert watched.seen() == seen


def test_no_process_ever_reaches_beyond_loopback(watched: Watched, browser: Browser) -> None:
    browser.check(DRAFT)
    for line in watched.seen():
        if line.startswith("socket.get"):
            # waitress has addresses in digits "looked up"; no name is ever asked for.
            assert re.match(r"socket\.\w+ \('[0-9.:]+',", line), line
        elif line.startswith("socket."):
            assert "'127.0.0.1'" in line or "'::1'" in line, line


def test_the_canary_is_nowhere_afterwards(watched: Watched, browser: Browser) -> None:
    companion = watched.companion
    browser.check(DRAFT)
    browser.post("/v1/check", f'{{"text": "{CANARY}'.encode())
    browser.check(CANARY, strictness=CANARY)
    browser.check(CANARY * 5000)
    browser.check(CANARY, settings={"own_names": [CANARY], "quiet": [CANARY]})
    # A worker that is killed while it holds the text leaves nothing behind either.
    workers = companion.workers()
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(browser.check, [DRAFT] * 2))
    assert [answer.status for answer in answers] == [504, 504]
    until(lambda: len(set(companion.workers()) - set(workers)) == 2, "workers in their place")
    until(lambda: browser.check(DRAFT).status == 200, "a new worker to answer")
    for text in public_traces(watched):
        assert CANARY.lower() not in text.lower()


def public_traces(watched: Watched) -> Iterator[str]:
    """Logs, output, files, and what other users can see of the processes."""
    companion = watched.companion
    yield "\n".join(companion.lines)
    for path in watched.folder.rglob("*"):
        yield str(path)
        if path.is_file():
            yield path.read_bytes().decode("utf-8", "replace")
    assert companion.process is not None
    for process in (companion.process.pid, *companion.workers()):
        for name in ("cmdline", "environ", "comm"):
            yield Path(f"/proc/{process}/{name}").read_bytes().decode("utf-8", "replace")
        yield " ".join(str(p.readlink()) for p in Path(f"/proc/{process}/fd").iterdir())


def test_a_worker_cannot_write_connect_or_start_programs() -> None:
    # The library calls that have done so elsewhere, inside a confined process.
    attempts = """
import os, socket, subprocess, sys, tempfile, pathlib, urllib.request
from discreet.confinement import confine
confine()
attempts = [
    lambda: open("written", "w"),
    lambda: open("written", "ab"),
    lambda: os.open("written", os.O_CREAT | os.O_RDWR),
    lambda: pathlib.Path("written").touch(),
    lambda: pathlib.Path("written").mkdir(),
    lambda: tempfile.NamedTemporaryFile(),
    lambda: tempfile.mkdtemp(),
    lambda: os.rename(sys.argv[1], "written"),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    lambda: urllib.request.urlopen("http://127.0.0.1:9"),
    lambda: subprocess.run(["true"]),
    lambda: os.system("true"),
    lambda: os.fork(),
]
for number, attempt in enumerate(attempts):
    try:
        attempt()
    except OSError as error:
        refused = error if isinstance(error, PermissionError) else getattr(error, "reason", error)
        if isinstance(refused, (PermissionError, FileNotFoundError)):
            continue
    print("not refused:", number)
open(sys.argv[1]).read()
print("done")
"""
    done = subprocess.run(
        [sys.executable, "-c", attempts, __file__], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_it_works_where_there_is_no_network(tmp_path: Path) -> None:
    if not can_unshare():
        pytest.skip("this machine does not let the test make a network namespace")
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "discreet", "check", "--json"],
        input=DRAFT.encode(),
        capture_output=True,
        timeout=120,
        env=environment(tmp_path),
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert (
        done.stdout == run_discreet("check", "--json", home=tmp_path, stdin=DRAFT.encode()).stdout
    )


def can_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    return (
        subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0
    )
