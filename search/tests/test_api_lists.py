"""What the lists of the API say, of rows that no test here changes."""

from urllib.parse import quote

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.factories import GroupFactory, IssueAreaFactory
from roles.facets import ask
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.listing import keep
from search.api import GROUPS_ASKED_BY, ROLES_ASKED_BY, SHAPE
from search.tests.reading import names, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]
LISTS = ["/api/v2/roles/", "/api/v2/groups/"]


@pytest.fixture(scope="module")
def roles(module_rows):
    climate = IssueAreaFactory(slug="climate", name="Climate", name_es="Clima")
    alpha = GroupFactory(title="Alpha", issue_areas=[climate], website="https://alpha.example.org", publish=True)
    beta = GroupFactory(title="Beta", reach="local", zip="94110", led_by=["women"], publish=True)
    driver = RoleTypeFactory(slug="driver", name="Driver")
    made = [
        RoleFactory(parent=alpha, title="Home", issue_areas=[climate], skills=[SkillFactory()], publish=True),
        RoleFactory(parent=alpha, title="Mission", in_san_francisco=True, role_type=driver, publish=True),
        RoleFactory(parent=beta, title="Oakland", in_oakland=True, hours=3, commitment="once", publish=True),
        RoleFactory(parent=beta, title="Both", where="hybrid", zip="10001", languages=["en", "es"], publish=True),
    ]
    keep.recount()
    return made


ASKED = [
    "", "type=driver", "type=driver&type=canvasser", "issue=climate", "skill=writing", "where=remote",
    "where=in_person&hours=2", "commitment=once", "language=es", "zip=94110", "zip=94110&miles=10&where=in_person",
    "zip=10001&sort=newest", "q=mission", "q=mision", "group=beta", "sort=newest", "type=nothing", "page=99",
    "q=94110", "issue=climate&type=driver",
]  # fmt: skip


@pytest.mark.parametrize("query", ASKED)
def test_roles_are_those_of_the_guide_in_its_order_with_its_counts(client, roles, query):
    guide = ask(RequestFactory().get(f"/roles/?{query}"))
    found = read(client, f"/api/v2/roles/?{query}&facets=1")
    assert [row["title"] for row in found["results"]] == [row.title for row in guide.roles]
    assert found["count"] == guide.count
    assert found["sort"] == guide.asked.order
    past_the_end = ["page “99”"] if query == "page=99" else []
    assert found["ignored"] == [*guide.asked.ignored, *past_the_end]
    for facet in guide.facets:
        counted = {one["value"]: one["count"] for one in found["facets"][facet.name]}
        assert {option.value: option.count for option in facet.options}.items() <= counted.items()


def test_what_a_role_says(client, roles):
    [row] = read(client, "/api/v2/roles/?type=driver")["results"]
    alone = read(client, f"/api/v2/roles/{roles[1].pk}/")
    assert row.items() <= alone.items()
    assert row["url"] == "http://testserver/groups/alpha/mission/"
    assert row["group"]["slug"] == "alpha"
    assert read(client, row["group"]["api_url"].removeprefix("http://testserver"))["title"] == "Alpha"
    assert row["type"] == {"slug": "driver", "label": "Driver"}
    assert row["place"]["city"] == "San Francisco"
    assert row["facts"] == ["2 hours a week", "with people"]
    assert alone["body_html"] == ""


def test_miles_are_told_where_a_place_was_asked_for(client, roles):
    assert names(client, "/api/v2/roles/?zip=94110&where=in_person", "miles") == [0.0, 11.0]
    assert names(client, "/api/v2/roles/?type=driver", "miles") == [None]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "query",
    ["size=0", "size=101", "size=x", "lang=fr", "colour=red", "zip=0", "zip=99999", "miles=-5", "sort=worst"],
)
def test_what_is_not_understood_is_left_out_and_named(client, roles, path, query):
    whole = names(client, path)
    found = read(client, f"{path}?{query}")
    assert [row["title"] for row in found["results"]] == whole
    assert len(found["ignored"]) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(LISTS),
    name=st.sampled_from([*ROLES_ASKED_BY, *GROUPS_ASKED_BY, *SHAPE, "x"]) | st.text(max_size=20),
    value=st.text(max_size=300) | st.sampled_from(["a & b | !c <-> d", "'); DROP", "%ff%fe", "9" * 400, "\x00"]),
)
def test_no_query_is_an_error(client, roles, path, name, value):
    answer = client.get(f"{path}?{quote(name, errors='surrogatepass')}={quote(value, errors='surrogatepass')}")
    assert answer.status_code == 200
    assert isinstance(answer.json()["ignored"], list)
