"""Handing mails of rounds over, each once (I8), whatever is killed when.

A worker leases a hundred. Of these it takes twenty at a time: one statement writes what became of the last ones, looks
whether each of the next may still go, and notes those as handed over, before the first byte of their text. Such a mail
is never claimed again. A worker that dies between leaves at most some twenty of which nobody knows, and says so
(`settle_lost`).
"""

import logging
import math
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from itertools import batched, groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Case, F, Value, When
from django.utils import timezone

from recruiters.answers import Answer, Result, Way
from recruiters.letters import Letter, Letters
from recruiters.models import Mailing, RecruiterMail
from recruiters.pausing import pause_if_too_many, pause_itself
from recruiters.returns import came_back
from recruiters.ways import way
from recruiters.zones import permitted
from resistry import limits
from resistry.leases import BACKOFF, LEASE, State
from signups.addresses import hash_of_key
from signups.models import Suppression

logger = logging.getLogger(__name__)
BATCH = 100
AT_ONCE = 20
SOON = timedelta(seconds=20)  # for those that a broken connection left over
REST = timedelta(minutes=1)  # of all rounds, after a run in which the mail server took nothing
ANSWER = timedelta(minutes=5)  # longer than a job may take: after it nobody is left who could write the answer
Outcome = RecruiterMail.Outcome
OUTCOMES = {Answer.UNKNOWN: Outcome.UNKNOWN, Answer.BOUNCED: Outcome.BOUNCED}
ATTEMPTS = attrgetter("attempts")

# Writes that `sent` went out; returns those of `keys` that may go now, noted as handed over. Each must still have the
# number of attempts under which we leased it: that nobody took it since counts, and not how long it took. What it hangs
# on is looked up by its keys, in subqueries: with the statistics of tables that were empty a minute ago, a join of them
# all takes seconds.
HAND = """
WITH answered AS (
    UPDATE recruiters_recruitermail
    SET state = 'done', finished_at = %(now)s, leased_until = NULL, error = '',
        outcome = CASE WHEN outcome IN ('', 'unknown') THEN 'sent' ELSE outcome END
    WHERE id = ANY(%(sent)s::bigint[]) AND (state = 'queued' OR outcome = 'unknown')
)
UPDATE recruiters_recruitermail m SET handed_at = %(now)s, leased_until = %(until)s
FROM unnest(%(keys)s::bigint[], %(attempts)s::int[], %(hashes)s::text[]) AS ours (id, attempts, hash)
WHERE m.id = ANY(%(keys)s::bigint[]) AND m.id = ours.id AND m.attempts = ours.attempts
    AND m.state = 'queued' AND m.handed_at IS NULL
    AND (SELECT r.left_at IS NULL AND NOT r.paused AND c.erased_at IS NULL
        FROM recruiters_recruiter r JOIN signups_contact c ON c.id = r.contact_id WHERE r.id = m.recruiter_id)
    AND (SELECT b.left_at IS NULL AND p.live AND NOT o.suspended
        FROM recruiters_membership b JOIN groups_grouppage o ON o.page_ptr_id = b.group_id
        JOIN wagtailcore_page p ON p.id = b.group_id WHERE b.id = m.membership_id)
    AND (SELECT g.paused_at IS NULL AND g.state IN ('testing', 'waiting', 'rest')
        FROM recruiters_mailing g WHERE g.id = m.mailing_id)
    AND coalesce((SELECT p.live AND (t.valid_until IS NULL OR t.valid_until >= %(day)s)
        FROM recruiters_material t JOIN wagtailcore_page p ON p.id = t.page_ptr_id
        WHERE t.page_ptr_id = m.material_id), true)
    AND NOT EXISTS (SELECT FROM signups_suppression s WHERE s.hash = ours.hash)
RETURNING m.id
"""


