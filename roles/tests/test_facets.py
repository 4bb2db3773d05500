from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.factories import stand_as
from groups.factories import GroupFactory, IssueAreaFactory
from roles.facets import Guide, ask
from roles.factories import RoleFactory, RoleTypeFactory
from roles.models import RolePage

pytestmark = pytest.mark.django_db
FURTHER = [("All roles", "/roles/"), ("Five short questions", "/roles/find/"), ("Every issue", "/issues/")]


@pytest.fixture
def roles(groups):
    """One role of each kind of place, of Alpha."""
    climate = IssueAreaFactory(slug="climate", name="Climate")
    driver = RoleTypeFactory(slug="driver", name="Driver")
    at = {"parent": groups[0]}
    return [
        RoleFactory(title="Home", issue_areas=[climate], **at),
        RoleFactory(title="Mission", in_san_francisco=True, role_type=driver, **at),
        RoleFactory(title="Oakland", in_oakland=True, **at),
        RoleFactory(title="New York", where="in_person", zip="10001", commitment="once", hours=3, **at),
        RoleFactory(title="California", where="in_person", states=["CA"], **at),
        RoleFactory(title="Both", where="hybrid", zip="10001", **at),
    ]


def guide_of(query: str) -> Guide:
    return ask(RequestFactory().get(f"/roles/?{query}"))


def titles(query: str) -> list[str]:
    return [role.title for role in guide_of(query).roles]


def counts(query: str, name: str) -> dict[str, int]:
    facet = next(facet for facet in guide_of(query).facets if facet.name == name)
    return {option.value: option.count for option in facet.options}


def test_without_facets_every_open_role_is_shown(roles):
    assert len(titles("")) == 6


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=driver", {"Mission"}),
        ("type=driver&type=canvasser", {"Home", "Mission", "Oakland", "New York", "California", "Both"}),
        ("issue=climate", {"Home"}),
        ("issue=climate&type=driver", set()),
        ("hours=2", {"Home", "Mission", "Oakland", "California", "Both"}),
        ("hours=0.5", set()),
        ("commitment=once", {"New York"}),
        ("commitment=once&commitment=weekly&hours=5", {"Home", "Mission", "Oakland", "New York", "California", "Both"}),
        ("where=remote", {"Home", "Both"}),
        ("where=in_person", {"Mission", "Oakland", "New York", "California", "Both"}),
        ("zip=94110&where=in_person", {"Mission", "Oakland", "California"}),
        ("zip=94110&where=in_person&miles=10", {"Mission", "California"}),
        ("zip=10001&where=in_person&miles=10", {"New York", "Both"}),
    ],
)
def test_facets_narrow(roles, query, expected):
    assert set(titles(query)) == expected


def test_nearest_first_then_the_state_then_from_home(roles):
    assert titles("zip=94110") == ["Mission", "Oakland", "California", "Home", "Both"]
    guide = guide_of("zip=94110")
    assert [role.why for role in guide.roles][:2] == ["less than a mile away", "11 miles away"]


def test_roles_stand_in_the_order_of_their_groups(groups):
    for group in groups:
        RoleFactory(parent=group, title=f"Role of {group.title}")
    stand_as(groups[2], groups[0], groups[1])
    assert titles("") == ["Role of Gamma", "Role of Alpha", "Role of Beta"]


def test_draft_expired_and_suspended_are_not_shown(groups):
    RoleFactory(parent=groups[0], title="Draft", draft=True)
    RoleFactory(parent=groups[0], title="Past", valid_through=date.today() - timedelta(days=2))
    RoleFactory(parent=groups[0], title="Lasting", valid_through=date.today() + timedelta(days=2))
    RoleFactory(parent=GroupFactory(withdrawn_by_admin=True), title="Suspended")
    assert titles("") == ["Lasting"]


def test_what_was_not_understood_is_said_and_ignored(roles):
    guide = guide_of("type=nonsense&where=moon&miles=-3&hours=99&zip=0000&issue=climate")
    assert [role.title for role in guide.roles] == ["Home"]
    assert len(guide.asked.ignored) == 4
    assert "needs five" in guide.asked.zip_error


def test_whats_done_here_or_from_home_is_done_from_home_by_whom_lives_far_away(roles):
    assert titles("zip=99501") == ["Home", "Both"]
    assert titles("zip=10001")[:2] == ["New York", "Both"]


