"""Whom a recruiter brought: the ledger beside the groups'."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import PERSON
from exchange import ledger, moving
from exchange.models import Credit, Source, VisitTally
from exchange.sources import signed_field
from recruiters import attribution
from recruiters.counts import Counts, counts_of
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.links import page_token
from recruiters.models import OwnMark, Recruit, RecruiterMail, Showing
from signups.confirm import record_choices
from signups.defence import page_age_field
from signups.factories import ContactFactory, SignUpFactory
from signups.models import SignUp

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(groups):
    return MembershipFactory(group=groups[0])


def brought(membership, email="friend@example.org", **fields) -> SignUp:
    """A friend who signed up by the link and confirmed."""
    made = SignUpFactory(
        contact=ContactFactory(email=email),
        groups=[membership.group],
        first_source=membership.source,
        last_source=membership.source,
        **fields,
    )
    record_choices(made, [membership.group_id])
    attribution.note_credits()
    return made


def test_friend_who_confirms_counts_for_the_recruiter_and_for_the_group(membership):
    made = brought(membership)
    credit = Credit.objects.get()
    recruit = Recruit.objects.get()
    assert (credit.last, recruit.membership, recruit.contact) == (membership.source, membership, made.contact.key)
    assert recruit.state == Recruit.State.PENDING
    assert counts_of([membership.pk])[membership.pk] == Counts(signed_up=1, pending=1)


def test_recruit_counts_for_good_when_the_groups_credit_does(membership):
    made = brought(membership)
    ledger.decide({made.contact.key: ""}, timezone.now().date())
    assert attribution.follow() == 1
    assert Recruit.objects.get().state == Recruit.State.CONFIRMED
    ledger.decide({made.contact.key: Credit.Reason.STOPPED}, timezone.now().date())
    attribution.follow()
    assert (Recruit.objects.get().state, Recruit.objects.get().reason) == ("rejected", "credit")


def test_own_mailbox_with_a_plus_counts_for_the_group_alone(groups):
    membership = MembershipFactory(group=groups[0], recruiter__contact=ContactFactory(email="a.da@gmail.com"))
    made = brought(membership, "ada+friend@gmail.com")
    assert Recruit.objects.get().reason == Recruit.Reason.OWN_MAILBOX
    assert Credit.objects.get().state == Credit.State.PENDING
    ledger.decide({made.contact.key: ""}, timezone.now().date())
    attribution.follow()
    assert Recruit.objects.get().state == Recruit.State.REJECTED


@pytest.mark.parametrize(("address", "reason"), [("203.0.113.7", "own_connection"), ("203.0.113.8", "")])
def test_sign_up_from_where_the_recruiter_sat_is_no_friend(membership, valkey, address, reason):
    Client(headers=PERSON, REMOTE_ADDR="203.0.113.7").get(f"/recruiter/{page_token(membership.recruiter)}/")
    sent = {"email": "friend@example.com", "zip": "94110", "groups": "alpha", "age": page_age_field()}
    field = signed_field(membership.source)
    Client(headers=PERSON, REMOTE_ADDR=address).post("/signup/", {**sent, "from": field})
    record_choices(SignUp.objects.get(), [membership.group_id])
    attribution.note_credits()
    assert Recruit.objects.get().reason == reason


def test_visitor_of_the_link_is_counted_once_and_lands_where_the_material_says(person, groups, membership):
    material = MaterialFactory(parent=groups[0], landing="signup")
    answer = person.get(f"/r/{membership.code}/{material.pk}/")
    assert answer.url == f"/signup/?group=alpha&from={membership.code}"
    assert person.get(f"/r/{membership.code.upper().replace('-', '')}/").url == f"/?from={membership.code}"
    moving.move()
    assert VisitTally.objects.get(source=membership.source).visits == 1


@pytest.mark.parametrize("code", ["bimora-tulafo", "x", "%00", "a" * 500])
def test_unknown_code_opens_the_site_uncounted(person, code):
    answer = person.get(f"/r/{code}/")
    assert answer.status_code in (302, 400)
    if answer.status_code == 302:
        assert answer.url == "/"


def test_own_visit_does_not_count(membership, valkey):
    here = Client(headers=PERSON, REMOTE_ADDR="203.0.113.7")
    here.get(f"/recruiter/{page_token(membership.recruiter)}/")
    assert here.get(f"/r/{membership.code}/").url == "/"
    moving.move()
    assert not VisitTally.objects.filter(source=membership.source).exists()


def test_marks_of_own_connections_go_with_their_secret(membership, rf):
    attribution.note_presence(rf.get("/", headers=PERSON), membership.recruiter)
    OwnMark.objects.update(on=timezone.now().date() - timedelta(days=2))
    attribution.forget_marks()
    assert not OwnMark.objects.exists()


def test_recruit_is_put_down_to_the_last_mail_of_seven_days_else_to_the_page(membership):
    mailing = MailingFactory(material=MaterialFactory(parent=membership.group))
    showing = Showing.objects.create(membership=membership, material=mailing.material, variant=mailing.variants.get())
    first = brought(membership, "one@example.org")
    now = timezone.now()
    sent = MailFactory(mailing=mailing, membership=membership, sent=True, handed_at=now - timedelta(days=6))
    brought(membership, "two@example.org")
    RecruiterMail.objects.update(handed_at=now - timedelta(days=8))
    brought(membership, "three@example.org")
    rows = list(Recruit.objects.order_by("pk").values_list("mail", "showing"))
    assert rows == [(None, showing.pk), (sent.pk, None), (None, showing.pk)]
    assert Recruit.objects.get(contact=first.contact.key).membership == membership


def test_contact_brought_by_a_groups_link_is_nobodys_recruit(groups):
    source = groups[0].sources.get(kind=Source.Kind.LINK)
    made = SignUpFactory(groups=groups[:1], first_source=source, last_source=source)
    record_choices(made, [groups[0].pk])
    assert attribution.note_credits() == 0


def test_friends_of_friends_are_counted_and_never_named(groups, membership, person):
    friend = brought(membership, "friend@example.org")
    theirs = MembershipFactory(group=groups[0], recruiter__contact=friend.contact)
    brought(theirs, "secret-friend@example.org")
    assert counts_of([membership.pk])[membership.pk].friends_of_friends == 1
    page = person.get(f"/recruiter/{page_token(membership.recruiter)}/").content.decode()
    assert "friend@example.org" not in page


def test_contact_is_credited_once_for_life(groups, membership):
    brought(membership)
    attribution.note_credits()
    assert Recruit.objects.count() == 1
