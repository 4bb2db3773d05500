"""The demo's recruiters: their links, what they brought, and a round of mails that is over."""

import random
from datetime import datetime, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from exchange.models import Source, VisitTally
from groups.models import GroupPage, IssueArea
from home.demo.materials import MATERIALS, NAMES
from recruiters.codes import new_code
from recruiters.factories import MaterialFactory
from recruiters.models import (
    Mailing,
    MaterialIndexPage,
    Membership,
    Recruit,
    Recruiter,
    RecruiterMail,
    Schedule,
    Variant,
)
from recruiters.models import Material as MaterialPage
from recruiters.models.materials import FIELDS
from recruiters.zones import moment
from signups.models import Contact

RECRUITERS = 450
PARTS = [RecruiterMail.Part.HELD_OUT, *[RecruiterMail.Part.TEST] * 6, *[RecruiterMail.Part.REST] * 13]
RATES = (0.03, 0.02, 0.09)  # people that a mail brought, by wording
WEEKDAY, HOUR, ZIP = 1, 17, "94110"  # of the schedule: Tuesdays at five, where they live
POSTAL_ADDRESS = "1 Demo Street, Washington, DC 20001"  # below each mail; without one nothing goes out


def load_recruiting(groups: dict[str, GroupPage], issues: dict[str, IssueArea]) -> None:
    """Materials; the recruiters of one group, its schedule and its first round."""
    pages = [load_material(row, groups, issues) for row in MATERIALS]
    group = groups["swing-left"]
    chance = random.Random(2018)
    memberships = load_recruiters(group, chance)
    at = last_round(timezone.now())
    first = next(page for page in pages if page.group_id == group.pk)
    load_round(group, first, memberships, at, chance)
    load_friends(memberships, chance)
    Schedule.objects.create(group=group, weekday=WEEKDAY, hour=HOUR, starts_on=at.date())


def last_round(now: datetime) -> datetime:
    """On the weekday of the schedule, so long ago that everybody it brought is known."""
    day = now.date() - timedelta(days=15)
    return moment(day - timedelta(days=(day.weekday() - WEEKDAY) % 7), HOUR, ZIP)


def load_material(row, groups: dict[str, GroupPage], issues: dict[str, IssueArea]) -> MaterialPage:
    texts = {name: getattr(row, name) for name in FIELDS}
    made: Any = MaterialFactory(
        publish=True,
        parent=groups[row.group] if row.group else MaterialIndexPage.objects.get(),
        title=row.title,
        language=row.language,
        landing=row.landing,
        issue_area=issues.get(row.issue),
        wordings=row.variants,
        **texts,
    )
    return made


def load_recruiters(group: GroupPage, chance: random.Random) -> list[Membership]:
    """Each with a link, some of them with visitors of the last weeks."""
    emails = [f"recruiter-{number}@example.org" for number in range(RECRUITERS)]
    contacts = Contact.objects.bulk_create(Contact(email=email, email_key=email, zip=ZIP) for email in emails)
    since = timezone.now() - timedelta(days=80)
    people = Recruiter.objects.bulk_create(
        Recruiter(contact=contact, name=_name(number, chance), joined_at=since + timedelta(hours=number))
        for number, contact in enumerate(contacts)
    )
    codes = [new_code() for _ in people]
    sources = Source.objects.bulk_create(
        Source(slug=code, group=group, kind=Source.Kind.RECRUITER, label="Recruiter") for code in codes
    )
    rows = [
        Membership(recruiter=person, group=group, code=source.slug, source=source, joined_at=person.joined_at)
        for person, source in zip(people, sources, strict=True)
    ]
    return Membership.objects.bulk_create(rows)


def load_friends(memberships: list[Membership], chance: random.Random) -> None:
    """A few bring many by themselves; visitors are some eight times as many as people."""
    now = timezone.now()
    for row in chance.sample(memberships, 25):
        count = min(30, int(chance.paretovariate(0.9)))
        add_recruits(row, count, now - timedelta(days=chance.randrange(20, 60)), chance)
    brought = dict(Recruit.objects.order_by().values_list("membership").annotate(n=Count("pk")))
    VisitTally.objects.bulk_create(
        VisitTally(source=row.source, on=(now - timedelta(days=9)).date(), visits=8 * count + chance.randrange(9))
        for row in memberships
        if (count := brought.get(row.pk, chance.randrange(2)))
    )


def add_recruits(row: Membership, count: int, at: datetime, chance: random.Random) -> None:
    Recruit.objects.bulk_create(
        Recruit(contact=_key(chance), membership=row, on=at.date(), signed_up_at=at, state=Recruit.State.CONFIRMED)
        for _ in range(count)
    )


def _key(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _name(number: int, chance: random.Random) -> str:
    """Two in three gave one."""
    return chance.choice(NAMES) if number % 3 else ""


def load_round(
    group: GroupPage, material: MaterialPage, memberships: list[Membership], at: datetime, chance: random.Random
) -> None:
    """A test, and then the rest; of so few all wordings get a third. What it brought is certain by now."""
    mailing = Mailing.objects.create(
        group=group, material=material, title=material.title, on=at.date(), hour=HOUR, state=Mailing.State.DONE,
        tested_at=at, finished_at=at + timedelta(days=1), made_at=at,
    )  # fmt: skip
    variants = list(Variant.objects.filter(material=material).order_by("pk"))
    mailing.variants.set(variants)
    rows = []
    for number, membership in enumerate(memberships):
        part = PARTS[number % 20]
        variant = None if part == RecruiterMail.Part.HELD_OUT else variants[number % 3]
        day = at + timedelta(days=part == RecruiterMail.Part.REST)
        rows.append(_mail(mailing, membership, part, variant, day, clicked=chance.random() < 0.35))
    mails = RecruiterMail.objects.bulk_create(rows)
    Recruit.objects.bulk_create(
        Recruit(
            contact=_key(chance), membership=mail.membership, mail=mail if mail.variant_id else None, on=at.date(),
            signed_up_at=(at_ := mail.due_at + timedelta(hours=chance.randrange(1, 150))),
            noted_at=at_ + timedelta(hours=1), state=Recruit.State.CONFIRMED,
        )
        for some in batched(mails, 3)
        for mail, rate in zip(some, _rates(some, variants), strict=True)
        if chance.random() < rate
    )  # fmt: skip


def _rates(mails, variants: list[Variant]) -> list[float]:
    by_variant = dict(zip([one.pk for one in variants], RATES, strict=True))
    return [by_variant.get(mail.variant_id, 0.005) for mail in mails]


def _mail(
    mailing: Mailing, membership: Membership, part: str, variant: Variant | None, at: datetime, *, clicked: bool
) -> RecruiterMail:
    sent = variant is not None
    return RecruiterMail(
        mailing=mailing, membership=membership, recruiter=membership.recruiter, material=mailing.material, part=part,
        variant=variant, due_at=at, handed_at=at if sent else None, finished_at=at if sent else None,
        state="done" if sent else "stopped", outcome=RecruiterMail.Outcome.SENT if sent else "",
        clicks=2 * (sent and clicked), clicks_of_people=int(sent and clicked),
    )  # fmt: skip
