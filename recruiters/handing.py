"""Handing mails of rounds over, each once (I8), whatever is killed when.

A worker leases a hundred. Of these it takes twenty at a time: one statement writes what became of the last ones, looks
whether each of the next may still go, and notes those as handed over, before the first byte of their text. Such a mail
is never claimed again. A worker that dies between leaves at most some twenty of which nobody knows, and says so
(`settle_lost`).
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from itertools import batched, groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone

from recruiters.letters import Letter, Letters
from recruiters.models import Mailing, RecruiterMail
from recruiters.transport import Answer, Result, Way
from recruiters.ways import way
from resistry import limits
from resistry.leases import BACKOFF, LEASE, State
from signups.addresses import hash_of_key

logger = logging.getLogger(__name__)
BATCH = 100
AT_ONCE = 20
SOON = timedelta(seconds=20)  # for those that a broken connection left over
ANSWER = timedelta(minutes=5)  # longer than a job may take: after it nobody is left who could write the answer
Outcome = RecruiterMail.Outcome
ATTEMPTS = attrgetter("attempts")

# Writes that `sent` went out; returns those of `keys` that may go now, noted as handed over. Each must still have the
# number of attempts under which we leased it: that nobody took it since counts, and not how long it took.
HAND = """
WITH answered AS (
    UPDATE recruiters_recruitermail
    SET state = 'done', outcome = 'sent', finished_at = %(now)s, leased_until = NULL, error = ''
    WHERE id = ANY(%(sent)s::bigint[]) AND (state = 'queued' OR outcome = 'unknown')
)
UPDATE recruiters_recruitermail m SET handed_at = %(now)s, leased_until = %(until)s
FROM unnest(%(keys)s::bigint[], %(attempts)s::int[], %(hashes)s::text[]) AS ours (id, attempts, hash),
    recruiters_recruiter r, recruiters_membership b, recruiters_mailing g, signups_contact c
WHERE m.id = ours.id AND m.attempts = ours.attempts AND m.state = 'queued' AND m.handed_at IS NULL
    AND r.id = m.recruiter_id AND r.left_at IS NULL AND NOT r.paused
    AND b.id = m.membership_id AND b.left_at IS NULL
    AND g.id = m.mailing_id AND g.paused_at IS NULL AND g.state IN ('testing', 'waiting', 'rest')
    AND c.id = r.contact_id AND c.erased_at IS NULL
    AND NOT EXISTS (SELECT FROM signups_suppression s WHERE s.hash = ours.hash)
