"""Checks that hang, die or pile up: promise 8, and the service's own life."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from companion import Answer, Browser, Companion, environment, run_discreet, until

import discreet
from discreet.contract import SERVICE_DEADLINE_SECONDS
from discreet.watchdog import Watchdog
from discreet.worker import MAX_WAITING, WORKERS

Start = Callable[..., Companion]
DRAFT = "Saw Margaret Okonkwo on Ward 9 on Tuesday. NHS 999 000 0018"


def freeze(companion: Companion) -> list[int]:
    """Stops both workers: like a recogniser that never returns, but for certain."""
    workers: list[int] = until(
        lambda: found if len(found := companion.workers()) == WORKERS else None, "two workers"
    )
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    return workers


def is_over(process: int) -> bool:
    """Whether a process has ended with all its threads, though its parent may not have noticed."""
    if is_gone(process):
        return True
    state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    return state == "Z" and len(list(Path(f"/proc/{process}/task").iterdir())) == 1


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_hanging_check_ends_at_the_deadline_and_others_go_on(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    stuck = companion.workers()[0]
    os.kill(stuck, signal.SIGSTOP)
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(browser.check, DRAFT, revision=n) for n in range(2)]
        # One of the two is stuck. The other answers, and health too, before the deadline.
        until(lambda: any(check.done() for check in both), "the other check")
        assert companion.ask("GET", "/v1/health").status == 200
        assert time.monotonic() - began < SERVICE_DEADLINE_SECONDS
        answers = [check.result() for check in both]
    assert sorted(answer.status for answer in answers) == [200, 504]
    late = next(answer for answer in answers if answer.status == 504)
    assert (late.code, b"Margaret" in late.body) == ("deadline", False)
    assert time.monotonic() - began >= SERVICE_DEADLINE_SECONDS
    until(lambda: is_gone(stuck), "the stuck worker to be killed")
    until(lambda: len(companion.workers()) == WORKERS, "a worker in its place")
    assert browser.check(DRAFT).status == 200


def test_a_check_whose_worker_dies_failed_and_the_next_one_works(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    workers = freeze(companion)
    with ThreadPoolExecutor(1) as pool:
        check = pool.submit(browser.check, DRAFT)
        time.sleep(0.5)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        answer = check.result()
    assert (answer.status, answer.code) == (500, "failed")
    until(lambda: browser.check(DRAFT).status == 200, "a new worker to answer")
    until(lambda: len(companion.workers()) == WORKERS, "two workers")


def test_a_worker_that_died_idle_costs_no_check(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    dead = companion.workers()[0]
    os.kill(dead, signal.SIGKILL)
    until(lambda: is_over(dead), "the worker to die")
    for _ in range(WORKERS):
        assert browser.check(DRAFT).status == 200


def test_too_many_checks_are_refused_and_none_is_forgotten(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    freeze(companion)
    surplus = 6
    with ThreadPoolExecutor(WORKERS + MAX_WAITING + surplus) as pool:
        checks = [pool.submit(browser.check, DRAFT) for _ in range(WORKERS + MAX_WAITING + surplus)]
        began = time.monotonic()
        until(lambda: sum(check.done() for check in checks) == surplus, "the surplus to be refused")
        # While every worker is stuck and the queue is full, the rest of the service answers.
        assert companion.ask("GET", "/v1/health").status == 200
        assert browser.is_served()
        assert companion.ask("GET", "/pair").status == 200
        assert time.monotonic() - began < SERVICE_DEADLINE_SECONDS
        answers = [check.result() for check in checks]
    counted = Counter((answer.status, answer.code) for answer in answers)
    assert counted == {(503, "busy"): surplus, (504, "deadline"): WORKERS + MAX_WAITING}
    until(lambda: browser.check(DRAFT).status == 200, "a new worker to answer")


def test_answers_never_get_mixed_up(browser: Browser) -> None:
    def ask(number: int) -> tuple[int, Answer]:
        return number, browser.check(f"Saw Mrs Patel{number}x today", revision=number)

    with ThreadPoolExecutor(12) as pool:
        for number, answer in pool.map(ask, range(120)):
            assert answer.status == 200
            assert answer.json["revision"] == number
            others = answer.body.decode().replace(f"Patel{number}x", "")
            assert "Patel" not in others


@pytest.mark.parametrize(
    "text",
    [
        "." * 10_000,
        "." * 20_000,
        "1" * 20_000,
        " " * 20_000,
        "1 " * 10_000,
        "a@" * 10_000,
        "http://" * 2_800,
        "-" * 20_000,
        "\u200b" * 20_000,
        "\x00" * 20_000,
        "A1" * 10_000,
        "Mr " * 6_600,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_texts_end_by_the_deadline(browser: Browser, text: str) -> None:
    began = time.monotonic()
    answer = browser.check(text)
    assert time.monotonic() - began < SERVICE_DEADLINE_SECONDS + 2
    assert answer.status in (200, 504)


def test_the_watchdog_ends_what_overruns_and_nothing_else() -> None:
    watchdog = Watchdog()
    ended: list[str] = []
    over = threading.Event()

    def end() -> None:
        ended.append("slow")
        over.set()

    with watchdog.limit(30, lambda: ended.append("long")):
        with watchdog.limit(20, lambda: ended.append("quick")):
            pass
        with watchdog.limit(0.05, end):
            assert over.wait(10)
    assert ended == ["slow"]


# ── start and end ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_cleanly(start: Start, number: int) -> None:
    companion = start()
    workers = companion.workers()
    assert len(workers) == WORKERS
    assert companion.stop(number) == 0
    assert "Traceback" not in "\n".join(companion.lines)
    for worker in workers:
        until(lambda worker=worker: is_gone(worker), "the workers to be gone")


def test_it_ends_cleanly_in_the_middle_of_checks(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    freeze(companion)
    with ThreadPoolExecutor(4) as pool:
        checks = [pool.submit(browser.check, DRAFT) for _ in range(4)]
        time.sleep(0.5)
        began = time.monotonic()
        assert companion.stop(signal.SIGINT) == 0
        assert time.monotonic() - began < SERVICE_DEADLINE_SECONDS
        for check in checks:
            error = check.exception()
            # Cut off or told that it failed; never a report.
            assert error is not None or check.result().status in (500, 504)
    assert "Traceback" not in "\n".join(companion.lines)


def test_ctrl_c_while_it_starts(tmp_path: Path) -> None:
    for delay in (0.05, 0.2, 0.5, 1.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "discreet", "serve", "--port", "0", "--engine", "rules"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
            start_new_session=True,
            # Whoever runs the tests in the background ignores Ctrl+C, and hands that down.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
        if b"Traceback" in complaints:
            # Before our first line runs, Python itself is interrupted.
            assert b"discreet/serve.py" not in complaints
            assert b"discreet/worker.py" not in complaints


def test_workers_end_when_the_service_is_killed(start: Start) -> None:
    companion = start()
    workers = companion.workers()
    companion.stop(signal.SIGKILL)
    for worker in workers:
        until(lambda worker=worker: is_gone(worker), "the workers to end by themselves")


def test_a_taken_port_is_named_and_another_offered(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_discreet("serve", "--port", str(port), home=tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    message = done.stderr.decode()
    assert f"Port {port} is taken" in message
    offered = int(message.rsplit("--port ", 1)[1])
    assert offered != port
    with socket.socket() as free:
        free.bind(("127.0.0.1", offered))


def test_two_services_do_not_share_a_port(start: Start, tmp_path: Path) -> None:
    first = start()
    done = run_discreet("serve", "--port", str(first.port), home=tmp_path / "other")
    assert done.returncode == 1
    assert first.ask("GET", "/v1/health").status == 200


def test_it_can_start_again_on_its_port_at_once(start: Start) -> None:
    companion = start()
    browser = companion.pair()
    port = companion.port
    with socket.create_connection(("127.0.0.1", port)):
        browser.check("")
        companion.stop(signal.SIGKILL)
    companion.start()
    assert companion.port == port


def test_without_a_detector_there_is_no_half_service(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = run_discreet("serve", "--port", str(port), "--engine", "no-such", home=tmp_path)
    assert done.returncode == 1
    assert b"Listening" not in done.stdout
    assert b"has not started" in done.stderr
    assert b"Traceback" not in done.stderr
    with socket.socket() as sock:
        assert sock.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED


@pytest.mark.parametrize("damage", ["missing", "changed", "cut"])
def test_a_missing_or_damaged_model_is_said_at_the_start(tmp_path: Path, damage: str) -> None:
    package = Path(discreet.__file__).parent
    shutil.copytree(package, tmp_path / "discreet", ignore=shutil.ignore_patterns("__pycache__"))
    model = max((tmp_path / "discreet" / "model").iterdir(), key=lambda path: path.stat().st_size)
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.unlink()
    if damage != "missing":
        model.write_bytes(content if damage == "changed" else content[: len(content) // 2])
    done = subprocess.run(
        [sys.executable, "-m", "discreet", "serve", "--port", "0"],
        capture_output=True,
        timeout=120,
        env=environment(tmp_path, PYTHONPATH=str(tmp_path)),
    )
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"has not started" in done.stderr
    assert model.name.encode() in done.stderr
    assert b"Traceback" not in done.stderr
