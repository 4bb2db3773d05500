"""Groups are found by what they are, and by what their open roles are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.factories import GroupFactory, IssueAreaFactory
from roles.days import last_open_day
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.listing import keep
from roles.models import Synonym
from search.api import GROUPS_ASKED_BY, wanted_of
from search.find_groups import find_groups

pytestmark = pytest.mark.django_db


def find(rf, query: str, size: int = 20):
    wanted = wanted_of(rf.get(f"/?{query}"), GROUPS_ASKED_BY)
    return find_groups(wanted.asked, "en", size=size, with_facets=True)


def titles(rf, query: str) -> list[str]:
    return [row.title for row in find(rf, query).rows]


@pytest.fixture(scope="module", autouse=True)
def network(module_rows):
    """Four groups in the order of their names."""
    climate, votes = IssueAreaFactory(slug="climate", name="Climate"), IssueAreaFactory(slug="votes", name="Votes")
    alpha = GroupFactory(title="Alpha", issue_areas=[climate, votes], publish=True)
    mission = GroupFactory(title="Mission", reach="local", zip="94110", led_by=["women"], publish=True)
    nevada = GroupFactory(title="Nevada", reach="state", states=["NV"], issue_areas=[votes], publish=True)
    GroupFactory(title="Without roles", tagline="Alpha is our neighbor", publish=True)
    driver = RoleTypeFactory(slug="driver", name="Driver")
    RoleFactory(parent=alpha, title="Drive", role_type=driver, where="in_person", zip="10001", hours=5, publish=True)
    RoleFactory(parent=alpha, title="Write", skills=[SkillFactory(slug="writing")], publish=True)
    RoleFactory(parent=mission, title="Knock", in_oakland=True, languages=["es"], commitment="once", publish=True)
    RoleFactory(parent=nevada, title="Over", role_type=driver, valid_through=last_open_day() - timedelta(days=1))
    RoleFactory(parent=nevada, title="Anywhere in Nevada", where="in_person", states=["NV"], publish=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Alpha", "Mission", "Nevada", "Without roles"]),
        ("issue=climate", ["Alpha"]),
        ("issue=votes", ["Alpha", "Nevada"]),
        ("issue=votes&reach=state", ["Nevada"]),
        ("reach=local&reach=state", ["Mission", "Nevada"]),
        ("led_by=women", ["Mission"]),
        ("state=CA", ["Mission"]),
        ("state=NV&state=CA", ["Mission", "Nevada"]),
        ("state=NY", []),
    ],
)
def test_by_what_they_are(rf, query, expected):
    assert titles(rf, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=driver", ["Alpha"]),
        ("skill=writing", ["Alpha"]),
        ("where=remote", ["Alpha"]),
        ("where=in_person", ["Alpha", "Mission", "Nevada"]),
        ("commitment=once", ["Mission"]),
        ("language=es", ["Mission"]),
        ("hours=2&where=in_person", ["Mission", "Nevada"]),
        ("type=driver&hours=2", []),  # one role must be all of it
        ("type=driver&issue=climate", ["Alpha"]),
        ("type=driver&reach=local", []),
    ],
)
def test_by_what_one_of_their_roles_is(rf, query, expected):
    assert titles(rf, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("zip=94110", ["Mission", "Alpha"]),  # its own place is nearest; from home is everywhere
        ("zip=94110&where=in_person", ["Mission"]),
        ("zip=94110&where=in_person&miles=10", []),
        ("zip=94110&miles=10", ["Mission", "Alpha"]),
        ("zip=89501&where=in_person", ["Nevada"]),
        ("zip=10001&type=driver", ["Alpha"]),
    ],
)
def test_by_a_place(rf, query, expected):
    assert titles(rf, query) == expected


@pytest.mark.parametrize(
    ("query", "expected", "read_as"),
    [
        ("q=nevada", ["Nevada"], ""),
        ("q=alpha", ["Alpha", "Without roles"], ""),  # a name comes before a word in the text
        ("q=misison", ["Mission"], "mission"),
        ("q=neva", ["Nevada"], ""),
        ("q=women", ["Mission"], ""),
        ("q=climate&type=driver", ["Alpha"], ""),
        ("q=zzzzqqqq", [], ""),
    ],
)
def test_by_words(rf, query, expected, read_as):
    keep.recount()
    found = find(rf, query)
    assert [row.title for row in found.rows] == expected
    assert found.read_as == read_as


def test_synonyms_mean_the_same(rf):
    Synonym.objects.create(words="silver state\nnevada")
    assert titles(rf, "q=silver+state") == ["Nevada"]


def test_counts_say_what_choosing_would_find(rf):
    found = find(rf, "issue=climate")
    assert found.facets == {
        "issue:climate": 1, "issue:votes": 2, "reach:national": 1,
    }  # fmt: skip
    for facet, count in found.facets.items():
        name, _, value = facet.partition(":")
        query = f"{name}={value}" if name == "issue" else f"issue=climate&{name}={value}"
        assert find(rf, query).count == count
    assert find(rf, "where=in_person").facets["reach:national"] == 1


def test_past_the_end_is_the_last_page_in_one_statement(rf):
    with CaptureQueriesContext(connection) as seen:
        wanted = wanted_of(rf.get("/?page=99999999999"), GROUPS_ASKED_BY)
        seen_before = len(seen)
        found = find_groups(wanted.asked, "en", size=3)
    assert (found.page, found.pages, [row.title for row in found.rows]) == (2, 2, ["Without roles"])
    assert len(seen) - seen_before == 1


@pytest.mark.parametrize("query", ["q=a+%26+b+|+!c", "q=%27%29%3B", "q=" + "a+" * 300, "q=the", "q=de+la"])
def test_no_words_are_an_error(rf, query):
    assert find(rf, query).page == 1
