"""Checks run in processes of their own, where they can be killed.

A recogniser that hangs cannot be stopped from within Python. So a check runs in one of two worker
processes; at the deadline the worker is killed and another takes its place. Whatever was not
checked completely ends in a :class:`discreet.contract.ContractError`, never in a report.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Final

from discreet.contract import SERVICE_DEADLINE_SECONDS, ContractError
from discreet.frames import read_frame, write_frame
from discreet.watchdog import Watchdog
from discreet.worker_process import FAILED, READY

WORKERS: Final = 2
MAX_WAITING: Final = 16
START_SECONDS: Final = 120.0
_FIRST_PAUSE_SECONDS: Final = 0.5
_LONGEST_PAUSE_SECONDS: Final = 30.0


class StartError(RuntimeError):
    """A worker could not be started. The message says why and holds no text of a draft."""


class Worker:
    """One worker process. Only one thread may use it at a time."""

    def __init__(self, engine: str, watchdog: Watchdog) -> None:
        """Starts the process, and does not wait for it."""
        self._watchdog = watchdog
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-m", "discreet.worker_process", engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl+C goes to the service, which ends its workers itself.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    def wait_until_ready(self) -> None:
        """Returns once the process has answered a first check. Raises :class:`StartError`."""
        try:
            first = self._within(START_SECONDS, None)
        except (EOFError, OSError):
            self.kill()
            raise StartError("the checking process ended before it was ready") from None
        if first != READY:
            self.kill()
            raise StartError(first.decode(errors="replace"))

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def check(self, request: bytes, seconds: float) -> bytes:
        """The worker's answer to one request. Raises ``EOFError`` or ``OSError`` where it dies.

        After ``seconds`` the process is killed.
        """
        return self._within(seconds, request)

    def _within(self, seconds: float, request: bytes | None) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        # Not every platform can limit the time of a write or a read. The kill ends both.
        with self._watchdog.limit(seconds, self._process.kill):
            if request is not None:
                write_frame(stdin, request)
            return read_frame(stdout)

    def kill(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


class WorkerPool:
    """Two workers, and a queue of those who wait for one."""

    def __init__(self, engine: str) -> None:
        """Starts the workers and returns once all are ready. Raises :class:`StartError`."""
        self._engine = engine
        self._watchdog = Watchdog()
        self._lock = threading.Lock()
        self._workers: set[Worker] = set()
        self._idle: queue.Queue[Worker] = queue.Queue()
        self._in_hand = 0
        self._closed = False
        try:
            started = [self._start() for _ in range(WORKERS)]
            for worker in started:
                worker.wait_until_ready()
                self._idle.put(worker)
        except BaseException:
            self.close()
            raise

    def check(self, request: bytes) -> bytes:
        """The report for a request that :func:`discreet.contract.parse_draft` accepts; both JSON.

        Raises :class:`discreet.contract.ContractError`: ``busy``, ``deadline``, ``failed``.
        """
        deadline = time.monotonic() + SERVICE_DEADLINE_SECONDS
        with self._lock:
            if self._in_hand >= WORKERS + MAX_WAITING:
                raise ContractError("busy")
            self._in_hand += 1
        try:
            return self._check_by(deadline, request)
        finally:
            with self._lock:
                self._in_hand -= 1

    def _check_by(self, deadline: float, request: bytes) -> bytes:
        worker = self._next_by(deadline)
        try:
            answer = worker.check(request, max(0.0, deadline - time.monotonic()))
        except BrokenPipeError:
            # It was dying before it had the text: another one checks it.
            self._replace(worker)
            if time.monotonic() >= deadline:
                raise ContractError("deadline") from None
            return self._check_by(deadline, request)
        except (EOFError, OSError):
            self._replace(worker)
            late = time.monotonic() >= deadline
            raise ContractError("deadline" if late else "failed") from None
        self._idle.put(worker)
        if answer == FAILED:
            raise ContractError("failed")
        return answer

    def _next_by(self, deadline: float) -> Worker:
        while True:
            try:
                worker = self._idle.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise ContractError("deadline") from None
            if worker.alive:
                return worker
            self._replace(worker)

    def _start(self) -> Worker:
        with self._lock:
            if self._closed:
                raise StartError("the service is closing")
            worker = Worker(self._engine, self._watchdog)
            self._workers.add(worker)
            return worker

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        with self._lock:
            self._workers.discard(worker)
            if self._closed:
                return
        threading.Thread(target=self._bring_back, name="new-worker", daemon=True).start()

    def _bring_back(self) -> None:
        """Starts a worker, trying again for as long as it takes."""
        pause = _FIRST_PAUSE_SECONDS
        while not self._closed:
            try:
                worker = self._start()
                worker.wait_until_ready()
            except (StartError, OSError):
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
                continue
            self._idle.put(worker)
            return

    def close(self) -> None:
        """Ends all workers at once, and returns when they have. Checks that run or wait fail."""
        with self._lock:
            self._closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.kill()
