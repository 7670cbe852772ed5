"""Messages between the service and its workers: a length of four bytes, then that many bytes."""

from __future__ import annotations

from typing import Final, Protocol

MAX_FRAME_BYTES: Final = 64 * 1024 * 1024
_LENGTH_BYTES: Final = 4


class Reader(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


class Writer(Protocol):
    def write(self, data: bytes, /) -> int | None: ...

    def flush(self) -> None: ...


def write_frame(stream: Writer, payload: bytes) -> None:
    """Sends one message. Raises ``OSError`` where the other side has gone."""
    if len(payload) > MAX_FRAME_BYTES:
        raise ValueError("the message is too long to send")
    stream.write(len(payload).to_bytes(_LENGTH_BYTES, "big") + payload)
    stream.flush()


def read_frame(stream: Reader) -> bytes:
    """The next message, whole. Raises ``EOFError`` where the stream ends first."""
    size = int.from_bytes(_read_exactly(stream, _LENGTH_BYTES), "big")
    if size > MAX_FRAME_BYTES:
        raise EOFError
    return _read_exactly(stream, size)


def _read_exactly(stream: Reader, size: int) -> bytes:
    # A buffered stream's read(n) waits for all n bytes and returns fewer only at the end.
    data = stream.read(size)
    if data is None or len(data) < size:
        raise EOFError
    return data
