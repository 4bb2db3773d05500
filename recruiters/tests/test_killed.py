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
from recruiters.handing import ANSWER, AT_ONCE, settle_lost
from recruiters.models import Mailing, Membership, Recruiter, RecruiterMail
from recruiters.tests.sinks import Sink
from resistry.leases import State
from resistry.tests.workers import PROJECT, wait_for
from signups.models import Contact

pytestmark = pytest.mark.django_db(transaction=True)
# Once it is told to, until nothing waits; waiting times pass at once.
SEND = """
import django
django.setup()
import resistry.urls
from django.utils import timezone
from recruiters.handing import hand_over
from recruiters.models import Mailing, RecruiterMail
input()
while RecruiterMail.objects.queued().exists():
    hand_over(5)
    Mailing.objects.update(rests_until=None)
    RecruiterMail.objects.queued().filter(leased_until=None).update(due_at=timezone.now())
"""
# Of a hundred addresses so many get each of these answers the first time.
ANSWERS = {
    1: ("rcpt", "450 later"),
    2: ("rcpt", "550 nobody"),
    3: ("data", "421 busy"),
    4: ("text", "drop"),
    5: ("text", "451 later"),
}
KILLS = 40


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


def new_sender(sink: Sink) -> subprocess.Popen:
    parts = urlsplit(os.environ["DATABASE_URL"])
    names = {
        "DJANGO_SETTINGS_MODULE": "resistry.settings.base",
        "DATABASE_URL": parts._replace(path=f"/{quote(connection.settings_dict['NAME'])}").geturl(),
        "REDIS_URL": settings.RQ_QUEUES["default"]["URL"],
        "SECRET_KEY": settings.SECRET_KEY,
        "MAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "QUIET_HOURS": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-c", SEND],
        cwd=PROJECT,
        env={**os.environ, **names},
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def start(sender: subprocess.Popen) -> subprocess.Popen:
    sender.stdin.write(b"\n")
    sender.stdin.close()
    return sender


class Server:
    """A sink that answers as ANSWERS say; `slow` is how long it thinks about each text, in seconds."""

    def __init__(self, slow: float = 0):
        self.slow = slow
        self.refused: set[str] = set()
        self.sink = Sink(self.says)

    def says(self, step: str, to: str) -> str | None:
        at, answer = ANSWERS.get(number_of(to) % 100 if to else 0, ("", ""))
        if step == "text":
            time.sleep(self.slow)
        if step == at and (answer.startswith("550") or to not in self.refused):
            self.refused.add(to)
            return answer
        return None


def number_of(address: str) -> int:
    return int(address[1:].partition("@")[0])


def stop_some(mailing: Mailing, unsubscribed: set) -> None:
    """A few who wait press the button; whoever is handed over at this moment may still get it."""
    waiting = mailing.mails.filter(state=State.QUEUED, handed_at=None).order_by("-pk")[:3]
    for row in waiting.select_related("recruiter__contact"):
        Recruiter.objects.filter(pk=row.recruiter_id).update(paused=True)
        fresh = RecruiterMail.objects.get(pk=row.pk)
        if fresh.handed_at is None:
            unsubscribed.add(row.recruiter.contact.email)


def kill(sender: subprocess.Popen) -> None:
    sender.kill()
    sender.wait(10)


def finish(mailing: Mailing, senders: list) -> None:
    """Wait until nothing waits. What a killed sender had handed over is settled when all others have gone."""
    end = time.monotonic() + 900
    waiting = mailing.mails.filter(state=State.QUEUED)
    while waiting.exists() and time.monotonic() < end:
        if not waiting.filter(handed_at=None).exists():
            time.sleep(2)  # for those that are on their way
            settle_lost(timezone.now() + ANSWER)
        time.sleep(0.2)
    for sender in senders:
        kill(sender)


def check(mailing: Mailing, sink: Sink, unsubscribed: set) -> Counter:
    """Each once, and each noted; returns how many ended how."""
    outcomes = Counter(mailing.mails.values_list("outcome", flat=True))
    assert max(Counter(to for to, _ in sink.got).values()) == 1, "somebody got it twice"
    asked_twice = {to for to, count in sink.seen.items() if count > 1}
    assert {ANSWERS.get(number_of(to) % 100) for to in asked_twice} <= {ANSWERS[5]}, "sent again after the text"
    assert unsubscribed
    taken = {to for to, _ in sink.got}
    assert not unsubscribed & taken, "mailed after the button was pressed"
    sent, unknown = (set(mails_of(mailing, outcome)) for outcome in ("sent", "unknown"))
    assert sent <= taken, "said to be sent, and never arrived"
    assert taken - sent <= unknown, "arrived, and nobody noted it"
    assert outcomes["bounced"] <= mailing.mails.count() // 100 + 1
    return outcomes


def mails_of(mailing: Mailing, outcome: str):
    return mailing.mails.filter(outcome=outcome).values_list("recruiter__contact__email", flat=True)


def test_round_survives_a_killed_worker_and_a_bad_server():
    mailing, server, unsubscribed = many(150), Server(slow=0.01), set()
    first, second = new_sender(server.sink), new_sender(server.sink)
    start(first)
    wait_for(lambda: len(server.sink.got) >= 20)
    kill(first)
    assert mailing.mails.filter(state=State.QUEUED, handed_at=None).count() > 20, "it was killed after its work"
    stop_some(mailing, unsubscribed)
    mailing.mails.exclude(leased_until=None).update(leased_until=timezone.now())  # a minute passes
    settle_lost(timezone.now())
    finish(mailing, [start(second)])
    outcomes = check(mailing, server.sink, unsubscribed)
    assert outcomes["sent"] > 100
    assert 2 <= outcomes["unknown"] <= 2 + AT_ONCE + 3, "two were dropped; the others were in the killed one's hands"


@pytest.mark.soak
def test_twenty_thousand_recruiters_and_forty_kills():
    """The one that runs for longest is killed somewhere in each forty-first part of the round, so always at work."""
    mailing, server, unsubscribed, chance = many(20_000), Server(), set(), random.Random(7)
    senders = [start(new_sender(server.sink)) for _ in range(2)]
    for number in range(KILLS):
        taken = 20_000 * (number + chance.random()) / (KILLS + 1)
        wait_for(lambda taken=taken: len(server.sink.got) >= taken, 300)
        kill(senders.pop(0))
        stop_some(mailing, unsubscribed)
        senders.append(start(new_sender(server.sink)))
    finish(mailing, senders)
    outcomes = check(mailing, server.sink, unsubscribed)
    print(dict(outcomes), "taken", len(server.sink.got), "pressed the button", len(unsubscribed))  # noqa: T201
    assert 200 <= outcomes["unknown"] + len(unsubscribed) < 200 + KILLS * (AT_ONCE + 5)
