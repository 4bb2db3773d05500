"""Which mails of reports are due, what they say, and sending them."""

import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django_rq import job

from exchange import series
from exchange.models import ClickTally, RuleChange, Standing, VisitTally
from exchange.raising import next_step
from exchange.report_mails import ReportMail
from groups.models import GroupPage
from resistry.email import send
from resistry.queue import wake
from resistry.sending import Outcome, attempt

Kind = ReportMail.Kind
LOW_DAYS = 14  # so long below 1 before somebody is told
QUIET = timedelta(days=28)  # between two alerts
HOUR = 13  # UTC of a Monday: the morning of both coasts
BATCH = 3  # a lease is 60 s, and a mail server may take 20 s for each
JOB_SECONDS = 90


def plan(on: date) -> int:
    """Write the mails of this day: the weekly ones of its Monday, unless they were written, and the alerts. Harmless
    twice; a Monday on which the clock stood still is made up for within the week."""
    groups = set(GroupPage.objects.taking_part().values_list("pk", flat=True))
    monday = on - timedelta(days=on.weekday())
    rows = []
    if on == monday or not ReportMail.objects.filter(kind=Kind.WEEKLY, on=monday).exists():
        before = GroupPage.objects.filter(pk__in=groups, first_published_at__date__lt=monday)
        rows += [ReportMail(group_id=key, kind=Kind.WEEKLY, on=monday) for key in before.values_list("pk", flat=True)]
    told = set(ReportMail.objects.filter(kind=Kind.LOW, on__gt=on - QUIET).values_list("group", flat=True))
    rows += [
        ReportMail(group_id=key, kind=Kind.LOW, on=on) for key in low_groups(on) if key in groups and key not in told
    ]
    people = _editors({row.group_id for row in rows})
    mails = [
        ReportMail(group_id=row.group_id, kind=row.kind, on=row.on, user_id=user)
        for row in rows
        for user in people[row.group_id]
    ]
    before = ReportMail.objects.count()
    ReportMail.objects.bulk_create(mails, ignore_conflicts=True, batch_size=2_000)
    return ReportMail.objects.count() - before


def low_groups(on: date) -> list[int]:
    """Groups that got less back than they sent, in four weeks, on each of the fourteen days before `on`."""
    since = on - timedelta(days=LOW_DAYS + series.PROMISED_DAYS - 1)
    between = {"on__gte": since, "on__lt": on}
    visits = VisitTally.objects.filter(**between).values_list("source__group", "on")
    clicks = ClickTally.objects.filter(**between).exclude(source__group=F("group")).values_list("group", "on")
    sent, received = _table(visits.annotate(n=Sum("visits"))), _table(clicks.annotate(n=Sum("clicks")))
    days = series.days(since, on - timedelta(days=1))
    return [key for key in sent if _is_low([series.Counts(day, sent[key][day], received[key][day]) for day in days])]


def _is_low(rows: list[series.Counts]) -> bool:
    return all(ratio is not None and ratio < 1 for _, ratio in series.ratios(rows))


def _table(rows: QuerySet) -> dict[int, dict[date, int]]:
    found: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for key, day, count in rows.order_by():
        found[key][day] = count
    return found


def _editors(groups: Iterable[int]) -> dict[int, list[int]]:
    """The people who edit each of these groups, can log in and want mails."""
    people = get_user_model().objects.filter(is_active=True, no_report_mails=None).exclude(email="")
    rows = people.filter(groups__group_access__group__in=groups).values_list("groups__group_access__group", "pk")
    found: dict[int, list[int]] = defaultdict(list)
    for group, user in rows.order_by("pk").distinct():
        found[group].append(user)
    return found


@job
def send_reports() -> int:
    """Send the mails that are due; returns how many were taken up."""
    taken, end = 0, time.monotonic() + JOB_SECONDS
    while mails := ReportMail.objects.select_related("user", "group").claim(BATCH):
        for mail in mails:
            if mail.hold():
                send_report(mail)
        taken += len(mails)
        if time.monotonic() > end:
            wake(send_reports)
            break
    return taken


def send_report(mail: ReportMail) -> None:
    if not _editors([mail.group_id])[mail.group_id].count(mail.user_id):
        mail.stop("no longer an editor, or switched off")
    elif mail.on < timezone.now().date() - timedelta(days=6):
        mail.stop("too late to be news")
    else:
        name, names = f"exchange_{mail.kind}", context(mail)
        if attempt(mail, lambda: send(name, mail.user.email, names)) is Outcome.SENT:
            mail.succeed()


def context(mail: ReportMail) -> dict:
    """What a mail says: the last seven days, the four weeks that the promise is about, and the place."""
    group, last = mail.group, mail.on - timedelta(days=1)
    week = series.daily(group, last - timedelta(days=6), last)
    before = series.daily(group, last - timedelta(days=13), last - timedelta(days=7))
    month = series.daily(group, last - timedelta(days=series.PROMISED_DAYS - 1), last)
    place = Standing.objects.filter(group=group).first()
    return {
        "group": group.title,
        "week": {name: series.total(week, name) for name in series.NAMES},
        "before": {name: series.total(before, name) for name in series.NAMES},
        "month": {name: series.total(month, name) for name in series.NAMES},
        "ratio": series.ratios(month)[0][1],
        "place": place,
        "step": next_step(place, RuleChange.in_force().settings) if place else None,
        "link": f"{settings.BASE_URL}{reverse('exchange_report', args=[group.pk])}",
        "links_link": f"{settings.BASE_URL}{reverse('exchange_links', args=[group.pk])}",
    }