def test_how_many_are_near_and_how_many_from_home(roles, person):
    guide = guide_of("zip=94110&miles=25")
    assert (guide.near_count, guide.far_count, guide.count) == (2, 3, 5)
    assert guide_of("").near_count is None
    page = " ".join(person.get("/roles/?zip=94110&miles=25").content.decode().split())
    assert "2 within 25 miles of San Francisco, CA, 3 from home or anywhere in the state." in page


def test_nothing_near_says_so_and_offers_what_is_next(roles):
    guide = guide_of("zip=89501&where=in_person")  # Reno
    assert guide.is_empty
    assert guide.ways_on.title == "Nothing within 50 miles of 89501."
    assert guide.ways_on.offers == [
        ("2 you can do from home", "/roles/?where=remote"),
        ("5 anywhere", "/roles/?where=in_person"),
        *FURTHER,
    ]
    assert [role.title for role in guide.ways_on.nearest[:2]] == ["Oakland", "Mission"]
    assert "miles away" in guide.ways_on.nearest[0].why
    assert guide_of("zip=99501&where=in_person").ways_on.nearest == []  # Anchorage: nobody drives so far


def test_where_letting_go_of_one_thing_is_not_enough_there_is_what_is_done_from_home(roles):
    guide = guide_of("zip=99501&type=driver&commitment=once")
    assert guide.ways_on.title == "Nothing within 50 miles of 99501 for: Driver, Once"
    assert guide.ways_on.offers == [("2 from home, of any kind", "/roles/?where=remote"), *FURTHER]


def test_the_one_thing_that_nothing_has_is_named_and_never_offered(roles):
    guide = guide_of("hours=0.5")
    assert guide.ways_on.title == "No role yet for: Up to half an hour"
    assert guide.ways_on.offers == FURTHER
    assert guide_of("hours=0.5&type=driver").ways_on.title == "No role yet for: Driver, Up to half an hour"


def test_chips_remove_one_thing_each(roles):
    chips = dict(guide_of("type=driver&zip=94110&miles=25").chips)
    assert chips == {
        "Driver": "/roles/?zip=94110&miles=25",
        "Within 25 miles of 94110": "/roles/?type=driver",
    }


@pytest.mark.parametrize("page", ["0", "-1", "x", "10" * 9, "2", "\x00"])
def test_any_page_number_shows_a_page(person, roles, page):
    assert person.get("/roles/", {"page": page}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "type=%00",
        "zip=%00",
        "type=%ff%fe",
        "issue=" + "x" * 10_000,
        "zip=" + "9" * 5_000,
        "&".join(["type=a"] * 500),
    ],
)
def test_garbage_in_the_address_shows_the_page(person, roles, query):
    assert person.get(f"/roles/?{query}").status_code == 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["type", "issue", "where", "zip", "miles", "page"]), st.text(max_size=12)),
        max_size=5,
    )
)
def test_no_query_ever_fails(roles, pairs):
    address = f"/roles/?{urlencode(pairs)}"
    assert ask(RequestFactory().get(address)).count >= 0


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"where": "in_person"}, "zip"),
        ({"where": "in_person", "zip": "94110", "states": ["NY"]}, "zip"),
        ({"zip": "1"}, "zip"),
        ({"hours": 0}, "hours"),
        ({"minimum_age": 200}, "minimum_age"),
    ],
)
def test_a_role_without_a_sensible_place_or_time_is_refused(fields, field):
    with pytest.raises(ValidationError) as error:
        RolePage(
            title="A", slug="a", summary="s", role_type=RoleTypeFactory(), path="x", depth=5, **fields
        ).full_clean()
    assert field in error.value.message_dict


def test_a_moved_role_follows_its_new_group(roles, groups):
    roles[0].move(groups[1], pos="last-child")
    roles[0].refresh_from_db()
    assert roles[0].group_id == groups[1].pk


def test_role_page_shows_everything_worth_knowing(person, groups):
    RoleFactory(
        parent=groups[0], title="Drive voters", slug="drive", in_san_francisco=True, hours=0.5, commitment="once",
        training="A call.", minimum_age=18, accessibility="Seated.", languages=["en", "es"],
    )  # fmt: skip
    page = person.get("/groups/alpha/drive/").content.decode()
    for text in (
        "30 minutes, once",
        "San Francisco, CA",
        "A call.",
        "18",
        "Seated.",
        "English, Spanish",
        'value="alpha"',
    ):
        assert text in page
