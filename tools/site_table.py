"""Write the README's table of sites and behaviours from test results (pytest's ``--junitxml``).

``python tools/site_table.py RESULTS.xml …`` puts the table between the README's two marks. A mark
in it means that every test of that behaviour passed on that box: nothing in the table is by hand.
A test that stands in several files counts as in the last of them.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN = "<!-- sites: made by `make table` -->"
END = "<!-- sites: end -->"

BEHAVIOURS = ("Reading", "Drawing", "Replacing", "Holding")
BROWSERS = ("Chromium", "Firefox")

# Each box by the names of its test pages (tests/browser/sites.py).
ROWS: dict[tuple[str, str], tuple[str, ...]] = {
    ("X", "post, reply"): ("x",),
    ("X", "thread"): ("x-thread-0", "x-thread-1"),
    ("X", "direct message"): ("x-message",),
    ("Facebook", "post"): ("facebook", "facebook-post", "facebook-group"),
    ("Facebook", "comment"): ("facebook-comment",),
    ("Facebook", "Messenger"): ("messenger",),
    ("LinkedIn", "post"): ("linkedin",),
    ("LinkedIn", "comment"): ("linkedin-comment",),
    ("LinkedIn", "message"): ("linkedin-message",),
    ("Instagram", "post"): ("instagram-post",),
    ("Instagram", "comment"): ("instagram",),
    ("Threads", "post"): ("threads",),
    ("Bluesky", "post"): ("bluesky",),
    ("Bluesky", "message"): ("bluesky-message",),
    ("Reddit", "title of a post"): ("reddit-title",),
    ("Reddit", "post, comment"): ("reddit",),
    ("WhatsApp Web", "message"): ("whatsapp",),
    ("YouTube", "comment"): ("youtube",),
    ("YouTube", "live chat"): ("youtube-chat",),
    ("Mastodon", "post"): ("mastodon",),
    ("any", "textarea"): ("textarea",),
    ("any", "single line"): ("input",),
    ("any", "plain contenteditable"): ("contenteditable",),
    ("any", "Quill 2"): ("quill2",),
    ("any", "ProseMirror"): ("prosemirror",),
    ("any", "Slate"): ("slate",),
    ("any", "inside a frame"): ("iframe",),
    ("any", "inside shadow roots"): ("shadow-textarea", "shadow-contenteditable"),
}

# Which tests show which behaviours, by the beginning of their names; the first that fits counts.
SHOWN_BY: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Firefox", "test_firefox.test_findings_are_drawn_replaced_and_held", BEHAVIOURS),
    ("Firefox", "test_firefox.test_what_is_read", ("Reading",)),
    ("Firefox", "test_firefox.test_words_are_replaced", ("Reading", "Replacing")),
    ("Chromium", "test_composer_reading.", ("Reading",)),
    (
        "Chromium",
        "test_composer_editors.test_findings_are_drawn_and_replaced",
        ("Reading", "Drawing", "Replacing"),
    ),
    ("Chromium", "test_composer_editors.test_a_risky_post_is_held", ("Reading", "Holding")),
    ("Chromium", "test_composer_draw.", ("Reading", "Drawing")),
    ("Chromium", "test_composer_replace.", ("Reading", "Replacing")),
    ("Chromium", "test_composer_hold.", ("Reading", "Holding")),
)


@dataclass(frozen=True)
class Seen:
    """What one test showed: on which page, of which behaviours, and whether it passed."""

    browser: str
    page: str
    behaviours: tuple[str, ...]
    passed: bool


def table(results: Iterable[Path]) -> str:
    """The table in Markdown, from files of results."""
    # The files are the test runs' own.
    cases = [case for file in results for case in ElementTree.parse(file).iter("testcase")]  # noqa: S314
    latest = {(case.get("classname"), case.get("name")): case for case in cases}
    seen = list(_seen(latest.values()))
    lines = [
        f"| Site | Box | {' | '.join(BEHAVIOURS)} |",
        f"| --- | --- |{' :-: |' * len(BEHAVIOURS)}",
    ]
    for (site, box), pages in ROWS.items():
        cells = [" ".join(_mark(seen, b, pages, what) for b in BROWSERS) for what in BEHAVIOURS]
        lines.append(f"| {site} | {box} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _mark(seen: list[Seen], browser: str, pages: tuple[str, ...], behaviour: str) -> str:
    """✓ where all passed on each of the pages, ✗ where one failed, – where a page was not tried."""
    found = [
        one
        for one in seen
        if one.browser == browser and one.page in pages and behaviour in one.behaviours
    ]
    if any(not one.passed for one in found):
        return "✗"
    return "✓" if {one.page for one in found} == set(pages) else "–"


def _seen(cases: Iterable[ElementTree.Element]) -> Iterator[Seen]:
    pages = sorted((page for row in ROWS.values() for page in row), key=len, reverse=True)
    for case in cases:
        module = case.get("classname", "").rpartition(".")[2]
        name, _, parameters = case.get("name", "").rstrip("]").partition("[")
        shown = next((s for s in SHOWN_BY if f"{module}.{name}".startswith(s[1])), None)
        page = next((p for p in pages if p in _parts(parameters)), None)
        if shown is None or page is None or case.find("skipped") is not None:
            continue
        passed = case.find("failure") is None and case.find("error") is None
        yield Seen(shown[0], page, shown[2], passed)


def _parts(parameters: str) -> set[str]:
    """Every run of a test's parameters, which pytest joins by hyphens that names have too."""
    words = parameters.split("-")
    ends = range(1, len(words) + 1)
    return {"-".join(words[start:end]) for end in ends for start in range(end)}


def main(results: Iterable[Path]) -> None:
    readme = README.read_text(encoding="utf-8")
    before, _, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        sys.exit(f"README.md lacks the marks {BEGIN} and {END}.")
    README.write_text(f"{before}{BEGIN}\n{table(results)}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
