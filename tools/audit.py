"""Ask the advisory databases about every pinned package: ``python tools/audit.py``.

A known vulnerability fails. A package that no database was asked about, or that the database does
not know, is SKIPPED and said to be so: neither passed nor failed. Exit code 0: nothing known; 1: a
vulnerability; 2: an audit that could not be run at all.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[1]
PYTHON_LOCK = "requirements-dev.lock"  # holds what requirements.lock holds, in the same versions
NPM_FOLDERS = ("extension", "practice", "tests/pages")
ACCEPTED: Final = {
    "GHSA-4943-9vgg-gr5r": (
        "Quill 1.3 is the editor that LinkedIn uses, so the practice page shows that one; it is "
        "given nothing but what the user types there, under a CSP that lets no other script run"
    ),
}
"""Advisories that do not reach us, and why."""

_NO_ANSWER: Final = "the advisory database did not answer"
_UNREACHABLE: Final = ("requests.exceptions.", "ServiceError", "ConnectionError")


class AuditError(RuntimeError):
    """The audit itself went wrong."""


@dataclass
class Audit:
    """What is known of the packages in one lock file."""

    lock: str
    packages: int = 0
    skipped: str = ""
    findings: dict[str, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """What to tell the user."""
        told = [
            f"accepted: {self.lock}: {what}. {ACCEPTED[identity]}"
            if identity in ACCEPTED
            else f"VULNERABLE: {self.lock}: {what}"
            for identity, what in sorted(self.findings.items())
        ]
        if self.skipped:
            told.append(f"SKIPPED: {self.lock}: {self.skipped}: not audited")
        elif not told:
            told.append(f"{self.lock}: no known vulnerability in {self.packages} packages")
        return told

    @property
    def fails(self) -> bool:
        return not ACCEPTED.keys() >= self.findings.keys()


def audit_python() -> Audit:
    """Asks about the Python packages."""
    done = _run(
        [sys.executable, "-m", "pip_audit", "--requirement", PYTHON_LOCK],
        ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"],
        sys.argv[1:],
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        if any(sign in done.stderr for sign in _UNREACHABLE):
            return Audit(PYTHON_LOCK, skipped=_NO_ANSWER)
        raise AuditError(done.stderr.strip() or "pip-audit said nothing") from None
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    audit = Audit(PYTHON_LOCK, len(packages))
    if unknown:
        # pip-audit itself calls this "no known vulnerabilities".
        audit.skipped = f"the advisory database does not know {_some(unknown, len(packages))}"
    for package in packages:
        for found in package.get("vulns", []):
            aliases = (name for name in found["aliases"] if name in ACCEPTED)
            identity = next(aliases, found["id"])
            audit.findings[identity] = f"{package['name']} {package['version']} ({found['id']})"
    return audit


def audit_npm(folder: str) -> Audit:
    """Asks about the npm packages of one folder."""
    npm = shutil.which("npm") or "npm"
    done = _run([npm, "audit", "--json", "--fetch-retries=0", f"--prefix={ROOT / folder}"])
    lock = f"{folder}/package-lock.json"
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise AuditError(done.stderr.strip() or "npm said nothing") from None
    if "vulnerabilities" not in answer:
        error: Mapping[str, Any] = answer.get("error", {})
        if error.get("code"):
            raise AuditError(f"{lock}: {error.get('summary')}")
        return Audit(lock, skipped=_NO_ANSWER)
    audit = Audit(lock, answer["metadata"]["dependencies"]["total"])
    for package in answer["vulnerabilities"].values():
        # Text here names another package of this answer, which brings the advisory.
        for found in (via for via in package["via"] if isinstance(via, dict)):
            identity = found["url"].rpartition("/")[2]
            audit.findings[identity] = f"{found['name']} {found['range']}: {found['title']}"
    return audit


def _some(names: list[str], of: int) -> str:
    if len(names) == of:
        return "any of the packages"
    return f"{len(names)} of {of} packages ({', '.join(names[:5])}{' …' * (len(names) > 5)})"


def _run(*parts: Iterable[str]) -> subprocess.CompletedProcess[str]:
    command = [word for part in parts for word in part]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def main() -> int:
    try:
        audits = [audit_python(), *map(audit_npm, NPM_FOLDERS)]
    except AuditError as error:
        print(f"The audit could not be run: {error}", file=sys.stderr)
        return 2
    for audit in audits:
        print("\n".join(audit.lines()), flush=True)
    return int(any(audit.fails for audit in audits))


if __name__ == "__main__":
    sys.exit(main())
