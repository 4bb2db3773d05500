"""What people do with rounds: look at what would happen, send now, pause, resume, cancel.

Everything that cannot be done says why (`NotNow`), before it happens.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groups.models import GroupPage
from recruiters.bandit import LEAST_AN_ARM
from recruiters.models import Mailing, Material, RecruiterMail
from recruiters.planning import Order, Parts, parts_of, plan
from recruiters.postal import missing_address
from recruiters.recipients import Recipients, recipients
from resistry.leases import State


class NotNow(Exception):
    """It cannot be done; the message says why, and what can."""


@dataclass(frozen=True)
class Outlook:
    """What sending this material now would do."""

    people: Recipients
    parts: Parts
    variants: int
    window_hours: int
    missing: str = ""  # what has to be there first

    @property
    def said(self) -> list[str]:
        """Sentences for the button's page."""
        return [*([self.missing] if self.missing else []), *self._who(), *self._how()]

    @property
    def can_go(self) -> bool:
        return bool(self.people.count) and not self.missing

    def _who(self) -> list[str]:
        count = self.people.count
        skipped = [f"{number:,} {why.value}" for why, number in self.people.skipped.most_common()]
        left_out = [f"Left out: {'; '.join(skipped)}."] if skipped else []
        if not count:
            return ["Nobody would get it.", *left_out]
        return [f"{count:,} recruiter{'s' if count > 1 else ''} can get it.", *left_out]

    def _how(self) -> list[str]:
        parts, found = self.parts, []
        if not self.people.count:
            return []
        if parts.held_out:
            found.append(f"{parts.held_out:,} of them get nothing this time, so that the effect can be measured.")
        if self.variants == 1:
            whom = "all others" if parts.held_out else "all of them"
            return [*found, f"There is one variant, so there is no test: it goes to {whom} at once."]
        if not parts.test:
            return [*found, "Older rounds know which variant is the best: there is no test, and most get that one."]
        found.append(
            f"First a test: {parts.test:,} of them, each of the {self.variants} variants to as many."
            f" {self.window_hours} hours later the other {parts.rest:,} follow, most with what works best."
        )
        if parts.test < self.variants * LEAST_AN_ARM:
            found.append(
                f"The test is too small to learn much: it takes {LEAST_AN_ARM} recruiters for each variant."
                " Until then all variants get the same share."
            )
        return found


def outlook(group: GroupPage | None, material: Material, order: Order, now: datetime | None = None) -> Outlook:
    """What would happen, without doing it."""
    people = recipients(group, [material], now or timezone.now())
    variants = list(material.variants.filter(live=True))
    parts = parts_of(people.count, variants, order.test_share / 100)
    return Outlook(people, parts, len(variants), order.window_hours, missing_address(group))


def send_now(material: Material, order: Order) -> Mailing:
    """Begin a round of this material. Raises NotNow."""
    now = timezone.now()
    if not material.live or not material.variants.filter(live=True).exists():
        raise NotNow("This material is not published yet. Submit it, and a site admin publishes it.")
    if material.valid_until and material.valid_until < now.date():
        raise NotNow("Its last day is over. Give it a later one, or take another material.")
    if missing := missing_address(order.group):
        raise NotNow(missing)
    with transaction.atomic():
        Material.objects.select_for_update(of=("self",), no_key=True).get(pk=material.pk)  # a button pressed twice
        people = recipients(order.group, [material], now)
        if not people.count:
            raise NotNow("Nobody would get it, so nothing was sent.")
        made = plan(order, people, [material])
        if not made:
            raise NotNow("This material was withdrawn just now, so nothing was sent.")
    return made[0]


@transaction.atomic
def pause(mailing: Mailing, why: str) -> None:
    row = _locked(mailing)
    if not row.is_running:
        raise NotNow("It is over: nothing waits that could be paused.")
    if row.paused_at is None:
        _save(row, paused_at=timezone.now(), why=why[:300])


@transaction.atomic
def resume(mailing: Mailing) -> None:
    """Go on where it stopped."""
    row = _locked(mailing)
    if not row.is_running:
        raise NotNow("It is over: who should get this material gets it with a new round.")
    if row.paused_at is None:
        raise NotNow("It is running already.")
    _save(row, paused_at=None, why="", resumed_at=timezone.now())


@transaction.atomic
def cancel(mailing: Mailing, why: str) -> int:
    """End it; what has not gone is not sent, and those people can get the material another time. Returns how many.

    Who was held out is free again too: nothing is compared any more. What went stays, with what it brings.
    """
    row = _locked(mailing)
    if not row.is_running:
        raise NotNow("It is over already.")
    waiting = row.mails.filter(state=State.QUEUED, handed_at=None).exclude(part=RecruiterMail.Part.HELD_OUT)
    # One statement: mails are handed over all the while, and none of those may be touched.
    count = waiting.update(
        state=State.STOPPED, finished_at=timezone.now(), leased_until=None, error="cancelled", material=None
    )
    row.mails.filter(part=RecruiterMail.Part.HELD_OUT).delete()
    _save(row, state=Mailing.State.CANCELLED, finished_at=timezone.now(), why=why[:300])
    return count


def _locked(mailing: Mailing) -> Mailing:
    return Mailing.objects.select_for_update().get(pk=mailing.pk)


def _save(row: Mailing, **fields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
