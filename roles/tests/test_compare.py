"""Groups beside each other, by address."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.factories import SourceFactory
from groups.choices import LedBy
from groups.factories import GroupFactory, IssueAreaFactory
from roles.compare import MOST, Work, compare_groups, find_groups, work_of
from roles.factories import RoleFactory, RoleTypeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(person):
    """A national group with three roles, and a local chapter of it with one."""
    climate, voting = (IssueAreaFactory(slug=slug, name=slug.capitalize()) for slug in ("climate", "voting"))
    big = GroupFactory(title="Big", slug="big", issue_areas=[climate, voting], led_by=[LedBy.WOMEN])
    local = GroupFactory(
        title="Local", slug="local", reach="local", zip="94110", network=big, issue_areas=[climate], takes_signups=False
    )
    writer = RoleTypeFactory(slug="writer", name="Writer")
    RoleFactory(parent=big, title="Write", role_type=writer, hours=0.5, languages=["en", "es"])
    RoleFactory(parent=big, title="Write more", role_type=writer, hours=2, commitment="once", languages=[])
    RoleFactory(parent=big, title="Both", where="hybrid", zip="94110", hours=4)
    RoleFactory(parent=local, title="Canvass", in_san_francisco=True, hours=3)
    return big, local


def page_of(client, query: str = "", path: str = "/groups/compare/") -> str:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def lines(page: str) -> dict[str, list[str]]:
    """The cells of each line of the table, as text."""
    found = {}
    for row in re.findall(r'<tr role="row"(?: class="compare__same")?>(.*?)</tr>', page, re.DOTALL):
        head = re.search(r'<th role="rowheader" scope="row">(.*?)</th>', row, re.DOTALL)
        cells = re.findall(r'<td role="cell">(.*?)</td>', row, re.DOTALL)
        if head:
            found[head[1]] = [text_of(re.sub(r"<span class=.compare__who.*?</span>", "", cell)) for cell in cells]
    return found


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_facts_of_roles_are_added_up(two):
    big, local = two
    work = work_of([big.pk, local.pk])
    assert work[big.pk] == Work(
        roles=3,
        least=0.5,
        most=4,
        from_home=3,
        in_person=1,
        commitments=("once", "weekly"),
        languages=("en", "es"),
        kinds=(("Writer", 2), ("Canvasser", 1)),
    )
    assert (work[local.pk].from_home, work[local.pk].in_person, work[local.pk].hours) == (0, 1, "3 hours")


def test_side_by_side(person, two):
    found = lines(page_of(person, "group=big&group=local"))
    assert found["Reach"] == ["National", "Local · San Francisco, CA"]
    assert found["Focus"] == ["Climate Voting", "Climate"]
    assert found["Open roles"] == ["3 roles", "1 role"]
    assert found["What you would do"] == ["Writer (2) Canvasser", "Canvasser"]
    assert found["Time at a stretch"] == ["30 minutes to 4 hours", "3 hours"]
    assert found["How often"] == ["Once Every week", "Every week"]
    assert found["From home or in person"] == ["3 from home 1 in person", "1 in person"]
    assert found["Led by"] == ["Women", "not said"]
    assert found["Languages"] == ["English Spanish", "English"]
    assert found["Chapters"] == ["1 chapter", "A chapter of Big"]


def test_what_is_the_same_for_all_stands_after_what_differs(person, two):
    GroupFactory(title="Other", slug="other")
    page = page_of(person, "group=big&group=other")
    assert page.index("Focus</th>") < page.index("The same for all") < page.index("Reach</th>")
    assert "The same for all" not in page_of(person, "group=big")


def test_a_line_on_which_nobody_says_anything_is_left_out(person, groups, two):
    assert "Led by" in lines(page_of(person, "group=big&group=alpha"))
    found = lines(page_of(person, "group=alpha&group=beta"))
    assert not {"Led by", "Chapters", "Time at a stretch"} & found.keys()
    assert "Led by" not in lines(page_of(person, "group=local"))


def test_the_order_is_that_of_the_address(person, two):
    page = page_of(person, "group=local&group=big&group=local")
    assert page.index('href="/groups/local/"') < page.index('href="/groups/big/"')
    assert page.count('href="/groups/local/"') == 1


def test_links_lead_to_pages_roles_and_the_form_with_these_groups_on_top(person, two):
    page = page_of(person, "group=big&group=local")
    for link in ("/groups/big/", "/groups/local/", "/roles/?group=big", "/groups/compare/?group=local"):
        assert f'href="{link}"' in page
    assert 'href="/signup/?group=big"' in page  # the other takes no sign-ups now
    assert "/signup/?group" not in page_of(person, "group=local")
    assert lines(page_of(person, "group=local"))


def test_roles_of_one_group_are_those_of_the_guide(person, two):
    assert person.get("/roles/?group=big").content.decode().count("<h3") == 3


def test_more_than_four_and_unknown_ones_are_said(person, groups, two):
    for number in range(4):
        GroupFactory(title=f"More {number}", slug=f"more-{number}")
    page = page_of(person, "group=big&group=local&group=alpha&group=beta&group=gamma&group=nobody&group=%3Cb%3E")
    assert "4 at a time: these are the first you chose." in page
    assert "Left out, because no group here is called so: nobody, &lt;b&gt;." in page
    assert 'href="/groups/beta/"' in page
    assert 'href="/groups/gamma/"' not in page
    assert "&amp;add=1" not in page


@pytest.mark.parametrize("trait", ["draft", "withdrawn_by_admin"])
def test_groups_that_take_no_part_are_not_compared(person, two, trait):
    GroupFactory(title="Hidden", slug="hidden", **{trait: True})
    page = page_of(person, "group=big&group=hidden")
    assert "no group here is called so: hidden" in page
    assert "Hidden" not in page_of(person)


def test_overview_shows_all_with_boxes_and_no_box_is_ticked(person, two):
    page = page_of(person)
    assert re.findall(r'name="group" value="([^"]+)"', page) == ["big", "local"]
    assert "checked" not in page
    assert '<form action="/groups/compare/" method="get">' in page
    assert "30 minutes to 4 hours" in page
    assert "Led by: Women" in page
    assert "A chapter of Big" in page


def test_adding_keeps_what_was_chosen_also_from_other_pages(person, groups, two):
    for number in range(25):
        GroupFactory(title=f"Many {number:02d}", slug=f"many-{number:02d}")
    page = page_of(person, "group=many-24&group=big&add=1")
    ticked = re.findall(r'name="group" value="([^"]+)" ?(?:id="[^"]*" )?checked', page)
    assert sorted(ticked) == ["big", "many-24"]
    assert "Chosen already" in page
    assert "group=many-24" in page_of(person, "group=many-24&group=big&add=1&page=2")


def test_own_group_of_a_visitor_stands_last(person, groups):
    SourceFactory(group=groups[0])
    page = page_of(person, "from=alpha")
    assert re.findall(r'name="group" value="([^"]+)"', page)[-1] == "alpha"
    assert '<input type="hidden" name="from" value="alpha">' in page


def test_a_group_without_roles(person, groups):
    found = lines(page_of(person, "group=alpha&group=beta"))
    assert found["Open roles"] == ["none now", "none now"]


def test_spanish(person, two):
    page = page_of(person, "group=big&group=local", "/es/groups/compare/")
    assert 'href="/es/groups/big/"' in page
    assert 'href="/es/signup/?group=big"' in page


def test_no_group_at_all_offers_no_form(person):
    assert 'method="get"' not in page_of(person).split("<main")[1]


def test_the_table_says_what_it_is_to_a_screen_reader(person, two):
    page = page_of(person, "group=big&group=local")
    for part in ('<table class="compare" role="table"', 'scope="col"', 'role="columnheader"', 'role="rowheader"'):
        assert part in page


@pytest.mark.parametrize(
    "query",
    [
        "group=%00",
        "group=%ff%fe",
        "group=" + "x" * 10_000,
        "&".join(f"group=g{number}" for number in range(2_000)),
        "group=",
        "group=%ED%A0%80",
        "page=1000000000&add=%00",
        "page=-1",
        "group=big&page=x&add=",
    ],
)
def test_garbage_shows_the_page(person, two, query):
    page_of(person, query)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(max_size=20) | st.sampled_from(["big", "local"]), max_size=8))
def test_no_slug_ever_fails(two, slugs):
    chosen, _ignored = find_groups(slugs)
    assert len(compare_groups(chosen)) == len(chosen) <= len(set(slugs))


def test_same_queries_for_two_and_for_four_groups_and_for_all(person, groups, two):
    def cost(query: str) -> int:
        page_of(person, query)
        with CaptureQueriesContext(connection) as seen:
            page_of(person, query)
        return len(seen)

    few = cost("group=big")
    assert few == cost("group=big&group=local&group=alpha&group=beta") <= 5
    overview = cost("")
    for number in range(15):
        RoleFactory(parent=GroupFactory(title=f"More {number}"))
    assert cost("") == overview <= 6
    assert MOST == 4
