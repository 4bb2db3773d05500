from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory

from conftest import PERSON
from exchange.factories import SourceFactory
from exchange.models import ClickTally, VisitTally
from exchange.moving import move
from exchange.sources import Sources, of_signup, signed_field, with_source
from exchange.views import landing

pytestmark = pytest.mark.django_db


def visits(source="alpha") -> int:
    move()
    return sum(VisitTally.objects.filter(source__slug=source).values_list("visits", flat=True))


def clicks(group) -> int:
    move()
    return sum(ClickTally.objects.filter(group=group).values_list("clicks", flat=True))


def test_tracked_link_counts_remembers_and_goes_on(person, groups):
    response = person.get("/from/alpha/?to=/roles/")
    assert (response.status_code, response["Location"]) == (302, "/roles/?from=alpha")
    assert "source" in response.cookies
    assert visits() == 1


def test_a_person_counts_once_a_day_for_a_source(person, groups):
    for _ in range(3):
        person.get("/from/alpha/")
        person.get("/?from=alpha")
    assert visits() == 1
    person.get("/from/beta/")
    assert visits("beta") == 1


def test_from_on_any_page_counts_without_a_cookie(person, groups):
    response = person.get("/groups/?from=alpha")
    assert visits() == 1
    assert not response.cookies


@pytest.mark.parametrize("name", ["DNT", "Sec-GPC"])
def test_no_cookie_for_who_asks_to_be_left_alone(valkey, groups, name):
    response = Client(headers={**PERSON, name: "1"}).get("/from/alpha/")
    assert not response.cookies
    assert visits() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {**PERSON, "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"},
        {**PERSON, "user-agent": ""},
        {"user-agent": PERSON["user-agent"]},
        {**PERSON, "sec-purpose": "prefetch;prerender"},
    ],
    ids=["crawler", "no agent", "no language", "prefetch"],
)
def test_machines_do_not_count(valkey, groups, headers):
    assert Client(headers=headers).get("/from/alpha/").status_code == 302
    assert visits() == 0


def test_head_counts_nothing_and_sets_nothing(person, groups):
    response = person.head("/from/alpha/")
    assert response.status_code == 302
    assert not response.cookies
    assert visits() == 0


@pytest.mark.parametrize("slug", ["unknown", "x" * 500, "a%00b", "%F0%9F%98%80", "..", "'--"])
def test_unknown_source_costs_the_visitor_nothing(person, groups, slug):
    response = person.get(f"/from/{slug}/?to=/groups/")
    assert response.status_code in (302, 400, 404)
    assert person.get(f"/?from={slug}").status_code == 200
    move()
    assert VisitTally.objects.count() == 0


def test_retired_source_and_suspended_group_count_nothing(person, groups):
    SourceFactory(group=groups[0], slug="old-mail", no_longer_used=True)
    groups[1].suspended = True
    groups[1].save()
    for slug in ("old-mail", "beta"):
        assert person.get(f"/from/{slug}/").status_code == 302
    move()
    assert VisitTally.objects.count() == 0


@pytest.mark.parametrize(
    "to",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=1\r\nX: y",
        "///elsewhere.example",
        " //elsewhere.example",
        "/go/alpha/",
        "/from/beta/?to=/go/alpha/",
        "/" + "a" * 600,
        "",
    ],
)
def test_to_never_leaves_the_site(to):
    assert landing(to) == "/"


def test_with_source_replaces_another_source():
    assert with_source("/roles/?from=x&type=a#top", "alpha") == "/roles/?type=a&from=alpha#top"


def test_click_out_counts_once_and_goes_to_the_groups_site(person, groups):
    groups[1].website = "https://beta.example.org/"
    groups[1].save()
    for _ in range(2):
        response = person.get("/go/beta/?from=alpha")
        assert (response.status_code, response["Location"]) == (302, "https://beta.example.org/")
    assert clicks(groups[1]) == 1
    assert ClickTally.objects.get().source.slug == "alpha"


def test_a_groups_own_visitors_do_not_count_as_received(person, groups):
    person.get("/go/alpha/?from=alpha")
    assert clicks(groups[0]) == 0


@pytest.mark.parametrize("slug", ["alpha", "nobody", "x" * 400])
def test_click_out_to_an_unknown_or_draft_group_shows_all_groups(person, groups, slug):
    groups[0].unpublish()
    assert person.get(f"/go/{slug}/?from=beta")["Location"] == "/groups/?from=beta"
    move()
    assert ClickTally.objects.count() == 0


def test_counting_goes_on_without_valkey(groups, valkey_away):
    client = Client(headers=PERSON)
    for _ in range(2):
        assert client.get("/from/alpha/").status_code == 302
    assert visits() == 1


def test_links_on_the_page_carry_the_source(person, groups):
    page = person.get("/groups/?from=alpha").content.decode()
    assert "/groups/beta/?from=alpha" in page
    assert "?from=" not in person.get("/groups/").content.decode()


@pytest.mark.parametrize("age", [0, 29, 31])
@pytest.mark.parametrize("way", ["cookie", "field"])
def test_a_source_is_remembered_for_thirty_days(person, groups, way, age):
    alpha = groups[0].sources.get()
    person.get("/from/alpha/")
    cookie, field = person.cookies["source"].value, signed_field(alpha)
    later = RequestFactory().post("/signup/", {"from": field} if way == "field" else {})
    if way == "cookie":
        later.COOKIES["source"] = cookie
    with time_machine.travel(datetime.now(UTC) + timedelta(days=age)):
        assert of_signup(later) == (Sources(alpha, alpha) if age < 30 else Sources())


@pytest.mark.parametrize(
    "value", ["", "x", "a:b:c", "WyJhbHBoYSIsImFscGhhIl0:1tYcbJ:forged", "\x00", "x" * 5_000, "é", "null", "[]"]
)
def test_a_forged_cookie_or_field_names_no_source(groups, value):
    later = RequestFactory().post("/signup/", {"from": value})
    later.COOKIES["source"] = value
    assert of_signup(later) == Sources()


def test_what_was_signed_as_a_field_is_no_cookie_and_the_other_way_round(person, groups):
    person.get("/from/alpha/")
    later = RequestFactory().post("/signup/", {"from": person.cookies["source"].value})
    later.COOKIES["source"] = signed_field(groups[0].sources.get())
    assert of_signup(later) == Sources()


def test_forged_source_cookie_is_ignored(person, groups):
    person.cookies["source"] = "WyJhbHBoYSJd:forged"
    assert person.get("/from/beta/").status_code == 302
