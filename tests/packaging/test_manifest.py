"""What the built extension may do: no more than README says that it needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

DIST = Path(__file__).parents[2] / "extension" / "dist"
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


def test_it_asks_for_nothing_that_it_does_not_need(manifest: dict[str, Any]) -> None:
    assert manifest["permissions"] == ["storage"]
    assert "optional_permissions" not in manifest
    assert "externally_connectable" not in manifest
    asked = set(manifest["host_permissions"])
    assert SERVICE in asked
    assert asked - {SERVICE} <= sites(manifest)
    for pattern in asked | sites(manifest):
        scheme, _, rest = pattern.partition("://")
        assert scheme == "https" or rest.startswith("127.0.0.1/")
        assert not rest.startswith(("*/", "*.com/", "*.uk/"))


def test_its_card_can_be_framed_by_our_sites_only(manifest: dict[str, Any]) -> None:
    [shown] = manifest["web_accessible_resources"]
    assert shown["resources"] == ["panel.html"]
    hosts = {pattern.split("/")[2] for pattern in sites(manifest)}
    assert {pattern.split("/")[2] for pattern in shown["matches"]} <= hosts
