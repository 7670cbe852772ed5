"""Files that are made from others are the ones that would be made now."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_extensions_contract_is_the_python_one() -> None:
    generator = runpy.run_path(str(ROOT / "tools" / "generate_contract.py"))
    committed = (ROOT / "extension" / "src" / "contract.ts").read_text("utf-8")
    assert committed == generator["generate"]()


def test_the_description_of_the_routes_is_made_from_their_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    generator = runpy.run_path(str(ROOT / "tools" / "generate_openapi.py"))
    committed = (ROOT / "docs" / "openapi.json").read_text("utf-8")
    assert committed == generator["generate"]()
