"""A report for people: the draft with its findings marked, and what there is to say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from discreet.contract import Finding, Population, Report, Utf16Index
from discreet.guidance import CITATIONS, Citation
from discreet.labels import LABELS, TIER_TITLES
from discreet.wording import THEMES, VERDICTS

_BOLD: Final = "\x1b[1m"
_COLOURS: Final = {"direct": "\x1b[1;4;31m", "quasi": "\x1b[1;4;33m", "context": "\x1b[1;4;34m"}
_PLAIN: Final = "\x1b[0m"
# A terminal obeys these; a draft may hold them.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def render(text: str, report: Report, *, colour: bool) -> str:
    """The report on ``text``. With ``colour`` for a terminal, else plain text."""
    shown = _Shown(colour)
    return "\n\n".join(_sections(text, report, shown)) + "\n"


class _Shown:
    """How things look: with colours and no control characters, or exactly as they are."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def heading(self, words: str) -> str:
        return f"{_BOLD}{words}{_PLAIN}" if self._colour else words

    def draft(self, words: str) -> str:
        if not self._colour:
            return words
        return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", words.replace("\r\n", "\n"))

    def finding(self, words: str, finding: Finding, number: int) -> str:
        marked = f"⟦{self.draft(words)}⟧"
        if self._colour:
            marked = f"{_COLOURS[finding.tier]}{self.draft(words)}{_PLAIN}"
        return f"{marked}({number})"


def _sections(text: str, report: Report, shown: _Shown) -> Iterator[str]:
    wording = VERDICTS[report.verdict]
    yield f"{shown.heading(wording.title)} ({report.verdict})\n{wording.text}"
    yield f"{shown.heading('Your draft')}\n{_marked(text, report, shown)}"
    if report.findings:
        listed = "\n".join(
            _explained(text, finding, number, shown)
            for number, finding in enumerate(report.findings, 1)
        )
        yield f"{shown.heading('What was found')}\n{listed}"
    yield f"{shown.heading('How many people match')}\n{_matching(report.population)}"
    if report.notes:
        notes = "\n".join(f"- {THEMES.get(n.theme, n.theme)}: {n.text}" for n in report.notes)
        yield f"{shown.heading('Notes')}\n{notes}"
    if cited := _cited(report):
        yield "\n".join([shown.heading("What standards and guidance say"), *cited])
    yield f"{shown.heading('Anonymised')}\n{shown.draft(report.anonymised)}"


def _marked(text: str, report: Report, shown: _Shown) -> str:
    index = Utf16Index(text)
    parts: list[str] = []
    done = 0
    for number, finding in enumerate(report.findings, 1):
        start, end = index.code_points(finding.start), index.code_points(finding.end)
        parts += [shown.draft(text[done:start]), shown.finding(text[start:end], finding, number)]
        done = end
    parts.append(shown.draft(text[done:]))
    return "".join(parts)


def _explained(text: str, finding: Finding, number: int, shown: _Shown) -> str:
    index = Utf16Index(text)
    words = text[index.code_points(finding.start) : index.code_points(finding.end)]
    title = LABELS[finding.label].title
    advice = f"Write instead: “{finding.replacement}”." if finding.replacement else "Leave it out."
    return (
        f"{number}. {shown.draft(words)}: {title} ({finding.label}). {TIER_TITLES[finding.tier]}.\n"
        f"   {finding.reason} {advice}"
    )


def _cited(report: Report) -> list[str]:
    names = [name for finding in report.findings for name in finding.citations]
    names += [name for note in report.notes for name in note.citations]
    # A dict keeps the order and drops repetitions.
    return [_quoted(CITATIONS[name]) for name in dict.fromkeys(names)]


def _quoted(citation: Citation) -> str:
    return f"- {citation.source} ({citation.edition}), {citation.section}: “{citation.text}”"


def _matching(population: Population | None) -> str:
    if population is None:
        return "No estimate for this draft."
    low, high = population.range
    return f"{population.phrase} (between {low:,} and {high:,})"
