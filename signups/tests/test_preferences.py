"""A person's own page: the link to it, groups on and off, download, stop everything, erase."""

import json
import re

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from delivery import sending
from delivery.factories import DestinationFactory
from delivery.models import Delivery
from delivery.planning import plan_missed
from exchange.factories import SourceFactory
from exchange.models import Credit
from groups.factories import GroupFactory
from groups.models import GroupPage
from resistry.leases import State
from search.factories import SavedSearchFactory
from signups.addresses import keyed_hash
from signups.confirm import record_choices
from signups.defence import page_age_field
from signups.ending import erase, stop_everything
from signups.links import preferences_token
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription, Suppression
from signups.submit import Submission, submit
from signups.tasks import send_mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]
ADDRESS = "countess.lovelace@marker-address.example"


@pytest.fixture
def groups() -> list[GroupPage]:
    made = [GroupFactory(title=title) for title in ("Alpha", "Beta", "Gamma")]
    for group in made[:2]:
        DestinationFactory(group=group)
    return made


@pytest.fixture
def person(groups) -> Contact:
    """Alpha has her, Beta had her, Gamma waits."""
    source = SourceFactory(group=groups[2], slug="marker-source")
    key = submit(Submission(email=ADDRESS, zip="73301", groups=groups, page="/marker-page/"))
    made = SignUp.objects.get(pk=key)
    SignUp.objects.filter(pk=key).update(last_source=source, first_source=source)
    made.refresh_from_db()
    record_choices(made, {groups[0].pk, groups[1].pk})
    Subscription.objects.filter(group=groups[2]).exists()
    deliver()
    choose(made.contact, "alpha")
    deliver()
    return made.contact


def deliver() -> None:
    """Write what has to be told, and take it as delivered unless it may no longer go."""
    plan_missed()
    for delivery in Delivery.objects.claim(100):
        reason = sending.why_not(delivery)
        delivery.stop(reason) if reason else delivery.succeed()


def path(contact: Contact, end: str = "") -> str:
    return f"/preferences/{preferences_token(contact.key)}/{end}"


def choose(contact: Contact, *slugs: str, **changes):
    return Client().post(path(contact), {"zip": "73301", "language": "en", "groups": slugs, **changes})


def states() -> dict[str, str]:
    return dict(Subscription.objects.values_list("group__slug", "state"))


# --- the link


def test_the_link_is_mailed_and_the_answer_and_the_work_are_the_same_for_all(groups):
    sent = {"known": groups[:1], "suppressed": groups[:1], "erased": groups[:1]}
    for name, some in sent.items():
        submit(Submission(email=f"{name}@example.org", zip="94110", groups=some))
    stop_everything(Contact.objects.get(email_key="suppressed@example.org"))
    erase(Contact.objects.get(email_key="erased@example.org"))
    Mail.objects.all().delete()
    answers, statements = set(), set()
    Client().post("/preferences/", {"email": "first@example.org"}, follow=True)  # what a process looks up once
    for name in ("unknown", *sent):
        with CaptureQueriesContext(connection) as seen:
            answer = Client().post("/preferences/", {"email": f"{name}@example.org"}, follow=True)
        answers.add((answer.content, tuple(answer.redirect_chain)))
        statements.add(tuple(re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in seen))
    assert len(answers) == len(statements) == 1
    send_mails()
    assert [message.to[0] for message in mail.outbox] == ["known@example.org", "suppressed@example.org"]
    link = re.search(r"http://testserver(/preferences/\S+)", mail.outbox[0].body)[1]
    assert Client().get(link).status_code == 200


def test_three_links_a_day_and_no_more(person):
    for _ in range(10):
        Client().post("/preferences/", {"email": ADDRESS.upper()})
    assert Mail.objects.filter(kind=Mail.Kind.PREFERENCES).count() == 3


