"""TEMP first version of every label."""
from __future__ import annotations
from discreet.replacement.change import Change, swap
from discreet.replacement.removal import remove
from discreet.replacement.spot import Spot

LABELWORDS = {
    "NHS_NUMBER": ("nhs number", "nhs no", "nhs num", "nhs", "number", "no", "chi"),
    "HEALTH_ID": ("hospital number", "hospital no", "hosp no", "hosp number", "mrn", "chi", "h&c", "case", "ref", "no", "number", "pt no", "cad", "incident"),
    "DATE_OF_BIRTH": ("dob", "d.o.b", "date of birth", "born", "b"),
    "PHONE_NUMBER": ("tel", "mob", "mobile", "phone", "ring", "call", "on"),
    "EMAIL_ADDRESS": ("email", "e-mail", "at", "on"),
    "USERNAME": (), "URL": ("here", "at"), "POSTCODE": ("postcode",),
    "NATIONAL_ID": ("ni", "nino", "passport", "no", "number", "ref", "home office", "prison"),
    "VEHICLE_REG": ("reg", "plate"),
}
WORDS = {
    "STREET_ADDRESS": "an address", "AGE": "an older person", "DATE_TIME": "recently",
    "LOCATION": "the area", "FACILITY": "the ward", "OCCUPATION": "a working life",
    "NRP": "a community", "CONDITION": "a rare condition", "EVENT": "an incident",
}

def change(spot: Spot, names: dict[str, str]) -> Change:
    label = spot.mention.label
    if label in LABELWORDS:
        return remove(spot, LABELWORDS[label], ("details withheld",))
    if label == "PERSON":
        key = spot.found.casefold()
        if key in names:
            return swap(names[key], "someone")
        first = "a patient" if not names else "another patient"
        names[key] = "the patient" if not names else "the other patient"
        return swap(first, "someone")
    return swap(WORDS[label])
