"""Races on real PostgreSQL with real transactions: what a unique constraint and a lock decide."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connections
from django.http import QueryDict
from django.utils import timezone

from groups.factories import GroupFactory
from roles.factories import RoleFactory
from roles.listing.query import read_query
from search.factories import SavedSearchFactory
from search.models import NewRolesMail, SavedSearch, SearchConfirmation, SearchConsent
from search.planning import plan_due
from search.saving import MOST_SEARCHES, TooMany, grant, save_search
from search.tasks import send_new_roles
from signups.factories import ContactFactory
from signups.models import Contact

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act, count: int) -> list:
    def run(number: int):
        try:
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def save(query: str):
    return save_search(email="ada@example.org", asked=read_query(QueryDict(query)), language="en")


def test_the_same_search_saved_many_times_at_once_is_one_row_and_three_mails(valkey):
    at_once(lambda number: save("q=letters"), 10)
    assert (Contact.objects.count(), SavedSearch.objects.count(), SearchConfirmation.objects.count()) == (1, 1, 3)


def test_many_searches_at_once_stay_within_the_mails_of_a_day(valkey):
    at_once(lambda number: save(f"q=letters{number}"), 10)
    assert (SavedSearch.objects.count(), SearchConfirmation.objects.count()) == (3, 3)


def test_confirming_from_many_devices_at_once_leaves_one_event(valkey):
    saved = SavedSearchFactory()
    said = at_once(lambda number: grant(SavedSearch.objects.get(pk=saved.pk), "Yes"), 8)
    assert sum(said) == SearchConsent.objects.count() == 1


def test_ten_a_person_also_when_all_are_confirmed_at_once(valkey):
    contact = ContactFactory()
    waiting = [SavedSearchFactory(contact=contact, query=f"q=w{number}") for number in range(MOST_SEARCHES + 4)]

    def confirm(number):
        try:
            return grant(SavedSearch.objects.get(pk=waiting[number].pk), "Yes")
        except TooMany:
            return False

    assert sum(at_once(confirm, len(waiting))) == MOST_SEARCHES
    assert SavedSearch.objects.granted().count() == MOST_SEARCHES


def test_many_planners_and_workers_send_each_mail_once(valkey):
    for number in range(12):
        SavedSearchFactory(query="q=letters", confirmed=True, contact=ContactFactory(email=f"p{number}@example.org"))
    RoleFactory(parent=GroupFactory(title="Alpha"), title="Write letters", publish=True)
    now = timezone.now()
    at_once(lambda number: plan_due(now, seconds=20), 6)
    assert NewRolesMail.objects.count() == 12
    at_once(lambda number: send_new_roles(), 6)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(f"p{number}@example.org" for number in range(12))