@pytest.mark.parametrize(("typed", "says"), [("", "Type your e-mail address."), ("a@b@c", "We cannot write")])
def test_a_wrong_address_comes_back_with_the_error(typed, says):
    answer = Client().post("/preferences/", {"email": typed})
    assert answer.status_code == 422
    assert says in answer.content.decode()


# --- groups, ZIP, language


def test_groups_go_off_and_on_and_new_ones_come(person, groups):
    assert states() == {"alpha": "granted", "beta": "withdrawn", "gamma": "declined"}
    answer = choose(person, "beta", "gamma", zip="10001", language="es")
    assert (answer.status_code, answer["Location"][-8:]) == (302, "?saved=1")
    assert states() == {"alpha": "withdrawn", "beta": "granted", "gamma": "granted"}
    person.refresh_from_db()
    assert (person.zip, person.language) == ("10001", "es")
    event = ConsentEvent.objects.get(subscription__group__slug="gamma", kind="granted")
    assert (event.way, event.page, event.wording.language) == ("preferences", "/preferences/", "en")
    assert event.wording.text == "Gamma may e-mail me about volunteering."


def test_saving_the_same_again_says_nothing_new(person):
    before = ConsentEvent.objects.count()
    for _ in range(3):
        choose(person, "alpha")
    assert ConsentEvent.objects.count() == before


def test_a_group_that_takes_nobody_now_stays_on_but_cannot_be_turned_on(person, groups):
    GroupPage.objects.filter(slug__in=["alpha", "beta"]).update(takes_signups=False)
    assert choose(person, "alpha").status_code == 302
    assert states()["alpha"] == "granted"
    answer = choose(person, "alpha", "beta")
    assert answer.status_code == 422
    assert "takes no sign-ups now" in answer.content.decode()
    assert states()["beta"] == "withdrawn"


@pytest.mark.parametrize(("field", "value"), [("zip", "0000"), ("zip", ""), ("language", "xx"), ("groups", "nobody")])
def test_bad_input_changes_nothing_and_says_why(person, field, value):
    before = states()
    answer = Client().post(path(person), {"zip": "73301", "language": "en", "groups": "alpha", field: value})
    assert answer.status_code == 422
    assert "Not saved yet" in answer.content.decode()
    assert states() == before


def test_more_groups_are_looked_for_without_saving(person):
    for number in range(20):
        GroupFactory(title=f"Delta {number:02d}")
    answer = choose(person, "alpha", show="more", shown=12)
    assert answer.status_code == 200
    assert "delta-19" in answer.content.decode()
    alone = Client().post(
        path(person),
        {"zip": "73301", "groups": ["alpha"], "show": "find", "find": "delta 07"},
        headers={"HX-Request": "true"},
    )
    found = re.findall(r'name="groups" value="([^"]+)"', alone.content.decode())
    assert found[0] == "delta-07"
    assert "alpha" not in found
    assert preferences_token(person.key).split(":")[0] in alone.content.decode()
    assert states() == {"alpha": "granted", "beta": "withdrawn", "gamma": "declined"}


# --- download


def test_download_holds_every_field_about_the_person(person):
    SavedSearchFactory(contact=person, confirmed=True)
    answer = Client().get(path(person, "download/"))
    held = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="resistry.json"'
    assert answer["Cache-Control"].startswith("max-age=0")
    assert held["contact"]["email"] == ADDRESS
    assert held["sign_ups"][0]["page"] == "/marker-page/"
    assert held["sign_ups"][0]["last_source"] == "marker-source"
    assert {group["group"]: group["state"] for group in held["groups"]} == {
        "Alpha": "granted",
        "Beta": "withdrawn",
        "Gamma": "declined",
    }
    assert held["groups"][0]["consent"][0]["wording"] == "Alpha may e-mail me about volunteering."
    assert [row["source"] for row in held["credited"]] == ["marker-source"]
    assert held["stopped_everything_at"] is None
    assert held["groups"][0]["consent"][0]["source"] == "marker-source"
    assert set(held) >= {"mails", "deliveries", "saved_searches"}
    stop_everything(person)
    assert json.loads(Client().get(path(person, "download/")).content)["stopped_everything_at"]


