"""The form in a frame: shown by a group's own proven sites only, and counted for that group."""

import re

import pytest
from django.core import mail
from django.test import Client

from conftest import PERSON
from exchange.factories import EmbedOriginFactory
from exchange.framing import give_source
from exchange.models import Credit, Source, VisitTally
from exchange.moving import move
from groups.factories import GroupFactory
from signups.defence import page_age_field
from signups.models import Contact, SignUp
from signups.tasks import send_mails

pytestmark = pytest.mark.django_db
ADDRESS = "/embed/signup/alpha/"


@pytest.fixture
def alpha(groups):
    """Alpha's form may stand on two sites; a third is not proven."""
    for host in ("b", "a"):
        EmbedOriginFactory(group=groups[0], origin=f"https://{host}.alpha.example", proven=True)
    EmbedOriginFactory(group=groups[0], origin="https://unproven.example")
    EmbedOriginFactory(group=groups[1], origin="https://beta.example", proven=True)
    give_source(groups[0])
    return groups[0]


def framers(answer) -> str:
    return re.search(r"frame-ancestors ([^;]*)", answer["Content-Security-Policy"])[1].strip()


def send(client, **changes):
    form = {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field()}
    return client.post("/signup/", {**form, "embed": "group=alpha&theme=dark", **changes})


def test_only_the_groups_proven_sites_may_frame_it(client, alpha):
    for path in (ADDRESS, f"/es{ADDRESS}", f"{ADDRESS}sent/"):
        answer = client.get(path)
        assert framers(answer) == "https://a.alpha.example https://b.alpha.example"
        assert "X-Frame-Options" not in answer


@pytest.mark.parametrize(
    "path", ["/", "/signup/", "/groups/", "/embed/signup/gamma/", "/embed/signup/nobody/", "/embed/signup/%00/"]
)
def test_nothing_else_may_be_framed(client, alpha, path):
    answer = client.get(path)
    assert answer.status_code in (200, 400, 404)
    if answer.status_code != 400:
        assert framers(answer) in ("'none'", "'self'")
        assert answer["X-Frame-Options"] in ("DENY", "SAMEORIGIN")


def test_a_suspended_group_has_no_form(client, alpha):
    alpha.suspended = True
    alpha.save()
    answer = client.get(ADDRESS)
    assert (answer.status_code, framers(answer)) == (404, "'none'")


def test_an_origin_that_lost_its_proof_may_frame_no_more(client, alpha):
    alpha.embed_origins.filter(origin="https://a.alpha.example").update(proven_at=None)
    assert framers(client.get(ADDRESS)) == "https://b.alpha.example"


def test_a_renamed_groups_old_tag_goes_on_working(client, alpha):
    alpha.slug = "new-name"
    alpha.save_revision().publish()
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    ("page", "shown_as", "count"),
    [
        ("", "iframe", 1),
        ("https://a.alpha.example/", "iframe", 1),
        ("https://a.alpha.example/act/now", "iframe", 1),
        ("https://a.alpha.example.evil.example/", "iframe", 0),
        ("https://evil.example/", "iframe", 0),
        ("", "image", 0),
    ],
)
def test_a_form_that_is_shown_elsewhere_counts_nobody(valkey, alpha, page, shown_as, count):
    headers = {**PERSON, "sec-fetch-dest": shown_as} | ({"referer": page} if page else {})
    Client(headers=headers).get("/embed/signup/alpha/")
    move()
    assert sum(VisitTally.objects.values_list("visits", flat=True)) == count


def test_being_shown_counts_for_the_groups_embedded_form_whatever_the_address_says(person, alpha):
    person.get(f"{ADDRESS}?from=beta")
    move()
    assert dict(VisitTally.objects.values_list("source__slug", "visits")) == {"alpha-embed": 1}
    assert not person.get(ADDRESS).cookies


def test_a_sign_up_by_it_is_credited_to_it(person, alpha):
    page = person.get(ADDRESS).content.decode()
    field = re.search(r'name="from" value="([^"]+)"', page)[1]
    answer = send(person, **{"from": field})
    assert answer["Location"].startswith("/embed/signup/alpha/sent/?theme=dark")
    send_mails()
    link = re.search(r"http://testserver(/signup/confirm/\S+)", mail.outbox[-1].body)[1]
    person.post(link, {"groups": ["alpha"]})
    assert Credit.objects.get().last == Source.objects.get(slug="alpha-embed")


def test_everything_that_is_answered_stays_in_the_frame(person, alpha):
    wrong = send(person, email="nonsense")
    assert wrong.status_code == 422
    assert framers(wrong) == "https://a.alpha.example https://b.alpha.example"
    page = wrong.content.decode()
    assert '<header class="' not in page and "<footer" not in page
    assert 'name="embed" value="group=alpha&amp;theme=dark"' in page
    assert 'value="nonsense"' in page
    searched = send(person, show="find", find="gam")
    assert framers(searched) == "https://a.alpha.example https://b.alpha.example"
    sent = person.get(send(person)["Location"]).content.decode()
    assert "check your mail" in sent.lower()
    assert "<footer" not in sent


@pytest.mark.parametrize(
    "field", ["group=nobody", "x" * 5_000, "group=%00", "&&&", "group=alpha&theme=</style>&accent=red;}"]
)
def test_a_forged_field_costs_the_visitor_nothing(person, alpha, field):
    assert send(person, embed=field).status_code == 302
    assert (Contact.objects.count(), SignUp.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("asked", "style"),
    [
        ("accent=%232b3fa0&theme=light", "--act:#2b3fa0"),
        ("accent=2b3fa0&theme=light", "--act:#2b3fa0"),
        ("accent=%23ffff00&theme=light", ""),
        ("accent=%23000000&theme=dark", ""),
        ("accent=red&theme=light", ""),
        ("accent=%23ffffff%3B%7D&theme=dark", ""),
        ("theme=sepia", ""),
    ],
)
def test_an_accent_that_can_be_seen_is_taken_and_no_other(client, alpha, asked, style):
    answer = client.get(f"{ADDRESS}?{asked}")
    page = answer.content.decode()
    assert (style in page) if style else ("--act:" not in page)
    assert ("sha256-" in answer["Content-Security-Policy"]) == bool(style)


def test_the_script_is_small_and_kept_a_day(client, db):
    answer = client.get("/embed.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "max-age=86400" in answer["Cache-Control"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert len(answer.content) <= 2_048
    again = client.get("/embed.js", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_two_groups_of_like_names_get_sources_of_their_own(db):
    first = give_source(GroupFactory(title="Alpha"))
    Source.objects.filter(pk=first.pk).update(slug="beta-embed")
    assert give_source(GroupFactory(title="Beta")).slug == "beta-embed-2"


def test_a_visitor_of_the_site_itself_meets_the_form_with_its_language(person, alpha):
    assert 'lang="es"' in person.get(f"/es{ADDRESS}").content.decode()
    assert PERSON["accept-language"]
