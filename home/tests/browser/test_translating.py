"""An editor says his role in Spanish, a site admin approves it, and visitors read it."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from wagtail.models import Site

from groups.access import make_editor, site_admins
from groups.factories import GroupFactory
from roles.factories import RoleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def role(site):
    Site.objects.update(hostname="localhost", port=int(site.rpartition(":")[2]))
    group = GroupFactory(title="Alpha", publish=True)
    return RoleFactory(parent=group, title="Write letters", summary="A letter is opened.", publish=True)


@pytest.fixture
def log_in(page: Page, site):
    def log_in(user) -> Page:
        client = Client()
        client.force_login(user)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        return page

    return log_in


@pytest.fixture
def editor(role):
    return make_editor(role.group, "editor@example.org")[0]


@pytest.fixture
def approver(role, django_user_model):
    user = django_user_model.objects.create_user("approver", "approver@example.org", "a-long-password")
    user.groups.add(site_admins())
    return user


def write(page: Page, english: str, spanish: str) -> None:
    text = page.locator(".js-translation-editor li").filter(has_text=english)
    text.get_by_role("button", name="Translate").click()
    text.get_by_role("textbox").fill(spanish)
    text.get_by_role("button", name="Save").click()
    expect(text.get_by_role("button", name="Edit")).to_be_visible()


def test_from_the_page_to_the_public_translation(site, log_in, role, editor, approver):
    page = log_in(editor)
    page.goto(f"{site}/admin/pages/{role.pk}/edit/")
    page.get_by_role("link", name="Translate into Español").click()
    page.get_by_role("button", name="Submit").click()  # the second click, and the texts are there
    write(page, "Write letters", "Escribe cartas")
    write(page, "A letter is opened.", "Una carta se abre.")
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    expect(page.get_by_text("alias")).to_be_hidden()
    page.get_by_role("button", name="Submit to site admins").click()
    expect(page.get_by_text("Waits for a site admin.")).to_be_visible()
    address = page.url
    page.goto(f"{site}/es/groups/alpha/write-letters/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Write letters")
    log_in(approver).goto(address)
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.get_by_text("Public.")).to_be_visible()
    page.goto(f"{site}/es/groups/alpha/write-letters/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Escribe cartas")


def test_a_page_that_waits_for_a_site_admin_can_be_translated(site, log_in, role, editor):
    role.summary = "Every letter is opened."
    role.save_revision()
    role.get_workflow().start(role, editor)
    page = log_in(editor)
    page.goto(f"{site}/admin/pages/{role.pk}/edit/")
    expect(page.get_by_text("awaiting moderation")).to_be_visible()
    page.get_by_role("link", name="Translate into Español").click()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".js-translation-editor")).to_contain_text("Every letter is opened.")
