"""An editor's links in a real browser: copied with script, selected without, read at any width."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from exchange.factories import SourceFactory
from groups.access import make_editor
from groups.factories import GroupFactory
from home.tests.browser.looks import told
from home.tests.browser.served import SESSION

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAIN = "() => axe.run(document.querySelector('main')).then(answer => answer.violations)"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def flyer(site):
    group = GroupFactory(title="Alpha")
    SourceFactory(group=group)
    SourceFactory(group=group, slug="alpha.old", label="Old", no_longer_used=True)
    return SourceFactory(group=group, slug="alpha.flyer", label="Flyer")


@pytest.fixture
def log_in(site, flyer):
    user, _ = make_editor(flyer.group, "editor@example.org")

    def cookies(page: Page) -> Page:
        client = Client()
        client.force_login(user)
        page.context.add_cookies([{"name": SESSION, "value": client.cookies[SESSION].value, "url": site}])
        return page

    return cookies


def address(site: str, flyer) -> str:
    return f"{site}/admin/links/{flyer.group_id}/{flyer.pk}/"


def test_a_link_is_chosen_and_copied(page, site, flyer, log_in):
    log_in(page).context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address(site, flyer))
    page.get_by_label("Leads to").select_option(label="The guide of all roles")
    page.get_by_role("button", name="Show").click()
    wanted = f"{site}/from/alpha/flyer/?to=/roles/"
    expect(page.get_by_label("Copy this")).to_have_value(wanted)
    for label, part in (("Copy this", wanted), ("As HTML", f'href="{wanted}"'), ("As text", f":\n{wanted}")):
        row = page.locator(".copied", has=page.get_by_label(re.compile(label)))
        row.get_by_role("button", name="Copy").click()
        expect(row.get_by_role("status")).to_have_text("Copied")
        assert part in page.evaluate("navigator.clipboard.readText()")


def test_what_was_copied_is_read_by_screen_readers_and_at_any_width(page, site, flyer, log_in):
    log_in(page)
    found = []
    for path in (address(site, flyer), address(site, flyer).rsplit("/", 2)[0] + "/"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(path, wait_until="networkidle")
            page.evaluate(Axe().axe_script)
            found += [f"{scheme} {path} {told(violation)}" for violation in page.evaluate(MAIN)]
        page.set_viewport_size({"width": 320, "height": 640})
        found += [f"{path} is {wider}px too wide"] if (wider := page.evaluate(WIDER)) > 0 else []
        page.set_viewport_size({"width": 1280, "height": 720})
    assert found == []


def test_without_script_the_link_can_be_selected_and_retired(new_context, site, flyer, log_in):
    page = log_in(new_context(java_script_enabled=False).new_page())
    page.goto(address(site, flyer))
    expect(page.get_by_label("Copy this")).to_be_visible()
    expect(page.get_by_label("Copy this")).to_have_value(f"{site}/from/alpha/flyer/")
    assert page.get_by_role("button", name="Copy").count() == 0
    page.goto(address(site, flyer).rsplit("/", 2)[0] + "/")
    page.get_by_role("button", name="Retire: Flyer").click()
    flyer.refresh_from_db()
    assert flyer.retired
