"""Some seven hundred strange addresses and strings through form, mail, download and admin."""

import csv
import email.policy
import io
import json
from html import escape
from itertools import cycle
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from openpyxl import load_workbook

from conftest import PERSON
from groups.access import make_editor
from groups.factories import GroupFactory
from resistry import limits
from resistry.downloads import defuse
from signups import addresses
from signups.defence import page_age_field
from signups.factories import ContactFactory, SubscriptionFactory
from signups.models import Contact, SignUp
from signups.submit import Submission, submit
from signups.tasks import send_mails

DATA = Path(__file__).parent / "data"
ADDRESSES = json.loads((DATA / "isemail.json").read_text())
NAUGHTY = json.loads((DATA / "naughty_strings.json").read_text())
# What a page shows of it could do harm, and of the rest every third.
SHOWN = sorted({text for text in NAUGHTY if set("<>\"'&{") & set(text)} | set(NAUGHTY[::3]))
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


FIELDS = ("zip", "groups", "from", "page", "age", "altcha", "website", "about", "find", "chapter-alpha", "shown")


@pytest.mark.parametrize("field", FIELDS)
def test_no_other_field_breaks_the_form(group, field):
    """Each string meets three of the fields."""
    client = Client(headers=PERSON)
    for text in NAUGHTY[FIELDS.index(field) % 4 :: 4]:
        form = {
            "email": "ada@example.org",
            "zip": "94110",
            "groups": ["alpha"],
            "age": page_age_field(),
            field: text,
            "send": "1",
        }
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
    for text, start in zip(NAUGHTY, cycle(["/signup/confirm/", "/preferences/", "/unsubscribe/"]), strict=False):
        token = text.replace("/", "").replace("?", "").replace("#", "").strip() or "x"
        assert client.get(f"{start}{token}/").status_code in (301, 400, 404), repr(text)


@pytest.fixture
def kept(group) -> list[str]:
    """Every address of the corpus that is one, each with a contact of Alpha's."""
    found = sorted({row["kept_as"] for row in ADDRESSES if row["kept_as"]})
    for address in found:
        SubscriptionFactory(group=group, contact=ContactFactory(email=address), confirmed=True)
    return found


@pytest.fixture
def editor(client, group):
    client.force_login(make_editor(group, "editor@example.org")[0])
    return client


def test_downloads_give_back_every_address_and_no_formula(editor, kept):
    text = b"".join(editor.get("/admin/contacts/?export=csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    assert sorted(row[0] for row in rows) == sorted(map(defuse, kept))
    book = load_workbook(io.BytesIO(b"".join(editor.get("/admin/contacts/?export=xlsx").streaming_content)))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert sorted(cell.value for cell in cells) == sorted(map(defuse, kept))
    assert {cell.data_type for cell in cells} == {"s"}


def test_editors_search_takes_anything_and_shows_it_as_text(editor, kept):
    for text in SHOWN[::2]:
        page = editor.post("/admin/contacts/", {"q": text})
        assert page.status_code == 200, repr(text)
        assert "<script>alert" not in page.content.decode(), repr(text)
    for address in kept[::5]:
        assert escape(address) in editor.post("/admin/contacts/", {"q": address}).content.decode()


def test_site_admins_find_every_address_and_only_by_the_whole_of_it(admin_client, kept):
    for text in [*(row["address"] for row in ADDRESSES), *SHOWN[1::2]]:
        answer = admin_client.post("/admin/people/find/", {"who": text})
        found = verdict(text) is not None
        assert answer.status_code == (302 if found else 422), repr(text)
        if not found and "<" in text:
            assert text not in answer.content.decode() or text.strip() == "<", repr(text)


def test_mails_reach_a_server_as_they_were_typed(group, tmp_path, settings):
    """Written out and read back, as a mail server does it."""
    kept = sorted({row["kept_as"] for row in ADDRESSES if row["kept_as"]})
    for address in kept:
        submit(Submission(email=address, zip="94110", groups=[group]))
    send_mails()
    for message in mail.outbox:
        read = email.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
        [to] = read["to"].addresses
        assert addresses.key(to.addr_spec) == addresses.key(message.to[0])
        assert not read.defects