def hand_over(seconds: float) -> int:
    """Send what is due, for about so many seconds, while the mail server takes it; returns how many were taken up."""
    taken, sent, end, by, letters = 0, 0, time.monotonic() + seconds, way(), Letters()
    try:
        while mails := _claim():
            taken += len(mails)
            batch = _Batch(mails, letters, by, end)
            sent += batch.send()
            if by.trouble or batch.untouched or time.monotonic() > end:
                break
    finally:
        by.close()
    _tell(by.trouble, sent)
    return taken


def _tell(trouble: str, sent: int) -> None:
    """Show on the pages of rounds why nothing moves. When the server took nothing at all, they rest a little."""
    rounds = Mailing.objects.running()
    if trouble:
        logger.warning("mails of rounds wait: %s", trouble)
        rounds.update(trouble=trouble[:200], rests_until=None if sent else timezone.now() + REST)
    elif sent:
        rounds.exclude(trouble="").update(trouble="", rests_until=None)


def _claim() -> list[RecruiterMail]:
    """As many as go out within half a lease where their number a second is limited."""
    most = min(BATCH, math.ceil(settings.MAIL_RATE * LEASE.seconds / 2) or BATCH)
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
        self.went = 0
        self.bounced: set[int] = set()  # keys of rounds

    def send(self) -> int:
        """Send them; returns how many went. Those left over are due again, soon where the connection ended."""
        _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
        try:
            for result in self.by.send(self._allowed(), sender):
                self._note(result)
        finally:
            self._hand([])
            wait = SOON if self.by.trouble else timedelta()
            _give_back((self.mails[key] for key in self.untouched), timezone.now() + wait)
        for mailing in Mailing.objects.filter(pk__in=self.bounced):
            pause_if_too_many(mailing)
        return self.went

    def _allowed(self) -> Iterator[Letter]:
        at_once = min(AT_ONCE, math.ceil(settings.MAIL_RATE) or AT_ONCE)
        for each in batched(list(self.mails.values()), at_once):
            some = self._by_day(each)
            if not self._keep_to_rate(len(some)):
                return
            handed = self._hand(some)
            for mail in some:
                if time.monotonic() > self.end:
                    return
                self.untouched.discard(mail.pk)
                if mail.pk not in handed:
                    _stop(mail)
                elif letter := self._letter(mail):
                    yield letter

    def _by_day(self, mails: Sequence[RecruiterMail]) -> Sequence[RecruiterMail]:
        """Those for whom it is day where they live, and no holiday; the others wait for their morning."""
        now, by_time = timezone.now(), defaultdict(list)
        for mail in mails:
            by_time[permitted(now, mail.recruiter.contact.zip)].append(mail)
        by_day = by_time.pop(now, [])
        for morning, some in by_time.items():
            _give_back(some, morning)
            self.untouched -= {mail.pk for mail in some}
        return by_day

    def _keep_to_rate(self, count: int) -> bool:
        """Wait until so many more may go, over all workers; False where our time is over before.

        Meanwhile no answer waits to be written.
        """
        rate = settings.MAIL_RATE
        window = math.ceil(1 / rate) if 0 < rate < 1 else 1
        for _ in range(count if rate > 0 else 0):
            while limits.hit("mails", "", window) > rate * window:
                self._hand([])
                wait = window - time.time() % window + 0.01
                if time.monotonic() + wait > self.end:
                    return False
                time.sleep(wait)
        return True

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
        mail = self.mails[result.key]
        if result.answer is Answer.SENT:
            self.sent.append(mail.pk)
            self.went += 1
        elif result.answer is Answer.UNWANTED:
            pause_itself(mail.mailing_id, f"Paused by itself: the mail server takes nothing from us ({result.said}).")
            self.untouched.add(mail.pk)
        elif not result.tried:
            self.untouched.add(mail.pk)
        else:
            _write(mail, result)
            if result.answer is Answer.BOUNCED:
                came_back(mail.recruiter.contact)
                self.bounced.add(mail.mailing_id)


