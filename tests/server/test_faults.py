"""What goes wrong around the service, on the real thing: it ends in the right answer or in none."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

import pytest
from companion import Browser, Companion, until
from offline import ELSEWHERE

import discreet
from discreet.transport import RECEIVE_SECONDS
from discreet.worker import WORKERS

Start = Callable[..., Companion]
DRAFT = "Saw Mrs Okonkwo on Ward 9 on Tuesday. NHS 999 000 0018"
YEAR_SECONDS = 365 * 24 * 3600
CLOCK = Path(__file__).parent / "clock"
CARELESS = Path(__file__).parent / "careless"


def may_unshare(*options: str) -> bool:
    command = ["unshare", "-r", *options, "true"]
    return bool(
        shutil.which("unshare")
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


def python_path(folder: Path) -> str:
    """A search path that finds what stands in ``folder`` before anything else."""
    return os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])


# ── disk full ───────────────────────────────────────────────────────────────────────────────────

FULL_DISK = """
mount -t tmpfs -o size=256k none "$1" && cp -a "$2/." "$1" && chmod 700 "$1" || exit 70
cat /dev/zero > "$1/filler" 2> /dev/null
shift 2
exec "$@"
"""


@pytest.mark.skipif(not may_unshare("-m"), reason="this machine does not let the test mount a disk")
def test_a_full_disk_stops_no_check_and_stores_no_half_pairing(
    start: Start, tmp_path: Path
) -> None:
    before = start()
    browser = before.pair()
    assert before.stop() == 0
    disk = tmp_path / "disk"
    disk.mkdir()
    companion = start(
        disk,
        port=before.port,
        command=(
            *("unshare", "-rm", "sh", "-c", FULL_DISK, "sh", str(disk), str(before.home)),
            *(sys.executable, "-m", "discreet"),
        ),
        environment=dict.fromkeys(("TMPDIR", "HOME", "XDG_CACHE_HOME"), str(disk)),
    )
    assert any("cannot write" in line for line in companion.lines)
    assert browser.check(DRAFT).json["verdict"] == "identifies"
    assert browser.is_served()
    refused = companion.ask_to_pair(companion.first_code())
    assert (refused.status, refused.code) == (500, "not_stored")
    # A worker is replaced without a disk too.
    for worker in companion.workers():
        os.kill(worker, signal.SIGKILL)
    until(lambda: browser.check(DRAFT).status == 200, "a new worker to answer")
    assert companion.stop() == 0
    assert "Traceback" not in "\n".join(companion.lines)


# ── clock moved ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seconds", [YEAR_SECONDS, -YEAR_SECONDS])
def test_a_clock_that_jumps_changes_nothing(start: Start, tmp_path: Path, seconds: int) -> None:
    moved, fresh = tmp_path / "moved", tmp_path / "fresh"
    moved.write_text("0")
    more = {"PYTHONPATH": python_path(CLOCK), "DISCREET_CLOCK": str(moved)}
    companion = start(environment=more)
    browser = companion.pair()
    code = companion.fresh_code()
    with closing(HTTPConnection("127.0.0.1", companion.port, timeout=30)) as connection:
        assert healthy(connection)
        fresh.write_text(str(seconds))
        fresh.replace(moved)
        jumped = time.monotonic()
        # A connection that was open when the clock jumped has not idled.
        with suppress(RemoteDisconnected):
            assert healthy(connection)
            jumped = -math.inf
        assert time.monotonic() - jumped > RECEIVE_SECONDS
    assert year_in(more) != year_in({})
    assert browser.check(DRAFT).json["verdict"] == "identifies"
    assert browser.is_served()
    # The window that was open still is.
    assert companion.ask_to_pair(code).status == 200
    assert companion.stop() == 0


def healthy(connection: HTTPConnection) -> bool:
    connection.request("GET", "/v1/health")
    return bool(connection.getresponse().read() == b'{"status":"ok"}')


def year_in(environment: dict[str, str]) -> int:
    script = "import time; print(time.gmtime(time.time()).tm_year)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    return int(done.stdout)


# ── the model goes while the service runs ───────────────────────────────────────────────────────


def test_without_its_model_it_says_so_and_recovers(start: Start, tmp_path: Path) -> None:
    package = Path(discreet.__file__).parent
    shutil.copytree(package, tmp_path / "discreet", ignore=shutil.ignore_patterns("__pycache__"))
    companion = start(engine="default", environment={"PYTHONPATH": str(tmp_path)})
    browser = companion.pair()
    model = tmp_path / "discreet" / "model" / "model.onnx"
    away = model.rename(tmp_path / "in quarantine")
    for worker in companion.workers():
        os.kill(worker, signal.SIGKILL)
    codes = [browser.check(DRAFT).code for _ in range(WORKERS)]
    assert set(codes) <= {"failed", "deadline"}
    assert companion.ask("GET", "/v1/health").status == 200
    until(lambda: companion.workers() == [], "the workers in their place to end for want of it")
    away.rename(model)
    until(lambda: browser.check(DRAFT).status == 200, "a new worker to answer")


# ── a library that says what it is given ─────────────────────────────────────────────────────────


def test_a_library_that_talks_and_fails_leaks_nothing(start: Start) -> None:
    companion = start(environment={"PYTHONPATH": python_path(CARELESS)})
    browser = companion.pair()
    for _ in range(3):
        answer = browser.check(f"Careless. {DRAFT}")
        assert (answer.status, answer.code) == (500, "failed")
        assert b"Okonkwo" not in answer.body
    assert browser.check(DRAFT).json["verdict"] == "identifies"
    assert companion.stop() == 0
    said = "\n".join(companion.lines)
    for path in companion.home.rglob("*"):
        said += f"\n{path}\n" + (path.read_text() if path.is_file() else "")
    assert "Listening" in said
    assert "Okonkwo" not in said


# ── no network ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(
    not (may_unshare("-n") and shutil.which("ip")),
    reason="this machine does not let the test make a network namespace",
)
def test_no_packet_is_meant_for_anywhere_but_loopback(tmp_path: Path) -> None:
    every_address = "ip link set lo up; ip route add local 0.0.0.0/0 dev lo; "
    every_address += "ip -6 route add local ::/0 dev lo; "
    script = str(Path(__file__).with_name("offline.py"))
    draft = f"{DRAFT}, m.okonkwo@example.org, https://example.org/ward, 01632 960001"
    done = subprocess.run(
        [
            *("unshare", "-rn", "sh", "-c", every_address + 'exec "$@"', "sh"),
            *(sys.executable, script, str(tmp_path), draft),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["status"], said["report"]["verdict"]) == (200, "identifies")
    labels = {finding["label"] for finding in said["report"]["findings"]}
    assert labels >= {"EMAIL_ADDRESS", "PHONE_NUMBER"}
    assert set(said["seen"]) == {"127.0.0.1", ELSEWHERE}


# ── what a paste may hold ───────────────────────────────────────────────────────────────────────

BEFORE, AFTER = "The tea urn is mended. ", " The biscuits are back."


@pytest.mark.parametrize(
    "middle",
    [
        "NHS 999\x00 000 0018.",
        "\u202eNHS\u202c 999 000 0018.",
        "NHS 999\u200b000\u200d0018.",
        "ΝΗЅ 999 000 0018.",
        "NHS ９９９ ０００ ００１８.",
        "👩🏽‍⚕️👨‍👩‍👧‍👦 NHS 999 000 0018 🏴󠁧󠁢󠁷󠁬󠁳󠁿.",
        "NHS 999\u00a0000\u20090018.",
    ],
    ids=["nul", "rtl", "zero-width", "homoglyphs", "full-width", "emoji", "spaces"],
)
def test_odd_characters_hide_nothing_and_are_not_lost(browser: Browser, middle: str) -> None:
    text = f"{BEFORE}{middle}{AFTER}"
    answer = browser.check(text)
    assert answer.status == 200
    report = answer.json
    assert report["verdict"] == "identifies"
    units = text.encode("utf-16-le")
    found = [
        units[2 * finding["start"] : 2 * finding["end"]].decode("utf-16-le")
        for finding in report["findings"]
        if finding["label"] == "NHS_NUMBER"
    ]
    assert len(found) == 1
    assert [found[0][0], found[0][-1]] in (["9", "8"], ["９", "８"])
    assert report["anonymised"].startswith(BEFORE)
    assert report["anonymised"].endswith(AFTER)


def test_a_paste_of_a_megabyte_is_refused_and_not_repeated(browser: Browser) -> None:
    answer = browser.check("Mrs Okonkwo " * 90_000)
    assert answer.status == 413
    assert b"Okonkwo" not in answer.body
    assert browser.check(DRAFT).status == 200
