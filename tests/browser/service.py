"""The real service as its own process, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
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

    def first_pairing_url(self) -> str:
        """The pairing page that the start of the service opened."""
        return self._said("Pair a browser: ")

    def new_pairing_url(self) -> str:
        """A fresh pairing page from ``discreet pair``, for a further browser."""
        done = subprocess.run(
            [DISCREET, "pair"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "DISCREET_HOME": str(self.home)},
        )
        return next(word for word in done.stdout.split() if word.startswith("http://"))

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
