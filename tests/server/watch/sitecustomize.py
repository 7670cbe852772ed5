"""Loaded by Python itself at the start of each process under test: writes down what it does.

Every file opened to be written, every socket, name lookup and program start is a line in the file
that ``DISCREET_WATCHED`` names; all logging, down to DEBUG, goes to the one in ``DISCREET_LOGGED``.
"""

import logging
import os
import sys

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_EVENTS = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "subprocess.Popen",
    "os.system",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "tempfile.mkstemp",
)


def _watch() -> None:
    name = os.environ.get("DISCREET_WATCHED")
    if not name:
        return
    log = os.open(name, os.O_WRONLY | os.O_APPEND)
    logging.basicConfig(filename=os.environ["DISCREET_LOGGED"], level=logging.DEBUG)
    # No library may turn itself down.
    logging.Logger.setLevel = lambda *_: None  # type: ignore[method-assign]

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int) or not isinstance(flags, int) or not flags & _WRITES:
                return
        elif event not in _EVENTS:
            return
        os.write(log, f"{event} {arguments!r}\n".encode("utf-8", "replace"))

    sys.addaudithook(note)


_watch()
