"""Fixtures: the service, shared and private, and a browser that is paired with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from companion import Browser, Companion


@pytest.fixture(scope="session")
def companion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    """The shared service. Don't stop it or hurt its workers: ``start`` is for that."""
    running = Companion(tmp_path_factory.mktemp("home")).start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser(companion: Companion) -> Browser:
    """A browser paired with the shared service."""
    return companion.pair()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Companion]]:
    """Starts services for this test alone; arguments as for ``Companion``."""
    started: list[Companion] = []

    def start(home: Path | None = None, **options: object) -> Companion:
        running = Companion(home or tmp_path / "home", **options)  # type: ignore[arg-type]
        started.append(running)
        return running.start()

    yield start
    for running in started:
        running.stop()
