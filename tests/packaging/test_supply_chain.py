"""What the product is made of: audit, SBOM and NOTICE leave nothing out and nothing unsaid."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NPM_FOLDERS = ("extension", "practice")
NOWHERE = "http://127.0.0.1:9"


def locked_python(lock: str = "requirements.lock") -> dict[str, str]:
    """The pinned packages and their versions."""
    text = (ROOT / lock).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def locked_npm(folder: str) -> dict[str, Mapping[str, Any]]:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    return {path.rpartition("node_modules/")[2]: what for path, what in packages.items() if path}


# ── NOTICE ──────────────────────────────────────────────────────────────────────────────────────


def noticed() -> dict[str, str]:
    """The packages that NOTICE lists, as ``- name: licence``."""
    return dict(re.findall(r"^- (\S+): (\S.*)$", (ROOT / "NOTICE").read_text(), re.MULTILINE))


def test_notice_lists_every_package_that_runs() -> None:
    shipped = set(locked_python())
    for folder in NPM_FOLDERS:
        shipped |= {name for name, what in locked_npm(folder).items() if not what.get("dev")}
    assert "draft-js" in shipped
    assert shipped == set(noticed())


def test_notice_has_the_licences_that_the_packages_name() -> None:
    listed = noticed()
    compared = 0
    for name in locked_python():
        try:
            named = metadata(name).get("License-Expression")
        except PackageNotFoundError:  # another platform's
            continue
        if named:
            assert (name, listed[name]) == (name, named)
            compared += 1
    assert compared > 20
    for folder in NPM_FOLDERS:
        for name, what in locked_npm(folder).items():
            if not what.get("dev"):
                assert (name, listed[name]) == (name, what["license"])


def test_the_practice_page_carries_the_licences_of_what_is_in_it() -> None:
    carried = (ROOT / "server/discreet/pages/practice/licences.txt").read_text()
    for name in ("draft-js", "lexical", "quill", "react"):
        version = locked_npm("practice")[name]["version"]
        assert re.search(rf"^{name} {re.escape(version)} \(\S+\)$", carried, re.MULTILINE)


def test_every_package_is_pinned_with_hashes() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        pins = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
        assert len(pins) > 50
        for pin in pins:
            assert re.match(r"[a-z0-9._-]+==\S+", pin), pin
            assert "--hash=sha256:" in pin, pin
    assert locked_python().items() <= locked_python("requirements-dev.lock").items()
    for folder in (*NPM_FOLDERS, "tests/pages"):
        for name, what in locked_npm(folder).items():
            assert what["integrity"].startswith("sha512-"), (folder, name)


# ── SBOM ────────────────────────────────────────────────────────────────────────────────────────


def test_the_sbom_lists_every_pinned_package(tmp_path: Path) -> None:
    subprocess.run(["make", "--silent", "sbom", f"SBOM={tmp_path}"], cwd=ROOT, check=True)
    expected = {
        "service": locked_python().items(),
        **{
            folder: {(name, what["version"]) for name, what in locked_npm(folder).items()}
            for folder in NPM_FOLDERS
        },
    }
    for name, packages in expected.items():
        bom = json.loads((tmp_path / f"{name}.cdx.json").read_text())
        assert bom["bomFormat"] == "CycloneDX"
        listed = {(part["name"], part["version"]) for part in bom["components"]}
        assert set(packages) <= listed


# ── audit ───────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def advisories(python: Mapping[str, Any], npm: Mapping[str, Any]) -> Iterator[str]:
    """An advisory database on this machine, for both kinds of package."""

    class Database(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            asked = json.loads(body)
            if self.path == "/v1/query":
                self.answer(python.get(asked["package"]["name"], {}))
            else:
                self.answer({name: found for name, found in npm.items() if name in asked})

        def do_GET(self) -> None:
            # npm asks which other versions there are.
            name = self.path.removeprefix("/")
            self.answer({"name": name, "versions": {}, "dist-tags": {}})

        def answer(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Database)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def audit(database: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(sys.executable, "tools/audit.py"),
            *("--vulnerability-service", "osv", "--osv-url", f"{database}/v1/query"),
        ],
        cwd=ROOT,
        env={**os.environ, "npm_config_registry": database, **more},
        capture_output=True,
        text=True,
    )


def npm_advisory(identity: str, name: str) -> dict[str, list[dict[str, Any]]]:
    found = {
        "id": 1,
        "url": f"https://github.com/advisories/{identity}",
        "title": f"A fault of {name}",
        "severity": "high",
        "vulnerable_versions": "<=999",
        "cwe": [],
        "cvss": {"score": 0, "vectorString": None},
    }
    return {name: [found]}


def test_an_audit_that_could_not_ask_is_skipped_and_never_passed() -> None:
    done = audit(NOWHERE)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == 4
    for line in lines:
        assert re.fullmatch(r"SKIPPED: \S+lock\S*: the advisory .+: not audited", line)


def test_packages_that_the_database_does_not_know_are_skipped(tmp_path: Path) -> None:
    # What pip-audit says where the database answers "not found", and calls a pass.
    said = {"dependencies": [{"name": "flask", "skip_reason": "Dependency not found"}]}
    (tmp_path / "pip_audit.py").write_text(f"print({json.dumps(said)!r})")
    done = audit(NOWHERE, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0
    assert re.match(r"SKIPPED: requirements-dev.lock: .+ not know .+: not audited\n", done.stdout)


def test_an_audit_says_what_it_asked_about_and_what_it_accepts() -> None:
    with advisories({}, npm_advisory("GHSA-4943-9vgg-gr5r", "quill")) as database:
        done = audit(database)
    assert (done.returncode, done.stderr) == (0, "")
    assert "SKIPPED" not in done.stdout
    for lock in ("requirements-dev.lock", "extension/package-lock.json"):
        assert re.search(rf"^{lock}: no known vulnerability in 1\d\d packages$", done.stdout, re.M)
    assert re.search(r"^accepted: practice/package-lock.json: quill .+LinkedIn", done.stdout, re.M)


def test_a_known_vulnerability_fails() -> None:
    flask = {"vulns": [{"id": "PYSEC-1", "modified": "2026-01-01T00:00:00Z", "affected": []}]}
    version = locked_python()["flask"]
    with advisories({"flask": flask}, npm_advisory("GHSA-aaaa-bbbb-cccc", "draft-js")) as database:
        done = audit(database)
    assert done.returncode == 1
    assert f"VULNERABLE: requirements-dev.lock: flask {version} (PYSEC-1)\n" in done.stdout
    assert "VULNERABLE: practice/package-lock.json: draft-js" in done.stdout


def test_an_audit_that_goes_wrong_is_no_pass() -> None:
    done = subprocess.run(
        [sys.executable, "tools/audit.py", "--no-such-option"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "could not be run" in done.stderr
