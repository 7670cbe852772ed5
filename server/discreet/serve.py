"""``discreet serve``: from the start of the workers to a clean end."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from discreet import control
from discreet.contract import HOST
from discreet.pairing import Pairings, Window, pairing_address
from discreet.policy import Policy, PolicyError, read_policy
from discreet.state import state_folder
from discreet.transport import listen, make_server
from discreet.web import Service, create_app
from discreet.worker import StartError, WorkerPool

_PORTS_TO_OFFER: Final = 50
_END_SECONDS: Final = 15.0
_LAST_PORT: Final = 65535
# Not every platform has all of them.
_ENDING_SIGNALS: Final = [
    number
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if (number := getattr(signal, name, None)) is not None
]


class ServeError(RuntimeError):
    """The service could not start. The message is for the user."""


def serve(port: int, engine: str, policy: Path | None = None) -> None:
    """Runs the service until it is told to end. Raises :class:`ServeError`."""
    try:
        rules = read_policy(policy) if policy else Policy()
    except PolicyError as error:
        raise ServeError(str(error)) from None
    try:
        listener = listen(port)
    except OSError as error:
        raise ServeError(_taken(port, error)) from None
    with listener, suppress(KeyboardInterrupt):
        asked = _end_on_signals()
        _run(listener, engine, rules, asked)
    for number in _ENDING_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _run(listener: socket.socket, engine: str, policy: Policy, asked: threading.Event) -> None:
    port: int = listener.getsockname()[1]
    folder = state_folder()
    try:
        pool = WorkerPool(engine)
    except StartError as error:
        raise ServeError(f"Discreet cannot check anything and has not started: {error}") from None
    try:
        # In a thread: the code that a signal interrupts may hold the pool's lock.
        _once(asked, pool.close)
        here = control.Control.fresh(port)
        _announce(folder, here)
        window = Window()
        service = Service(port, Pairings(folder), window, here, pool.check, policy)
        server = make_server(create_app(service), listener)
        print(f"Listening on http://{HOST}:{port}", flush=True)
        print(f"Pair a browser: {pairing_address(port, window.open())}", flush=True)
        server.run()
        control.withdraw(folder, here)
    finally:
        pool.close()


def _announce(folder: Path, here: control.Control) -> None:
    try:
        control.announce(folder, here)
    except OSError as error:
        # Browsers that are paired already can go on.
        print(
            f"Discreet cannot write to {folder} ({error.strerror}): "
            "no browser can be paired until it can.",
            file=sys.stderr,
        )


def _end_on_signals() -> threading.Event:
    """From now on a signal interrupts the main thread; the event tells that one came.

    An interrupt can get lost: a library may swallow it. The process then ends all the same.
    """
    asked = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        for number in _ENDING_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        asked.set()
        raise KeyboardInterrupt

    def end_anyway() -> None:
        time.sleep(_END_SECONDS)
        os._exit(1)

    _once(asked, end_anyway)
    for number in _ENDING_SIGNALS:
        signal.signal(number, end)
    return asked


def _once(asked: threading.Event, run: Callable[[], None]) -> None:
    """Runs it in a thread of its own as soon as ``asked`` is set.

    The thread starts now: starting one in a signal's handler can wait for ever for a lock of the
    very code that was interrupted.
    """

    def wait() -> None:
        asked.wait()
        run()

    threading.Thread(target=wait, name="end", daemon=True).start()


def _taken(port: int, error: OSError) -> str:
    if isinstance(error, PermissionError) and sys.platform != "win32":
        return f"Port {port} needs an administrator. Choose another: discreet serve --port 8765"
    free = _free_port(port)
    return (
        f"Port {port} is taken, by another program or by a Discreet that is running already. "
        f"Another one is free: discreet serve --port {free}"
    )


def _free_port(after: int) -> int:
    for port in range(after + 1, min(after + _PORTS_TO_OFFER, _LAST_PORT)):
        with suppress(OSError), listen(port):
            return port
    return 0
