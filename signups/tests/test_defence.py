"""Floods: what one mailbox, one network and everybody together may cause, with Valkey and without."""

import base64
import hashlib
import json
import re
import time
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from redis.exceptions import RedisError

from conftest import PERSON
from exchange.factories import SourceFactory
from exchange.models import Credit
from exchange.sources import Sources
from groups.factories import GroupFactory
from resistry import limits
from resistry.queue import valkey as valkey_client
from signups import addresses
from signups.confirm import record_choices
from signups.defence import is_fresh, new_work, page_age_field, worked
from signups.ending import erase, stop_everything
from signups.models import Contact, Mail, SignUp
from signups.submit import Submission, submit
from signups.tasks import send_mails

pytestmark = pytest.mark.django_db
HOUR = 3_600


@pytest.fixture(autouse=True)
def group(valkey):
    limits.forget_all()
    return GroupFactory(title="Alpha")


def form(**changes) -> dict:
    return {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field(), **changes}


def visitor(address: str = "203.0.113.7") -> Client:
    return Client(headers=PERSON, REMOTE_ADDR=address)


def solve(work: dict) -> str:
    number = next(
        number
        for number in range(work["maxNumber"] + 1)
        if hashlib.sha256(f"{work['salt']}{number}".encode()).hexdigest() == work["challenge"]
    )
    said = {key: work[key] for key in ("algorithm", "challenge", "salt", "signature")} | {"number": number}
    return base64.b64encode(json.dumps(said).encode()).decode()


def work_in(page: str) -> dict:
    found = dict(re.findall(r'data-(work|salt|signature|most|algorithm)="([^"]+)"', unescape(page)))
    names = {"challenge": found["work"], "maxNumber": int(found["most"])}
    return {**{name: found[name] for name in ("salt", "signature", "algorithm")}, **names}


# --- one mailbox


