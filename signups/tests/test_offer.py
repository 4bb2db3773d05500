import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exchange.factories import SourceFactory
from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupPage
from roles.factories import RoleFactory
from roles.listing import keep
from signups.about import FITS, OFFERS, About
from signups.defence import page_age_field
from signups.models import ConsentEvent, Contact, SignUp, Subscription, Tick
from signups.tasks import send_mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]
HTMX = {"HX-Request": "true"}


def form(**changes) -> dict:
    return {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field(), **changes}


def boxes(page) -> list[str]:
    return re.findall(r'name="groups" value="([^"]+)"', page.content.decode())


def ticked(page) -> list[str]:
    return re.findall(r'name="groups" value="([^"]+)" id="[^"]+" checked', page.content.decode())


def text(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def show(client, act: str, **changes):
    """A button of the list was pressed, without script."""
    return client.post("/signup/", form(show=act, shown=12, **changes))


def make_many() -> list[GroupPage]:
    return [GroupFactory(title=f"Group {number:02d}") for number in range(30)]


def make_network() -> GroupPage:
    """Indivisible with chapters in the Sunset (4 miles from 94110), in Oakland (9) and in New York."""
    whole = GroupFactory(title="Indivisible")
    for title, zip_code in (("Sunset", "94122"), ("Oakland", "94612"), ("New York", "10001")):
        GroupFactory(title=f"Indivisible {title}", reach="local", zip=zip_code, network=whole)
    return whole


@pytest.fixture
def many(db, copied) -> list[GroupPage]:
    return copied(make_many)


@pytest.fixture
def network(db, copied) -> GroupPage:
    return copied(make_network)


# --- which, and in what order


@pytest.mark.parametrize("path", ["/", "/signup/", "/roles/", "/groups/alpha/", "/groups/alpha/call/"])
def test_nothing_is_ticked_in_advance_on_any_page(client, groups, path):
    issue = IssueAreaFactory(slug="climate")
    RoleFactory(parent=GroupPage.objects.get(slug="alpha"), title="Call", slug="call", issue_areas=[issue])
    page = client.get(path, follow=True)
    assert boxes(page)[0] == "alpha"
    assert ticked(page) == []


def test_twelve_are_shown_and_more_adds_twelve(client, many):
    assert boxes(client.get("/signup/")) == [f"group-{number:02d}" for number in range(12)]
    page = show(client, "more", groups=["group-03"])
    assert boxes(page) == [f"group-{number:02d}" for number in range(24)]
    assert ticked(page) == ["group-03"]
    assert 'value="ada@example.org"' in page.content.decode()
    rest = client.post("/signup/", form(show="more", shown=24))
    assert len(boxes(rest)) == 30
    assert "More groups" not in text(rest)


def test_the_pages_own_group_stands_first_and_the_links_group_last(client, many):
    source = SourceFactory(group=many[0])
    assert boxes(client.get("/groups/group-20/"))[:2] == ["group-20", "group-00"]
    assert "group-00" not in boxes(client.get(f"/?from={source.slug}"))
    assert boxes(client.get(f"/groups/group-00/?from={source.slug}"))[0] == "group-00"


def test_what_is_ticked_stays_in_sight(client, many):
    page = client.post("/signup/", form(email="", groups=["group-02", "group-29"]))
    assert page.status_code == 422
    assert boxes(page)[-1] == "group-29"
    assert ticked(page) == ["group-02", "group-29"]


def test_tick_all_is_an_act_and_can_be_taken_back(client, many):
    page = show(client, "tick", groups=[])
    assert ticked(page) == boxes(page)
    assert "Untick all" in text(page)
    assert ticked(show(client, "untick", groups=boxes(page))) == []


def test_groups_are_found_by_name_and_ticks_are_kept(client, many):
    GroupFactory(title="Sierra Club")
    page = show(client, "find", find="siera", groups=["group-02"])
    assert boxes(page) == ["sierra-club", "group-02"]
    assert ticked(page) == ["group-02"]
    again = client.post("/signup/", form(show="all", find="siera", found="siera", groups=["group-02"]))
    assert len(boxes(again)) == 12


def test_a_search_that_finds_nothing_says_so_and_shows_all(client, many):
    page = show(client, "find", find="xyzzy plugh")
    assert len(boxes(page)) == 12
    assert "No group is called “xyzzy plugh”" in text(page)


def test_enter_in_the_search_field_searches_and_does_not_sign_up(client, many):
    typed = form(find="group 07", found="", groups=["group-02"])
    assert boxes(client.post("/signup/", typed))[0] == "group-07"
    assert SignUp.objects.count() == 0
    assert client.post("/signup/", {**typed, "send": "1"}).status_code == 302


@pytest.mark.parametrize("act", ["more", "tick", "untick", "find", "all", "zip"])
def test_looking_at_groups_writes_nothing_and_mends_nothing(client, many, act):
    page = show(client, act, email="nonsense", zip="123", find="group")
    assert page.status_code == 200
    assert 'value="nonsense"' in page.content.decode()
    assert 'class="error"' not in page.content.decode()
    assert Contact.objects.count() == 0


def test_htmx_gets_the_list_alone_and_no_address_in_it(client, many):
    page = client.post("/signup/", form(show="more"), headers=HTMX)
    assert page.content.decode().lstrip().startswith('<div class="offer" id="offer">')
    assert len(boxes(page)) == 24
    assert "ada@example.org" not in page.content.decode()
    assert page.content.decode().count("autofocus") == 1


@pytest.mark.parametrize(
    "junk",
    [
        {"shown": "a"},
        {"shown": "-5"},
        {"shown": "9" * 40},
        {"about": "group=%00&issue=x&why=nonsense"},
        {"about": "x" * 100_000},
        {"find": "\x00" * 50},
        {"find": "%' OR 1=1 --"},
        {"find": "a" * 100_000, "show": "find"},
        {"groups": ["\x00", "a" * 300, "nobody"]},
        {"chapter-alpha": "\x00"},
        {"chapter-\x00": "alpha"},
        {"zip": "9" * 10_000},
    ],
)
def test_nonsense_in_the_form_breaks_nothing(client, groups, junk):
    assert client.post("/signup/", form(**{"show": "zip", **junk})).status_code == 200


def test_more_groups_cost_no_more_statements(client, django_assert_max_num_queries, groups):
    client.get("/signup/")
    with CaptureQueriesContext(connection) as few:
        client.get("/signup/")
    whole = GroupFactory(title="Whole")
    for number in range(40):
        GroupFactory(title=f"More {number:02d}", reach="local", zip="94122", network=whole if number % 2 else None)
    with CaptureQueriesContext(connection) as many:
        client.get("/signup/")
    assert len(many) == len(few)


# --- why each is there


def test_a_box_says_why_it_is_there(client, groups):
    climate = IssueAreaFactory(slug="climate", name="Climate")
    alpha = GroupPage.objects.get(slug="alpha")
    RoleFactory(parent=alpha, title="Call", slug="call", issue_areas=[climate])
    GroupFactory(title="Delta", issue_areas=[climate])
    page = text(client.get("/groups/alpha/call/"))
    assert re.search(r"Alpha .{0,80}Offers this role", page)
    assert re.search(r"Delta .{0,80}Works on Climate", page)
    assert page.count("Works on") == 1


def test_a_zip_says_how_near_and_leaves_out_what_works_elsewhere(client, groups):
    GroupFactory(title="Bay", reach="local", zip="94612")
    GroupFactory(title="California", reach="state", states=["CA"])
    GroupFactory(title="Brooklyn", reach="local", zip="11201")
    page = show(client, "zip")
    assert sorted(boxes(page)) == ["alpha", "bay", "beta", "california", "gamma"]
    assert re.search(r"Bay .{0,80}9 miles away", text(page))
    assert re.search(r"California .{0,80}Works in your state", text(page))
    assert "brooklyn" in boxes(client.get("/signup/"))
    assert "brooklyn" in boxes(show(client, "find", find="brooklyn"))
    assert "brooklyn" in boxes(show(client, "zip", groups=["brooklyn"]))


def test_about_survives_its_field():
    said = About(("alpha", "beta"), FITS, ("climate",))
    assert About.read(str(said)) == said
    assert About.read(str(About(("a",), OFFERS))) == About(("a",), OFFERS)
    assert About.read("group=" + "a" * 300 + "&why=x&group=b") == About(("b",))


# --- networks and their chapters


def test_chapters_stand_under_their_networks_box_until_they_are_asked_for(client, network):
    assert boxes(client.get("/signup/")) == ["indivisible"]
    assert "Your ZIP picks your chapter." in text(client.get("/signup/"))
    assert boxes(client.get("/groups/indivisible-oakland/"))[:2] == ["indivisible-oakland", "indivisible"]
    assert "indivisible-oakland" in boxes(show(client, "find", find="oakland", groups=[]))


def test_chapters_of_a_network_without_sign_ups_stand_by_themselves(client, network):
    network.takes_signups = False
    network.save_revision(clean=False).publish()
    assert len(boxes(client.get("/signup/"))) == 3


def options(page) -> list[str]:
    return [" ".join(option.split()) for option in re.findall(r"<option[^>]*>([^<]+)</option>", page.content.decode())]


def test_the_zip_picks_the_nearest_chapter_and_shows_the_others(client, network):
    page = show(client, "zip", groups=["indivisible"])
    assert options(page) == ["Sunset, 4 miles away", "Oakland, 9 miles away", "None: Indivisible itself"]
    assert '<option value="indivisible-sunset" selected>' in page.content.decode()
    chosen = show(client, "zip", groups=["indivisible"], **{"chapter-indivisible": "indivisible-oakland"})
    assert '<option value="indivisible-oakland" selected>' in chosen.content.decode()
    assert options(show(client, "zip", zip="99501")) == []


@pytest.mark.parametrize(
    ("chosen", "gets"),
    [
        ({}, "indivisible-sunset"),
        ({"chapter-indivisible": "indivisible-oakland"}, "indivisible-oakland"),
        ({"chapter-indivisible": "indivisible-new-york"}, "indivisible-new-york"),
        ({"chapter-indivisible": "indivisible"}, "indivisible"),
        ({"zip": "99501"}, "indivisible"),
        ({"groups": ["indivisible", "indivisible-sunset"]}, "indivisible-sunset"),
    ],
)
def test_the_contact_goes_to_the_chapter_that_was_shown_or_chosen(client, network, chosen, gets):
    assert client.post("/signup/", form(**{"groups": ["indivisible"], **chosen})).status_code == 302
    assert list(Tick.objects.values_list("group__slug", flat=True)) == [gets]


@pytest.mark.parametrize("slug", ["nobody", "alpha", "indivisible-oakland"])
def test_what_is_no_chapter_or_takes_no_sign_ups_is_an_error(client, network, slug):
    GroupFactory(title="Alpha")
    GroupPage.objects.filter(slug="indivisible-oakland").update(suspended=True)
    page = client.post("/signup/", form(groups=["indivisible"], **{"chapter-indivisible": slug}))
    assert page.status_code == 422
    assert "The chapter you chose takes no sign-ups now." in text(page)
    assert SignUp.objects.count() == 0


@pytest.fixture
def confirm(client, network):
    """Sign up for the network from 94110; the path of the mail's confirm page."""
    client.post("/signup/", form(groups=["indivisible"]))
    send_mails()
    return re.search(r"http://testserver(/signup/confirm/\S+)", mail.outbox[-1].body)[1]


def test_the_confirm_page_shows_the_chapter_and_lets_it_be_changed(client, confirm):
    page = client.get(confirm)
    assert ticked(page) == ["indivisible-sunset"]
    assert options(page) == ["Sunset, 4 miles away", "Oakland, 9 miles away", "None: Indivisible itself"]
    answer = {"groups": ["indivisible-sunset"], "chapter-indivisible-sunset": "indivisible-oakland"}
    client.post(confirm, answer)
    assert list(Subscription.objects.values_list("group__slug", "state")) == [("indivisible-oakland", "granted")]
    event = ConsentEvent.objects.get()
    assert event.wording.text == "Indivisible Oakland may e-mail me about volunteering."
    client.post(confirm, {**answer, "chapter-indivisible-oakland": "indivisible"})  # too late: that is for preferences
    assert ConsentEvent.objects.last().kind == "withdrawn"


def test_a_chapter_that_is_not_offered_cannot_be_chosen_on_the_confirm_page(client, confirm):
    GroupFactory(title="Alpha")
    answer = {"groups": ["indivisible-sunset"], "chapter-indivisible-sunset": "alpha"}
    client.post(confirm, answer)
    assert list(Subscription.objects.values_list("group__slug", "state")) == [("indivisible-sunset", "granted")]


# --- where data also goes to the network


def test_a_box_and_the_words_agreed_to_say_that_the_network_sees_the_contact(client, network):
    sunset = GroupPage.objects.get(slug="indivisible-sunset")
    sunset.shares_with_network = True
    sunset.save_revision(clean=False).publish()
    fact = "Your address also goes to Indivisible."
    assert fact in text(client.get("/groups/indivisible-sunset/"))
    assert options(show(client, "zip"))[0] == "Sunset, 4 miles away (also goes to Indivisible)"
    client.post("/signup/", form(groups=["indivisible-sunset"]))
    words = Tick.objects.get().wording
    assert words.text == f"Indivisible Sunset may e-mail me about volunteering. {fact}"
    sunset.shares_with_network = False
    sunset.save_revision(clean=False).publish()
    words.refresh_from_db()
    assert fact in words.text
    client.post("/signup/", form(groups=["indivisible-sunset"]))
    assert fact not in Tick.objects.last().wording.text


def test_the_fact_is_told_also_when_the_network_itself_takes_no_part(client, network):
    GroupPage.objects.filter(slug="indivisible-sunset").update(shares_with_network=True)
    GroupPage.objects.filter(slug="indivisible").update(live=False)
    keep.refresh(GroupPage.objects.values_list("pk", flat=True))
    assert "Your address also goes to Indivisible." in text(client.get("/groups/indivisible-sunset/"))
    client.post("/signup/", form(groups=["indivisible-sunset"]))
    assert "Your address also goes to Indivisible." in Tick.objects.get().wording.text
