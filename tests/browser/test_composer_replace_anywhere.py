"""Replacing anywhere in a text: the model follows, the caret stays, one undo brings it back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import open_site
from .editing import EDITORS, Beside
from .editors import Composer
from .test_composer_replace import edited

DRAFT = "Margaret rang 😴 twice\nabout #MargaretT today\n\nbye Sam"
CARET = "today"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def edit(words: str, text: str) -> dict[str, Any]:
    start = units(DRAFT[: DRAFT.index(words)])
    return {"start": start, "end": start + units(words), "text": text}


PLACES: dict[str, list[dict[str, Any]]] = {
    "at the start": [edit("Margaret ", "A patient ")],
    "in the middle": [edit("😴", "tired 💤")],
    "at the end": [edit("Sam", "for now")],
    "taken out at the start": [edit("Margaret ", "")],
    "taken out at the end": [edit(" Sam", "")],
    "in a decorated span": [edit("MargaretT", "NHS")],
    "a decorated span as a whole": [edit("#MargaretT", "her")],
    "across two paragraphs": [edit("twice\nabout", "and")],
    "across a blank line": [edit("today\n\nbye", "now")],
    "everywhere": [
        edit("Margaret ", "A patient "),
        edit("twice\nabout #MargaretT", "today about"),
        edit("Sam", "all"),
    ],
}


# Editors take changes that follow each other for one step: only some places are worth the waiting.
UNDONE = ("in a decorated span", "across two paragraphs")


@pytest.mark.parametrize("editor", EDITORS)
def test_words_are_replaced_wherever_they_stand(editor: str, plain_page: Page) -> None:
    are_replaced_wherever_they_stand(open_site(plain_page, editor))


def are_replaced_wherever_they_stand(composer: Composer) -> None:
    beside = Beside(composer)
    composer.focus()
    for place, edits in PLACES.items():
        beside.fill(DRAFT)
        caret = units(DRAFT[: DRAFT.index(CARET) + len(CARET)])
        moved = caret
        for one in edits:
            if caret >= one["end"]:
                moved += units(one["text"]) - (one["end"] - one["start"])
            elif caret > one["start"]:
                moved += one["start"] + units(one["text"]) - caret
        done = beside.replace(edits, caret, apart=place in UNDONE)
        assert done["outcome"] == "replaced", place
        composer.expect_text(edited(DRAFT, edits))
        assert done["caret"] == {"start": moved, "end": moved}, place
        if place in UNDONE:
            composer.undo()
            composer.expect_text(DRAFT)