def _mark(mails: Sequence[RecruiterMail], sent: Sequence[int] = ()) -> set[int]:
    now = timezone.now()
    values: dict[str, Any] = {
        "sent": list(sent),
        "keys": [mail.pk for mail in mails],
        "attempts": [mail.attempts for mail in mails],
        "hashes": [hash_of_key(mail.recruiter.contact.email_key or "") for mail in mails],
        "now": now,
        "until": now + ANSWER,
        "day": day_of(now),
    }
    with connection.cursor() as cursor:
        cursor.execute(HAND, values)
        return {key for (key,) in cursor.fetchall()}


def day_of(now: datetime) -> date:
    """The day that it is somewhere in the United States until late in the evening of Hawaii."""
    return (now.astimezone(UTC) - timedelta(hours=12)).date()


def _stop(mail: RecruiterMail) -> None:
    """A mail that could not go: for good where the person or the round has ended, else it is looked at again.

    Of a group that went away while a round for all went on nothing is kept waiting: it may be away for months.
    """
    rows = RecruiterMail.objects.queued().filter(pk=mail.pk, attempts=mail.attempts, handed_at=None)
    row = rows.select_related("mailing", "material", "recruiter__contact", "membership__group").first()
    if row is None:
        return
    group, now = row.membership.group, timezone.now()
    if why := _why_never(row):
        row.stop(why, material=None)  # it never went: who wants mails again may get it
    elif group.live and not group.suspended:
        _give_back([row], now + SOON)
    elif row.mailing.group_id == group.pk:
        pause_itself(row.mailing_id, "Paused by itself: the group is suspended or not published.")
        _give_back([row], now + SOON)
    else:
        row.stop("its group takes no part just now", material=None)


def _why_never(row: RecruiterMail) -> str:
    """Why a mail can be forgotten; '' where only the moment was wrong."""
    if not row.mailing.is_running:
        return "the round was cancelled"
    if row.material and not (row.material.live and row.material.is_valid_on(day_of(timezone.now()))):
        return "the material was withdrawn, or its last day is over"
    person = row.recruiter
    if person.left_at or person.paused or person.contact.erased_at or row.membership.left_at:
        return "wants no mails any more"
    hashed = hash_of_key(person.contact.email_key or "")
    return "wants no mails any more" if Suppression.objects.filter(pk=hashed).exists() else ""


def _write(mail: RecruiterMail, result: Result) -> None:
    now = timezone.now()
    mine = RecruiterMail.objects.filter(pk=mail.pk, attempts=mail.attempts, state=State.QUEUED)
    if result.answer is Answer.LATER and mail.attempts <= len(BACKOFF):
        wait = BACKOFF[mail.attempts - 1]
        mine.update(handed_at=None, due_at=now + wait, leased_until=None, error=f"waits: {result.said}"[:300])
        return
    outcome = OUTCOMES.get(result.answer, Outcome.REFUSED)
    mine.update(
        state=State.DEAD, outcome=outcome, finished_at=now, leased_until=None, error=f"{outcome}: {result.said}"[:300]
    )
    logger.info("recruiter mail %s: %s %s", mail.pk, outcome, result.said)


def _give_back(mails: Iterable[RecruiterMail], due_at: datetime) -> None:
    """Leased, perhaps noted as handed over, and no byte of them went out: that was no attempt."""
    for attempts, some in groupby(sorted(mails, key=ATTEMPTS), key=ATTEMPTS):
        ours = RecruiterMail.objects.filter(pk__in=[mail.pk for mail in some], attempts=attempts)
        ours.filter(state=State.QUEUED).update(
            handed_at=None, leased_until=None, attempts=F("attempts") - 1, due_at=due_at
        )


def settle_lost(now: datetime) -> int:
    """Mails that a worker had handed over when it died: nobody knows, and nobody sends them again."""
    lost = RecruiterMail.objects.filter(state=State.QUEUED, handed_at__isnull=False, leased_until__lte=now)
    return lost.update(
        state=State.DEAD,
        outcome=Case(When(outcome="", then=Value(Outcome.UNKNOWN)), default=F("outcome")),
        finished_at=now,
        leased_until=None,
        error="unknown: the worker ended before the answer was written",
    )
