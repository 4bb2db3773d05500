"""Our colours in the admin can be read, by light and by dark."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from home.tests.browser.looks import AXE, RUN_AXE, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


CONTRAST = {"runOnly": ["color-contrast"]}


def contrast_of(page: Page) -> list[str]:
    """Texts that cannot be read, by axe."""
    page.evaluate(AXE)
    return [told(violation) for violation in page.evaluate(RUN_AXE, CONTRAST)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_of_the_admin_has_contrast(page: Page, site, admin_user, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(f"{site}/admin/login/")
    assert contrast_of(page) == []
    client = Client()
    client.force_login(admin_user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    for path in ("/admin/", "/admin/pages/"):
        page.goto(f"{site}{path}")
        page.wait_for_load_state("networkidle")
        assert contrast_of(page) == []
