"""What providers tell: payloads as their documentation shows them, through the real webhooks."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from exchange.factories import SourceFactory
from exchange.models import Credit, Source
from recruiters.factories import InvitationFactory, MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.models import Invitation, Mailing, Membership, Recruiter, RecruiterMail, Refusal
from recruiters.pausing import pause_if_too_many
from recruiters.steering import resume
from signups import addresses
from signups.confirm import record_choices
from signups.ending import is_suppressed
from signups.factories import ContactFactory, SignUpFactory
from signups.models import Contact

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"
AUTH = {"authorization": "Basic " + base64.b64encode(b"hooks:only-for-tests").decode()}


@pytest.fixture
def sent():
    mailing = MailingFactory(material=MaterialFactory())
    membership = MembershipFactory(group=mailing.group, recruiter__contact=ContactFactory(email=ADA))
    return MailFactory(mailing=mailing, membership=membership, sent=True)


def hook(path: str, data: dict, headers=AUTH):
    return Client(headers=headers).post(f"/webhooks/mail/{path}/", json.dumps(data), content_type="application/json")


def postmark(record: str, kind: str) -> dict:
    return {
        "RecordType": record, "ID": 42, "Type": kind, "TypeCode": 1, "Name": "x", "Tag": "", "MessageID": "2706",
        "Email": ADA, "From": "hello@resistry.example", "BouncedAt": "2026-11-22T16:09:19Z", "Inactive": True,
        "Description": "x", "Details": "x",
    }  # fmt: skip


def mailgun(event: str, **more) -> dict:
    stamp, token = "1534108637", "c9e4bcd4"
    sign = hmac.new(b"only-for-tests", f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    event_data = {"event": event, "id": "x", "timestamp": 1534108637.1, "recipient": ADA, "message": {"headers": {}}}
    return {"signature": {"timestamp": stamp, "token": token, "signature": sign}, "event-data": {**event_data, **more}}


def test_hard_bounce_suppresses_the_address_and_pauses_the_recruiter(sent):
    assert hook("postmark/tracking", postmark("Bounce", "HardBounce")).status_code == 200
    sent.refresh_from_db()
    assert sent.outcome == RecruiterMail.Outcome.BOUNCED
    assert is_suppressed(ADA)
    sent.recruiter.refresh_from_db()
    assert sent.recruiter.paused


def test_complaint_ends_everything(sent):
    assert hook("mailgun/tracking", mailgun("complained")).status_code == 200
    sent.refresh_from_db()
    sent.recruiter.refresh_from_db()
    assert (sent.outcome, bool(sent.recruiter.left_at)) == (RecruiterMail.Outcome.COMPLAINED, True)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("postmark/tracking", postmark("Bounce", "SoftBounce")),
        ("postmark/tracking", postmark("Bounce", "Transient")),
        ("mailgun/tracking", mailgun("failed", severity="temporary", reason="generic")),
        ("mailgun/tracking", mailgun("opened")),
        ("mailgun/tracking", mailgun("delivered")),
    ],
)
def test_what_is_not_final_changes_nothing(sent, path, data):
    assert hook(path, data).status_code == 200
    sent.refresh_from_db()
    assert sent.outcome == RecruiterMail.Outcome.SENT
    assert not is_suppressed(ADA)


def test_forged_feedback_is_refused(sent):
    assert hook("postmark/tracking", postmark("Bounce", "HardBounce"), {}).status_code == 400
    bad = mailgun("complained")
    bad["signature"]["signature"] = "0" * 64
    assert hook("mailgun/tracking", bad).status_code == 400
    sent.refresh_from_db()
    assert sent.outcome == RecruiterMail.Outcome.SENT


def test_unsubscribing_at_the_provider_pauses_the_mails_and_nothing_else(sent):
    assert hook("mailgun/tracking", mailgun("unsubscribed")).status_code == 200
    sent.refresh_from_db()
    sent.recruiter.refresh_from_db()
    assert (sent.outcome, sent.recruiter.paused, sent.recruiter.left_at) == (RecruiterMail.Outcome.SENT, True, None)
    assert not is_suppressed(ADA)


def test_contact_whose_mail_comes_back_earns_nothing(sent):
    source = SourceFactory(group=sent.mailing.group)
    made = SignUpFactory(
        contact=sent.recruiter.contact, groups=[sent.mailing.group], first_source=source, last_source=source
    )
    record_choices(made, [sent.mailing.group_id])
    hook("postmark/tracking", postmark("Bounce", "HardBounce"))
    assert (Credit.objects.get().state, Credit.objects.get().reason) == ("rejected", "bounced")


@pytest.mark.parametrize("address", ["nobody@example.org", "", "no address", "a\nb@example.org"])
def test_unknown_addresses_change_nothing(sent, address):
    hook("postmark/tracking", {**postmark("Bounce", "HardBounce"), "Email": address})
    sent.refresh_from_db()
    assert sent.outcome == RecruiterMail.Outcome.SENT


@pytest.mark.parametrize("names", [{"mail": "%s"}, {"mail": 0}, {"about": "confirmation"}, {}])
def test_feedback_goes_to_the_mail_that_it_names(sent, names):
    """A late complaint about an older round, and a confirmation that came back, say nothing of the last one."""
    last = MailFactory(
        mailing=MailingFactory(material=MaterialFactory(parent=sent.mailing.group)),
        membership=sent.membership,
        sent=True,
        handed_at=timezone.now() + timedelta(days=1),
    )
    named = {key: value % sent.pk if value == "%s" else value for key, value in names.items()}
    hook("postmark/tracking", {**postmark("Bounce", "HardBounce"), "Metadata": named})
    marked = list(RecruiterMail.objects.filter(outcome="bounced"))
    assert marked == ([sent] if names.get("mail") else [] if names else [last])
    assert is_suppressed(ADA)


def test_feedback_goes_to_the_mail_whose_message_id_it_has(sent):
    MailFactory(
        mailing=MailingFactory(material=MaterialFactory(parent=sent.mailing.group)),
        membership=sent.membership,
        sent=True,
        handed_at=timezone.now() + timedelta(days=1),
    )
    message = {"headers": {"message-id": f"recruiters.{sent.pk}.1@testserver"}}
    hook("mailgun/tracking", mailgun("complained", message=message))
    assert list(RecruiterMail.objects.filter(outcome="complained")) == [sent]


def test_mail_of_somebody_else_is_not_marked(sent):
    other = MailFactory(mailing=sent.mailing, sent=True)
    hook("postmark/tracking", {**postmark("Bounce", "HardBounce"), "Metadata": {"mail": str(other.pk)}})
    assert not RecruiterMail.objects.filter(outcome="bounced").exists()


@pytest.mark.parametrize(
    ("path", "data", "refuses"),
    [
        ("postmark/tracking", postmark("Bounce", "HardBounce"), False),
        ("mailgun/tracking", mailgun("complained"), True),
        ("mailgun/tracking", mailgun("unsubscribed"), True),
    ],
)
def test_invited_address_that_came_back_or_complained_is_forgotten_and_asked_by_nobody(path, data, refuses):
    """Who was invited and never answered is no contact."""
    first, second = InvitationFactory(email=ADA), InvitationFactory(email=ADA)
    assert hook(path, data).status_code == 200
    assert set(Invitation.objects.values_list("email", "answer")) == {("", "lapsed")}
    second.refresh_from_db()
    assert second.state == "stopped"
    assert Refusal.objects.filter(pk=first.email_hash).exists() is refuses
    assert is_suppressed(ADA) is (data.get("event-data", {}).get("event") != "unsubscribed")


def test_contact_who_was_invited_refuses_by_the_button_of_the_provider_too():
    contact = ContactFactory(email=ADA)
    invitation = InvitationFactory(email=ADA)
    hook("mailgun/tracking", mailgun("unsubscribed"))
    invitation.refresh_from_db()
    assert (invitation.email, Refusal.objects.filter(pk=invitation.email_hash).exists()) == ("", True)
    contact.refresh_from_db()
    assert contact.email == ADA


def many(outcomes: dict[str, int]) -> Mailing:
    """A round with so many mails of each outcome."""
    mailing = MailingFactory(material=MaterialFactory())
    now = timezone.now()
    total = sum(outcomes.values())
    contacts = Contact.objects.bulk_create(
        Contact(email=f"n{n}@example.net", email_key=f"n{n}@example.net") for n in range(total)
    )
    people = Recruiter.objects.bulk_create(Recruiter(contact=one) for one in contacts)
    sources = Source.objects.bulk_create(
        Source(slug=f"many-{n}", group=mailing.group, kind=Source.Kind.RECRUITER) for n in range(total)
    )
    rows = Membership.objects.bulk_create(
        Membership(recruiter=p, group=mailing.group, code=f"c{n}", source=s)
        for n, (p, s) in enumerate(zip(people, sources, strict=True))
    )
    kinds = [kind for kind, count in outcomes.items() for _ in range(count)]
    RecruiterMail.objects.bulk_create(
        RecruiterMail(
            mailing=mailing,
            recruiter=row.recruiter,
            membership=row,
            part="test",
            state="done",
            outcome=kind,
            handed_at=now,
        )
        for row, kind in zip(rows, kinds, strict=True)
    )
    return mailing


@pytest.mark.parametrize(
    ("outcomes", "why"),
    [
        ({"sent": 998}, ""),
        ({"sent": 979, "bounced": 20}, ""),
        ({"sent": 980, "bounced": 20}, "20 of 1,000 came back"),
        ({"sent": 981, "bounced": 19}, ""),
        ({"sent": 999, "complained": 1}, "1 of 1,000 called it spam"),
        ({"sent": 998, "complained": 1}, ""),
    ],
)
def test_round_with_too_many_bounces_or_complaints_pauses_by_itself(outcomes, why):
    mailing = many(outcomes)
    pause_if_too_many(mailing)
    mailing.refresh_from_db()
    assert bool(mailing.paused_at) is bool(why)
    assert why in mailing.why


def test_what_came_before_somebody_resumed_it_is_not_judged_again():
    mailing = many({"sent": 960, "bounced": 40})
    pause_if_too_many(mailing)
    resume(mailing)
    hook("postmark/tracking", {**postmark("Bounce", "HardBounce"), "Email": "n0@example.net"})
    mailing.refresh_from_db()
    assert mailing.paused_at is None
    RecruiterMail.objects.update(handed_at=timezone.now())
    hook("postmark/tracking", {**postmark("Bounce", "HardBounce"), "Email": "n1@example.net"})
    mailing.refresh_from_db()
    assert "42 of 1,000 came back" in mailing.why


def test_hash_of_a_key_is_that_of_the_address():
    assert addresses.hash_of_key(addresses.key("Ada@EXAMPLE.org")) == addresses.keyed_hash("ada@example.org")
