"""The wheel alone, without the source tree, is the whole product."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed; its dependencies are this interpreter's."""
    dist = tmp_path_factory.mktemp("dist")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "-q", "--no-deps", "--wheel-dir", str(dist), str(ROOT)]
    subprocess.run(build, check=True)
    [wheel] = dist.glob("discreet-*.whl")
    target = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [*pip, "install", "-q", "--no-deps", "--target", str(target), str(wheel)], check=True
    )
    return target


def test_the_wheel_checks_a_draft(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "discreet", "check", "--json"],
        input="My patient Mrs Okonkwo-Hughes walked today",
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["verdict"] == "identifies"
    probe = "import discreet; print(discreet.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", probe],
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert where.stdout.strip().startswith(str(installed))


@pytest.mark.parametrize(
    "needed",
    [
        "model/model.onnx",
        "model/tokenizer.json",
        "model/MODEL_CARD.md",
        "labels.toml",
        "pages/practice/index.html",
    ],
)
def test_the_wheel_holds_what_the_service_serves(installed: Path, needed: str) -> None:
    assert (installed / "discreet" / needed).is_file()
