"""Work that must happen although processes die: rows that a worker leases, and loses again when it is too slow.

A row is *queued* until it is *done* or *dead* (or *stopped*, when it may no longer happen). `claim` hands out rows
whose time has come, marks them leased until a deadline and counts the attempt. The attempt number is the fence: an
answer counts only while the row still has the number under which it was handed out, so a worker that was thought
dead and comes back changes nothing. Leases live in PostgreSQL because the queue may lose a job or run it twice.
"""

import random
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

LEASE = timedelta(seconds=60)
# Waiting time after the 1st, 2nd, ... failed attempt: three days in all, then the row is dead.
BACKOFF = tuple(
    timedelta(seconds=seconds) for seconds in (10, 60, 300, 1_200, 3_600, 7_200, 14_400, 28_800, 43_200, 64_800, 86_400)
)


class State(models.TextChoices):
    QUEUED = "queued", "Waiting"
    DONE = "done", "Done"
    DEAD = "dead", "Given up"
    STOPPED = "stopped", "Stopped"


class LeasedQuerySet(models.QuerySet):
    def queued(self) -> Self:
        return self.filter(state=State.QUEUED)

    def due(self, now: datetime) -> Self:
        """Queued rows that nobody holds and whose time has come."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.queued().filter(free, due_at__lte=now)

    def claim(self, limit: int, *, now: datetime | None = None) -> list:
        """Lease up to `limit` due rows, those tried least and oldest first; two workers never get the same row.

        A row that crashed its worker again and again therefore holds up no other, and is given up in the end.
        """
        now = now or timezone.now()
        crashed = self.due(now).filter(attempts__gt=len(BACKOFF) + 3)
        ended = dict.fromkeys(self.model.cleared_at_end, "")  # type: ignore[attr-defined]
        crashed.update(state=State.DEAD, finished_at=now, error="given up: every attempt ended in a crash", **ended)
        with transaction.atomic():
            keys = list(
                self.due(now)
                .order_by("attempts", "due_at", "pk")
                .select_for_update(skip_locked=True, of=("self",))
                .values_list("pk", flat=True)[:limit]
            )
            self.model._default_manager.filter(pk__in=keys).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
        return list(self.filter(pk__in=keys).order_by("due_at", "pk"))


class Leased(models.Model):
    # Text fields that hold personal data: emptied as soon as the row has ended, however it ended.
    cleared_at_end: ClassVar[tuple[str, ...]] = ()

    state = models.CharField(max_length=8, choices=State, default=State.QUEUED, editable=False)
    due_at = models.DateTimeField(default=timezone.now, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    error = models.CharField(max_length=300, blank=True, editable=False)

    objects = LeasedQuerySet.as_manager()

    class Meta:
        abstract = True

    def hold(self) -> bool:
        """Start the lease anew just before the work is done; False when it was lost and another worker has the row."""
        return self._answer(leased_until=timezone.now() + LEASE)

    def succeed(self, **fields) -> bool:
        """Done, unless the lease was lost to another worker. Says whether the answer counted."""
        return self._finish(State.DONE, error="", **fields)

    def stop(self, reason: str, **fields) -> bool:
        return self._finish(State.STOPPED, error=reason[:300], **fields)

    def fail(self, error: str, *, final: bool = False, now: datetime | None = None) -> bool:
        """Try again later, or give up when `final` or when every waiting time is used."""
        if final or self.attempts > len(BACKOFF):
            return self._finish(State.DEAD, error=error[:300])
        wait = BACKOFF[self.attempts - 1] * random.uniform(0.9, 1.1)  # noqa: S311  (spreads retries, hides nothing)
        return self._answer(due_at=(now or timezone.now()) + wait, leased_until=None, error=error[:300])

    def _finish(self, state: State, **fields) -> bool:
        ended = dict.fromkeys(self.cleared_at_end, "")
        return self._answer(state=state, finished_at=timezone.now(), leased_until=None, **ended, **fields)

    def _answer(self, **fields) -> bool:
        mine = type(self).objects.filter(pk=self.pk, attempts=self.attempts, state=State.QUEUED)
        return bool(mine.update(**fields))
