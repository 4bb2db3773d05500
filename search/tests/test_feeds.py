"""Feeds of new roles parse, take the guide's filters, and never fail."""

from datetime import timedelta
from urllib.parse import quote

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupPage
from roles.days import last_open_day
from roles.factories import RoleFactory, RoleTypeFactory
from roles.models import Listing, RolePage
from search.feeds import NEWEST
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db
KINDS = ["atom", "rss"]
VERSIONS = {"atom": "atom10", "rss": "rss20"}


def feed(client, address: str) -> feedparser.FeedParserDict:
    answer = client.get(address)
    assert answer.status_code == 200
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(client, query: str = "", kind: str = "atom") -> list[str]:
    return [entry.title for entry in feed(client, f"/feeds/roles.{kind}{query}").entries]


def make_group() -> GroupPage:
    return GroupFactory(title="Alpha", publish=True)


@pytest.fixture
def group(db, valkey, copied):
    return copied(make_group)


@pytest.fixture
def roles(group):
    """Three roles of two groups, the last one newest."""
    climate = IssueAreaFactory(slug="climate", name="Climate")
    driver = RoleTypeFactory(slug="driver", name="Driver")
    beta = GroupFactory(title="Beta", publish=True)
    return [
        RoleFactory(parent=group, title="Drive", role_type=driver, publish=True),
        RoleFactory(parent=group, title="Write", issue_areas=[climate], publish=True),
        RoleFactory(parent=beta, title="Knock", in_san_francisco=True, languages=["es"], publish=True),
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_feed_is_of_its_kind_and_language(client, roles, kind, prefix):
    address = f"{prefix}/feeds/roles.{kind}"
    found = feed(client, address)
    assert found.version == VERSIONS[kind]
    assert found.feed.language == (prefix.strip("/") or "en")
    assert found.feed.link == f"http://testserver{prefix}/roles/"
    assert {link.href for link in found.feed.links if link.rel == "self"} == {f"http://testserver{address}"}
    assert [entry.title for entry in found.entries] == ["Knock", "Write", "Drive"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_entry_says(client, roles, kind):
    entry = feed(client, f"/feeds/roles.{kind}?type=driver").entries[0]
    assert entry.link == "http://testserver/groups/alpha/drive/"
    assert entry.author == "Alpha"
    assert "Write to voters who are often left out." in entry.summary
    assert "2 hours a week · from home" in entry.summary
    assert [tag.term for tag in entry.tags] == ["Driver"]
    assert entry.published_parsed


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?type=driver", ["Drive"]),
        ("?issue=climate", ["Write"]),
        ("?issue=climate&type=driver", []),
        ("?group=alpha", ["Write", "Drive"]),
        ("?group=nobody", []),
        ("?where=in_person", ["Knock"]),
        ("?language=es", ["Knock"]),
        ("?zip=94110&where=in_person", ["Knock"]),
        ("?q=drive", ["Drive"]),
        ("?sort=best&page=9", ["Knock", "Write", "Drive"]),
    ],
)
def test_a_feed_takes_the_filters_of_the_guide(client, roles, query, expected):
    assert titles(client, query) == expected


def test_the_name_and_the_page_of_a_feed_are_of_what_was_asked(client, roles):
    found = feed(client, "/feeds/roles.atom?type=driver&group=alpha&page=7")
    assert found.feed.title == "New roles: Driver, Alpha"
    assert found.feed.link == "http://testserver/roles/?type=driver&group=alpha"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("query", ["type=nothing", "zip=0", "zip=00000", "hours=-1", "miles=-5", "group=%00"])
def test_what_is_not_understood_is_said(client, roles, kind, query):
    found = feed(client, f"/feeds/roles.{kind}?{query}")
    assert len(found.entries) == 3
    assert found.feed.subtitle != feed(client, f"/feeds/roles.{kind}").feed.subtitle


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["q", "type", "zip", "group", "miles", "language"]), st.text(max_size=60))
def test_no_query_breaks_a_feed(client, roles, name, value):
    feed(client, f"/feeds/roles.rss?{name}={quote(value, errors='surrogatepass')}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["</title><script>", "A & B < C", "tab\x0bbed", "\ufffe", "投 🗳 ]]>"])
def test_any_title_parses(client, valkey, kind, text):
    group = GroupFactory(title=text, slug="hostile", publish=True)
    RoleFactory(parent=group, title=text, slug="role", summary=text, publish=True)
    [entry] = feed(client, f"/feeds/roles.{kind}?group=hostile").entries
    assert "<script" not in entry.summary
    if kind == "atom":
        assert entry.title.split() == text.replace("\x0b", " ").replace("\ufffe", " ").split()


def test_only_what_is_live_and_open_is_news(client, group):
    RoleFactory(parent=group, title="Open", publish=True)
    RoleFactory(parent=group, title="Draft", draft=True)
    RoleFactory(parent=group, title="Over", valid_through=last_open_day() - timedelta(days=1), publish=True)
    RoleFactory(parent=GroupFactory(title="Suspended", withdrawn_by_admin=True), title="Of the suspended", publish=True)
    assert titles(client) == ["Open"]


def test_spanish_texts_are_in_the_spanish_feed_and_others_say_their_language(client, group):
    translated(RoleFactory(parent=group, title="Write", publish=True), title="Escribe")
    RoleFactory(parent=group, title="Drive", publish=True)
    assert titles(client) == ["Drive", "Write"]
    found = feed(client, "/es/feeds/roles.atom")
    assert [entry.title for entry in found.entries] == ["Drive", "Escribe"]
    assert [entry.title_detail.language for entry in found.entries] == ["en", "es"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_renamed_role_is_the_same_entry_and_newer(client, group, kind):
    role = RoleFactory(parent=group, title="Write", publish=True)
    [before] = feed(client, f"/feeds/roles.{kind}").entries
    role = RolePage.objects.get(pk=role.pk)
    role.title, role.slug = "Write again", "again"
    role.save_revision().publish()
    [after] = feed(client, f"/feeds/roles.{kind}").entries
    assert (after.id, after.title, after.link) == (before.id, "Write again", "http://testserver/groups/alpha/again/")
    assert after.published == before.published
    if kind == "atom":
        assert after.updated > before.updated


def test_the_newest_come_first_and_no_more_than_a_reader_needs(client, group):
    for number in range(NEWEST + 3):
        RoleFactory(parent=group, title=f"Role {number:02d}", publish=True)
    assert titles(client) == [f"Role {number:02d}" for number in range(NEWEST + 2, 2, -1)]


def test_more_rows_same_queries(client, roles, group):
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            titles(client, "?group=alpha")
        return len(seen)

    cost()
    few = cost()
    for number in range(10):
        RoleFactory(parent=group, title=f"Role {number}", publish=True)
    assert cost() == few == 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_unchanged_feed_is_not_sent_again(client, roles, kind):
    first = client.get(f"/feeds/roles.{kind}")
    assert "max-age=900" in first["Cache-Control"]
    assert client.get(f"/feeds/roles.{kind}", headers={"if-none-match": first["ETag"]}).status_code == 304
    Listing.objects.all().delete()
    assert client.get(f"/feeds/roles.{kind}", headers={"if-none-match": first["ETag"]}).status_code == 200
