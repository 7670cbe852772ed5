"""The service as a user runs it, and an extension's side of docs/pairing.md, on real sockets."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

CHROMIUM = "chrome-extension://" + "abcdefghijklmnop" * 2
OTHER_CHROMIUM = "chrome-extension://" + "ponmlkjihgfedcba" * 2
FIREFOX = "moz-extension://0f5c0b1e-7c0a-4a38-9d52-3c1f6a4f9b77"
WATCH = Path(__file__).parent / "watch"
# Would hide a missing flush, or a file of bytecode that is written.
_NOT_A_USERS = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a user's process starts with, and a state folder of its own."""
    usual = {name: value for name, value in os.environ.items() if name not in _NOT_A_USERS}
    return usual | {"DISCREET_HOME": str(home)} | more


def run_discreet(
    *arguments: str, home: Path, stdin: bytes = b"", timeout: float = 120
) -> subprocess.CompletedProcess[bytes]:
    """Runs one ``discreet`` command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "discreet", *arguments],
        input=stdin,
        capture_output=True,
        timeout=timeout,
        env=environment(home),
    )


def until(ask: Callable[[], Any], what: str, seconds: float = 180) -> Any:
    """Asks again until the answer is truthy. The time is a limit, not an expectation."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:g} s in vain: {what}")
        time.sleep(0.02)


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a refusal."""
        return str(self.json["error"]["code"])

    @property
    def cors(self) -> list[str]:
        return [name for name in self.headers if name.lower().startswith("access-control-")]


@dataclass
class Companion:
    """One ``discreet serve`` with a home of its own."""

    home: Path
    port: int = 0
    engine: str = "rules"
    command: tuple[str, ...] = (sys.executable, "-m", "discreet")
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    def start(self) -> Companion:
        """Starts it and waits until it listens."""
        self.lines = []
        self.process = subprocess.Popen(
            [
                *self.command,
                *("serve", "--port", str(self.port), "--engine", self.engine),
                *self.options,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment(self.home, **self.environment),
        )
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        self.port = int(self._said("Listening on http://127.0.0.1:"))
        return self

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ends it and returns its exit code."""
        process, self.process = self.process, None
        if process is None:
            return 0
        process.send_signal(number)
        try:
            return process.wait(30)
        finally:
            process.kill()
            process.wait()

    def first_code(self) -> str:
        """The code of the pairing window that the start opened."""
        return self._said("Pair a browser: ").rpartition("#")[2]

    def fresh_code(self) -> str:
        """The code of a window that ``discreet pair`` opens."""
        done = run_discreet("pair", home=self.home)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode().strip().rpartition("#")[2]

    def pair(self, origin: str = CHROMIUM, browser: str = "Chromium") -> Browser:
        """A browser that has paired with a fresh code."""
        answer = self.ask_to_pair(self.fresh_code(), origin, browser)
        assert answer.status == 200, answer
        return Browser(self, origin, **answer.json)

    def ask_to_pair(
        self, code: object, origin: str | None = CHROMIUM, browser: str = "Chromium"
    ) -> Answer:
        return self.post("/v1/pair", {"code": code, "browser": browser}, origin=origin)

    def post(
        self,
        path: str,
        body: object,
        *,
        origin: str | None = CHROMIUM,
        token: str | None = None,
        **headers: str,
    ) -> Answer:
        """Posts JSON as a browser would. ``headers`` replace the usual ones (``_`` for ``-``)."""
        given = {"Content-Type": "application/json"}
        if origin is not None:
            given["Origin"] = origin
        if token is not None:
            given["Authorization"] = f"Bearer {token}"
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", path, content, given)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 30,
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read())
        finally:
            connection.close()

    def raw(self, request: bytes, timeout: float = 15) -> bytes:
        """Sends exactly these bytes and returns everything that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as sock:
            sock.sendall(request)
            parts = []
            while part := sock.recv(65536):
                parts.append(part)
        return b"".join(parts)

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        assert self.process is not None
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [line.strip() for line in listed.stdout.splitlines()]
        return [int(line.split()[0]) for line in lines if "discreet.worker_process" in line]

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.lines.append(line.rstrip("\n"))

    def _said(self, prefix: str) -> str:
        def find() -> str | None:
            if self.process is not None and self.process.poll() is not None:
                raise AssertionError("the service ended:\n" + "\n".join(self.lines))
            return next((line for line in self.lines if line.startswith(prefix)), None)

        return str(until(find, f"the service to say {prefix!r}", 120)).removeprefix(prefix)


@dataclass(frozen=True)
class Browser:
    """A paired browser: what the extension holds after pairing."""

    companion: Companion
    origin: str
    id: str
    token: str
    secret: str

    def post(self, path: str, body: object, **headers: str) -> Answer:
        return self.companion.post(path, body, origin=self.origin, token=self.token, **headers)

    def check(self, text: str, **more: object) -> Answer:
        return self.post("/v1/check", {"text": text, **more})

    def is_served(self) -> bool:
        """Whether the service proves itself to this browser, as docs/pairing.md has it."""
        nonce = urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
        body = {"id": self.id, "nonce": nonce}
        answer = self.companion.post("/v1/pair/prove", body, origin=self.origin)
        if answer.status != 200:
            return False
        return hmac.compare_digest(
            answer.json["proof"], expected_proof(self, self.companion.port, nonce)
        )


def expected_proof(browser: Browser, port: int, nonce: str) -> str:
    """The proof that the extension expects from a service on ``port``."""
    key = urlsafe_b64decode(browser.secret + "=")
    message = f"discreet-proof-1\n{port}\n{browser.id}\n{nonce}".encode()
    return urlsafe_b64encode(hmac.new(key, message, hashlib.sha256).digest()).rstrip(b"=").decode()


def status_of(answer: bytes) -> int:
    """The status of a raw answer."""
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", answer)
    assert found, answer[:200]
    return int(found[1])
