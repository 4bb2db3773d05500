"""Several at once, with real transactions: everything happens once."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from groups.factories import GroupFactory
from recruiters.answering import Answered, accept, ask
from recruiters.attribution import note_credits
from recruiters.factories import InvitationFactory, MaterialFactory, MembershipFactory
from recruiters.handing import hand_over
from recruiters.joining import join
from recruiters.models import Invitation, Mailing, Membership, Recruit, Recruiter, RecruiterMail
from recruiters.planning import Order
from recruiters.steering import NotNow, send_now
from recruiters.tests.sinks import Sink
from signups.confirm import record_choices
from signups.factories import ContactFactory, SignUpFactory

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def at_once(act: Callable[[], object], *refusals: type[Exception]) -> list:
    """Run `act` in several threads at the same moment; returns what came of it, refusals included."""
    start, found = threading.Barrier(AT_ONCE), []

    def go() -> None:
        start.wait()
        try:
            found.append(act())
        except refusals as error:
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == AT_ONCE, "one of them failed"
    return found


def test_joining_twice_at_once_gives_one_link():
    group, contact = GroupFactory(title="Alpha"), ContactFactory()
    at_once(lambda: join(contact, [group]))
    assert (Recruiter.objects.count(), Membership.objects.count()) == (1, 1)


def test_invitation_is_accepted_once():
    row = InvitationFactory()
    found = at_once(lambda: accept(row), Answered)
    assert sum(isinstance(one, Recruiter) for one in found) == 1
    assert Membership.objects.count() == 1


def test_wish_sent_twice_at_once_is_one():
    group = GroupFactory(title="Alpha")
    at_once(lambda: ask(group, "ada@example.org", language="en"))
    assert Invitation.objects.count() == 1


def test_button_pressed_twice_makes_one_round():
    material = MaterialFactory()
    for _ in range(6):
        MembershipFactory(group=material.group)
    order = Order(material.group, timezone.now().date())
    found = at_once(lambda: send_now(material, order), NotNow)
    assert sum(isinstance(one, Mailing) for one in found) == 1
    assert RecruiterMail.objects.count() == 6


def test_workers_at_once_send_each_mail_once(round_of, by_smtp):
    round_of(60)
    sink = Sink()
    by_smtp(sink)
    at_once(lambda: hand_over(10))
    assert len(sink.got) == len({to for to, _ in sink.got}) == 60
    assert RecruiterMail.objects.filter(outcome="sent").count() == 60


def test_recruit_is_noted_once():
    membership = MembershipFactory()
    made = SignUpFactory(groups=[membership.group], first_source=membership.source, last_source=membership.source)
    record_choices(made, [membership.group_id])
    Recruit.objects.all().delete()
    at_once(lambda: note_credits({made.contact.key}))
    assert Recruit.objects.count() == 1
