"""Set up what the project needs, step by step, and skip what is already right.

``python tools/prepare.py run`` prepares the product; ``… test`` also what the tests and linters
need.
Uses the standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = VENV / "prepared"
SUPPORTED = ((3, 11), (3, 14))
CHROMIUM_NAMES = ("chromium", "chromium-browser")
FIREFOX_NAMES = ("firefox-esr", "firefox")


def main(wanted: str) -> None:
    _require_python()
    _require_node()
    _step("Creating the virtual environment", [Path(__file__)], _create_venv, BIN)
    lock = ROOT / ("requirements-dev.lock" if wanted == "test" else "requirements.lock")
    _step(
        "Installing the pinned Python packages (a few minutes the first time)",
        [lock, ROOT / "pyproject.toml"],
        lambda: _install_python(lock),
        BIN / ("discreet.exe" if os.name == "nt" else "discreet"),
    )
    _prepare_node("practice", "the practice page", "server/discreet/pages/practice")
    _prepare_node("extension", "the extension", "extension/dist/chromium/manifest.json")
    if wanted == "test":
        _prepare_tests()
    _say("Ready.")


def _prepare_node(name: str, what: str, made: str, *also: str) -> None:
    """Install and build one folder; ``also`` are folders whose sources it builds with its own."""
    folder = ROOT / name
    _step(
        f"Installing the pinned npm packages of {what}",
        [folder / "package-lock.json"],
        lambda: _run([_npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"], folder),
        folder / "node_modules",
    )
    _step(
        f"Building {what}",
        [source for of in (folder, *(ROOT / one for one in also)) for source in _sources(of)],
        lambda: _run([_npm(), "run", "--silent", "build"], folder),
        ROOT / made,
    )


def _prepare_tests() -> None:
    _prepare_node(
        "tests/pages", "the test pages", "tests/pages/dist", "extension/src", "practice/src"
    )
    _require_browser("chromium", CHROMIUM_NAMES)
    _require_browser("firefox-esr", FIREFOX_NAMES)


def _require_browser(package: str, names: Iterable[str]) -> None:
    if any(shutil.which(name) for name in names):
        return
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        sys.exit(f"The tests need {package}. Install it (Debian: apt-get install {package}).")
    _say(f"Installing {package} from Debian")
    _run(["apt-get", "update", "-qq"], ROOT)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "install", "-y", "-qq", package], ROOT, environment)


def _sources(folder: Path) -> list[Path]:
    made = {"node_modules", "dist", "__pycache__"}
    found = (p for p in sorted(folder.rglob("*")) if made.isdisjoint(p.relative_to(folder).parts))
    return [path for path in found if path.is_file()]


def _require_python() -> None:
    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        sys.exit(
            "Discreet needs Python 3.11 to 3.14. Say which one to use: make PYTHON=python3.12 setup"
        )


def _require_node() -> None:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        sys.exit("Discreet needs Node.js 20 or newer, with npm, to build the extension.")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    if int(version.stdout.lstrip("v").split(".")[0]) < 20:
        sys.exit("Discreet needs Node.js 20 or newer to build the extension.")


def _npm() -> str:
    # On Windows npm is a .cmd file, which only its full name starts.
    return shutil.which("npm") or "npm"


def _create_venv() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], cwd=ROOT)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python could not make a virtual environment (Debian: apt-get install python3-venv)."
        )


def _install_python(lock: Path) -> None:
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "-r", str(lock)], ROOT)
    _run([*pip, "--no-deps", "--editable", "."], ROOT)


def _step(what: str, sources: Sequence[Path], do: Callable[[], None], made: Path) -> None:
    """Do ``what`` unless ``made`` was made from exactly these sources by this interpreter."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}\0".encode())
    for source in sources:
        digest.update(source.relative_to(ROOT).as_posix().encode() + b"\0" + source.read_bytes())
    stamp = STAMPS / hashlib.sha256(f"{what}\0{sources[0].name}".encode()).hexdigest()[:16]
    if made.exists() and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    _say(what)
    do()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest())


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=folder, env=environment)
    if done.returncode:
        sys.exit(f"That did not work: {' '.join(command)}")


def _say(what: str) -> None:
    print(f"Discreet: {what}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
