"""The real service as its own process, with a home of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .chromium import until

DISCREET = Path(sys.executable).with_name("discreet")


@dataclass
class Service:
    """One ``discreet serve``. Started and stopped as often as a test likes, on the same port."""

    home: Path
    port: int = 0
    arguments: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    _process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def practice_url(self) -> str:
        return f"{self.url}/practice"

    def start(self) -> Service:
        """Start the service and wait until it listens; raises with its output if it ends first."""
        self.lines.clear()
        self._process = subprocess.Popen(
            [DISCREET, "serve", "--port", str(self.port), *self.arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "DISCREET_HOME": str(self.home)},
        )
        threading.Thread(target=self._read, args=(self._process,), daemon=True).start()
        self.port = int(self._said("Listening on ").rsplit(":", 1)[1])
        return self

    def stop(self) -> None:
        """End the service as Ctrl+C would, and wait for the end."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Inside the block the service takes connections and answers none."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def pairings(self) -> list[str]:
        """What ``discreet pairings`` lists: a line for each paired browser."""
        done = self._discreet("pairings")
        return [line for line in done.splitlines() if re.match("[0-9a-f]{16} ", line)]

    def revoke_all(self) -> None:
        """Revoke every pairing from the command line."""
        self._discreet("pairings", "revoke", *(line.split()[0] for line in self.pairings()))

    def first_pairing_url(self) -> str:
        """The pairing page that the start of the service opened."""
        return self._said("Pair a browser: ")

    def new_pairing_url(self) -> str:
        """A fresh pairing page from ``discreet pair``, for a further browser."""
        return next(word for word in self._discreet("pair").split() if word.startswith("http://"))

    def _discreet(self, *arguments: str) -> str:
        environment = {**os.environ, "DISCREET_HOME": str(self.home)}
        command = [DISCREET, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment
        ).stdout

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.lines.append(line.rstrip("\n"))

    def _said(self, prefix: str) -> str:
        def find() -> str | None:
            process = self._process
            if process is not None and process.poll() is not None:
                raise AssertionError("The service ended:\n" + "\n".join(self.lines))
            return next((line for line in self.lines if line.startswith(prefix)), None)

        return until(find, f"the service to say {prefix!r}", 120).removeprefix(prefix)
