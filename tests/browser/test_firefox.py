"""The main way once in Firefox: load, pair, underline, hold, anonymise, post."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

from .service import Service
from .sites import ROOT

EXTENSION = ROOT / "extension" / "dist" / "firefox"
DRIVER = ROOT / "tests" / "pages" / "firefox.mjs"
DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday"


def test_a_post_is_caught_and_anonymised_in_firefox(own_service: Service) -> None:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    node = shutil.which("node")
    assert firefox, "the tests need Firefox"
    assert node, "the tests need Node.js"
    done = subprocess.run(
        [node, DRIVER, EXTENSION, own_service.first_pairing_url(), DRAFT, "Hughes"],
        capture_output=True,
        text=True,
        env={**os.environ, "FIREFOX": firefox},
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["typed"] == DRAFT
    assert seen["postedWhileHeld"] == []
    assert seen["posted"] == [seen["replaced"]]
    assert "recently" in seen["replaced"]
