"""The page of an invitation: yes, no, never, and what comes after each."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from groups.models import GroupPage
from recruiters.answering import accept, ask, lapse, refuse
from recruiters.factories import InvitationFactory
from recruiters.links import invitation_token
from recruiters.models import Invitation, LinkMail, Refusal
from recruiters.tasks import send_links
from signups import addresses
from signups.ending import erase, stop_everything
from signups.factories import ContactFactory

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def page_of(row) -> str:
    return f"/recruiter/invitation/{invitation_token(row)}/"


def test_second_press_of_yes_says_that_he_is_in(person):
    row = InvitationFactory(email=ADA)
    assert person.post(page_of(row), {"answer": "yes"}).status_code == 302
    for again in (person.post(page_of(row), {"answer": "yes"}), person.get(page_of(row))):
        text = again.content.decode()
        assert again.status_code == 200
        assert "and you are in." in text
        assert 'href="/recruiter/"' in text
        assert "/recruiter/ey" not in text, "the own page opens by a mailed link only"


def test_yes_has_to_be_said(person):
    row = InvitationFactory(email=ADA)
    for sent in ({}, {"answer": ""}, {"answer": "maybe", "name": "Ada"}):
        assert person.post(page_of(row), sent).status_code == 422
    row.refresh_from_db()
    assert row.answer == "none"


def test_never_after_no_is_recorded(person):
    row = InvitationFactory(email=ADA)
    person.post(page_of(row), {"answer": "no"})
    assert not Refusal.objects.exists()
    assert b"No group here will ask you again" in person.post(page_of(row), {"answer": "never"}).content
    assert Refusal.objects.get().hash == addresses.keyed_hash(ADA)


def test_no_is_not_taken_back_by_a_later_yes(person):
    row = InvitationFactory(email=ADA)
    person.post(page_of(row), {"answer": "no"})
    assert b"You are not asked again" in person.post(page_of(row), {"answer": "yes"}).content
    row.refresh_from_db()
    assert row.answer == "refused"


def test_ended_link_leads_to_the_group_and_says_how_long_links_work(person, groups, settings):
    row = InvitationFactory(email=ADA, group=groups[0])
    later = timezone.now() + timedelta(days=settings.INVITATION_LINK_DAYS + 1)
    with time_machine.travel(later):
        lapse()
        lapsed = person.get(page_of(row))  # a mail that was sent late
    with time_machine.travel(timezone.now() - timedelta(days=settings.INVITATION_LINK_DAYS + 1)):
        old = page_of(row)
    for answer in (lapsed, person.get(old)):
        text = answer.content.decode()
        assert answer.status_code == 410
        assert 'class="btn" href="/recruit/alpha/"' in text
        assert "Ask for a new link" in text
        assert f"Links work for {settings.INVITATION_LINK_DAYS} days" in text


def test_ended_link_of_a_group_that_is_away_leads_to_the_page_of_all_recruiters(person, groups):
    row = InvitationFactory(email=ADA, group=groups[0])
    lapse(timezone.now() + timedelta(days=31))
    GroupPage.objects.update(suspended=True)
    text = person.get(page_of(row)).content.decode()
    assert 'class="btn" href="/recruiter/"' in text
    assert "/recruit/alpha/" not in text


@pytest.mark.parametrize("end", [erase, stop_everything])
@pytest.mark.parametrize("by_wish", [True, False])
def test_who_is_erased_or_stops_everything_leaves_no_address_and_gets_no_mail(groups, end, by_wish):
    contact = ContactFactory(email=ADA)
    if by_wish:
        ask(groups[0], ADA, name="Ada", zip_="94110", language="en")
    else:
        InvitationFactory(group=groups[0], email=ADA)
    answered = InvitationFactory(group=groups[1], email=ADA)
    refuse(answered)
    end(contact)
    rows = Invitation.objects.values_list("email", "name", "zip", "answer", "state")
    assert set(rows) == {("", "", "", "refused", "stopped")}
    send_links()
    assert not mail.outbox


def test_invitations_of_others_stay_when_somebody_is_erased(groups):
    InvitationFactory(group=groups[0], email="bo@example.org")
    erase(ContactFactory(email=ADA))
    assert Invitation.objects.get().email == "bo@example.org"


def test_links_and_wishes_go_before_what_groups_ask(groups):
    for _ in range(10):
        InvitationFactory(group=groups[0])
    recruiter = accept(InvitationFactory(email="bo@example.org", group=groups[0]))
    ask(groups[1], ADA, language="en")
    assert LinkMail.objects.filter(recruiter=recruiter).exists()
    send_links()
    assert [message.to for message in mail.outbox[:2]] == [["bo@example.org"], [ADA]]
    assert len(mail.outbox) == 12


def test_wish_that_comes_while_invitations_go_out_waits_for_one_batch(groups, monkeypatch):
    for _ in range(10):
        InvitationFactory(group=groups[0])
    from recruiters import tasks

    def send(row, send=tasks.send_invitation):
        if not mail.outbox:
            ask(groups[1], ADA, language="en")
        send(row)

    monkeypatch.setattr(tasks, "send_invitation", send)
    send_links()
    assert [ADA] in [message.to for message in mail.outbox[: tasks.BATCH + 1]]
