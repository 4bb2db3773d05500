"""I7: a person goes all ways through the site, and no log, URL, Valkey key, job argument or metric names her.

Every other test is looked at as well (`no_leaks` and `valkey` in conftest.py); here a real worker writes its log, the
mail server and the groups' servers fail, and links, redirects and mails are read too.
"""

import re
import smtplib
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from conftest import PERSON
from delivery.factories import DestinationFactory
from delivery.models import Delivery
from delivery.tasks import deliver_due
from groups.factories import GroupFactory
from resistry.queue import valkey as valkey_client
from resistry.tests.leaks import addresses_in, all_in
from resistry.tests.workers import free_port, start_worker
from search.tasks import send_confirmations
from signups.defence import page_age_field
from signups.models import Contact, Mail, SignUp
from signups.reminding import plan_reminders
from signups.tasks import send_mails

pytestmark = pytest.mark.django_db(transaction=True)
MARKER = "marker-domain.example"
ADDRESS = f"Countess.Lovelace+tag@{MARKER}"
LINK = re.compile(r"https?://testserver(/[^\s\"<>]*)")


class Journey:
    """A client that remembers every URL it asked for, was sent to, or saw in a page or mail."""

    def __init__(self):
        self.client = Client(headers=PERSON, raise_request_exception=False)
        self.urls: set[str] = set()

    def go(self, method: str, path: str, data=None, **kwargs):
        self.urls.add(path)
        answer = getattr(self.client, method)(path, data, **kwargs)
        self.urls.add(answer.headers.get("Location", ""))
        if not answer.streaming:
            self.urls |= set(re.findall(r'(?:href|src|action)="([^"]+)"', answer.content.decode(errors="replace")))
        return answer

    def links_in_mails(self) -> list[str]:
        found = [link for message in mail.outbox for link in LINK.findall(message.body)]
        headers = [str(value) for message in mail.outbox for value in message.extra_headers.values()]
        self.urls |= {*found, *headers}
        return found


def sign_up(journey: Journey, address: str = "203.0.113.7", **changes):
    sent = {"email": ADDRESS, "zip": "94110", "groups": ["alpha", "beta"], "age": page_age_field(), "page": "/"}
    return journey.go("post", "/signup/", {**sent, **changes}, REMOTE_ADDR=address)


def everything(journey: Journey, admin) -> None:
    """What a person does here, what goes wrong, and what admins look for."""
    for changes in ({}, {"zip": "1"}, {"groups": []}, {"email": f"x@@{MARKER}"}, {"show": "more"}, {"age": "stale"}):
        sign_up(journey, **changes)
    for _ in range(8):
        sign_up(journey)  # the limit trips
    send_mails()
    [confirm] = [link for link in journey.links_in_mails() if "confirm" in link]
    journey.go("get", confirm)
    journey.go("post", confirm, {"groups": ["alpha"]})
    journey.go("get", confirm)
    journey.go("post", "/preferences/", {"email": ADDRESS})
    journey.go("post", "/search/save/", {"email": ADDRESS, "search": "q=letters", "page": "/roles/?q=letters"})
    send_mails()
    send_confirmations()
    own = next(link for link in journey.links_in_mails() if "/preferences/" in link)
    for end in ("", "download/", "stop/", "erase/"):
        journey.go("get", own + end)
    journey.go("post", own, {"zip": "94110", "language": "es", "groups": ["beta"]})
    plan_reminders()
    admin.go("post", "/admin/people/find/", {"who": ADDRESS})
    admin.go("get", "/admin/people/")
    admin.go("get", "/admin/contacts/")
    for path in ("/nothing/", "/signup/confirm/x/", "/metrics", "/healthz", "/readyz"):
        journey.go("get", path)
    journey.go("post", own + "stop/")
    journey.go("post", own + "erase/")


def test_nobody_is_named_in_logs_urls_valkey_jobs_or_metrics(valkey, caplog, tmp_path, admin_user, settings):
    for title in ("Alpha", "Beta"):
        DestinationFactory(group=GroupFactory(title=title), url=f"http://127.0.0.1:{free_port()}/")
    journey, admin = Journey(), Journey()
    admin.client.force_login(admin_user)
    everything(journey, admin)
    assert sign_up(journey, "203.0.113.8", email=f"second@{MARKER}", groups=["alpha"]).status_code == 302
    refused = smtplib.SMTPRecipientsRefused({ADDRESS: (550, f"no {ADDRESS} here".encode())})
    with patch("signups.tasks.send", side_effect=refused):
        Mail.objects.update(state="queued", leased_until=None)
        send_mails()
    Delivery.objects.update(state="queued", leased_until=None)
    deliver_due.delay()
    send_mails.delay()
    assert SignUp.objects.count() > 3
    assert start_worker(tmp_path, "--burst", MAIL_URL=f"smtp://127.0.0.1:{free_port()}").wait(60) == 0
    found = {
        "log": [record.getMessage() for record in caplog.get_records("call")],
        "worker's log": [(tmp_path / "worker.log").read_text()],
        "URLs": [*journey.urls, *admin.urls],
        "Valkey": list(all_in(valkey_client())),
        "errors of mails and deliveries": [
            *Mail.objects.values_list("error", flat=True),
            *Delivery.objects.values_list("error", flat=True),
        ],
    }
    assert all(any(texts) for texts in found.values())
    for where, texts in found.items():
        named = [text for text in texts if MARKER in text.lower() or "lovelace" in text.lower()]
        assert named == [], where
    assert Contact.objects.filter(email__icontains=MARKER).count() == 1


@pytest.mark.names_people
def test_a_leak_would_be_seen(valkey, caplog, client):
    """The nets themselves: what leaks on purpose is caught."""
    client.get(f"/roles/?q={ADDRESS}")
    valkey.hset("job", mapping={"data": ADDRESS})
    assert addresses_in(all_in(valkey)) == [ADDRESS]
    valkey.flushdb()
    assert addresses_in([f"GET /?email={ADDRESS.replace('@', '%40')}"])
