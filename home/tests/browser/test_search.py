"""Search, saved searches and the comparison in a real browser: keyboard, and what a screen reader is told."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from groups.choices import LedBy
from groups.factories import GroupFactory, IssueAreaFactory
from home.tests.full_site import LONG_NAME
from roles.factories import RoleFactory, RoleTypeFactory
from roles.listing.keep import recount
from search.models import SavedSearch
from search.tasks import send_confirmations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAIN = {
    "search": "/search/",
    "nothing found": "/search/?q=xylophone",
    "compare, all": "/groups/compare/",
    "compare, two": "/groups/compare/?group=long&group=letters",
}


@pytest.fixture
def addresses(site) -> dict[str, str]:
    areas = [IssueAreaFactory(slug=slug) for slug in ("voting-rights", "reproductive-rights", "climate")]
    long = GroupFactory(
        title=LONG_NAME, slug="long", letters="MIV", zip="02108", states=["MA"], reach="state", issue_areas=areas,
        led_by=[LedBy.WOMEN, LedBy.YOUNG],
    )  # fmt: skip
    letters = GroupFactory(title="Letters", slug="letters", issue_areas=areas[:1], network=long)
    writer = RoleTypeFactory(slug="letter-writer", name="Letter writer")
    for number in range(22):
        RoleFactory(parent=long, title=f"Write letters {number:02d}", role_type=writer, hours=number % 4 + 0.5)
    RoleFactory(parent=letters, title="Canvass", slug="canvass", where="in_person", zip="02108")
    for number in (1, 2):
        GroupFactory(title=f"Group {number}")
    recount()
    return {name: f"{site}{path}" for name, path in PLAIN.items()}


def field(page: Page):
    return page.locator("main").get_by_role("combobox")


def type_in(page: Page, text: str) -> None:
    """Type, and wait for what is offered."""
    field(page).press_sequentially(text, delay=10)
    expect(field(page)).to_have_attribute("aria-expanded", "true")


def active(page: Page):
    """The option that a screen reader is told of."""
    return page.locator(f"#{field(page).get_attribute('aria-activedescendant')}")


def test_combobox_by_keyboard(page, addresses, site):
    page.goto(addresses["search"])
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    type_in(page, "lett")
    box = page.get_by_role("listbox", name="Suggestions")
    options = box.get_by_role("option")
    expect(field(page)).to_have_attribute("aria-controls", box.get_attribute("id"))
    expect(page.locator("main").get_by_role("status")).to_have_text(f"{options.count()} suggestions")
    assert field(page).get_attribute("aria-activedescendant") is None

    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(active(page)).to_contain_text("Letter writer")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)

    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("lett")
    page.keyboard.press("ArrowDown")
    expect(box).to_be_visible()
    expect(active(page)).to_contain_text("Letter writer")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/roles/?type=letter-writer")


def test_enter_without_a_choice_searches(page, addresses, site):
    page.goto(addresses["search"])
    type_in(page, "letters")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/search/?q=letters")


def test_list_goes_with_the_focus_and_with_the_words(page, addresses):
    page.goto(addresses["search"])
    type_in(page, "letters")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)
    field(page).fill("")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    field(page).press_sequentially("xylophone", delay=5)
    expect(page.locator("main").get_by_role("status")).to_have_text("No suggestions")
    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_a_suggestion_is_taken_by_pointer(page, addresses, site):
    page.goto(addresses["search"])
    type_in(page, "canvass")
    page.get_by_role("option", name=re.compile("^Canvass Role")).click()
    page.wait_for_url(f"{site}/groups/letters/canvass/")


def test_typing_asks_once_for_what_was_typed_quickly(page, addresses):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest/" in request.url else None)
    page.goto(addresses["search"])
    type_in(page, "letters")
    assert len(asked) == 1


def test_header_and_guide_suggest_too(page, addresses, site):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/roles/")
    for box in (page.get_by_role("banner").get_by_role("combobox"), field(page).first):
        box.press_sequentially("letter", delay=10)
        expect(box).to_have_attribute("aria-expanded", "true")
        box.press("Escape")


def test_a_search_is_saved_confirmed_and_stopped(page, addresses, site):
    page.goto(addresses["nothing found"])
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_role("button", name="Tell me").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("check your mail")
    send_confirmations()
    link = re.search(rf"{site}\S+", mail.outbox[-1].body)[0]
    page.goto(link)
    page.get_by_role("button", name="Yes, tell me").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("It’s on.")
    assert SavedSearch.objects.get(query="q=xylophone").state == "granted"
    page.get_by_role("button", name="Stop these mails").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stopped.")


def test_the_line_that_compares_stays_a_table_on_a_phone(page, addresses):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(addresses["compare, two"])
    table = page.get_by_role("table", name="The groups you chose, side by side")
    expect(table.get_by_role("row", name=re.compile("Reach"))).to_be_visible()
    expect(table.get_by_role("columnheader")).to_have_count(2)


def test_focus_is_never_hidden_by_the_bar_at_the_foot(page, addresses):
    page.set_viewport_size({"width": 360, "height": 500})
    page.goto(addresses["compare, all"])
    page.get_by_role("checkbox").first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const bar = document.querySelector('.compare__act'), now = document.activeElement;
                if (bar.contains(now) || !now.closest('main')) return false;
                return now.getBoundingClientRect().top >= bar.getBoundingClientRect().top;
            }"""
        )
        assert not hidden
