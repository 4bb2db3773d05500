"""Jobs of rounds beside those that people wait for."""

import pytest
from django.test import Client

from conftest import PERSON
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory
from recruiters.models import RecruiterMail
from recruiters.tasks import send_recruiter_mails
from resistry.queue import wake
from resistry.tests.workers import start_worker
from signups.defence import page_age_field
from signups.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)


def test_confirmation_queued_behind_a_round_is_sent_before_it(groups, valkey, tmp_path):
    MailFactory(mailing=MailingFactory(material=MaterialFactory(parent=groups[0])))
    wake(send_recruiter_mails)
    form = {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field()}
    assert Client(headers=PERSON).post("/signup/", form).status_code == 302
    assert start_worker(tmp_path, "--burst", "--max-jobs", "1").wait(60) == 0
    assert (Mail.objects.get().state, RecruiterMail.objects.get().state) == ("done", "queued")
