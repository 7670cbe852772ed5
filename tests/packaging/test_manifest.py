"""What the built extension may do: no more than README says that it needs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "extension" / "dist"
README = ROOT / "README.md"
SERVICE = "http://127.0.0.1/*"


@pytest.fixture(params=["chromium", "firefox"])
def manifest(request: pytest.FixtureRequest) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DIST / request.param / "manifest.json").read_text())
    return read


def sites(manifest: dict[str, Any]) -> set[str]:
    """The patterns of the sites that content scripts run on."""
    return {match for script in manifest["content_scripts"] for match in script["matches"]}


def test_it_may_ask_the_service_and_nobody_else(manifest: dict[str, Any]) -> None:
    policy = manifest["content_security_policy"]["extension_pages"].split("; ")
    assert "default-src 'none'" in policy
    assert "connect-src http://127.0.0.1:*" in policy
    assert "script-src 'self'" in policy


def test_it_asks_for_nothing_but_what_the_readme_explains(manifest: dict[str, Any]) -> None:
    table = README.read_text().partition("## Permissions")[2].partition("\n## ")[0]
    explained = set(re.findall(r"`([^`]+)`", table))
    asked = {*manifest["permissions"], *manifest.get("optional_permissions", [])}
    assert "storage" in asked
    assert asked <= explained
    assert "externally_connectable" not in manifest
    # At installation: the service, and the sites that it runs on.
    hosts = set(manifest["host_permissions"])
    assert SERVICE in hosts
    assert hosts - {SERVICE} <= sites(manifest)
    for pattern in hosts | sites(manifest):
        scheme, _, rest = pattern.partition("://")
        assert scheme == "https" or rest.startswith("127.0.0.1/")
        assert not rest.startswith(("*/", "*.com/", "*.uk/"))


def test_its_card_can_be_framed_only_where_it_may_run(manifest: dict[str, Any]) -> None:
    [shown] = manifest["web_accessible_resources"]
    assert shown["resources"] == ["panel.html"]
    runs = sites(manifest) | set(manifest.get("optional_host_permissions", []))
    hosts = {pattern.split("/")[2] for pattern in runs}
    assert {pattern.split("/")[2] for pattern in shown["matches"]} <= hosts
