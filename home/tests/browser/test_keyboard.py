"""Quiz and guide by keyboard alone: Tab, Space, Enter and letters."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from home.tests.browser.keys import tab_to
from home.tests.browser.looks import set_width
from home.tests.page_types import SITES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = SITES["full"]
ANSWERS = ("A couple of hours a week", "With people", "Out and about")


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def tick(page: Page, name: str) -> None:
    box = page.get_by_role("checkbox", name=re.compile(name))
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize("width", [360, 1280])
def test_quiz_is_answered_to_the_end_and_changed(page, every_page, width):
    set_width(page, width)
    page.goto(f"{every_page.url}/roles/find/")
    for answer in ANSWERS:
        press(page, page.get_by_role("link", name=answer, exact=True))
        expect(page.get_by_role("link", name=answer, exact=True)).to_have_count(0)
        expect(heading(page)).to_be_focused()
    tab_to(page, page.get_by_label("ZIP", exact=True), most=1)
    page.keyboard.type("02108")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("What are you good at?")
    expect(heading(page)).to_be_focused()
    tick(page, "Driving")
    press(page, page.get_by_role("button", name="Next question"))
    expect(heading(page)).to_have_text("What makes you angry?")
    tick(page, "Climate")
    press(page, page.get_by_role("button", name="Show my roles"))
    expect(heading(page)).to_have_text("Roles that fit")
    expect(page).to_have_url(re.compile("time=hours&with=people&where=out&zip=02108&.*good=driving&.*issue=climate"))
    press(page, page.get_by_role("link", name="Remove With people"))
    expect(page.get_by_role("link", name="Remove With people")).to_have_count(0)
    press(page, page.get_by_role("list", name="Change an answer").get_by_role("link", name="Skills"))
    expect(heading(page)).to_have_text("What are you good at?")
    expect(page.get_by_role("checkbox", name="Driving")).to_be_checked()


def test_questions_are_skipped_and_gone_back_to(page, every_page):
    page.goto(f"{every_page.url}/roles/find/?time=hours")
    press(page, page.get_by_role("link", name="Skip", exact=True))
    expect(heading(page)).to_have_text("From home, or out and about?")
    press(page, page.get_by_role("link", name="Back", exact=True))
    expect(heading(page)).to_have_text("With people, or on your own?")
    press(page, page.get_by_role("link", name="See what fits so far"))
    expect(heading(page)).to_have_text("Roles that fit")


@pytest.mark.parametrize("width", [360, 1280])
def test_guide_is_narrowed_down_and_a_chip_is_removed(page, every_page, width):
    set_width(page, width)
    page.goto(f"{every_page.url}/roles/")
    if width < 860:
        press(page, page.locator("summary", has_text="Narrow it down"))
    tab_to(page, page.get_by_role("form", name="Narrow down the roles").get_by_label("ZIP", exact=True))
    page.keyboard.type("02108")
    tick(page, "Canvasser")
    press(page, page.get_by_role("button", name="Show roles"))
    expect(page).to_have_url(re.compile("zip=02108.*type=canvasser"))
    expect(page.get_by_role("heading", level=2, name="22 roles")).to_be_visible()
    press(page, page.get_by_role("link", name="Remove Canvasser"))
    expect(page.get_by_role("link", name="Remove Canvasser")).to_have_count(0)
    expect(page).to_have_url(re.compile("zip=02108"))
    press(page, page.get_by_role("link", name="Start over"))
    expect(page).to_have_url(f"{every_page.url}/roles/")
