"""The whole way of a recruiter: signing up, becoming one, a friend who comes by the link, +1, the next mail."""

import random
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from conftest import PERSON
from exchange.models import Source
from groups.factories import GroupFactory
from home.tests.browser.form import send_form
from recruiters import rounds
from recruiters.factories import MailingFactory, MaterialFactory, MembershipFactory
from recruiters.handing import hand_over
from recruiters.links import page_token
from recruiters.models import Membership, Recruit, Recruiter, RecruiterMail
from recruiters.planning import Order
from recruiters.steering import send_now
from recruiters.tasks import send_links
from signups.models import Contact
from signups.tasks import send_mails

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FRIEND = {**PERSON, "X-Forwarded-For": "203.0.113.9"}
WORDINGS = [("The dull one", "Dull words.", "Dull to pass on."), ("The good one", "Good words.", "Good to pass on.")]


def link_in(message, kind: str) -> str:
    return re.search(rf"http://\S+/{kind}/\S+", message.body)[0]


def confirm(page: Page) -> None:
    page.wait_for_url(re.compile("check-mail"))
    send_mails()
    page.goto(link_in(mail.outbox[-1], "confirm"))
    page.get_by_role("button", name="Yes, sign me up").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You’re in.")


def known_results(material) -> None:
    """An older round, in which the second wording brought many people and the first none."""
    mailing = MailingFactory(material=material, state="done", made_at=timezone.now() - timedelta(days=30))
    variants, at = list(mailing.variants.order_by("pk")), timezone.now() - timedelta(days=30)
    contacts = Contact.objects.bulk_create(Contact(email=f"o{n}@x.org", email_key=f"o{n}@x.org") for n in range(300))
    people = Recruiter.objects.bulk_create(Recruiter(contact=one, paused=True) for one in contacts)
    sources = Source.objects.bulk_create(Source(slug=f"o-{n}", group=mailing.group) for n in range(300))
    rows = Membership.objects.bulk_create(
        Membership(recruiter=one, group=mailing.group, code=f"o-{n}", source=sources[n]) for n, one in enumerate(people)
    )
    mails = RecruiterMail.objects.bulk_create(
        RecruiterMail(
            mailing=mailing, recruiter=row.recruiter, membership=row, material=material, part="rest", state="done",
            outcome="sent", variant=variants[number % 2], handed_at=at, due_at=at,
        )
        for number, row in enumerate(rows)
    )  # fmt: skip
    Recruit.objects.bulk_create(
        Recruit(contact=one.recruiter.contact.key, membership=one.membership, mail=one, on=at.date(), signed_up_at=at)
        for one in mails[1:60:2]
    )


def test_from_sign_up_to_the_next_mail(page, browser, site, settings, monkeypatch):
    settings.TRUSTED_PROXIES = 1
    settings.QUIET_HOURS = False
    monkeypatch.setattr(rounds.random, "SystemRandom", lambda: random.Random(1))
    group = GroupFactory(title="Alpha")
    material = MaterialFactory(parent=group, title="Early vote", wordings=WORDINGS, landing="signup")
    page.goto(f"{site}/signup/")
    send_form(page, "Alpha", email="ada@example.org")
    confirm(page)

    page.get_by_role("button", name="Recruit for Alpha").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Here is your link.")
    own = page.url.partition("?")[0]
    link = page.locator("#own-link").inner_text()
    send_links()
    assert link_in(mail.outbox[-1], "recruiter").startswith(f"{site}/recruiter/")
    page.get_by_label("First name").fill("Ada")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()

    friend = browser.new_context(extra_http_headers={k: v for k, v in FRIEND.items() if k != "user-agent"},
                                 user_agent=PERSON["user-agent"]).new_page()  # fmt: skip
    friend.goto(f"{link}{material.pk}/")
    expect(friend).to_have_url(re.compile(r"/signup/\?group=alpha&from="))
    send_form(friend, "Alpha", email="friend@example.com")
    confirm(friend)

    page.goto(own)
    expect(page.locator(".own__stats")).to_contain_text(re.compile(r"signed up\s*1|1\s*signed up"))
    expect(page.locator(".own__stats")).to_contain_text(re.compile(r"confirmed\s*1|1\s*confirmed"))
    assert "friend@example.com" not in page.content()

    known_results(material)
    send_now(material, Order(group, timezone.now().date()))
    rounds.advance(timezone.now())
    RecruiterMail.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    hand_over(10)
    message = mail.outbox[-1]
    assert (message.to, message.subject) == (["ada@example.org"], "The good one")
    assert "Hello Ada," in message.body
    assert f"{link}{material.pk}/" in message.body
    page.goto(link_in(message, "recruiter"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada, here is your link.")


def own_page(page: Page, site: str) -> Membership:
    row = MembershipFactory(group=GroupFactory(title="Alpha"))
    MaterialFactory(parent=row.group, wordings=[("Subject", "Opening", "Come along, it is fun.")])
    page.goto(f"{site}/recruiter/{page_token(row.recruiter)}/")
    return row


def test_share_hands_text_and_link_to_the_device(page, site):
    page.add_init_script("navigator.share = async what => { (window.shared ??= []).push(what) }")
    row = own_page(page, site)
    for button in page.get_by_role("button", name="Share", exact=True).all():
        button.click()
    alone, text = page.evaluate("shared")
    assert alone == {"text": f"{site}/r/{row.code}/"}
    assert text["text"].startswith(f"Come along, it is fun. {site}/r/{row.code}/")
    assert "/recruiter/" not in text["text"]


def test_share_is_not_offered_where_the_device_has_none(page, site):
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'share', { value: undefined })")
    own_page(page, site)
    expect(page.get_by_role("button", name="Copy", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Share", exact=True)).to_have_count(0)
