"""Somebody who signed up, and a site admin."""

import pytest
from django.test import Client

from groups.access import site_admins
from signups.factories import ContactFactory, SignUpFactory
from signups.models import Contact, Mail, Subscription
from signups.recording import Kind, Said, Way, record
from signups.tests.looking import EMAIL


@pytest.fixture
def ada(groups) -> Contact:
    """Said yes to Alpha; Beta waits."""
    made = SignUpFactory(contact=ContactFactory(email=EMAIL, zip="94110"), groups=groups[:2], page="/roles/")
    row = Subscription.objects.get(group=groups[0])
    source = groups[1].sources.get()
    wordings = dict(made.ticks.values_list("group", "wording"))
    record([(row, Kind.GRANTED)], Said(Way.CONFIRM_PAGE, "/roles/", made, source, wordings))
    Mail.objects.filter(contact=made.contact).update(state="dead", error="refused: 550")
    return made.contact


@pytest.fixture
def approver(client, groups, django_user_model) -> Client:
    user = django_user_model.objects.create_user("approver", "approver@resistry.example", "a-long-password")
    user.groups.add(site_admins())
    client.force_login(user)
    return client
