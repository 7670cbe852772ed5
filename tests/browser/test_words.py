"""The catalogues of words: nothing missing, nothing left over, nothing untranslated."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from .sites import ROOT

EXTENSION = ROOT / "extension"
LOCALES = EXTENSION / "_locales"
UNCHECKED = "Not yet checked by a native speaker."
# Names, which are the same in every language.
SAME = {"extensionName"}

Catalogue = dict[str, dict[str, Any]]


def catalogue(language: str) -> Catalogue:
    words: Catalogue = json.loads((LOCALES / language / "messages.json").read_text("utf-8"))
    return words


def sources() -> str:
    files = [EXTENSION / "manifest.mjs", *sorted((EXTENSION / "src").rglob("*.*"))]
    return "\n".join(f.read_text("utf-8") for f in files if f.suffix in {".ts", ".html", ".mjs"})


def asked_for(source: str) -> set[str]:
    """Keys that the code names in full where it asks for a sentence."""
    forms = (r'\bsay\("(\w+)"', r'getMessage\("(\w+)"', r'data-say="(\w+)"', r"__MSG_(\w+)__")
    return {key for form in forms for key in re.findall(form, source)}


def is_used(key: str, source: str) -> bool:
    """Whether some literal of the code is the key, or puts it together from parts."""
    if key in asked_for(source) or f'"{key}"' in source:
        return True
    templates = re.findall(r"`(\w+_?\$\{[^`]*)`", source)
    if key.startswith("badge"):
        return "`badge${" in source
    patterns = (re.sub(r"\$\{[^}]*\}", r"\\w+", template) for template in templates)
    return any(re.fullmatch(pattern, key) for pattern in patterns)


def test_every_sentence_that_is_asked_for_is_there() -> None:
    keys = asked_for(sources())
    assert len(keys) > 30
    assert sorted(keys - catalogue("en").keys()) == []


def test_every_sentence_is_used() -> None:
    source = sources()
    assert [key for key in catalogue("en") if not is_used(key, source)] == []


@pytest.mark.parametrize("language", sorted(p.name for p in LOCALES.iterdir() if p.name != "en"))
def test_every_sentence_is_translated(language: str) -> None:
    english, other = catalogue("en"), catalogue(language)
    assert list(other) == list(english)
    for key, entry in other.items():
        assert entry["message"].strip()
        assert key in SAME or entry["message"] != english[key]["message"], key
        assert entry.get("placeholders") == english[key].get("placeholders"), key
        named = re.findall(r"\$(\w+)\$", entry["message"])
        assert sorted(named) == sorted(re.findall(r"\$(\w+)\$", english[key]["message"])), key


def test_unchecked_translations_are_marked() -> None:
    assert {entry["description"] for entry in catalogue("cy").values()} == {UNCHECKED}
