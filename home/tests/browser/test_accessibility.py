"""Every page type and what happens on it: axe in both themes, on three screens, narrow screens, where the focus goes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from home.tests.browser.form import send_form
from home.tests.browser.looks import (
    BEYOND_THE_EDGE,
    NARROWEST,
    listening,
    set_width,
    too_wide,
    violations,
    violations_on,
)
from home.tests.page_types import SITES, in_spanish

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = SITES["full"]


@pytest.mark.parametrize("shelf", SITE.shelves)
def test_axe_finds_nothing_and_no_page_type_scrolls_sideways_at_320_pixels(page, every_page, shelf):
    assert violations_on(page, every_page, SITE.shelves[shelf]) == {}


@pytest.mark.parametrize("shelf", SITE.shelves)
def test_no_page_type_scrolls_sideways_in_spanish(page, every_page, shelf):
    assert too_wide(page, every_page, in_spanish(SITE.shelves[shelf])) == {}


def type_into_search(page: Page) -> None:
    box = page.locator("main input[role=combobox]")
    box.press_sequentially("let", delay=10)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")


def type_into_header(page: Page) -> None:
    box = page.get_by_role("banner").get_by_role("combobox")
    box.press_sequentially("let", delay=10)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")


def tick_boxes(page: Page) -> None:
    for title in ("Group 1", "Group 2"):
        page.get_by_role("checkbox", name=re.compile(rf"^{title}\b")).first.check()
    expect(page.get_by_role("button", name="Sign me up for 2 groups")).to_be_visible()


def answer_without_loading(page: Page) -> None:
    page.get_by_role("link", name="A couple of hours a week").click()
    expect(page.get_by_role("heading", level=1, name="With people, or on your own?")).to_be_focused()


def copy_the_link(page: Page) -> None:
    page.context.grant_permissions(["clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()


def fold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = false })")


def show_skip_link(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()


@dataclass(frozen=True)
class Act:
    """What a visitor does on a page of this type, on a screen of this width."""

    page: str
    do: Callable[[Page], None]
    width: int = NARROWEST


STATES = {
    "suggestions": Act("search", type_into_search),
    "suggestions of the guide": Act("guide", type_into_search),
    "suggestions in the header": Act("home", type_into_header, 1280),
    "ticked boxes": Act("sign-up", tick_boxes),
    "question that htmx put in place": Act("quiz", answer_without_loading),
    "copied link": Act("quiz, roles", copy_the_link),
    "folded facets": Act("guide", fold),
    "folded groups": Act("home", fold),
    "skip link": Act("home", show_skip_link),
}


@pytest.mark.parametrize("act", STATES.values(), ids=STATES)
def test_nothing_is_wrong_after_a_visitor_did_something(act, page, every_page):
    with listening(page) as noise:
        set_width(page, act.width)
        every_page.visit(page, SITE.pages[act.page])
        act.do(page)
        assert page.evaluate(BEYOND_THE_EDGE) == []
        assert violations(page) == []
    assert noise.complaints == []


def test_summary_of_errors_takes_the_focus_and_leads_to_what_is_wrong(page, every_page):
    every_page.visit(page, SITE.pages["sign-up with errors"])
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    links = summary.get_by_role("link")
    expect(links).to_have_count(3)
    for link, field in zip(
        links.all(), [page.get_by_label("E-mail"), page.get_by_label("ZIP", exact=True)], strict=False
    ):
        link.click()
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(r"\w"))
    links.last.click()
    expect(page.get_by_role("group", name="Tick every group")).to_be_focused()


def test_what_was_typed_and_ticked_is_still_there_after_a_bad_sign_up(page, every_page):
    every_page.visit(page, SITE.pages["sign-up"])
    send_form(page, "Group 7", email="ada", zip_code="94110")
    expect(page.get_by_label("E-mail")).to_have_value("ada")
    expect(page.get_by_label("ZIP", exact=True)).to_have_value("94110")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(page.get_by_role("checkbox", name=re.compile("Group 7"))).to_be_checked()
