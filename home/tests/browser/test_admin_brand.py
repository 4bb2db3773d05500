"""The admin in our colours can be read, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page

from groups.factories import GroupFactory
from home.tests.browser.looks import told
from home.tests.browser.served import SESSION

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CONTRAST = "() => axe.run(document, {runOnly: ['color-contrast']}).then(answer => answer.violations)"


@pytest.fixture
def admin(page, site) -> Page:
    """A browser logged in as somebody who may see everything."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("root", "root@example.org", "-"))
    page.context.add_cookies([{"name": SESSION, "value": client.cookies[SESSION].value, "url": site}])
    return page


def unreadable(page: Page, address: str) -> list[str]:
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address, wait_until="networkidle")
        page.evaluate(Axe().axe_script)
        found += [f"{scheme} {told(violation)}" for violation in page.evaluate(CONTRAST)]
    return found


def test_log_in_page_can_be_read(page, site):
    assert unreadable(page, f"{site}/admin/login/") == []


def test_pages_of_the_admin_can_be_read(admin, site):
    group = GroupFactory()
    paths = ("/admin/", f"/admin/pages/{group.get_parent().pk}/", f"/admin/pages/{group.pk}/edit/", "/admin/nowhere/")
    assert {path: found for path in paths if (found := unreadable(admin, f"{site}{path}"))} == {}


def test_the_logo_stands_in_the_menu_and_shrinks_with_it(admin, site):
    admin.goto(f"{site}/admin/")
    logo = admin.locator("#wagtail-sidebar .resistry-logo")
    logo.wait_for()
    assert logo.inner_text() == "Resistry"
    admin.click(".sidebar__collapse-toggle")
    logo.locator("b").wait_for(state="hidden")
    assert logo.locator("svg").is_visible()
