"""Every listing costs the same number of queries for 10 and for 1,000 rows."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from exchange.standings import recompute
from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupIndexPage, GroupPage
from home.models import HomePage, StandardPage
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.listing import keep
from roles.models import RolePage

pytestmark = pytest.mark.django_db
LISTINGS = [
    "/",
    "/groups/",
    "/roles/",
    "/roles/?zip=94110",
    "/roles/?type=canvasser&issue=issue-a",
    "/signup/",
    "/groups/first/",
    "/groups/first/row-1/",
    "/issues/",
    "/es/roles/?type=canvasser",
]


@pytest.fixture
def first(valkey):
    return GroupFactory(title="First", issue_areas=[IssueAreaFactory(slug="issue-a")])


def add_pages(model, parent: Page, rows: list[dict]) -> list:
    """Many children of one page at once: add_child would take a tenth of a second for each."""
    kind = ContentType.objects.get_for_model(model)
    start = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).count()
    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, start + number),
            depth=parent.depth + 1,
            title=f"{model.__name__} {start + number:04d}",
            slug=f"row-{start + number}",
            url_path=f"{parent.url_path}row-{start + number}/",
            content_type=kind,
            locale_id=parent.locale_id,
        )
        for number in range(1, len(rows) + 1)
    )
    Page.objects.filter(pk=parent.pk).update(numchild=start + len(rows))
    for page, row in zip(pages, rows, strict=True):
        model(page_ptr=page, **row).save_base(raw=True, force_insert=True)
    return pages


def fill(first, count: int) -> None:
    """`count` more groups, and as many roles of the first one, with an issue area and a skill each."""
    kind, skill, issue = RoleTypeFactory(), SkillFactory(), first.issue_areas.first()
    group = {"tagline": "Row", "consent_line": "Yes.", "privacy_email": "p@example.org", "network_id": first.pk}
    role = {"group_id": first.pk, "role_type": kind, "summary": "Row", "zip": "94110", "where": "in_person"}
    groups = add_pages(GroupPage, GroupIndexPage.objects.get(locale__language_code="en"), [group] * count)
    roles = add_pages(RolePage, first, [role] * count)
    link(GroupPage.issue_areas.through, [{"grouppage_id": page.pk, "issuearea_id": issue.pk} for page in groups])
    link(RolePage.issue_areas.through, [{"rolepage_id": page.pk, "issuearea_id": issue.pk} for page in roles])
    link(RolePage.skills.through, [{"rolepage_id": page.pk, "skill_id": skill.pk} for page in roles])
    recompute()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server would by itself, some time after so many rows
    keep.refresh(page.pk for page in [first, *groups])


def link(through, rows: list[dict]) -> None:
    through.objects.bulk_create(through(**row) for row in rows)


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
    assert max(few.values()) <= 8, few


def test_draft_pages_are_hidden_and_footer_lists_pages(person, first):
    home = HomePage.objects.get(locale__language_code="en")
    home.add_child(instance=StandardPage(title="Privacy", slug="privacy", in_footer=True)).save_revision().publish()
    home.add_child(instance=StandardPage(title="Hidden", slug="hidden", in_footer=True, live=False))
    page = person.get("/").content.decode()
    assert "/privacy/" in page
    assert "Hidden" not in page
    assert person.get("/privacy/").status_code == 200
    assert person.get("/hidden/").status_code == 404


@pytest.mark.parametrize("path", ["/nothing-here/", "/groups/nobody/", "/%00", "/%ff%fe/", "/groups/first/none/"])
def test_unknown_address_is_a_page_that_helps(person, first, path):
    assert person.get(path).status_code in (400, 404)


def test_scheduled_pages_are_published_and_unpublished_by_the_clock(first, monkeypatch):
    from home import receivers

    soon = StandardPage(title="Soon", slug="soon", live=False, go_live_at=timezone.now() - timedelta(minutes=1))
    over = StandardPage(title="Over", slug="over", expire_at=timezone.now() - timedelta(minutes=1))
    for page in (soon, over):
        HomePage.objects.get(locale__language_code="en").add_child(instance=page)
    revision = soon.save_revision(approved_go_live_at=soon.go_live_at)
    assert revision.approved_go_live_at
    monkeypatch.setattr(receivers, "_next_publish", 0.0)
    call_command("tick", "--once")
    soon.refresh_from_db()
    over.refresh_from_db()
    assert (soon.live, over.live) == (True, False)


def test_wagtails_site_is_where_base_url_says(first, settings):
    settings.BASE_URL = "https://resistry.example:8443"
    call_command("migrate", verbosity=0)
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("resistry.example", 8443)


@pytest.mark.parametrize("kind", ["groups/grouppage", "roles/rolepage", "home/standardpage"])
def test_preview_of_a_page_that_was_never_saved(client, admin_user, first, kind):
    parents = {
        "groups/grouppage": GroupIndexPage.objects.get(locale__language_code="en"),
        "roles/rolepage": first,
        "home/standardpage": HomePage.objects.get(locale__language_code="en"),
    }
    form = {
        "title": "New", "slug": "new", "tagline": "A line", "colour": "#1c1830", "reach": "national", "consent_line": "Yes.",
        "privacy_email": "p@example.org", "body-count": 0, "role_type": RoleTypeFactory().pk, "summary": "S.", "hours": "2",
        "commitment": "weekly", "where": "remote", "intro": "null", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
        "takes_signups": "on",
    }  # fmt: skip
    client.force_login(admin_user)
    address = f"/admin/pages/add/{kind}/{parents[kind].pk}/preview/"
    assert client.post(address, form).json()["is_valid"], client.post(address, form).json()
    response = client.get(address)
    assert response.status_code == 200
    assert "New" in response.content.decode()


def test_previews_of_every_page_type(client, admin_user, first):
    role = RoleFactory(parent=first)
    client.force_login(admin_user)
    for page in (
        HomePage.objects.get(locale__language_code="en"),
        GroupIndexPage.objects.get(locale__language_code="en"),
        first,
        role,
    ):
        response = page.make_preview_request(page.dummy_request(), "") if hasattr(page, "dummy_request") else None
        response = response or page.make_preview_request()
        response.render()
        assert response.status_code == 200