@pytest.mark.django_db(transaction=True)  # in one transaction, all versions of the one row would be kept
@pytest.mark.parametrize("count", [2_000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_thousands_of_sign_ups_of_one_address_cause_one_mail(group, count, monkeypatch):
    monkeypatch.setattr("signups.submit.wake", lambda job: None)  # half of the time, and no part of the rule
    sent = Submission(email="victim@example.org", zip="94110", groups=[group])
    for _ in range(count):
        submit(sent)
    assert SignUp.objects.count() == count
    send_mails()
    assert [message.to for message in mail.outbox] == [["victim@example.org"]]


def test_plus_tags_and_dots_are_the_same_mailbox(group):
    for address in ("a.d.a@gmail.com", "ada+1@gmail.com", "ada+2@googlemail.com", "Ada@Gmail.com"):
        submit(Submission(email=address, zip="94110", groups=[group]))
    assert Contact.objects.count() == 4
    assert Mail.objects.count() == 1


def test_an_answer_allows_the_next_mail_at_once(group):
    first = SignUp.objects.get(pk=submit(Submission(email="ada@example.org", zip="94110", groups=[group])))
    record_choices(first, {group.pk})
    submit(Submission(email="ada@example.org", zip="94110", groups=[group]))
    assert Mail.objects.count() == 2


def test_three_unanswered_mails_in_a_month_and_one_for_who_stopped_everything(group, days):
    sent = Submission(email="ada@example.org", zip="94110", groups=[group])
    for day in days(10):
        submit(sent, now=day)
    assert Mail.objects.count() == 3
    stop_everything(Contact.objects.get())
    for day in days(40)[31:]:
        submit(sent, now=day)
    assert Mail.objects.count() == 4


@pytest.fixture
def days():
    start = timezone.now()
    return lambda count: [start + timedelta(days=number) for number in range(count)]


# --- the same answer


def test_the_answer_and_the_work_are_the_same_for_all(group):
    """New, known, suppressed and erased: the same bytes, the same statements."""
    submit(Submission(email="known@example.org", zip="94110", groups=[group]))
    for name, end in (("suppressed", stop_everything), ("erased", erase)):
        submit(Submission(email=f"{name}@example.org", zip="94110", groups=[group]))
        end(Contact.objects.get(email=f"{name}@example.org"))
    answers, statements = set(), set()
    for number, name in enumerate(("new", "known", "suppressed", "erased")):
        client = visitor(f"203.0.113.{number}")
        with CaptureQueriesContext(connection) as seen:
            answer = client.post("/signup/", form(email=f"{name}@example.org"))
        assert answer.status_code == 302
        answers.add((answer.content, str(sorted(answer.headers.items()))))
        statements.add(tuple(re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in seen))
    assert len(answers) == 1
    assert len(statements) == 1


# --- one network


def test_a_networks_sixth_sign_up_in_an_hour_works_first(group):
    client = visitor()
    for number in range(5):
        assert client.post("/signup/", form(email=f"p{number}@example.org")).status_code == 302
    sixth = client.post("/signup/", form(email="p6@example.org"))
    page = sixth.content.decode()
    assert sixth.status_code == 429
    assert "your browser works a moment" in page
    assert 'value="p6@example.org"' in page
    assert re.search(r'value="alpha"[^>]*checked', page)
    assert client.post("/signup/", form(email="p6@example.org", altcha=solve(work_in(page)))).status_code == 302
    assert SignUp.objects.count() == 6


def test_ten_thousand_addresses_of_one_network_get_five_mails(group, settings):
    client = visitor()
    for number in range(60):  # each costs a page; the rest of ten thousand would fare as these
        client.post("/signup/", form(email=f"p{number}@example.org"))
    for _number in range(10_000):
        limits.hit("network", "203.0.113.7", HOUR)
    client.post("/signup/", form(email="last@example.org"))
    send_mails()
    assert len(mail.outbox) == 5


def test_networks_are_counted_apart_and_ipv6_by_its_first_half(group, settings):
    settings.SIGN_UPS_A_NETWORK = 1
    assert visitor("2001:db8:0:1::1").post("/signup/", form()).status_code == 302
    assert visitor("2001:db8:0:1:ffff::2").post("/signup/", form()).status_code == 429
    assert visitor("2001:db8:0:2::1").post("/signup/", form()).status_code == 302


def test_a_forged_address_changes_nothing(group, settings):
    settings.SIGN_UPS_A_NETWORK = 1
    visitor().post("/signup/", form())
    forged = Client(headers={**PERSON, "x-forwarded-for": "198.51.100.9"}, REMOTE_ADDR="203.0.113.7")
    assert forged.post("/signup/", form()).status_code == 429


def test_all_together_are_limited_too(group, settings):
    settings.SIGN_UPS_ALTOGETHER = 2
    codes = [visitor(f"203.0.113.{number}").post("/signup/", form()).status_code for number in range(4)]
    assert codes == [302, 302, 429, 429]


def test_with_valkey_away_each_process_counts_for_itself(group, valkey_away):
    client = visitor()
    codes = [client.post("/signup/", form(email=f"p{number}@example.org")).status_code for number in range(6)]
    assert codes == [302] * 5 + [429]


def test_valkey_holds_neither_address_nor_network(group, valkey):
    visitor().post("/signup/", form(email="ada@marked-for-search.example.org"))
    try:
        held = {key: valkey_client().type(key) for key in valkey_client().scan_iter("*")}
    except RedisError:
        pytest.fail("Valkey is away")
    assert held
    assert not any(word in key for key in held for word in (b"marked", b"203.0.113.7", b"@"))


# --- proof of work


def test_an_answer_is_good_once(settings, valkey):
    answer = solve(new_work())
    assert worked(answer)
    assert not worked(answer)
    said = json.loads(base64.b64decode(answer))
    assert not worked(base64.b64encode(json.dumps(said, indent=1).encode()).decode())


@pytest.mark.parametrize(
    "answer",
    ["", "x", "e30=", base64.b64encode(b"[1]").decode(), base64.b64encode(b"\xff\xfe").decode(), "A" * 100_000]
    + [
        base64.b64encode(json.dumps(said).encode()).decode()
        for said in (
            {"algorithm": "SHA-256", "challenge": "x", "number": "1", "salt": "s", "signature": "y"},
            {"algorithm": "MD5", "challenge": "x", "number": 1, "salt": "s?expires=x", "signature": "y"},
            {"algorithm": "SHA-256", "challenge": "x", "number": 10**40, "salt": "s&", "signature": "é"},
        )
    ],
)
def test_any_other_answer_is_none(answer):
    assert not worked(answer)


# --- the age of the page


def test_a_form_of_yesterday_comes_back_once_with_everything(group):
    old = page_age_field(time.time() - 25 * HOUR)
    answer = visitor().post("/signup/", form(age=old))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "open for more than a day" in page
    assert 'value="ada@example.org"' in page
    again = re.search(r'name="age" value="([^"]+)"', page)[1]
    assert visitor().post("/signup/", form(age=again)).status_code == 302


@pytest.mark.parametrize("field", ["", "x", "12:forged", "\x00", "9" * 5_000])
def test_a_forged_age_is_none(field):
    assert not is_fresh(field)


def test_the_age_is_the_same_for_a_whole_hour():
    start = 1_000 * HOUR
    assert page_age_field(start) == page_age_field(start + HOUR - 1) != page_age_field(start + HOUR)
    assert is_fresh(page_age_field(start), start + 24 * HOUR)
    assert not is_fresh(page_age_field(start), start + 25 * HOUR)
    assert not is_fresh(page_age_field(start + 2 * HOUR), start)


# --- throw-away addresses


def test_a_throw_away_address_signs_up_but_credits_nobody(group):
    source, other = SourceFactory(group=group), GroupFactory(title="Beta")
    for address, state in (("x@mailinator.com", ("rejected", "disposable")), ("x@example.org", ("pending", ""))):
        key = submit(Submission(email=address, zip="94110", groups=[other], sources=Sources(last=source)))
        record_choices(SignUp.objects.get(pk=key), {other.pk})
        credit = Credit.objects.latest("pk")
        assert (credit.state, credit.reason) == state


def test_keyed_hashes_need_the_key(settings):
    before = addresses.keyed_hash("ada@example.org")
    assert before == addresses.keyed_hash("ADA@EXAMPLE.org")
    settings.ADDRESS_KEY = "another"
    assert addresses.keyed_hash("ada@example.org") != before
