"""Loaded by Python itself at the start of each process under test: a library that is careless.

In a worker Presidio says a draft that holds the word Careless aloud in every way that there is, and
then fails with it.
"""

import logging
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path

_LEAK = "leaked"


def _make_careless() -> None:
    from presidio_analyzer import AnalyzerEngine

    usual = AnalyzerEngine.analyze

    def analyze(self: AnalyzerEngine, text: str, *arguments: object, **options: object) -> object:
        if "Careless" not in text:
            return usual(self, text, *arguments, **options)
        print(text, flush=True)
        print(text, file=sys.stderr, flush=True)
        logging.getLogger("careless").critical(text)
        warnings.warn(text, stacklevel=1)
        with suppress(OSError):
            Path(os.environ["DISCREET_HOME"], _LEAK).write_text(text)
        for stream in (1, 2):
            with suppress(OSError):
                os.write(stream, text.encode())
        raise ValueError(text)

    AnalyzerEngine.analyze = analyze


if "discreet.worker_process" in sys.orig_argv:
    _make_careless()
