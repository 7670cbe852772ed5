"""``discreet check``: one draft or JSON Lines, in this process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

from discreet.contract import ContractError, Draft, Report, Strictness, parse_draft, parse_json
from discreet.render import render

EXIT_CLEAR: Final = 0
EXIT_NOT_CLEAR: Final = 1
EXIT_UNREADABLE: Final = 2
EXIT_CANNOT_CHECK: Final = 3
_MAX_LINE_BYTES: Final = 1024 * 1024


Check = Callable[[Draft], Report]


class _UnreadableError(Exception):
    """The input cannot be read. The message never names or repeats it."""


def check_once(
    file: str | None, engine: str | None, strictness: Strictness, site: str, *, as_json: bool
) -> int:
    """Checks the draft in ``file`` (standard input without) and prints a report; the exit code."""
    try:
        with _opened(file) as source:
            text = source.read().decode("utf-8")
        draft = parse_draft({"text": text, "strictness": strictness, "site": site})
    except _UnreadableError as error:
        return _complain(str(error), EXIT_UNREADABLE)
    except UnicodeDecodeError:
        return _complain("The draft is not text in UTF-8.", EXIT_UNREADABLE)
    except ContractError as error:
        return _complain(error.message, EXIT_UNREADABLE)
    check = _load(engine)
    if check is None:
        return EXIT_CANNOT_CHECK
    try:
        report = check(draft)
    except Exception:
        # The exception may hold the text.
        return _complain("The check failed. The draft was not checked.", EXIT_CANNOT_CHECK)
    _print(_line(report.as_json()) if as_json else render(text, report, colour=sys.stdout.isatty()))
    return EXIT_CLEAR if report.verdict == "clear" else EXIT_NOT_CLEAR


def check_lines(file: str | None, engine: str | None, strictness: Strictness, site: str) -> int:
    """Checks JSON Lines one by one, each answered before the next is read; the exit code.

    ``strictness`` and ``site`` hold for lines that do not name their own.
    """
    check = _load(engine)
    if check is None:
        return EXIT_CANNOT_CHECK
    try:
        with _opened(file) as source:
            for line in _lines(source):
                _print(_line(_answer(line, check, {"strictness": strictness, "site": site})))
    except _UnreadableError as error:
        return _complain(str(error), EXIT_UNREADABLE)
    return EXIT_CLEAR


def _answer(line: bytes | None, check: Check, defaults: dict[str, str]) -> dict[str, Any]:
    identity: object = None
    try:
        if line is None:
            raise ContractError("too_large")
        value = parse_json(line)
        if not isinstance(value, dict):
            raise ContractError("bad_request")
        identity = value.get("id")
        return {"id": identity, **check(parse_draft(defaults | value)).as_json()}
    except ContractError as error:
        return {"id": identity, "error": error.code}
    except Exception:
        return {"id": identity, "error": "failed"}


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines of ``source`` as they come; ``None`` for one that is too long to be read."""
    while line := source.readline(_MAX_LINE_BYTES):
        if line.endswith(b"\n") or len(line) < _MAX_LINE_BYTES:
            yield line
            continue
        while (rest := source.readline(_MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield None


@contextmanager
def _opened(file: str | None) -> Iterator[BinaryIO]:
    if file is None:
        if sys.stdin.isatty():
            ending = "Ctrl+Z and Enter" if sys.platform == "win32" else "Ctrl+D"
            print(f"Write or paste the draft; on a new line, {ending} ends it.", file=sys.stderr)
        yield sys.stdin.buffer
        return
    try:
        source = Path(file).open("rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        # Not the name: it may be a draft that was given in place of one.
        reason = getattr(error, "strerror", None) or "no such file"
        raise _UnreadableError(f"The file cannot be read: {reason}.") from None
    with source:
        try:
            yield source
        except OSError as error:
            raise _UnreadableError(f"The file cannot be read: {error.strerror}.") from None


def _load(engine: str | None) -> Check | None:
    try:
        # Here, and not at the top: bad input is refused without loading anything.
        from discreet.check import check
        from discreet.detect import load_detector

        detector = load_detector(engine) if engine else load_detector()
    except Exception as error:
        _complain(f"Discreet cannot check anything: {error}", EXIT_CANNOT_CHECK)
        return None
    return lambda draft: check(draft, detector)


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _print(text: str) -> None:
    """Writes UTF-8 with its line ends as they are, whatever the console's habits."""
    # A line's id may be a lone surrogate; it goes back as it came.
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
