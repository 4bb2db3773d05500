"""Which wording a recruiter's own page shows, and what is learned from it."""

import uuid

import pytest
from django.utils import timezone

from conftest import PERSON
from recruiters.bandit import spread_of
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.links import page_token
from recruiters.models import Recruit, Showing, Variant
from recruiters.showing import arms_of_pages, shown_on

pytestmark = pytest.mark.django_db
WORDINGS = [(f"Subject {n}", "Opening", f"Words number {n}") for n in range(4)]


@pytest.fixture
def membership(groups):
    return MembershipFactory(group=groups[0])


def address_of(membership) -> str:
    return f"/recruiter/{page_token(membership.recruiter)}/"


def shows(membership, variant) -> Showing:
    return Showing.objects.create(membership=membership, material=variant.material, variant=variant)


def bring(showing, count: int = 1) -> None:
    now = timezone.now()
    for _ in range(count):
        Recruit.objects.create(
            contact=uuid.uuid4(), membership=showing.membership, on=now.date(), signed_up_at=now, showing=showing
        )


def test_new_words_do_not_inherit_whom_the_old_ones_brought(person, groups, membership):
    MaterialFactory(parent=groups[0], wordings=[("One", "Opening", "Old words")])
    old = Variant.objects.get()
    bring(shows(membership, old), 7)
    Variant.objects.update(live=False)
    new = Variant.objects.create(
        material=old.material, digest="n", subject="New", opening="Opening", why="Why", share="New words"
    )
    assert "New words" in person.get(address_of(membership)).content.decode()
    assert [(arm.mailed, arm.confirmed) for arm in arms_of_pages([old, new])] == [(1, 7), (1, 0)]


def test_pages_show_most_often_what_brought_people_to_others(groups):
    MaterialFactory(parent=groups[0], wordings=WORDINGS[:2])
    dull, good = Variant.objects.order_by("pk")
    for number in range(240):
        showing = shows(MembershipFactory(group=groups[0]), (dull, good)[number % 2])
        if number % 4 == 1:
            bring(showing)
    new = [shown_on(MembershipFactory(group=groups[0]), [dull, good], keep=True) for _ in range(30)]
    assert new.count(good) >= 27


def test_one_popular_recruiter_makes_no_winner(groups):
    MaterialFactory(parent=groups[0], wordings=WORDINGS[:2])
    one, other = Variant.objects.order_by("pk")
    pages = [shows(MembershipFactory(group=groups[0]), (one, other)[number % 2]) for number in range(8)]
    bring(pages[0], 20)
    bring(pages[1], 1)
    assert {arm.spread for arm in arms_of_pages([one, other])} == {spread_of(8, 21, 401)}


def test_scanner_that_opens_the_page_is_no_try_of_a_wording(client, groups, membership):
    MaterialFactory(parent=groups[0])
    client.head(address_of(membership), headers=PERSON)
    client.get(address_of(membership), headers={**PERSON, "user-agent": "Googlebot/2.1"})
    assert not Showing.objects.exists()
    client.get(address_of(membership), headers=PERSON)
    assert Showing.objects.count() == 1


def test_who_comes_by_a_mail_sees_its_material_in_its_words(person, groups, membership):
    mailing = MailingFactory(material=MaterialFactory(parent=groups[0], wordings=WORDINGS))
    MaterialFactory(parent=groups[0], title="A newer one")
    for variant in mailing.variants.all():
        mail = MailFactory(mailing=mailing, membership=membership, variant=variant, sent=True)
        assert variant.share in person.get(f"{address_of(membership)}?mail={mail.pk}").content.decode()
        mail.delete()
    theirs = MailFactory(mailing=mailing, sent=True)
    assert "Words number" not in person.get(f"{address_of(membership)}?mail={theirs.pk}").content.decode()
