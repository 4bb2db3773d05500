"""The page after signing up: what comes next, first steps, roles that fit, and a link for a friend."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from exchange.factories import SourceFactory
from groups.factories import GroupFactory
from groups.models import GroupPage
from roles.factories import RoleFactory, RoleTypeFactory
from roles.listing import keep
from roles.models import Listing
from signups.after import MOST, Candidate, choose
from signups.confirm import record_choices
from signups.factories import SignUpFactory
from signups.links import confirm_token
from signups.models import SignUp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]


@pytest.fixture
def three() -> list[GroupPage]:
    """Alpha and Beta are said yes to, Gamma is not; each has roles."""
    groups = [GroupFactory(title=title) for title in ("Alpha", "Beta", "Gamma")]
    banker = RoleTypeFactory(slug="phone-banker")
    RoleFactory(parent=groups[0], title="Alpha calls", role_type=banker)
    RoleFactory(parent=groups[0], title="Alpha writes")
    RoleFactory(parent=groups[1], title="Beta knocks", where="in_person", zip="10001")
    RoleFactory(parent=groups[2], title="Gamma knocks near", where="in_person", zip="94122")
    RoleFactory(parent=groups[2], title="Gamma far", where="in_person", zip="10001")
    return groups


def confirmed(groups, *, page: str = "/", ticked: int = 2, **fields) -> SignUp:
    made = SignUpFactory(groups=groups, page=page, **fields)
    record_choices(made, {group.pk for group in groups[:ticked]})
    return made


def look(made: SignUp, language: str = "") -> str:
    return Client().get(f"{language}/signup/confirm/{confirm_token(made.pk)}/").content.decode()


def roles_on(page: str) -> list[tuple[str, str]]:
    """Titles and reasons."""
    part = page[page.index('id="roles-heading"') : page.index('id="friend-heading"')]
    rows = part.split('<li class="row')[1:]
    reasons = [re.search(r'row__why">([^<]+)<', row) for row in rows]
    return [
        (re.search(r"<a [^>]*>([^<]+)</a></h3>", row)[1], why[1] if why else "")
        for row, why in zip(rows, reasons, strict=True)
    ]


def test_three_roles_fit_those_of_the_groups_said_yes_to_before_what_is_near(three):
    found = roles_on(look(confirmed(three)))
    assert found == [
        ("Alpha calls", "With a group you ticked"),
        ("Beta knocks", "With a group you ticked"),
        ("Gamma knocks near", "4 miles away"),
    ]


def test_the_role_that_was_looked_at_comes_first_and_its_kind_counts(three):
    gamma = RoleFactory(parent=three[2], title="Gamma calls", role_type=RoleTypeFactory(slug="phone-banker"))
    found = roles_on(look(confirmed(three, page=gamma.url)))
    assert found[0] == ("Gamma calls", "You looked at this")
    assert found[1] == ("Alpha calls", "With a group you ticked")


def test_each_group_says_its_own_first_step_in_the_language_of_the_page(three):
    three[0].next_step, three[0].next_step_url = "Join Thursday’s call.", "https://alpha.example/call"
    three[0].save_revision(clean=False).publish()
    page = look(confirmed(three))
    assert "Join Thursday’s call." in page
    assert 'href="https://alpha.example/call" rel="noopener noreferrer"' in page
    assert three[1].tagline in page
    Listing.objects.filter(group=three[0], kind="group", language="es").update(next_step="Únete el jueves.")
    assert "Únete el jueves." in look(confirmed(three), "/es")


def test_a_group_that_left_is_still_named(three):
    made = confirmed(three)
    GroupPage.objects.filter(pk=three[0].pk).update(suspended=True)
    keep.refresh([three[0].pk])
    assert ">Alpha</a>" in look(made)


def test_who_said_no_to_all_gets_no_roles_pressed_on_and_no_friends_asked_for(three):
    page = look(confirmed(three, ticked=0))
    assert "Nothing was sent." in page
    assert "Bring a friend" not in page
    assert 'id="roles-heading"' not in page


def links_to_share(page: str) -> dict[str, str]:
    part = page[page.index('class="share"') :]
    found = re.findall(r'(?:href|data-copy|data-share)="([^"]+)"', part)[:6]
    return {urlsplit(link).scheme: link.replace("&amp;", "&") for link in found}


def test_the_friends_link_is_the_one_that_brought_the_person_and_holds_nothing_of_her(three):
    mine, other = SourceFactory(group=three[2], slug="gamma-link"), SourceFactory(group=three[0], slug="alpha-link")
    brought = look(confirmed(three, last_source=mine))
    by_herself = look(confirmed(three))
    assert "http://testserver/from/gamma-link/" in brought
    assert f"http://testserver/from/{other.slug}/" in by_herself
    made = confirmed(three, last_source=mine)
    links = links_to_share(look(made))
    assert set(links) >= {"mailto", "sms", "https", "http"}
    for link in links.values():
        assert made.contact.email not in link
        assert confirm_token(made.pk) not in link
        assert str(made.contact.key) not in link
    assert "/from/gamma-link/" in parse_qs(urlsplit(links["https"]).query)["text"][0]
    assert Client().get("/from/gamma-link/").status_code == 302


def test_without_any_link_the_home_page_is_shared_and_the_page_tells_no_one_where_it_is(three):
    made = confirmed(three)
    page = look(made)
    assert 'data-share="http://testserver/"' in page
    assert '<meta name="referrer" content="no-referrer">' in page
    answer = Client().get(f"/signup/confirm/{confirm_token(made.pk)}/")
    assert "no-store" in answer["Cache-Control"]


def test_more_roles_cost_no_more_statements(three):
    made = confirmed(three)
    look(made)
    with CaptureQueriesContext(connection) as few:
        look(made)
    for number in range(30):
        RoleFactory(parent=three[number % 3], title=f"More {number}", where="in_person", zip="94110")
    with CaptureQueriesContext(connection) as many:
        look(made)
    assert len(many) == len(few)


def row(number: int, group: int) -> Listing:
    made = Listing(page_id=number, group_id=group, title=str(number))
    made.place = number
    return made


candidates = st.lists(
    st.builds(
        lambda group, joined, near, same: (group, joined, near, same),
        st.integers(1, 4), st.booleans(), st.sampled_from([None, 3.0, 400.0]), st.booleans(),
    ),
    max_size=12,
).map(
    lambda rows: [
        Candidate(row(number, group), joined=joined, miles=near, same_kind=same)
        for number, (group, joined, near, same) in enumerate(rows)
    ]
)  # fmt: skip


@given(candidates, st.randoms())
def test_the_choice_is_the_same_in_any_order_and_no_group_comes_twice_before_all_came_once(found, random):
    mixed = list(found)
    random.shuffle(mixed)
    chosen = choose(found)
    assert [one.row.page_id for one in choose(mixed)] == [one.row.page_id for one in chosen]
    groups = {one.row.group_id for one in found}
    assert len({one.row.group_id for one in chosen}) == min(len(groups), MOST)
    assert len(chosen) == min(len(found), MOST)
