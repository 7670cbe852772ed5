"""Loaded by Python itself at the start of each process under test: moves its clock on the wall.

The file that ``DISCREET_CLOCK`` names says by how many seconds; it may change at any time.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path


def _move(clock: Callable[[], float], by: Path) -> Callable[[], float]:
    return lambda: clock() + float(by.read_text())


if name := os.environ.get("DISCREET_CLOCK"):
    time.time = _move(time.time, Path(name))