# --- stop everything


def test_stop_everything_tells_every_group_that_has_the_contact(person, groups):
    assert "Everything is stopped." not in Client().get(path(person, "stop/?done=1")).content.decode()
    page = Client().post(path(person, "stop/"), follow=True)
    assert "Everything is stopped." in page.content.decode()
    deliver()
    told = Delivery.objects.filter(state=State.DONE, event__kind="withdrawn")
    assert sorted(told.values_list("destination__group__slug", flat=True)) == ["alpha", "beta"]
    assert states() == {"alpha": "withdrawn", "beta": "withdrawn", "gamma": "declined"}
    assert Suppression.objects.filter(pk=keyed_hash(ADDRESS)).exists()


def test_what_was_queued_before_the_stop_goes_no_more(person, groups):
    choose(person, "alpha", "beta")  # Beta again
    plan_missed()
    Client().post(path(person, "stop/"))
    deliver()
    stopped = Delivery.objects.get(event__kind="granted", state=State.STOPPED)
    assert stopped.destination.group.slug == "beta"


def test_only_her_own_yes_lifts_the_stop(person, groups):
    stop_everything(person)
    made = SignUp.objects.get(pk=submit(Submission(email=ADDRESS, zip="94110", groups=groups[:1])))
    assert Suppression.objects.exists()
    record_choices(made, set())
    assert Suppression.objects.exists()
    record_choices(made, {groups[0].pk})
    assert not Suppression.objects.exists()
    assert states()["alpha"] == "granted"


# --- erase


def whole_database() -> str:
    """Every row of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')
                found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_erasing_leaves_no_trace_but_the_opaque_key_and_the_counts(person, groups):
    SavedSearchFactory(contact=person, confirmed=True, query="q=marker-words")
    days = Credit.objects.count()
    assert "marker-address" in whole_database()
    answer = Client().post(path(person, "erase/"), follow=True)
    assert "You are erased." in answer.content.decode()
    left = whole_database()
    for trace in ("marker-address", "lovelace", "73301", "marker-page", "marker-words"):
        assert trace not in left, trace
    person.refresh_from_db()
    assert person.erased_at
    assert Contact.objects.count() == 1
    assert Credit.objects.count() == days
    deliver()
    told = Delivery.objects.filter(event__kind="erased", state=State.DONE)
    assert sorted(told.values_list("destination__group__slug", flat=True)) == ["alpha", "beta"]


def test_an_erasure_is_told_by_the_opaque_key_alone(person):
    erase(person)
    plan_missed()
    for delivery in Delivery.objects.filter(event__kind="erased"):
        said = json.loads(delivery.body)
        assert said["type"] == "contact.erased"
        assert said["data"]["contact"] == {"id": str(person.key)}


def test_who_comes_back_after_an_erasure_is_somebody_new(person, groups):
    erase(person)
    made = SignUp.objects.get(pk=submit(Submission(email=ADDRESS, zip="94110", groups=groups[:1])))
    assert made.contact_id != person.pk
    assert made.contact.key != person.key


def test_erasing_asks_once_more_and_offers_the_download(person):
    page = Client().get(path(person, "erase/")).content.decode()
    assert "Erase you?" in page
    assert "download/" in page
    assert Contact.objects.known().count() == 1


def test_forms_for_the_sign_up_take_no_post_from_elsewhere(groups):
    """The link is the proof on a person's own page; the form to ask for it checks where it stands."""
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert Client().post("/preferences/", {"email": ADDRESS}, headers=evil).status_code == 403
    sent = {"email": ADDRESS, "zip": "94110", "groups": "alpha", "age": page_age_field()}
    assert Client().post("/signup/", sent, headers=evil).status_code == 403
