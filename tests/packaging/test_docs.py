"""The documents that promise something name the tests that hold it to them, and these exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs"
NAMED = re.compile(r"`((?:\w+/)*test_\w+\.py)::(\w+)`")


def named_in(text: str) -> set[tuple[str, str]]:
    """The file and the name of each test that a text names, as ```file.py::test``` ."""
    return set(NAMED.findall(text))


@pytest.mark.parametrize("document", ["threat-model.md", "hazard-log.md", "dpia.md"])
def test_every_test_that_is_named_exists(document: str) -> None:
    text = (DOCS / document).read_text()
    named = named_in(text)
    assert named
    assert text.count("::test_") == len(NAMED.findall(text))
    for path, test in sorted(named):
        tree = ast.parse((TESTS / path).read_text())
        defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert test in defined, f"{path} has no {test}"


def test_every_promise_has_a_test() -> None:
    text = (DOCS / "threat-model.md").read_text()
    promises = re.findall(r"^\| (\d+) \|", text, re.MULTILINE)
    assert promises == [str(number) for number in range(1, 14)]
    items = re.split(r"^(\d+)\. ", text.partition("### The tests")[2], flags=re.MULTILINE)
    tests = dict(zip(items[1::2], items[2::2], strict=True))
    assert list(tests) == promises
    for promise, named in tests.items():
        assert named_in(named), f"promise {promise} has no test"


def test_the_first_hazard_is_false_reassurance() -> None:
    first = re.search(r"^## H1: (.*)$", (DOCS / "hazard-log.md").read_text(), re.MULTILINE)
    assert first
    assert first[1] == "False reassurance"