RETURNING m.id
"""


def hand_over(seconds: float) -> int:
    """Send what is due, for about so many seconds; returns how many were taken up."""
    taken, end, by, letters = 0, time.monotonic() + seconds, way(), Letters()
    try:
        while mails := _claim():
            taken += len(mails)
            _Batch(mails, letters, by, end).send()
            if time.monotonic() > end:
                break
    finally:
        by.close()
    return taken


def _claim() -> list[RecruiterMail]:
    """As many as go out within half a lease where their number a second is limited."""
    most = min(BATCH, settings.MAIL_RATE * LEASE.seconds // 2 or BATCH)
    return RecruiterMail.objects.select_related("recruiter__contact", "membership").claim(most)


class _Batch:
    """Some mails that this worker has leased."""

    def __init__(self, mails: Sequence[RecruiterMail], letters: Letters, by: Way, end: float):
        self.mails = {mail.pk: mail for mail in mails}
        self.letters = letters
        self.by = by
        self.end = end
        self.untouched = set(self.mails)
        self.sent: list[int] = []

    def send(self) -> None:
        """Send them; those that the connection left over are due again soon."""
        _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
        try:
            for result in self.by.send(self._allowed(), sender):
                self._note(result)
        finally:
            self._hand([])
            _give_back(self.mails[key] for key in self.untouched)

    def _allowed(self) -> Iterator[Letter]:
        at_once = min(AT_ONCE, settings.MAIL_RATE or AT_ONCE)
        for some in batched(list(self.mails.values()), at_once):
            self._keep_to_rate(len(some))
            handed = self._hand(some)
            for mail in some:
                if time.monotonic() > self.end:
                    return
                self.untouched.discard(mail.pk)
                if mail.pk not in handed:
                    _stop(mail)
                elif letter := self._letter(mail):
                    yield letter

    def _keep_to_rate(self, count: int) -> None:
        """Wait until so many more may go in this second, over all workers. No answer waits to be written."""
        for _ in range(count if settings.MAIL_RATE > 0 else 0):
            while limits.hit("mails", "", 1) > settings.MAIL_RATE:
                self._hand([])
                time.sleep(1 - time.time() % 1 + 0.01)

    def _hand(self, mails: Sequence[RecruiterMail]) -> set[int]:
        """Write which went out; those of `mails` that may go, noted as handed over and committed."""
        if not mails and not self.sent:
            return set()
        handed = _mark(mails, self.sent)
        self.sent = []
        return handed

    def _letter(self, mail: RecruiterMail) -> Letter | None:
        """None where it cannot be written, which ends this one and no other."""
        try:
            letter = self.letters.of(mail)
            letter.check()
        except (ValueError, KeyError) as error:
            self._note(Result(mail.pk, Answer.REFUSED, f"cannot be written: {type(error).__name__}"))
            return None
        return letter

    def _note(self, result: Result) -> None:
        if result.answer is Answer.SENT:
            self.sent.append(result.key)
        else:
            _write(self.mails[result.key], result)


def _mark(mails: Sequence[RecruiterMail], sent: Sequence[int] = ()) -> set[int]:
    now = timezone.now()
    values: dict[str, Any] = {
        "sent": list(sent),
        "keys": [mail.pk for mail in mails],
        "attempts": [mail.attempts for mail in mails],
        "hashes": [hash_of_key(mail.recruiter.contact.email_key or "") for mail in mails],
        "now": now,
        "until": now + ANSWER,
    }
    with connection.cursor() as cursor:
        cursor.execute(HAND, values)
        return {key for (key,) in cursor.fetchall()}


def _stop(mail: RecruiterMail) -> None:
    """A mail that may not go: for good where the person said so, and not where its round only rests."""
    row = RecruiterMail.objects.select_related("mailing").filter(pk=mail.pk, attempts=mail.attempts).first()
    if row is None or row.state != State.QUEUED or row.handed_at:
        return
    if row.mailing.is_running and row.mailing.paused_at:
        _give_back([mail])
    else:
        why = "the round was cancelled" if not row.mailing.is_running else "wants no mails any more"
        row.stop(why, material=None)  # it never went: who wants mails again may get it


def _write(mail: RecruiterMail, result: Result) -> None:
    now = timezone.now()
    mine = RecruiterMail.objects.filter(pk=mail.pk, attempts=mail.attempts, state=State.QUEUED)
    if result.answer is Answer.LATER and mail.attempts <= len(BACKOFF):
        wait = BACKOFF[mail.attempts - 1]
        mine.update(handed_at=None, due_at=now + wait, leased_until=None, error=f"waits: {result.said}"[:300])
        return
    outcome = Outcome.UNKNOWN if result.answer is Answer.UNKNOWN else Outcome.REFUSED
    mine.update(
        state=State.DEAD, outcome=outcome, finished_at=now, leased_until=None, error=f"{outcome}: {result.said}"[:300]
    )
    logger.info("recruiter mail %s: %s %s", mail.pk, outcome, result.said)


def _give_back(mails: Iterable[RecruiterMail]) -> None:
    """Leased, perhaps noted as handed over, and no byte of them went out: that was no attempt."""
    for attempts, some in groupby(sorted(mails, key=ATTEMPTS), key=ATTEMPTS):
        ours = RecruiterMail.objects.filter(pk__in=[mail.pk for mail in some], attempts=attempts)
        ours.filter(state=State.QUEUED).update(
            handed_at=None, leased_until=None, attempts=F("attempts") - 1, due_at=timezone.now() + SOON
        )


def settle_lost(now: datetime) -> int:
    """Mails that a worker had handed over when it died: nobody knows, and nobody sends them again."""
    lost = RecruiterMail.objects.filter(state=State.QUEUED, handed_at__isnull=False, leased_until__lte=now)
    return lost.update(
        state=State.DEAD,
        outcome=Outcome.UNKNOWN,
        finished_at=now,
        leased_until=None,
        error="unknown: the worker ended before the answer was written",
    )


def delivered(mailing: Mailing) -> int:
    """How many of a round were taken by the mail server."""
    return mailing.mails.filter(outcome__in=(Outcome.SENT, Outcome.BOUNCED, Outcome.COMPLAINED)).count()
