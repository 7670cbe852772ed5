"""A worker: loads the detector once, then answers one check after another until its input ends.

:mod:`discreet.worker` starts it as ``python -P -m discreet.worker_process ENGINE``. Drafts come in
and reports go out through its standard streams, and nowhere else.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from discreet.confinement import confine
from discreet.contract import SERVICE_DEADLINE_SECONDS, Draft, parse_draft
from discreet.frames import read_frame, write_frame

READY: Final = b"ready"
FAILED: Final = b""
_GRACE_SECONDS: Final = 2.0

# Invented, and with something for most recognisers, so that what they load late is loaded now.
_WARM_UP: Final = (
    "Mrs Example, 84, of Leeds LS1 4AP, seen on Ward 9 last Tuesday. DOB 3/4/1940, "
    "NHS 999 000 0018, hosp no. K000000, 01632 960001, a.b@example.org, "
    "https://example.org, @example."
)

Checker = Callable[[bytes], bytes]


def main(engine: str) -> int:
    """Answers checks until the input ends. The first message says ``ready``, or what went wrong."""
    drafts, reports = _private_streams()
    # Whatever a library has to say could hold words of a draft.
    logging.disable(logging.CRITICAL)
    try:
        checker = load_checker(engine)
    except Exception as error:
        # No draft has been seen yet, so this cannot repeat one.
        write_frame(reports, (str(error) or type(error).__name__).encode())
        return 1
    confine()
    write_frame(reports, READY)
    with Path(os.devnull).open("wb") as nowhere:
        while True:
            try:
                request = read_frame(drafts)
            except EOFError:
                return 0
            # Ends this process from outside the interpreter should the service be gone when a check
            # hangs: the service itself kills it at the deadline.
            faulthandler.dump_traceback_later(
                SERVICE_DEADLINE_SECONDS + _GRACE_SECONDS, exit=True, file=nowhere
            )
            answer = checker(request)
            faulthandler.cancel_dump_traceback_later()
            write_frame(reports, answer)


def load_checker(engine: str) -> Checker:
    """A function from request to report, both JSON in UTF-8, that has done a first check.

    ``engine`` may be empty: the default one. The function answers :data:`FAILED` where a check
    failed. Raises what loading the detector raises.
    """
    from discreet.check import check
    from discreet.detect import load_detector

    detector = load_detector(engine) if engine else load_detector()

    def answer(draft: Draft) -> bytes:
        report = check(draft, detector).as_json()
        return json.dumps(report, ensure_ascii=False, separators=(",", ":")).encode()

    def checker(request: bytes) -> bytes:
        try:
            return answer(parse_draft(json.loads(request)))
        except Exception:
            # The exception may hold the text. It ends here, with the frame that it came from.
            return FAILED

    answer(Draft(_WARM_UP, strictness="strict"))
    return checker


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two streams to the service, out of reach of anything that prints or reads input."""
    drafts, reports = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return drafts, reports


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
