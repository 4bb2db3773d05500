"""Workers killed in the middle of a round, with a mail server that refuses, delays and drops: no mail goes twice (I8)."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from exchange.models import Source
from recruiters.factories import MailingFactory, MaterialFactory
from recruiters.handing import settle_lost
from recruiters.models import Mailing, Membership, Recruiter, RecruiterMail
from recruiters.tests.sinks import Sink
from resistry.leases import State
from resistry.tests.workers import PROJECT
from signups.models import Contact

pytestmark = pytest.mark.django_db(transaction=True)
SEND = "import django; django.setup(); from recruiters.handing import hand_over; hand_over(600)"
# Of a hundred addresses so many get each of these answers the first time.
ANSWERS = {
    1: ("rcpt", "450 later"),
    2: ("rcpt", "550 nobody"),
    3: ("data", "421 busy"),
    4: ("text", "drop"),
    5: ("text", "451 later"),
}


def many(count: int) -> Mailing:
    """A round of so many mails that are due, written in bulk."""
    mailing = MailingFactory(material=MaterialFactory())
    group, variant = mailing.group, mailing.variants.get()
    contacts = Contact.objects.bulk_create(
        [Contact(email=f"p{n}@example.net", email_key=f"p{n}@example.net") for n in range(count)], batch_size=5_000
    )
    people = Recruiter.objects.bulk_create([Recruiter(contact=one) for one in contacts], batch_size=5_000)
    sources = Source.objects.bulk_create(
        [Source(slug=f"p-{n}", group=group, kind=Source.Kind.RECRUITER) for n in range(count)], batch_size=5_000
    )
    rows = [
        Membership(recruiter=person, group=group, code=f"p-{n}", source=source)
        for n, (person, source) in enumerate(zip(people, sources, strict=True))
    ]
    rows = Membership.objects.bulk_create(rows, batch_size=5_000)
    due = timezone.now() - timedelta(minutes=1)
    mails = [
        RecruiterMail(
            mailing=mailing, recruiter=row.recruiter, membership=row, part="test", variant=variant, due_at=due
        )
        for row in rows
    ]
    RecruiterMail.objects.bulk_create(mails, batch_size=5_000)
    return mailing


def start_sender(sink: Sink, rate: int) -> subprocess.Popen:
    parts = urlsplit(os.environ["DATABASE_URL"])
    names = {
        "DJANGO_SETTINGS_MODULE": "resistry.settings.base",
        "DATABASE_URL": parts._replace(path=f"/{quote(connection.settings_dict['NAME'])}").geturl(),
        "REDIS_URL": settings.RQ_QUEUES["default"]["URL"],
        "SECRET_KEY": settings.SECRET_KEY,
        "MAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "MAIL_RATE": str(rate),
    }
    return subprocess.Popen(
        [sys.executable, "-c", SEND], cwd=PROJECT, env={**os.environ, **names}, stderr=subprocess.DEVNULL
    )


def run(count: int, kills: int, pause: tuple[float, float], rate: int = 0) -> tuple[Sink, Counter]:
    """Send a round of `count` while senders are killed and started anew; returns the sink and the outcomes.

    A rate (mails in a second) makes it last until the last kill.
    """
    mailing = many(count)
    chance, refused, unsubscribed = random.Random(7), set(), set()

    def says(step: str, to: str) -> str | None:
        number = int(to[1:].partition("@")[0]) if to else 0
        at, answer = ANSWERS.get(number % 100, ("", ""))
        final = answer.startswith("550")
        if step == at and (final or to not in refused):
            refused.add(to)
            return answer
        return None

    sink = Sink(says)
    senders = [start_sender(sink, rate) for _ in range(2)]
    for _ in range(kills):
        time.sleep(chance.uniform(*pause))
        victim = senders.pop(0)
        victim.kill()
        victim.wait(10)
        stop_some(mailing, unsubscribed)
        senders.append(start_sender(sink, rate))
    finish(mailing, senders, sink, rate)
    assert unsubscribed
    assert not unsubscribed & {to for to, _ in sink.got}, "mailed after the button was pressed"
    return sink, Counter(mailing.mails.values_list("outcome", flat=True))


def stop_some(mailing: Mailing, unsubscribed: set) -> None:
    """A few who wait press the button; whoever is handed over at this moment may still get it."""
    waiting = mailing.mails.filter(state=State.QUEUED, handed_at=None).order_by("-pk")[:3]
    for row in waiting.select_related("recruiter__contact"):
        Recruiter.objects.filter(pk=row.recruiter_id).update(paused=True)
        fresh = RecruiterMail.objects.get(pk=row.pk)
        if fresh.handed_at is None:
            unsubscribed.add(row.recruiter.contact.email)


def finish(mailing: Mailing, senders: list, sink: Sink, rate: int) -> None:
    """Let the clock tick until nothing waits: when nobody sends, leases end and waiting times pass at once."""
    end = time.monotonic() + 900
    waiting = mailing.mails.filter(state=State.QUEUED)
    while waiting.exists() and time.monotonic() < end:
        if all(sender.poll() is not None for sender in senders):
            past = timezone.now() - timedelta(seconds=1)
            waiting.update(leased_until=past, due_at=past)
            settle_lost(timezone.now())
            senders.append(start_sender(sink, rate))
        time.sleep(0.2)
    for sender in senders:
        sender.kill()
        sender.wait(10)


def check(sink: Sink, outcomes: Counter, count: int) -> None:
    taken = Counter(to for to, _ in sink.got)
    assert max(taken.values()) == 1, "somebody got it twice"
    sent = set(RecruiterMail.objects.filter(outcome="sent").values_list("recruiter__contact__email", flat=True))
    assert sent <= set(taken), "said to be sent, and never arrived"
    unknown = RecruiterMail.objects.filter(outcome="unknown").values_list("recruiter__contact__email", flat=True)
    assert set(taken) - sent <= set(unknown), "arrived, and nobody noted it"
    assert outcomes["refused"] <= count // 100 + 1
    assert sum(outcomes.values()) == count


def test_round_survives_killed_workers_and_a_bad_server():
    sink, outcomes = run(150, 1, (2.0, 2.0))
    check(sink, outcomes, 150)
    assert outcomes["sent"] > 100


@pytest.mark.soak
def test_twenty_thousand_recruiters_and_forty_kills():
    sink, outcomes = run(20_000, 40, (2.5, 4.5), rate=150)
    print(dict(outcomes), len(sink.got))  # noqa: T201  (the figures of docs/measurements.md)
    check(sink, outcomes, 20_000)
    assert outcomes["unknown"] < 200 + 40 * 25
