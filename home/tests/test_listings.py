"""Every listing costs the same number of queries for 10 and for 1,000 rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.signal_handlers import disable_reference_index_auto_update

from exchange.standings import recompute
from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupIndexPage
from home.models import HomePage, StandardPage
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory

pytestmark = pytest.mark.django_db
LISTINGS = [
    "/",
    "/groups/",
    "/roles/",
    "/roles/?zip=94110",
    "/roles/?type=canvasser&issue=issue-a",
    "/signup/",
    "/groups/first/",
]


@pytest.fixture
def first(valkey, settings):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
    return GroupFactory(title="First", issue_areas=[IssueAreaFactory(slug="issue-a")])


def fill(first, count: int) -> None:
    """`count` more groups, and as many roles, half of them of the first group."""
    kind, skill, issue = RoleTypeFactory(), SkillFactory(), first.issue_areas.first()
    index = GroupIndexPage.objects.get()
    with disable_reference_index_auto_update():
        for number in range(count):
            group = GroupFactory(parent=index, network=first, issue_areas=[issue])
            parent = first if number % 2 else group
            RoleFactory(parent=parent, role_type=kind, skills=[skill], issue_areas=[issue], in_san_francisco=True)
    recompute()


def cost(person, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert person.get(path).status_code == 200
    return len(seen)


def test_same_queries_for_ten_and_for_a_thousand_rows(person, first):
    fill(first, 25)  # more than a page, so that its links are there
    for path in LISTINGS:
        cost(person, path)  # fills what a process keeps
    few = {path: cost(person, path) for path in LISTINGS}
    fill(first, 1_000)
    assert {path: cost(person, path) for path in LISTINGS} == few


def test_draft_pages_are_hidden_and_footer_lists_pages(person, first):
    home = HomePage.objects.get()
    home.add_child(instance=StandardPage(title="Privacy", slug="privacy", in_footer=True))
    home.add_child(instance=StandardPage(title="Hidden", slug="hidden", in_footer=True, live=False))
    page = person.get("/").content.decode()
    assert "/privacy/" in page
    assert "Hidden" not in page
    assert person.get("/privacy/").status_code == 200
    assert person.get("/hidden/").status_code == 404


@pytest.mark.parametrize("path", ["/nothing-here/", "/groups/nobody/", "/%00", "/%ff%fe/", "/groups/first/none/"])
def test_unknown_address_is_a_page_that_helps(person, first, path):
    assert person.get(path).status_code in (400, 404)


def test_previews_of_every_page_type(client, admin_user, first):
    role = RoleFactory(parent=first)
    client.force_login(admin_user)
    for page in (HomePage.objects.get(), GroupIndexPage.objects.get(), first, role):
        response = page.make_preview_request(page.dummy_request(), "") if hasattr(page, "dummy_request") else None
        response = response or page.make_preview_request()
        response.render()
        assert response.status_code == 200
