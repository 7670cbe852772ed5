"""Kills what is not done in time, with one thread for all."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Watchdog:
    """Ends work that overruns, by calling what was given for that purpose.

    A thread of its own for each piece of work would cost as much as a short check.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running: dict[object, tuple[float, Callable[[], None]]] = {}
        self._wakes_at = math.inf
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    @contextmanager
    def limit(self, seconds: float, end: Callable[[], None]) -> Iterator[None]:
        """Calls ``end`` once, from another thread, where the block still runs after ``seconds``."""
        work = object()
        deadline = time.monotonic() + seconds
        with self._changed:
            self._running[work] = (deadline, end)
            # Most often it wakes in time for this anyway, for work that has ended since.
            if deadline < self._wakes_at:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._running.pop(work, None)

    def _watch(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for work, (deadline, end) in list(self._running.items()):
                    if deadline <= now:
                        del self._running[work]
                        end()
                self._wakes_at = min((d for d, _ in self._running.values()), default=math.inf)
                left = None if self._wakes_at == math.inf else max(0.0, self._wakes_at - now)
                self._changed.wait(left)
