"""Everything works without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from home.tests.browser.form import send_form
from home.tests.browser.looks import set_width
from home.tests.full_site import LONG_NAME
from home.tests.page_types import SITES
from search.links import token_of
from search.models import SavedSearch
from signups.links import confirm_token
from signups.models import SignUp, Subscription

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = SITES["full"]


@pytest.fixture
def plain(new_context) -> Page:
    """A page of a browser that runs no script."""
    return new_context(java_script_enabled=False).new_page()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(text))


def test_quiz_leads_to_roles_and_answers_can_be_taken_back(plain, every_page):
    plain.goto(f"{every_page.url}/")
    plain.get_by_role("link", name="A couple of hours a week").click()
    heading(plain, "With people, or on your own?")
    plain.get_by_role("link", name="With people", exact=True).click()
    plain.get_by_role("link", name="Out and about", exact=True).click()
    plain.get_by_label("ZIP", exact=True).fill("0210")
    plain.get_by_role("button", name="Next question").click()
    expect(plain.get_by_label("ZIP", exact=True)).to_have_accessible_description(re.compile("four digits"))
    plain.get_by_label("ZIP", exact=True).fill("02108")
    plain.get_by_role("button", name="Next question").click()
    plain.get_by_role("checkbox", name="Driving").check()
    plain.get_by_role("button", name="Next question").click()
    plain.get_by_role("checkbox", name="Climate").check()
    plain.get_by_role("button", name="Show my roles").click()
    heading(plain, "Roles that fit")
    expect(plain.get_by_role("list", name="Roles that fit, best first").get_by_role("listitem").first).to_be_visible()
    expect(plain.get_by_role("button", name="Copy the link")).to_have_count(0)
    plain.get_by_role("link", name="Remove With people").click()
    expect(plain.get_by_role("link", name="Remove With people")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_guide_is_narrowed_down_and_a_chip_is_removed(plain, every_page, width):
    set_width(plain, width)
    plain.goto(f"{every_page.url}/roles/")
    if width < 860:
        plain.get_by_text("Narrow it down").click()
    plain.get_by_label("What would you like to do?").fill("doors")
    plain.get_by_role("checkbox", name=re.compile("Canvasser")).check()
    plain.get_by_label("Within").select_option("25")
    plain.get_by_role("form", name="Narrow down the roles").get_by_label("ZIP", exact=True).fill("02108")
    plain.get_by_role("button", name="Show roles").click()
    expect(plain.get_by_role("heading", level=2, name="22 roles")).to_be_visible()
    plain.get_by_role("link", name="Newest").click()
    plain.get_by_role("navigation", name="Pages").get_by_role("link", name="More").click()
    expect(plain).to_have_url(re.compile("page=2"))
    plain.get_by_role("link", name="Remove Within 25 miles").click()
    plain.get_by_role("link", name="Remove “doors”").click()
    plain.get_by_role("link", name="Remove Canvasser").click()
    expect(plain.get_by_role("heading", level=2, name="23 roles")).to_be_visible()


def test_search_finds_and_shows_one_kind(plain, every_page):
    plain.goto(f"{every_page.url}/search/")
    plain.get_by_label("What are you looking for?").fill("doors")
    plain.get_by_label("What are you looking for?").press("Enter")
    expect(plain).to_have_url(f"{every_page.url}/search/?q=doors")
    plain.get_by_role("navigation", name="Kinds of results").get_by_role("link", name="Roles").click()
    expect(plain.get_by_role("heading", level=3)).to_have_count(20)


def test_groups_are_put_side_by_side(plain, every_page):
    plain.goto(f"{every_page.url}/groups/")
    plain.get_by_role("link", name=re.compile("Compare them")).click()
    for name in (LONG_NAME, "Commonwealth"):
        plain.get_by_role("checkbox", name=re.compile(name)).check()
    plain.get_by_role("button", name="Put side by side").click()
    expect(plain.get_by_role("columnheader", name=re.compile("Commonwealth"))).to_be_visible()
    expect(plain.get_by_role("row", name=re.compile("Open roles"))).to_contain_text("23 roles")
    plain.get_by_role("link", name="Hear from these groups").click()
    expect(plain.get_by_role("checkbox").first).not_to_be_checked()


def test_sign_up_is_mended_sent_and_confirmed(plain, every_page):
    plain.goto(f"{every_page.url}/groups/long/canvass/")
    send_form(plain, LONG_NAME, "Group 3", email="noscript", zip_code="02108")
    expect(plain.get_by_role("alert")).to_contain_text("One thing to fix")
    plain.get_by_label("E-mail").fill("noscript@example.org")
    plain.get_by_role("button", name="Sign me up").click()
    heading(plain, "check your mail")
    sign_up = SignUp.objects.get(contact__email_key="noscript@example.org")
    plain.goto(f"{every_page.url}/signup/confirm/{confirm_token(sign_up.pk)}/")
    plain.get_by_role("checkbox", name="Group 3").uncheck()
    plain.get_by_role("button", name="Yes, sign me up").click()
    heading(plain, "re in[.]")
    said = Subscription.objects.filter(contact=sign_up.contact).values_list("group__slug", "state")
    assert sorted(said) == [("group-3", "declined"), ("long", "granted")]


def test_search_is_saved_confirmed_and_stopped(plain, every_page):
    plain.goto(f"{every_page.url}/roles/?q=doors&zip=02108")
    form = plain.get_by_role("form", name="Tell me when there are more")
    form.get_by_label("E-mail").fill("noscript")
    form.get_by_role("button", name="Tell me").click()
    expect(plain.get_by_label("E-mail")).to_have_accessible_description(re.compile(r"\w"))
    plain.get_by_label("E-mail").fill("saver@example.org")
    plain.get_by_role("button", name="Tell me").click()
    heading(plain, "check your mail")
    saved = SavedSearch.objects.get(contact__email_key="saver@example.org")
    plain.goto(f"{every_page.url}/search/saved/{token_of(saved)}/")
    plain.get_by_role("button", name="Yes, tell me").click()
    heading(plain, "It’s on[.]")
    plain.get_by_role("button", name="Stop these mails").click()
    heading(plain, "Stopped[.]")
    saved.refresh_from_db()
    assert saved.state == SavedSearch.State.STOPPED


def test_the_other_language_is_a_link(plain, every_page):
    plain.goto(f"{every_page.url}/roles/?type=canvasser")
    plain.get_by_role("link", name="Español").first.click()
    expect(plain).to_have_url(f"{every_page.url}/es/roles/?type=canvasser")
