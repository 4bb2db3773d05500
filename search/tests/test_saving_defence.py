"""Against searches that no person saved: the same limits as for sign-ups."""

import pytest
from django.core import mail

from groups.factories import GroupFactory
from search.models import SavedSearch, SearchConfirmation
from search.tasks import send_confirmations
from search.tests.test_saving import send
from signups.defence import page_age_field
from signups.ending import stop_everything
from signups.factories import ContactFactory

pytestmark = pytest.mark.django_db


def test_a_network_that_saves_many_has_its_browser_work(person, groups, settings):
    settings.SIGN_UPS_A_NETWORK = 5
    answers = [send(person, email=f"p{number}@example.org") for number in range(7)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 2
    page = answers[-1].content.decode()
    assert "data-work=" in page
    assert 'value="p6@example.org"' in page
    assert SavedSearch.objects.count() == 5


def test_sign_ups_and_searches_of_a_network_are_counted_together(person, groups, settings):
    settings.SIGN_UPS_A_NETWORK = 1
    form = {"email": "ada@example.org", "zip": "94110", "groups": "alpha", "age": page_age_field()}
    assert person.post("/signup/", form).status_code == 302
    assert send(person).status_code == 429


def test_an_address_that_stopped_everything_is_asked_once_a_month(person):
    GroupFactory()
    contact = ContactFactory(email="ada@example.org")
    stop_everything(contact)
    for number in range(3):
        assert send(person, search=f"q=letters{number}").status_code == 302
    send_confirmations()
    assert len(mail.outbox) == SearchConfirmation.objects.count() == 1
