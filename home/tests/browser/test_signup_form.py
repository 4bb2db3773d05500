"""The one sign-up form in a browser: by keyboard, at 400 %, without script, and as a screen reader is told of it."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from groups.factories import GroupFactory
from home.tests.browser.keys import tab_to
from signups.models import SignUp

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ZOOMED = {"width": 320, "height": 225}  # a window of 1280 x 900 at 400 %
IN_SIGHT = """node => {
    const box = node.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return node.contains(top) || top?.contains(node);
}"""


@pytest.fixture
def many_groups(site) -> None:
    """A network with two chapters near 94110, and more groups than a form shows at once."""
    network = GroupFactory(title="Aardvarks")
    for title, zip_code in (("Sunset", "94122"), ("Oakland", "94612")):
        GroupFactory(title=f"Aardvarks {title}", reach="local", zip=zip_code, network=network)
    for number in range(1, 15):
        GroupFactory(title=f"Group {number:02d}")


def box(page: Page, title: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(title))


def chapter(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Your chapter Aardvarks")


def check_mail(page: Page) -> None:
    expect(page.get_by_role("heading", level=1, name=re.compile("check your mail"))).to_be_visible()


def ticked() -> list[str]:
    return sorted(SignUp.objects.get().ticks.values_list("group__title", flat=True))


def test_groups_are_found_and_a_chapter_is_chosen_by_keyboard(page, site, many_groups):
    page.goto(f"{site}/signup/")
    tab_to(page, page.get_by_label("E-mail"))
    page.keyboard.type("ada@example.org")
    tab_to(page, page.get_by_label("ZIP", exact=True), most=1)
    page.keyboard.type("94110")
    expect(page.locator("#offer-said")).to_have_text(re.compile("12 groups that work where you are"))
    expect(page.get_by_label("ZIP", exact=True)).to_be_focused()
    tab_to(page, box(page, "Aardvarks"), most=1)
    page.keyboard.press("Space")
    tab_to(page, chapter(page), most=1)
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="More groups"))
    page.keyboard.press("Enter")
    expect(box(page, "Group 12")).to_be_focused()
    tab_to(page, page.get_by_label("Find a group"))
    page.keyboard.type("group 14")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox").first).to_have_accessible_name(re.compile("Group 14"))
    expect(page.get_by_label("Find a group")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")  # All groups again
    expect(page.get_by_label("Find a group")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Sign me up for 1 group"))
    page.keyboard.press("Enter")
    check_mail(page)
    assert ticked() == ["Aardvarks Oakland"]


def test_all_shown_are_ticked_by_one_act_and_the_button_keeps_the_focus(page, site, many_groups):
    page.goto(f"{site}/signup/")
    tab_to(page, page.get_by_role("button", name="Tick all shown"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign me up for 12 groups")).to_be_visible()
    expect(page.get_by_role("button", name="Untick all")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile(r"Sign me up\s*$"))).to_be_visible()


def test_what_is_ticked_while_an_answer_is_on_its_way_stays_so(page, site, many_groups):
    page.goto(f"{site}/signup/")
    box(page, "Group 02").check()
    held: list[Route] = []
    page.route("**/signup/", lambda route: held.append(route))
    page.get_by_role("button", name="More groups").click()
    expect(page.locator("#offer-more.htmx-request")).to_be_attached()
    box(page, "Group 02").uncheck()
    box(page, "Group 03").check()
    held[0].continue_()
    expect(box(page, "Group 13")).to_be_visible()
    expect(box(page, "Group 02")).not_to_be_checked()
    expect(box(page, "Group 03")).to_be_checked()


def test_form_works_at_four_hundred_per_cent(new_context, site, many_groups):
    page = new_context(viewport=ZOOMED, device_scale_factor=4).new_page()
    page.goto(f"{site}/groups/group-05/")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_label("ZIP", exact=True).fill("94110")
    box(page, "Group 05").check()
    box(page, "Aardvarks").check()
    chapter(page).select_option("aardvarks-oakland")
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
    for control in page.locator(
        "#signup :is(input:not([type=hidden], [name=website]), select, button:not(.away)):visible"
    ).all():
        control.scroll_into_view_if_needed()
        assert control.evaluate(IN_SIGHT), control.evaluate("node => node.outerHTML")
    page.get_by_role("button", name="Sign me up for 2 groups").click()
    check_mail(page)
    assert ticked() == ["Aardvarks Oakland", "Group 05"]


def test_everything_works_without_script(new_context, site, many_groups):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.locator("#signup").get_by_label("ZIP", exact=True).fill("94110")
    box(page, "Group 02").check()
    page.get_by_role("button", name="More groups").click()
    expect(page).to_have_url(f"{site}/signup/")
    expect(page.get_by_label("E-mail")).to_have_value("ada@example.org")
    box(page, "Group 14").check()
    box(page, "Aardvarks").check()
    chapter(page).select_option("aardvarks-oakland")
    page.get_by_label("Find a group").fill("group 07")
    page.get_by_label("Find a group").press("Enter")
    expect(page.get_by_role("checkbox").first).to_have_accessible_name(re.compile("Group 07"))
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Sign me up").last.click()
    check_mail(page)
    assert ticked() == ["Aardvarks Oakland", "Group 02", "Group 07", "Group 14"]


def test_a_screen_reader_is_told_of_errors_groups_and_reasons(page, site, many_groups):
    page.goto(f"{site}/signup/")
    page.get_by_label("E-mail").fill("ada")
    page.get_by_label("ZIP", exact=True).fill("9411")
    page.get_by_role("button", name="Sign me up").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#signup")).to_match_aria_snapshot("""
        - form "Your details":
          - heading "Your details" [level=2]
          - alert:
            - paragraph:
              - strong: "Not sent yet. A few things to fix:"
            - list:
              - listitem:
                - link "An e-mail address has an @, such as ada@example.org."
              - listitem:
                - link "That ZIP has four digits; it needs five."
              - listitem:
                - link "Tick at least one group. You choose who hears from you."
          - text: E-mail
          - textbox "E-mail": ada
          - text: ZIP
          - textbox "ZIP": "9411"
          - group "Tick every group you want to hear from":
            - list:
              - listitem:
                - checkbox /Aardvarks .*Your ZIP picks your chapter\\./
              - listitem:
                - checkbox /Group 01/
    """)
    email = page.get_by_label("E-mail")
    expect(email).to_have_accessible_description("An e-mail address has an @, such as ada@example.org.")
    expect(email).to_have_attribute("aria-invalid", "true")
    group = page.get_by_role("group", name="Tick every group you want to hear from")
    expect(group).to_have_accessible_description("Tick at least one group. You choose who hears from you.")
