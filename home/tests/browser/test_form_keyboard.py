"""The sign-up by keyboard alone: Tab, Space, Enter and letters."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from groups.factories import GroupFactory
from home.tests.browser.keys import tab_to
from signups.factories import SignUpFactory
from signups.links import confirm_token
from signups.models import ConsentEvent, SignUp

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def many_groups(site):
    """More groups than a folded form shows at once."""
    return [GroupFactory(title=f"Group {number:02d}") for number in range(1, 13)]


def box(page: Page, title: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(title))


def fill_in(page: Page) -> None:
    tab_to(page, page.get_by_label("E-mail"))
    page.keyboard.type("ada@example.org")
    tab_to(page, page.get_by_label("ZIP", exact=True), most=1)
    page.keyboard.type("94110")
    expect(page.locator("#offer-said")).to_contain_text("94110")  # no box is being replaced any more


def ticked(sign_up: SignUp) -> list[str]:
    return sorted(sign_up.ticks.values_list("group__title", flat=True))


def test_form_is_filled_in_and_sent_by_keyboard(page, site, many_groups):
    page.goto(f"{site}/signup/")
    fill_in(page)
    for title in ("Group 02", "Group 05"):
        tab_to(page, box(page, title))
        page.keyboard.press("Space")
        expect(box(page, title)).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Sign me up for 2 groups"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=re.compile("check your mail"))).to_be_visible()
    sign_up = SignUp.objects.get()
    assert (sign_up.contact.email, sign_up.zip) == ("ada@example.org", "94110")
    assert ticked(sign_up) == ["Group 02", "Group 05"]


def test_bad_form_is_mended_by_keyboard_from_its_summary(page, site, many_groups):
    page.goto(f"{site}/signup/")
    fill_in(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    tab_to(page, page.get_by_role("alert").get_by_role("link"), most=1)
    page.keyboard.press("Enter")
    tab_to(page, box(page, "Group 01"), most=1)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=re.compile("check your mail"))).to_be_visible()
    assert ticked(SignUp.objects.get()) == ["Group 01"]


def test_choices_are_confirmed_by_keyboard(page, site, many_groups):
    page.goto(f"{site}/signup/confirm/{confirm_token(SignUpFactory(groups=many_groups[:2]).pk)}/")
    tab_to(page, box(page, "Group 02"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Yes, sign me up"), most=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=re.compile("re in[.]"))).to_be_visible()
    said = ConsentEvent.objects.values_list("subscription__group__title", "kind")
    assert sorted(said) == [("Group 01", "granted"), ("Group 02", "declined")]


def test_skip_link_is_the_first_stop_and_leads_past_the_navigation(page, site):
    page.goto(f"{site}/signup/")
    tab_to(page, page.get_by_role("link", name="Skip to the content"), most=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    tab_to(page, page.get_by_label("E-mail"), most=1)
