"""Making a round: who is held out, who gets the test, who waits for what the test shows."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from groups.models import GroupPage
from recruiters.bandit import sample_share, split_equally
from recruiters.figures import prior_arms
from recruiters.models import Mailing, Material, RecruiterMail, Schedule, Variant
from recruiters.postal import missing_address
from recruiters.recipients import Recipient, Recipients, materials_for, recipients
from recruiters.zones import moment, no_holiday, permitted
from resistry.leases import State

HELD_OUT = 0.05
AHEAD = timedelta(hours=12)  # Guam's morning begins on the day before
BATCH = 5_000


@dataclass(frozen=True)
class Order:
    """What is to be sent to whom and when. `hour` None: at once, but not at night."""

    group: GroupPage | None
    on: date
    hour: int | None = None
    test_share: int = 20
    window_hours: int = 24
    made_by: str = ""


@dataclass(frozen=True)
class Parts:
    """How many of a material's recipients get what."""

    held_out: int
    test: int
    rest: int


def parts_of(count: int, variants: Sequence[Variant], asked: float) -> Parts:
    """
    >>> parts_of(100, [], 0.2)
    Parts(held_out=5, test=0, rest=95)
    """
    held_out = round(count * HELD_OUT)
    left = count - held_out
    share = sample_share(prior_arms(variants), asked) if len(variants) > 1 else 0.0
    test = min(left, max(len(variants), round(left * share))) if share else 0
    return Parts(held_out, test, left - test)


@transaction.atomic
def plan(order: Order, found: Recipients, materials: Sequence[Material], rng: random.Random | None = None):
    """Write a round for each material that goes to somebody; returns them, the first material's first."""
    rng = rng or random.SystemRandom()
    by_key = {one.pk: one for one in materials}
    made = [_write(order, by_key[key], found.by_material[key], rng) for key in by_key if found.by_material.get(key)]
    return [mailing for mailing in made if mailing]


def _write(order: Order, material: Material, people: list[Recipient], rng: random.Random) -> Mailing | None:
    """None where its wordings were withdrawn meanwhile."""
    variants = list(material.variants.filter(live=True).order_by("pk"))
    if not variants:
        return None
    parts = parts_of(len(people), variants, order.test_share / 100)
    mailing = Mailing.objects.create(
        group=order.group,
        material=material,
        title=material.title,
        on=order.on,
        hour=order.hour,
        test_share=order.test_share,
        window_hours=order.window_hours,
        made_by=order.made_by,
        state=Mailing.State.TESTING if parts.test else Mailing.State.REST,
    )
    mailing.variants.set(variants)
    rng.shuffle(people := list(people))
    held, test, rest = people[: parts.held_out], people[parts.held_out :][: parts.test], people[-parts.rest :]
    keys = split_equally([one.pk for one in variants], parts.test, rng)
    only = variants[0].pk if len(variants) == 1 else None
    rows = [
        *(_mail(mailing, one, order, RecruiterMail.Part.HELD_OUT) for one in held),
        *(_mail(mailing, one, order, RecruiterMail.Part.TEST, key) for one, key in zip(test, keys, strict=True)),
        *(_mail(mailing, one, order, RecruiterMail.Part.REST, only) for one in (rest if parts.rest else ())),
    ]
    RecruiterMail.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return mailing


def _mail(mailing: Mailing, one: Recipient, order: Order, part: str, variant: int | None = None) -> RecruiterMail:
    held_out = part == RecruiterMail.Part.HELD_OUT
    due = due_at(order, one.zip)
    if part == RecruiterMail.Part.REST and mailing.state == Mailing.State.TESTING:
        due = permitted(due + timedelta(hours=order.window_hours), one.zip)
    return RecruiterMail(
        mailing=mailing,
        recruiter_id=one.recruiter,
        membership_id=one.membership,
        material_id=mailing.material_id,
        part=part,
        variant_id=variant,
        due_at=due,
        state=State.STOPPED if held_out else State.QUEUED,
        error="gets nothing this time, to compare" if held_out else "",
    )


def due_at(order: Order, zip_: str, now: datetime | None = None) -> datetime:
    """The hour of that day; now where there is none, or where it is over. Never when nobody may be mailed."""
    now = now or timezone.now()
    at = now if order.hour is None else max(now, moment(order.on, order.hour, zip_))
    return permitted(at, zip_)


def plan_scheduled(now: datetime) -> int:
    """Write the rounds whose day begins somewhere within the next hours; returns how many. Harmless twice."""
    made = 0
    for key in Schedule.objects.filter(active=True).values_list("pk", flat=True):
        with transaction.atomic():
            schedule = Schedule.objects.select_for_update(of=("self",)).select_related("group").get(pk=key)
            made += _plan_one(schedule, now)
    return made


def _plan_one(schedule: Schedule, now: datetime) -> int:
    on = next_round(schedule, (now - timedelta(days=1)).date())
    starts = moment(no_holiday(on), schedule.hour, "96910") - timedelta(hours=1)
    if now < starts - AHEAD or (schedule.planned_until and schedule.planned_until >= on):
        return 0
    group = schedule.group
    if missing_address(group):
        return 0  # the page of the schedule says so
    schedule.planned_until = on
    schedule.save(update_fields=["planned_until"])
    if group is not None and not (group.live and not group.suspended):
        return 0
    order = Order(group, no_holiday(on), schedule.hour, schedule.test_share, schedule.window_hours)
    materials = materials_for(group, on)
    return len(plan(order, recipients(group, materials, moment(order.on, schedule.hour, "")), materials))


def upcoming(schedule: Schedule, now: datetime) -> date:
    """The day of the next round whose hour is still to come in the East and that is not planned yet, before holidays
    move it."""
    after = now.date() - timedelta(days=1)
    if schedule.planned_until:
        after = max(after, schedule.planned_until + timedelta(days=1))
    on = next_round(schedule, after)
    while moment(no_holiday(on), schedule.hour, "") <= now:
        on = next_round(schedule, on + timedelta(days=1))
    return on


def next_round(schedule: Schedule, after: date) -> date:
    """The first day of a round from `after` on, before holidays move it."""
    first = schedule.starts_on + timedelta(days=(schedule.weekday - schedule.starts_on.weekday()) % 7)
    if after <= first:
        return first
    period = 7 * schedule.every
    return first + timedelta(days=-(-(after - first).days // period) * period)
