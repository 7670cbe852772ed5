"""Every surface of ours for everyone: no accessibility faults in light, dark and forced colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict

import pytest
from playwright.sync_api import Frame, Page, expect

from .axe import expect_no_faults
from .chromium import Extension
from .conftest import open_site
from .editors import Composer
from .service import Service

DRAFT = "Mrs Hughes, who is 84, walked on Ward 14 last Tuesday"


class Media(TypedDict, total=False):
    color_scheme: Literal["light", "dark"]
    forced_colors: Literal["active"]


SCHEMES: dict[str, Media] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}


@dataclass
class Stage:
    """A browser in one colour scheme, and the tabs that a test opened in it."""

    extension: Extension
    service: Service
    media: Media

    def tab(self, address: str) -> Page:
        page = self.extension.context.new_page()
        page.emulate_media(**self.media)
        page.goto(address)
        return page

    def written(self) -> Composer:
        page = self.tab("about:blank")
        composer = open_site(page, "x")
        composer.write(DRAFT)
        self.extension.expect_badge(page, "4")
        return composer


@pytest.fixture(params=list(SCHEMES))
def stage(request: pytest.FixtureRequest, browser: Extension, service: Service) -> Iterator[Stage]:
    before = set(browser.context.pages)
    yield Stage(browser, service, SCHEMES[request.param])
    for page in set(browser.context.pages) - before:
        page.close()


def popup(stage: Stage) -> Page:
    other = open_site(stage.tab("about:blank"), "x").page
    number = stage.extension.tab(other)
    shown = stage.tab(f"{stage.extension.origin}/popup.html?tab={number}")
    expect(shown.get_by_role("radio")).to_have_count(4)
    expect(shown.get_by_role("status")).not_to_be_empty()
    return shown


def options(stage: Stage) -> Page:
    shown = stage.tab(f"{stage.extension.origin}/options.html")
    expect(shown.get_by_role("checkbox").first).to_be_visible()
    shown.get_by_role("button", name="Clear everything", exact=True).click()
    return shown


def welcome(stage: Stage) -> Page:
    shown = stage.tab(f"{stage.extension.origin}/welcome.html")
    expect(shown.get_by_role("link", name="Go to the practice page")).to_be_visible()
    return shown


def card(stage: Stage) -> Frame:
    composer = stage.written()
    frame = stage.extension.card_for(composer.page, composer.rect("Hughes"))
    expect(frame.locator(".citation")).to_be_visible()
    return frame


def hold(stage: Stage) -> Frame:
    composer = stage.written()
    composer.press_post()
    frame = stage.extension.surface(composer.page, "Post anyway")
    expect(frame.get_by_role("button", name="Post anyway")).to_be_enabled()
    frame.locator("summary").click()
    return frame


def confirmed(stage: Stage) -> Frame:
    frame = hold(stage)
    frame.get_by_role("button", name="Post anyway").click()
    expect(frame.get_by_role("heading", name="Press the post button again")).to_be_visible()
    return frame


def pairing_page(stage: Stage) -> Page:
    shown = stage.tab(f"{stage.service.url}/pair")
    expect(shown.locator("html[data-discreet-pairing=ready]")).to_be_attached()
    shown.get_by_role("button", name="Pair this browser").click()
    expect(shown.get_by_role("heading", name="This browser is not paired")).to_be_visible()
    return shown


def practice_page(stage: Stage) -> Page:
    return stage.tab(stage.service.practice_url)


SURFACES: tuple[Callable[[Stage], Page | Frame], ...] = (
    popup,
    options,
    welcome,
    card,
    hold,
    confirmed,
    pairing_page,
    practice_page,
)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_no_accessibility_faults(stage: Stage, surface: Callable[[Stage], Page | Frame]) -> None:
    expect_no_faults(surface(stage))


@pytest.mark.parametrize("media", SCHEMES.values(), ids=SCHEMES)
def test_no_accessibility_faults_when_nothing_was_checked(
    own_browser: Extension, own_service: Service, media: Media
) -> None:
    stage = Stage(own_browser, own_service, media)
    page = stage.tab("about:blank")
    composer = open_site(page, "x")
    own_service.stop()
    composer.write(DRAFT)
    expect_no_faults(own_browser.surface(page, "Close"))
    composer.press_post()
    expect_no_faults(own_browser.surface(page, "Post anyway"))


@pytest.mark.parametrize("surface", [popup, options, welcome], ids=["popup", "options", "welcome"])
def test_nothing_is_cut_off_at_320_pixels(
    browser: Extension, service: Service, surface: Callable[[Stage], Page]
) -> None:
    shown = surface(Stage(browser, service, {}))
    shown.set_viewport_size({"width": 320, "height": 480})
    assert shown.evaluate("document.documentElement.scrollWidth") == 320
    shown.close()
