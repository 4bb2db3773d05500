"""Loads the demo network with the factories of the tests. Everything in one transaction: all of it or nothing."""

import random
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from datetime import time as day_time
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model

from exchange.anomalies import sudden_days
from exchange.days import today
from exchange.factories import SourceFactory
from exchange.ledger import SCREENING
from exchange.models import DEMO_LABEL, ClickTally, Credit, CreditEvent, Receipt, ReviewedDay, Source, VisitTally
from exchange.standings import recompute
from groups.access import grant, make_editor, site_admins
from groups.choices import LedBy
from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupPage
from home.demo import GROUPS, ISSUE_AREAS, ROLE_TYPES, ROLES, SKILLS
from home.demo.indexes import indexed_in_the_end
from home.demo.logos import draw_logo
from home.demo.pages import load_about, load_home
from home.demo.recruiting import POSTAL_ADDRESS, load_recruiting
from home.demo.spanish import load_spanish
from home.demo.traffic import made_up_days
from home.models import StandardPage
from resistry.languages import ORIGINAL
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.listing import keep
from signups.models import ConsentEvent, Contact, SignUp, Subscription, Tick
from signups.wording import wordings_of

DAYS_HERE = 120  # of the demo's groups
EDITED_GROUP = "swing-left"


@transaction.atomic
def load_demo(logins: Path) -> None:
    """Fill an empty site, and write the log-ins into the file `logins`."""
    with indexed_in_the_end(), keep.together():
        groups = load_pages()
        load_traffic(groups, today())
    recompute()
    write_logins(groups[EDITED_GROUP], logins)


def load_pages() -> dict[str, GroupPage]:
    """The groups by slug, when they, their roles, all other pages and their Spanish texts are there."""
    issues: dict[str, Any] = {
        row.slug: IssueAreaFactory(slug=row.slug, name=row.name, summary=row.summary) for row in ISSUE_AREAS
    }
    types = {row.slug: RoleTypeFactory(slug=row.slug, name=row.name, summary=row.summary) for row in ROLE_TYPES}
    skills = {row.slug: SkillFactory(slug=row.slug, name=row.name) for row in SKILLS}
    groups = load_groups(issues)
    load_roles(groups, types, skills, issues)
    load_about()
    load_home(issues)
    load_spanish()
    load_recruiting(groups, issues)
    return groups


def load_groups(issues: dict) -> dict[str, GroupPage]:
    """All groups, networks before their chapters, each with its logo, access and link."""
    pages: dict[str, Any] = {}
    for row in sorted(GROUPS, key=lambda row: bool(row.network)):
        body = [("paragraph", f"<p>{row.summary}</p>")]
        for heading, text in row.body:
            body += [("heading", heading), ("paragraph", f"<p>{text}</p>")]
        pages[row.slug] = GroupFactory(
            title=row.name,
            slug=row.slug,
            tagline=row.tagline,
            also_known_as=row.also_known_as,
            letters=row.short,
            colour=row.colour,
            body=body,
            website=row.website,
            public_email=row.email,
            reach=row.reach,
            states=list(row.states),
            zip=row.zip,
            network=pages.get(row.network),
            shares_with_network=row.shares_with_network,
            next_step=row.next_step,
            next_step_url=row.website if row.next_step else "",
            issue_areas=[issues[slug] for slug in row.issue_areas],
            led_by=[LedBy(code).value for code in row.led_by],
            consent_line=row.consent_line,
            privacy_email=row.privacy_email,
            postal_address=POSTAL_ADDRESS,
        )
        give_logo(pages[row.slug], row.short, row.colour)
        SourceFactory(group=pages[row.slug], slug=row.slug)
        Source.objects.filter(slug=row.slug).update(label=DEMO_LABEL)
    return pages


def give_logo(page: GroupPage, short: str, colour: str) -> None:
    access = grant(page)
    file = ImageFile(BytesIO(draw_logo(short, colour)), name=f"{page.slug}.png")
    page.logo = get_image_model().objects.create(title=f"{page.title} logo", file=file, collection=access.images)
    page.save_revision(clean=False).publish()


def load_roles(groups: dict, types: dict, skills: dict, issues: dict) -> None:
    for row in ROLES:
        RoleFactory(
            publish=True,
            parent=groups[row.group],
            title=row.title,
            slug=row.slug,
            role_type=types[row.type],
            summary=row.summary,
            body=[("paragraph", f"<p>{text}</p>") for text in row.body],
            commitment=row.commitment,
            hours=row.hours,
            where=row.where,
            zip=row.zip,
            states=list(row.states),
            skills=[skills[slug] for slug in row.skills],
            issue_areas=[issues[slug] for slug in row.issue_areas],
            languages=list(row.languages),
            training=row.training,
            minimum_age=row.minimum_age or None,
            accessibility=row.accessibility,
            valid_through=today() + timedelta(days=row.valid_days) if row.valid_days else None,
        )


