"""Takes from a process what a check never needs: the network, new files, other programs.

The libraries below us are not ours to vouch for: one of them fetched a list from the internet when
it first met an e-mail address. Once a worker is warm, Python itself refuses such calls (PEP 578).
"""

from __future__ import annotations

import os
import sys
from typing import Final

_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_REFUSED: Final = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.sendmsg",
        "socket.sendto",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.link",
        "os.mkdir",
        "os.posix_spawn",
        "os.rename",
        "os.spawn",
        "os.startfile",
        "os.symlink",
        "os.system",
        "os.truncate",
        "subprocess.Popen",
    }
)


def confine() -> None:
    """From here on, this process opens no connection, changes no file and starts no program.

    What is refused fails with ``PermissionError``. There is no way back.
    """
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError("a check may not do this")
    if event == "open" and _opens_to_write(arguments):
        raise PermissionError("a check may not write files")


def _opens_to_write(arguments: tuple[object, ...]) -> bool:
    path, _, flags = arguments
    return (
        isinstance(flags, int)
        and bool(flags & _WRITES)
        and not isinstance(path, int)  # a stream that is open already
        and path != os.devnull
    )
