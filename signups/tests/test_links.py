"""The addresses that stand in mails: looking at them changes nothing, and each is good for one thing."""

import hashlib
import random
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from delivery.factories import DestinationFactory
from groups.factories import GroupFactory
from signups.confirm import record_choices
from signups.ending import erase
from signups.factories import SignUpFactory
from signups.links import confirm_token, preferences_token, unsubscribe_token
from signups.models import SignUp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]
OURS = ("signups", "delivery", "exchange", "search", "groups", "roles")
SCANNERS = (
    {},
    {"user-agent": "Mozilla/5.0 (compatible; SafeLinks)", "accept": "*/*"},
    {"purpose": "prefetch", "sec-purpose": "prefetch"},
    {"user-agent": "BarracudaCentral", "cookie": "a=b", "referer": "https://mail.example/"},
)


@pytest.fixture
def made() -> SignUp:
    """Half confirmed: Alpha was granted, Beta waits; a delivery is on its way."""
    groups = [GroupFactory(title="Alpha"), GroupFactory(title="Beta")]
    DestinationFactory(group=groups[0])
    sign_up = SignUpFactory(groups=groups)
    record_choices(SignUpFactory(contact=sign_up.contact, groups=groups[:1]), {groups[0].pk})
    return sign_up


def addresses_of(made: SignUp) -> list[str]:
    """Every path that a mail leads to, and what hangs on it."""
    contact = made.contact
    own = preferences_token(contact.key)
    group = made.ticks.first().group_id
    endings = [
        unsubscribe_token(contact.key),
        unsubscribe_token(contact.key, sign_up=made.pk),
        unsubscribe_token(contact.key, group=group),
    ]
    paths = [
        f"/signup/confirm/{confirm_token(made.pk)}/",
        *(f"/preferences/{own}/{end}" for end in ("", "download/", "stop/", "erase/")),
        *(f"/unsubscribe/{token}/" for token in endings),
    ]
    return [language + path for path in paths for language in ("", "/es")]


def digest() -> str:
    """Of every row of every table of ours."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for app in OURS:
            for model in apps.get_app_config(app).get_models(include_auto_created=True):
                cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t ORDER BY 1")
                found.update(repr((model._meta.db_table, cursor.fetchall())).encode())
    return found.hexdigest()


def test_a_scanner_that_follows_every_link_fifty_times_in_any_order_changes_nothing(made):
    client, before, mails = Client(), digest(), len(mail.outbox)
    chance = random.Random(4)
    visits = addresses_of(made) * 50
    chance.shuffle(visits)
    for path in visits:
        visit = chance.choice((client.get, client.head))
        assert visit(path, headers=chance.choice(SCANNERS)).status_code == 200, path
    assert digest() == before
    assert len(mail.outbox) == mails


@pytest.mark.parametrize("spoil", ["cut", "longer", "other letter", "empty salt", "NUL", "long", "nonsense"])
@pytest.mark.parametrize("kind", ["signup/confirm", "preferences", "unsubscribe"])
def test_a_link_that_was_changed_names_nobody_and_does_nothing(made, kind, spoil):
    token = {
        "signup/confirm": confirm_token(made.pk),
        "preferences": preferences_token(made.contact.key),
        "unsubscribe": unsubscribe_token(made.contact.key),
    }[kind]
    spoiled = {
        "cut": token[:-3],
        "longer": token + "x",
        "other letter": ("A" if token[0] != "A" else "B") + token[1:],
        "empty salt": token.rpartition(":")[0],
        "NUL": token + "%00",
        "long": "a" * 10_000,
        "nonsense": "%F0%9F%92%A9:::",
    }[spoil]
    before, client = digest(), Client()
    for answer in (client.get(f"/{kind}/{spoiled}/"), client.post(f"/{kind}/{spoiled}/", {"groups": "alpha"})):
        assert answer.status_code in (400, 404)
        assert made.contact.email not in answer.content.decode()
        assert "Alpha" not in answer.content.decode()
    assert digest() == before


def test_a_link_is_good_for_nothing_else(made):
    tokens = {
        "signup/confirm": confirm_token(made.pk),
        "preferences": preferences_token(made.contact.key),
        "unsubscribe": unsubscribe_token(made.contact.key),
    }
    client, before = Client(), digest()
    for kind in tokens:
        for other, token in tokens.items():
            if kind != other:
                assert client.post(f"/{kind}/{token}/").status_code == 404
    assert digest() == before


@pytest.mark.parametrize("kind", ["signup/confirm", "preferences"])
def test_a_link_works_for_its_days_and_says_then_where_a_new_one_is(made, kind, settings):
    if kind == "signup/confirm":
        token, days = confirm_token(made.pk), settings.CONFIRM_LINK_DAYS
    else:
        token, days = preferences_token(made.contact.key), settings.PREFERENCES_LINK_DAYS
    client, start = Client(), timezone.now()
    with time_machine.travel(start + timedelta(days=days, minutes=-1)):
        assert client.get(f"/{kind}/{token}/").status_code == 200
    with time_machine.travel(start + timedelta(days=days, minutes=1)):
        late = client.get(f"/{kind}/{token}/")
    assert late.status_code == 410
    assert "This link is too old" in late.content.decode()
    assert made.contact.email not in late.content.decode()


def test_unsubscribing_works_for_ever(made):
    with time_machine.travel(timezone.now() + timedelta(days=4_000)):
        assert Client().post(f"/unsubscribe/{unsubscribe_token(made.contact.key)}/").status_code == 200
    assert not made.contact.subscriptions.open().exists()


def test_links_of_somebody_who_was_erased_say_what_an_old_link_says(made):
    paths = addresses_of(made)
    erase(made.contact)
    assert {Client().get(path).status_code for path in paths} == {410}


def test_links_of_somebody_who_was_forgotten_say_the_same(made):
    waiting = SignUpFactory(groups=[])
    paths = [
        f"/signup/confirm/{confirm_token(waiting.pk)}/",
        f"/preferences/{preferences_token(waiting.contact.key)}/",
        f"/unsubscribe/{unsubscribe_token(waiting.contact.key)}/",
    ]
    waiting.contact.delete()
    assert {Client().get(path).status_code for path in paths} == {410}
