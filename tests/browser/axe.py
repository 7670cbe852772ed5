"""axe-core over a page or a frame: every rule of WCAG 2.2 AA, and its best practices."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

from .sites import ROOT

SOURCE = ROOT / "tests" / "pages" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def expect_no_faults(surface: Page | Frame) -> None:
    """Fail with the rules that the surface breaks, and where."""
    surface.evaluate(SOURCE.read_text(encoding="utf-8"))
    report = surface.evaluate("(tags) => axe.run({runOnly: tags})", TAGS)
    assert len(report["passes"]) > 10, "axe-core has looked at next to nothing"
    faults = [
        f"{fault['id']} at {node['target']}: {node['failureSummary']}"
        for fault in report["violations"]
        for node in fault["nodes"]
    ]
    assert not faults, "\n".join(faults)
