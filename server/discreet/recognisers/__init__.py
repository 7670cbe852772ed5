"""Recognisers by form: one module per identifier, each with ``find(text) -> Iterator[Hit]``.

They read the plain form of a text (:mod:`discreet.normalise`) and take time in proportion to its
length: every repetition in their patterns is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from discreet.recognisers import (
    address,
    age,
    chi_number,
    date_of_birth,
    date_time,
    driving_licence,
    email,
    facility,
    handle,
    hc_number,
    home_office,
    link,
    name,
    national_insurance,
    nhs_number,
    passport,
    phone,
    place,
    postcode,
    prison_number,
    record_number,
    vehicle,
)
from discreet.recognisers.hit import Hit

__all__ = ["PLAIN", "STRUCTURED", "Find", "Hit"]

Find = Callable[[str], Iterator[Hit]]

STRUCTURED: Final[dict[str, Find]] = {
    module.__name__.rpartition(".")[2]: module.find
    for module in (
        nhs_number, chi_number, hc_number, record_number, date_of_birth, phone, email, handle,
        link, postcode, address, national_insurance, passport, driving_licence, prison_number,
        home_office, vehicle,
    )
}  # fmt: skip
"""Identifiers with a form of their own: the form decides where they begin and end."""

PLAIN: Final[dict[str, Find]] = {
    module.__name__.rpartition(".")[2]: module.find
    for module in (age, date_time, facility, place, name)
}
"""Plain cases of what only context can tell: candidates beside the classifier's."""