def load_traffic(groups: dict[str, GroupPage], on: date) -> None:
    """Ninety days of made-up visits, clicks and confirmed contacts, of groups that are here for longer."""
    longer = timezone.now() - timedelta(days=DAYS_HERE)
    GroupPage.objects.filter(pk__in=[group.pk for group in groups.values()]).update(first_published_at=longer)
    sources = {source.slug: source for source in Source.objects.filter(slug__in=groups)}
    visits, clicks, people = [], [], []
    chance = random.Random(2018)
    for day in made_up_days(list(groups), on):
        source = sources[day.source_group]
        visits.append(VisitTally(source=source, on=day.on, visits=day.visits, looks=day.visits * 5 // 8))
        for slug, count in day.clicks:
            clicks.append(ClickTally(source=source, group=groups[slug], on=day.on, clicks=count))
        for slug, count in day.confirmed:
            people += [(day.on, source, groups[slug])] * count
    VisitTally.objects.bulk_create(visits, batch_size=2_000)
    ClickTally.objects.bulk_create(clicks, batch_size=2_000)
    contacts = load_people(people, chance)
    load_credits(zip(contacts, people, strict=True), on)
    approve_sudden_days(on)


def approve_sudden_days(on: date) -> None:
    """A site admin looked at what is older than a week; a few days still wait."""
    ReviewedDay.objects.bulk_create(
        ReviewedDay(group_id=day.group, side=day.side, on=day.on, by="admin")
        for day in sudden_days(on)
        if day.on < on - timedelta(days=7)
    )


def load_credits(rows: Iterable, on: date) -> None:
    """What each of these people earned the group that brought them; those of the last ten days still wait."""
    made, steps = [], []
    for key, (day, source, _group) in rows:
        decided = day + SCREENING if day + SCREENING <= on else None
        state = Credit.State.CONFIRMED if decided else Credit.State.PENDING
        made.append(Credit(contact=key, first=source, last=source, on=day, state=state, decided_on=decided))
        steps.append(CreditEvent(contact=key, state=Credit.State.PENDING, on=day))
        if decided:
            steps.append(CreditEvent(contact=key, state=state, on=decided))
    Credit.objects.bulk_create(made, batch_size=2_000)
    CreditEvent.objects.bulk_create(steps, batch_size=2_000)


def load_people(people: Iterable, chance: random.Random) -> list[UUID]:
    """A made-up contact for every credit, subscribed to the group that received it."""
    zips = ("94110", "94601", "10001", "60614", "30310", "85004", "19104", "48201", "78702", "98118")
    rows = list(people)
    contacts = Contact.objects.bulk_create(
        [
            Contact(email=f"demo-{n}@example.org", email_key=f"demo-{n}@example.org", zip=chance.choice(zips))
            for n in range(len(rows))
        ],
        batch_size=2_000,
    )
    moments = [timezone.make_aware(datetime.combine(day, day_time(chance.randrange(8, 22)))) for day, _, _ in rows]
    sign_ups = SignUp.objects.bulk_create(
        [
            SignUp(contact=contact, zip=contact.zip, page="/", last_source=source, created_at=at, confirmed_at=at)
            for contact, at, (_, source, _) in zip(contacts, moments, rows, strict=True)
        ],
        batch_size=2_000,
    )
    groups = [group for _, _, group in rows]
    words = wordings_of(set(groups), ORIGINAL)
    Tick.objects.bulk_create(
        [
            Tick(sign_up=made, group=group, wording_id=words[group.pk])
            for made, group in zip(sign_ups, groups, strict=True)
        ],
        batch_size=2_000,
    )
    grant_all(contacts, sign_ups, groups, words)
    Receipt.objects.bulk_create(
        [Receipt(contact=one.key, group=group, on=day) for one, (day, _, group) in zip(contacts, rows, strict=True)],
        batch_size=2_000,
    )
    return [contact.key for contact in contacts]


def grant_all(contacts: list, sign_ups: list, groups: list[GroupPage], words: dict[int, int]) -> None:
    """What the confirm page would have written, for all at once."""
    subscriptions = Subscription.objects.bulk_create(
        [
            Subscription(contact=contact, group=group, changed_at=made.created_at)
            for contact, made, group in zip(contacts, sign_ups, groups, strict=True)
        ],
        batch_size=2_000,
    )
    events = ConsentEvent.objects.bulk_create(
        [
            ConsentEvent(
                subscription=row,
                sign_up=made,
                kind=ConsentEvent.Kind.GRANTED,
                wording_id=words[group.pk],
                page="/",
                source=made.last_source,
                at=made.created_at,
            )
            for row, made, group in zip(subscriptions, sign_ups, groups, strict=True)
        ],
        batch_size=2_000,
    )
    for row, event in zip(subscriptions, events, strict=True):
        row.state, row.last_event = Subscription.State.GRANTED, event
    Subscription.objects.bulk_update(subscriptions, ["state", "last_event"], batch_size=1_000)


def write_logins(group: GroupPage, logins: Path) -> None:
    """One site admin and one editor with new passwords, told in a file that only the owner reads."""
    users = get_user_model()
    passwords = [secrets.token_urlsafe(9) for _ in range(2)]
    admin = users.objects.create_superuser("admin", "admin@example.org", passwords[0])
    admin.groups.add(site_admins())
    editor, _ = make_editor(group, "editor@example.org")
    editor.username = "editor"
    editor.set_password(passwords[1])
    editor.save()
    logins.parent.mkdir(parents=True, exist_ok=True)
    logins.touch(mode=0o600)
    logins.write_text(
        f"site admin: admin / {passwords[0]}\neditor of {group.title}: editor / {passwords[1]}\n",
        encoding="utf-8",
    )


def is_empty() -> bool:
    """Whether nobody has put anything on this site yet."""
    return not GroupPage.objects.exists() and not StandardPage.objects.exists()
