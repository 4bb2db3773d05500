"""Valkey away: the site goes on, and what waited goes out when it is back."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django_rq import get_queue

from conftest import PERSON
from signups.defence import page_age_field
from signups.models import Mail, SignUp

pytestmark = pytest.mark.django_db


def test_pages_show_and_a_sign_up_is_stored_without_valkey(groups, valkey_away):
    client = Client(headers=PERSON)
    for path in ("/", "/groups/", "/roles/", "/groups/alpha/", "/signup/", "/?from=alpha"):
        assert client.get(path).status_code == 200, path
    form = {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field()}
    assert client.post("/signup/", form).status_code == 302
    assert SignUp.objects.count() == 1
    assert client.get("/readyz").json() == {"database": True, "queue": False}


def test_the_sweep_wakes_what_the_queue_forgot(groups, valkey, django_capture_on_commit_callbacks):
    form = {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field()}
    assert Client(headers=PERSON).post("/signup/", form).status_code == 302  # on_commit never runs: as if killed
    assert get_queue().count == 0
    with django_capture_on_commit_callbacks(execute=True):
        call_command("tick", "--once")
    assert get_queue().count == 1
    job = get_queue().jobs[0]
    assert "example.org" not in str(job.args)
    job.perform()
    assert Mail.objects.get().state == "done"
    assert len(mail.outbox) == 1


def test_health(client):
    assert client.get("/healthz").json() == {"ok": True}
