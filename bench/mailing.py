"""Mails of a round against Django's own sending: the same mails, one connection each, to a sink on loopback.

Ours is all of it: leasing, looking whether each may go, noting it, composing, sending, writing the answer. Theirs
builds each message and calls `send_messages` with all of them on one connection, and keeps nothing. The sink is
postfix's `smtp-sink` where it is installed, else a small one in a process of its own.
"""

import shutil
import socket
import statistics
import subprocess
import sys
import time
from datetime import timedelta

from django.core.mail import mailers
from django.db import connection
from django.test.utils import override_settings
from django.utils import timezone

from bench.database import database
from exchange.models import Source
from groups.models import GroupPage
from home.demo.scale import make_scale_data
from recruiters.factories import MaterialFactory
from recruiters.handing import hand_over
from recruiters.letters import Letters
from recruiters.models import Mailing, Membership, Recruiter, RecruiterMail
from recruiters.ways import message_of
from signups.models import Contact

MAILS, THEIRS, ROUNDS = 4_000, 600, 3
AIM = 5.0
BACKEND = "django.core.mail.backends.smtp.EmailBackend"
SINK = """
import socket, sys, threading
def talk(peer):
    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = peer.makefile("rb"); peer.sendall(b"220 sink\\r\\n")
    for line in lines:
        verb = line[:4].upper()
        if verb == b"EHLO": peer.sendall(b"250-sink\\r\\n250 PIPELINING\\r\\n")
        elif verb == b"DATA":
            peer.sendall(b"354 go on\\r\\n")
            for text in lines:
                if text == b".\\r\\n": break
            peer.sendall(b"250 taken\\r\\n")
        elif verb == b"QUIT": peer.sendall(b"221 bye\\r\\n"); return
        else: peer.sendall(b"250 OK\\r\\n")
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True: threading.Thread(target=talk, args=(server.accept()[0],), daemon=True).start()
"""


def run(options) -> bool:
    """Print the figures; whether they reach the aim."""
    port, sink = start_sink()
    mailer = {"default": {"BACKEND": BACKEND, "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 20}}}
    try:
        with database("bench_mailing"), override_settings(MAILERS=mailer, MAIL_RATE=0, QUIET_HOURS=False):
            if not GroupPage.objects.exists():
                make_scale_data(3, 0)
            ratios = [measure() for _ in range(ROUNDS)]
    finally:
        sink.kill()
        sink.wait()
    print(f"mailing: {statistics.median(ratios):.1f} x (from {min(ratios):.1f} to {max(ratios):.1f}, aim {AIM:.0f} x)")
    return statistics.median(ratios) >= AIM


def start_sink() -> tuple[int, subprocess.Popen]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = shutil.which("smtp-sink") or shutil.which("smtp-sink", path="/usr/sbin")
    command = (
        [program, "-u", "nobody", f"127.0.0.1:{port}", "100"] if program else [sys.executable, "-c", SINK, str(port)]
    )
    sink = subprocess.Popen(command)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return port, sink
        time.sleep(0.1)
    raise RuntimeError("the sink did not start")


def measure() -> float:
    make_round()
    letters = Letters()
    rows = RecruiterMail.objects.select_related("recruiter__contact", "membership")
    same = [letters.of(row) for row in rows.order_by("pk")[:THEIRS]]
    began = time.perf_counter()
    mailers["default"].send_messages([message_of(letter) for letter in same])
    theirs = THEIRS / (time.perf_counter() - began)
    began = time.perf_counter()
    hand_over(600)
    ours = MAILS / (time.perf_counter() - began)
    sent = RecruiterMail.objects.filter(outcome="sent").count()
    assert sent == MAILS, f"{sent} of {MAILS} were sent"
    print(f"mails of a round {ours:>8,.0f}/s   send_messages {theirs:>6,.0f}/s   {ours / theirs:.1f} x", flush=True)
    return ours / theirs


def make_round() -> None:
    """A round of so many mails that are due, one wording."""
    RecruiterMail.objects.all().delete()
    if Recruiter.objects.count() < MAILS:
        make_people()
    material = MaterialFactory(parent=GroupPage.objects.originals().first())
    mailing = Mailing.objects.create(group=material.group, material=material, title="Bench", on=timezone.now().date())
    one, due = material.variants.get(), timezone.now() - timedelta(minutes=1)
    mailing.variants.set([one])
    RecruiterMail.objects.bulk_create(
        RecruiterMail(mailing=mailing, recruiter=row.recruiter, membership=row, part="rest", variant=one, due_at=due)
        for row in Membership.objects.select_related("recruiter")[:MAILS]
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_people() -> None:
    group = GroupPage.objects.originals().first()
    emails = [f"bench-{number}@example.org" for number in range(MAILS)]
    contacts = Contact.objects.bulk_create(Contact(email=email, email_key=email) for email in emails)
    people = Recruiter.objects.bulk_create(Recruiter(contact=one, name="Ada") for one in contacts)
    sources = Source.objects.bulk_create(
        Source(slug=f"bench-{n}", group=group, kind=Source.Kind.RECRUITER) for n in range(MAILS)
    )
    Membership.objects.bulk_create(
        Membership(recruiter=one, group=group, code=source.slug, source=source)
        for one, source in zip(people, sources, strict=True)
    )
