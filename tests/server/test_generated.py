"""Files that are made from others are the ones that would be made now."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_extensions_contract_is_the_python_one() -> None:
    generator = runpy.run_path(str(ROOT / "tools" / "generate_contract.py"))
    committed = (ROOT / "extension" / "src" / "contract.ts").read_text("utf-8")
    assert committed == generator["generate"]()
