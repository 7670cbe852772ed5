"""The practice page and the sites' test pages by themselves, without the extension.

They are what every other browser test leans on: their editors must take keys as the sites' do, and
what they say was posted must be what the editor's own model held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from .conftest import open_site
from .editors import Composer
from .service import Service
from .sites import ROOT, SITES

DRAFT = "Night shift over 👩🏽‍⚕️💙 thanks to Siân\n\nBack on Ward 14 tomorrow, #OT and all"

on_every_site = pytest.mark.parametrize("site", list(SITES))


@pytest.fixture
def composer(plain_page: Page, site: str) -> Composer:
    return open_site(plain_page, site)


@on_every_site
def test_typing_reaches_the_editors_own_model(composer: Composer) -> None:
    composer.write(DRAFT)
    assert composer.text() == DRAFT
    assert composer.posted() == []


@on_every_site
@pytest.mark.parametrize("press", ["press_post", "press_shortcut", "press_post_by_keyboard"])
def test_posting_hands_over_exactly_the_draft_and_clears_the_box(
    composer: Composer, press: str
) -> None:
    composer.write(DRAFT)
    getattr(composer, press)()
    composer.expect_posted(DRAFT)
    composer.expect_text("")
    composer.write("A second one")
    getattr(composer, press)()
    composer.expect_posted(DRAFT, "A second one")


@on_every_site
def test_an_empty_box_posts_nothing(composer: Composer) -> None:
    composer.press_post()
    composer.press_shortcut()
    composer.write("x")
    composer.press_post()
    composer.expect_posted("x")


@on_every_site
def test_undo_takes_back_typing_in_the_model(composer: Composer) -> None:
    composer.write("Kept")
    steps = composer.undo_depth()
    assert steps
    for _ in range(steps):
        composer.undo()
    composer.expect_text("")
    for _ in range(steps):
        composer.redo()
    composer.expect_text("Kept")


@on_every_site
def test_words_are_found_where_they_are_drawn(composer: Composer) -> None:
    composer.write(DRAFT)
    ward, tag = composer.rect("Ward 14"), composer.rect("#OT")
    assert ward.y == pytest.approx(tag.y, abs=8)
    assert ward.x + ward.width < tag.x
    assert composer.rect("Siân").bottom < ward.y
    assert composer.rects("Ward 15") == []


@on_every_site
def test_a_selected_word_is_what_is_typed_over(composer: Composer) -> None:
    composer.write(DRAFT)
    composer.select("Ward 14")
    composer.type("shift")
    composer.expect_text(DRAFT.replace("Ward 14", "shift"))


@pytest.fixture
def practice_page(plain_page: Page, service: Service) -> Iterator[Page]:
    """The practice page as the service serves it; fails if its own policy stopped anything."""
    complaints: list[str] = []
    plain_page.on("console", lambda message: complaints.append(message.text))
    plain_page.on("pageerror", lambda error: complaints.append(str(error)))
    plain_page.goto(service.practice_url)
    yield plain_page
    assert [c for c in complaints if "favicon" not in c] == []


def test_the_practice_page_shows_what_would_have_been_posted(practice_page: Page) -> None:
    for name, site in SITES.items():
        composer = Composer(practice_page, site.editor)
        composer.write(DRAFT)
        composer.press_post()
        composer.expect_posted(DRAFT)
        shown = practice_page.locator(f"#{name}-posted")
        expect(shown).to_contain_text("This is what would have been posted:")
        assert shown.locator("p").text_content() == DRAFT


def test_the_practice_page_fills_in_its_drafts(practice_page: Page) -> None:
    for name, site in SITES.items():
        sample = practice_page.locator(f"#{name}-sample").text_content()
        practice_page.locator(f"#{name}-use").click()
        Composer(practice_page, site.editor).expect_text(str(sample))


def test_the_practice_page_sends_and_keeps_nothing(practice_page: Page) -> None:
    requests: list[str] = []
    practice_page.on("request", lambda request: requests.append(request.url))
    for site in SITES.values():
        composer = Composer(practice_page, site.editor)
        composer.write(DRAFT)
        composer.press_post()
        composer.expect_posted(DRAFT)
    assert requests == []
    assert practice_page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert practice_page.evaluate("document.cookie") == ""


AXE = ROOT / "tests" / "pages" / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_practice_page_has_no_accessibility_faults(
    practice_page: Page, scheme: Literal["light", "dark"]
) -> None:
    practice_page.emulate_media(color_scheme=scheme)
    for name, site in SITES.items():
        practice_page.locator(f"#{name}-use").click()
        Composer(practice_page, site.editor).press_shortcut()
        expect(practice_page.locator(f"#{name}-posted")).to_be_visible()
        practice_page.locator(f"#{name}-use").click()
    practice_page.evaluate(AXE.read_text(encoding="utf-8"))
    report = practice_page.evaluate("(tags) => axe.run({runOnly: tags})", STANDARD)
    assert len(report["passes"]) > 20
    faults = [(v["id"], [n["target"] for n in v["nodes"]]) for v in report["violations"]]
    assert faults == []


@pytest.mark.parametrize("width", [320, 640])
def test_the_practice_page_fits_narrow_and_zoomed_windows(practice_page: Page, width: int) -> None:
    practice_page.set_viewport_size({"width": width, "height": 480})
    assert practice_page.evaluate("document.documentElement.scrollWidth") == width
