"""Some seven hundred strange addresses and strings through form, mail, download and admin."""

import json
from html import escape
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from conftest import PERSON
from groups.factories import GroupFactory
from resistry import limits
from signups import addresses
from signups.defence import page_age_field
from signups.models import Contact, SignUp
from signups.submit import Submission, submit
from signups.tasks import send_mails

DATA = Path(__file__).parent / "data"
ADDRESSES = json.loads((DATA / "isemail.json").read_text())
NAUGHTY = json.loads((DATA / "naughty_strings.json").read_text())
ALL = [*(row["address"] for row in ADDRESSES), *NAUGHTY]
VALID = ("VALID_CATEGORY", "DNSWARN")


@pytest.fixture
def group(db, valkey, settings):
    settings.SIGN_UPS_A_NETWORK = settings.SIGN_UPS_ALTOGETHER = 10**9
    limits.forget_all()
    return GroupFactory(title="Alpha")


def verdict(address: str) -> str | None:
    try:
        return addresses.normalise(address)
    except addresses.BadAddress:
        return None


def test_every_address_of_the_corpus_has_its_verdict():
    assert len(ALL) > 650
    found = {row["id"]: verdict(row["address"]) for row in ADDRESSES}
    assert found == {row["id"]: row["kept_as"] for row in ADDRESSES}


def test_the_verdicts_are_those_of_the_corpus_but_for_white_space_around_and_domains_without_a_dot():
    for row in ADDRESSES:
        clean = row["address"].strip()
        if row["category"] in VALID:
            assert (row["kept_as"] is not None) == ("." in clean.partition("@")[2]), row
        elif row["kept_as"] is not None:
            assert row["kept_as"] == clean != row["address"], row


def test_a_key_stays_what_it_is_and_no_two_letters_of_one_address_make_two():
    for row in ADDRESSES:
        if row["kept_as"]:
            key = addresses.key(row["kept_as"])
            assert addresses.key(key) == key == addresses.key(row["kept_as"].swapcase())


def test_the_form_takes_what_is_right_and_answers_the_rest_with_an_error(group):
    client = Client(headers=PERSON)
    for text in ALL:
        form = {"email": text, "zip": "94110", "groups": ["alpha"], "age": page_age_field(), "page": text}
        answer = client.post("/signup/", form)
        assert answer.status_code == (302 if verdict(text) else 422), repr(text)
        if answer.status_code == 422 and text.strip() and text.isprintable():
            assert escape(text) in answer.content.decode() or "<" not in text, repr(text)
    kept = {row["kept_as"] for row in ADDRESSES if row["kept_as"]}
    assert set(Contact.objects.values_list("email_key", flat=True)) == {addresses.key(address) for address in kept}


@pytest.mark.parametrize("field", ["zip", "groups", "from", "page", "age", "altcha", "website"])
def test_no_other_field_breaks_the_form(group, field):
    client = Client(headers=PERSON)
    for text in NAUGHTY:
        form = {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field(), field: text}
        assert client.post("/signup/", form).status_code in (302, 422), repr(text)
    assert set(SignUp.objects.values_list("zip", flat=True)) <= {"94110"}


def test_every_kept_address_gets_its_own_mail_and_nobody_else_does(group):
    kept = sorted({row["kept_as"] for row in ADDRESSES if row["kept_as"]})
    for address in kept:
        submit(Submission(email=address, zip="94110", groups=[group]))
    send_mails()
    assert all(len(message.to) == 1 and not message.cc and not message.bcc for message in mail.outbox)
    wanted = {addresses.mailbox(address) for address in kept}
    assert {addresses.mailbox(message.to[0]) for message in mail.outbox} == wanted
    assert not any("\n" in value for message in mail.outbox for value in message.message().values())


def test_links_made_of_anything_say_that_they_do_not_work(group):
    client = Client(headers=PERSON)
    for text in NAUGHTY:
        token = text.replace("/", "").replace("?", "").replace("#", "").strip() or "x"
        for start in ("/signup/confirm/", "/preferences/", "/unsubscribe/"):
            assert client.get(f"{start}{token}/").status_code in (301, 400, 404), repr(text)
