"""After ten days: who stayed counts, and who was no new person does not."""

from datetime import date, timedelta

import pytest

from exchange import anomalies, ledger
from exchange.days import today
from exchange.factories import SourceFactory
from exchange.models import Credit
from exchange.sources import Sources
from groups.access import make_editor
from groups.factories import GroupFactory
from signups.confirm import record_choices
from signups.ending import erase, stop_everything
from signups.models import Contact, SignUp
from signups.screening import screen_due
from signups.submit import Submission, submit

pytestmark = pytest.mark.django_db


def later() -> date:
    """When somebody who confirmed today is decided on."""
    return today() + timedelta(days=10)


@pytest.fixture
def source(db):
    return SourceFactory(group=GroupFactory(title="Alpha"))


@pytest.fixture
def beta(db):
    return GroupFactory(title="Beta")


def brought(address: str, source, group) -> Contact:
    """A person whom the link brought, and who confirmed for the group."""
    key = submit(Submission(email=address, zip="94110", groups=[group], sources=Sources(last=source)))
    record_choices(SignUp.objects.get(pk=key), {group.pk})
    return Contact.objects.get(email=address)


def decided(contact: Contact) -> tuple[str, str]:
    credit = Credit.objects.get(contact=contact.key)
    return credit.state, credit.reason


def test_who_stayed_counts(source, beta):
    contact = brought("ada@example.org", source, beta)
    assert screen_due(later() - timedelta(days=1)) == 0
    assert screen_due(later()) == 1
    assert decided(contact) == ("confirmed", "")


@pytest.mark.parametrize("end", [stop_everything, erase], ids=["stopped", "erased"])
def test_who_ended_it_at_once_does_not(source, beta, end):
    contact = brought("ada@example.org", source, beta)
    end(contact)
    screen_due(later())
    assert decided(contact) == ("rejected", "stopped")


def test_who_stops_after_the_screening_stays_counted(source, beta):
    contact = brought("ada@example.org", source, beta)
    screen_due(later())
    stop_everything(contact)
    assert screen_due(later() + timedelta(days=30)) == 0
    assert decided(contact) == ("confirmed", "")


def test_one_mailbox_in_several_spellings_counts_once(source, beta):
    contacts = [brought(f"{name}@gmail.com", source, beta) for name in ("ada.l", "adal", "a.d.a.l+2")]
    screen_due(later())
    assert [decided(one) for one in contacts] == [("confirmed", "")] + [("rejected", "same_mailbox")] * 2


def test_an_editor_of_the_group_that_brought_him_does_not_count(source, beta):
    make_editor(source.group, "editor@gmail.com")
    own = brought("ed.itor+x@gmail.com", source, beta)
    other = brought("somebody@example.org", source, beta)
    screen_due(later())
    assert decided(own) == ("rejected", "own_editor")
    assert decided(other) == ("confirmed", "")


def test_a_contact_of_a_day_that_a_site_admin_rejected_does_not_count(source, beta):
    """Whether its screening is over or not when he decides."""
    early, late, other = (brought(f"{name}@example.org", source, beta) for name in ("early", "late", "other"))
    yesterday = today() - timedelta(days=1)
    Credit.objects.filter(contact__in=[early.key, late.key]).update(on=yesterday)
    ledger.decide({early.key: ""}, today())
    anomalies.decide(source.group, "sent", yesterday, "boss", approved=False)
    assert [decided(one) for one in (early, late)] == [("rejected", "held")] * 2
    third = brought("third@example.org", source, beta)
    Credit.objects.filter(contact=third.key).update(on=yesterday)
    screen_due(later())
    assert decided(third) == ("rejected", "held")
    assert decided(other) == ("confirmed", "")


def test_clicks_that_a_site_admin_rejected_say_nothing_of_who_was_brought_that_day(source, beta):
    contact = brought("ada@example.org", source, beta)
    yesterday = today() - timedelta(days=1)
    Credit.objects.update(on=yesterday)
    anomalies.decide(source.group, "received", yesterday, "boss", approved=False)
    screen_due(later())
    assert decided(contact) == ("confirmed", "")


def test_who_confirmed_before_without_a_link_is_brought_by_none_later(source, beta):
    brought("ada@example.org", None, beta)
    brought("ada@example.org", source, GroupFactory(title="Gamma"))
    assert not Credit.objects.exists()


def test_who_had_himself_erased_and_comes_back_is_not_brought_again(source, beta):
    erase(brought("ada@example.org", source, beta))
    brought("ada@example.org", source, beta)
    assert Credit.objects.count() == 1


def test_screening_twice_changes_nothing(source, beta):
    brought("ada@example.org", source, beta)
    assert [screen_due(later()), screen_due(later())] == [1, 0]


def test_many_cost_few_queries(source, beta, django_assert_max_num_queries):
    for number in range(30):
        brought(f"p{number}@example.org", source, beta)
    with django_assert_max_num_queries(14):
        screen_due(later())
