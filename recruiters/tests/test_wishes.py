"""How often an address is mailed because somebody typed it: whatever its owner answered."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from recruiters.answering import accept, ask, refuse
from recruiters.factories import InvitationFactory
from recruiters.joining import leave
from recruiters.models import Invitation, Recruiter, Refusal, WishMail
from recruiters.tasks import send_links
from recruiters.wishes import forget_wish_mails
from signups import addresses
from signups.models import Suppression

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"
NOW = timezone.now()


def wish(group, email=ADA, **after) -> int:
    """Type the address into the form so long from now; says how many mails there were since the beginning."""
    with time_machine.travel(NOW + timedelta(**after)):
        ask(group, email, language="en")
        send_links()
    return len(mail.outbox)


def never(email=ADA, *kinds):
    for kind in kinds or (Refusal,):
        kind.objects.create(hash=addresses.keyed_hash(email))


def test_one_mail_a_day_for_each_group(groups):
    assert [wish(groups[0], hours=hours) for hours in (0, 23, 25)] == [1, 1, 2]
    assert wish(groups[1], hours=25) == 3


def test_three_mails_a_month_of_one_group_and_over_all(groups):
    assert [wish(groups[0], days=day, minutes=day) for day in range(30)][-1] == 3
    assert wish(groups[1], days=29) == 3
    assert wish(groups[1], days=31) == 4


def test_no_opens_the_way_to_no_further_mail(groups):
    assert wish(groups[0]) == 1
    refuse(Invitation.objects.get())
    assert wish(groups[0], hours=1) == 1


@pytest.mark.parametrize("kinds", [(Refusal,), (Suppression,), (Refusal, Suppression)])
def test_who_said_never_is_mailed_once_a_month(groups, kinds):
    never(ADA, *kinds)
    assert [wish(groups[day % 3], days=day, minutes=day) for day in range(30)][-1] == 1
    assert wish(groups[0], days=31) == 2


def test_tags_and_dots_make_no_other_mailbox(groups):
    written = ("ada.l@gmail.com", "adal+1@gmail.com", "a.dal@gmail.com", "adal+2@googlemail.com")
    assert [wish(groups[0], email) for email in written] == [1] * 4


def test_yes_starts_afresh(groups):
    for day, group in enumerate(groups):
        wish(group, days=day)
    accept(Invitation.objects.filter(group=groups[0]).get())
    leave(Recruiter.objects.get())
    mail.outbox.clear()
    assert wish(groups[0], days=3) == 1


def test_mail_of_a_wish_can_be_refused_for_ever_by_a_button_and_on_its_page(person, groups):
    wish(groups[0])
    wish(groups[1])
    first, second = mail.outbox
    button = first.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    assert first.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    page = person.get(button.replace("no-invitations", "invitation")).content.decode()
    assert 'name="answer" value="never"' in page
    assert person.post(button, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Refusal.objects.get().hash == addresses.keyed_hash(ADA)
    assert set(Invitation.objects.values_list("answer", "email")) == {("refused", "")}, "the other wish is closed too"
    assert second.to == [ADA]


def test_never_said_to_a_group_leaves_the_own_wish_elsewhere(groups):
    wish(groups[1])
    refuse(InvitationFactory(group=groups[0], email=ADA), all_groups=True)
    assert Invitation.objects.get(group=groups[1]).answer == "none"


def test_button_of_an_old_mail_still_refuses(person, groups):
    wish(groups[0])
    button = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    wish(groups[0], days=2)
    with time_machine.travel(NOW + timedelta(days=90)):
        assert person.post(button, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Refusal.objects.exists()


def test_mails_of_wishes_are_forgotten_after_a_month(groups):
    wish(groups[0])
    assert forget_wish_mails(NOW + timedelta(days=29)) == 0
    assert forget_wish_mails(NOW + timedelta(days=31)) == 1
    assert not WishMail.objects.exists()
