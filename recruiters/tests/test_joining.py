"""Becoming a recruiter, by wish and by invitation; leaving; the mailed link."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from exchange.models import Source
from recruiters.answering import Answered, accept, ask, lapse, refuse
from recruiters.factories import InvitationFactory, MembershipFactory
from recruiters.joining import end_older_links, join, leave
from recruiters.links import invitation_token, page_token, recruiter_of
from recruiters.models import Invitation, LinkMail, Membership, Recruiter, Refusal
from recruiters.retention import forget_link_mails
from recruiters.tasks import send_links
from signups import addresses
from signups.confirm import record_choices
from signups.ending import erase, stop_everything
from signups.factories import ContactFactory, SignUpFactory
from signups.links import LinkProblem, confirm_token
from signups.models import Contact, Suppression
from signups.retention import forget

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def links_in_mails() -> list[str]:
    return [found for message in mail.outbox for found in re.findall(r"http://testserver(/\S*)", message.body)]


def test_wish_becomes_a_recruiter_by_a_mailed_button(person, groups):
    answer = person.post("/recruit/alpha/", {"email": ADA, "name": "Ada", "zip": "94110"})
    assert answer.url == "/recruit/alpha/check-mail/"
    assert not Recruiter.objects.exists()
    send_links()
    [link] = [link for link in links_in_mails() if "invitation" in link]
    assert person.get(link).status_code == 200
    assert not Recruiter.objects.exists(), "GET changes nothing"
    opened = person.post(link, {"answer": "yes", "name": "Ada"}, follow=True)
    assert b"Here is your link." in opened.content
    [row] = Membership.objects.select_related("recruiter__contact", "source")
    assert (row.recruiter.name, row.recruiter.contact.email, row.recruiter.contact.zip) == ("Ada", ADA, "94110")
    assert (row.source.kind, row.source.group, row.source.slug) == (Source.Kind.RECRUITER, groups[0], row.code)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"email": "ada"}, "@"),
        ({"email": ADA, "zip": "9411"}, "ZIP"),
        ({"email": ADA, "name": "see example.org"}, "no address and no link"),
        ({"email": ADA, "name": "A" * 41}, "At most 40"),
    ],
)
def test_bad_wish_says_what_is_wrong_and_keeps_what_was_typed(person, groups, sent, said):
    answer = person.post("/recruit/alpha/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert sent["email"] in answer.content.decode()
    assert not Invitation.objects.exists()


def test_nobody_recruits_for_a_group_that_takes_no_part(person, groups):
    for change in ({"suspended": True}, {"live": False}):
        type(groups[0]).objects.filter(pk=groups[0].pk).update(**change)
        assert person.get("/recruit/alpha/").status_code == 404
    assert person.get("/recruit/nobody/").status_code == 404


def test_page_of_a_group_leads_to_recruiting_for_it(person, groups):
    assert 'href="/recruit/alpha/"' in person.get("/groups/alpha/").content.decode()
    type(groups[0]).objects.filter(pk=groups[0].pk).update(suspended=True)
    assert "/recruit/alpha/" not in person.get("/groups/alpha/?sort=x").content.decode()


@pytest.mark.parametrize(("prefix", "said"), [("", "Recruiters: your page"), ("/es", "Quienes invitan: tu página")])
def test_footer_of_every_page_leads_recruiters_back(person, groups, prefix, said):
    assert f'<a href="{prefix}/recruiter/">{said}</a>' in person.get(f"{prefix}/signup/").content.decode()


@pytest.mark.parametrize("by_wish", [True, False])
def test_who_becomes_one_is_told_what_other_recruiters_see(person, groups, by_wish):
    row = InvitationFactory(group=groups[0])
    address = "/recruit/alpha/" if by_wish else f"/recruiter/invitation/{invitation_token(row)}/"
    assert "Other recruiters of Alpha see your name and number" in person.get(address).content.decode()


def test_answer_to_a_wish_is_the_same_for_everybody(person, groups):
    MembershipFactory(group=groups[0], recruiter__contact=ContactFactory(email=ADA))
    Suppression.objects.create(hash=addresses.keyed_hash("b@example.org"))
    answers = [person.post("/recruit/alpha/", {"email": email}) for email in (ADA, "b@example.org", "c@example.org")]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1


def test_who_is_one_already_gets_the_link_to_the_page(groups):
    MembershipFactory(group=groups[0], recruiter__contact=ContactFactory(email=ADA))
    ask(groups[0], ADA, language="en")
    assert not Invitation.objects.exists()
    assert LinkMail.objects.count() == 1


def test_form_sent_by_a_machine_asks_for_nothing(person, groups):
    assert person.post("/recruit/alpha/", {"email": ADA, "website": "x"}).status_code == 302
    assert not Invitation.objects.exists()


def test_a_network_that_asks_for_many_is_told_to_wait(person, groups):
    answers = [person.post("/recruit/alpha/", {"email": f"a{number}@example.org"}) for number in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]


def test_accepting_twice_makes_one_recruiter():
    row = InvitationFactory(email=ADA)
    accept(row, name="Ada")
    with pytest.raises(Answered):
        accept(row)
    assert Membership.objects.count() == 1
    row.refresh_from_db()
    assert (row.answer, row.email, row.name) == ("accepted", "", "")


def test_refusing_is_remembered_without_the_address():
    row = InvitationFactory(email=ADA)
    refuse(row)
    row.refresh_from_db()
    assert (row.answer, row.email, row.email_hash) == ("refused", "", addresses.keyed_hash(ADA))
    assert not Refusal.objects.exists()


def test_never_again_holds_for_every_group(groups):
    first, second = (InvitationFactory(email=ADA, group=group) for group in groups[:2])
    refuse(first, all_groups=True)
    second.refresh_from_db()
    assert second.answer == "refused"
    assert Refusal.objects.get().hash == addresses.keyed_hash(ADA)


def test_own_wish_overrules_an_earlier_no(groups):
    row = InvitationFactory(email=ADA, group=groups[0])
    refuse(row, all_groups=True)
    ask(groups[0], ADA, language="en")
    send_links()
    assert len(mail.outbox) == 1
    accept(Invitation.objects.get())
    assert not Refusal.objects.exists()
    assert Membership.objects.active().count() == 1


def test_suppressed_and_refusing_addresses_get_no_invitation():
    Suppression.objects.create(hash=addresses.keyed_hash("a@example.org"))
    Refusal.objects.create(hash=addresses.keyed_hash("b@example.org"))
    for email in ("a@example.org", "b@example.org", "c@example.org"):
        InvitationFactory(email=email)
    send_links()
    assert [message.to for message in mail.outbox] == [["c@example.org"]]
    assert "List-Unsubscribe" in mail.outbox[0].extra_headers


def test_button_of_mail_programs_refuses_all_invitations(person):
    row = InvitationFactory(email=ADA)
    send_links()
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    assert person.get(link).status_code == 200
    assert not Refusal.objects.exists()
    assert person.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    row.refresh_from_db()
    assert (row.answer, Refusal.objects.count()) == ("refused", 1)


def test_unanswered_invitation_is_forgotten_but_for_its_hash(settings):
    row = InvitationFactory(email=ADA)
    assert lapse(timezone.now() + timedelta(days=settings.INVITATION_LINK_DAYS - 1)) == 0
    assert lapse(timezone.now() + timedelta(days=settings.INVITATION_LINK_DAYS + 1)) == 1
    row.refresh_from_db()
    assert (row.answer, row.email, bool(row.email_hash)) == ("lapsed", "", True)


@pytest.mark.parametrize("act", ["revoked", "foreign", "nonsense"])
def test_links_that_cannot_be_used_lead_to_one_page(person, act):
    row = InvitationFactory(email=ADA)
    token = invitation_token(row)
    address = f"/recruiter/invitation/{token}/"
    if act == "revoked":
        address = f"/recruiter/{page_token(accept(row))}/"
        end_older_links(Recruiter.objects.get())
    elif act == "foreign":
        address = f"/recruiter/{token}/"
    elif act == "nonsense":
        address = "/recruiter/invitation/nonsense/"
    answer = person.get(address)
    assert answer.status_code in (404, 410)
    assert 'class="btn" href="/recruiter/"' in answer.content.decode()
    assert ADA not in answer.content.decode()


def test_button_after_signing_up_makes_a_recruiter(person, groups):
    made = SignUpFactory(groups=groups[:2])
    token = confirm_token(made.pk)
    assert person.post(f"/recruiter/join/{token}/", {"group": "alpha"}).url == f"/signup/confirm/{token}/"
    assert not Recruiter.objects.exists(), "not confirmed yet"
    record_choices(made, [groups[0].pk])
    assert b"/recruiter/join/" in person.get(f"/signup/confirm/{token}/").content
    for strange in ("beta", "\x00", "x" * 5_000):
        assert person.post(f"/recruiter/join/{token}/", {"group": strange}).url == f"/signup/confirm/{token}/"
    assert not Recruiter.objects.exists(), "this box was left open"
    answer = person.post(f"/recruiter/join/{token}/", {"group": "alpha"}, follow=True)
    assert b"Here is your link." in answer.content
    assert Membership.objects.get().group == groups[0]
    assert person.get(f"/recruiter/join/{token}/").status_code == 405


def test_leaving_ends_links_and_mails_and_coming_back_keeps_the_code(groups):
    contact = ContactFactory(email=ADA)
    recruiter = join(contact, groups[:2])
    token = page_token(recruiter)
    first = recruiter.memberships.get(group=groups[0])
    leave(recruiter, groups[0])
    assert recruiter_of(token) == recruiter
    leave(recruiter, groups[1])
    with pytest.raises(LinkProblem):
        recruiter_of(token)
    assert list(Source.objects.filter(kind="recruiter").values_list("retired", flat=True)) == [True, True]
    again = join(contact, groups[:1])
    assert again.memberships.active().get().code == first.code
    assert not Source.objects.get(slug=first.code).retired


def test_stopping_everything_ends_recruiting_too(groups):
    recruiter = join(ContactFactory(email=ADA), groups[:1])
    stop_everything(recruiter.contact)
    recruiter.refresh_from_db()
    assert recruiter.left_at
    send_links()
    assert not mail.outbox


def test_erasing_leaves_a_number_without_a_name(groups):
    recruiter = join(ContactFactory(email=ADA), groups[:1], name="Ada")
    Membership.objects.update(thanks="Thank you, Ada")
    erase(recruiter.contact)
    recruiter.refresh_from_db()
    assert (recruiter.name, recruiter.on_leaderboard) == ("", False)
    assert Membership.objects.get().thanks == ""


def test_recruiter_who_ticked_no_group_is_kept(groups):
    with time_machine.travel(timezone.now() - timedelta(days=60)):
        join(ContactFactory(email=ADA), groups[:1])
    forget()
    assert Contact.objects.filter(email=ADA).exists()


def test_mails_with_links_are_forgotten_after_ninety_days(groups):
    join(ContactFactory(email=ADA), groups[:1])
    send_links()
    assert forget_link_mails(timezone.now() + timedelta(days=89)) == 0
    assert forget_link_mails(timezone.now() + timedelta(days=91)) == 1


def test_download_holds_what_is_held_of_a_recruiter(groups):
    from signups.held import held

    row = InvitationFactory(email=ADA, group=groups[0])
    recruiter = accept(row, name="Ada")
    found = held(recruiter.contact)
    assert found["recruiter"]["name"] == "Ada"
    assert found["invitations"][0]["answer"] == "accepted"
    assert found["recruiter"]["groups"][0]["link"] == recruiter.memberships.get().code
