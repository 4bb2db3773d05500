"""Recomputing every group's standing from the tallies and credits."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from exchange.models import Credit, Standing, VisitTally
from exchange.ordering import DayBrought, Figures, Place, rank
from exchange.signals import standings_recomputed
from groups.models import GroupPage

# Ten half-lives: what is older weighs less than a thousandth.
HORIZON = timedelta(days=280)
LOCK = 7_240_001


def recompute(on: date | None = None) -> list[Place]:
    """Compute and store all standings. Two at once: the second waits, and the last whole result stands."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        places = rank(figures(on or today()), on or today())
        Standing.objects.exclude(group_id__in=[place.group for place in places]).delete()
        now = timezone.now()
        Standing.objects.bulk_create(
            [
                Standing(
                    group_id=place.group,
                    position=place.position,
                    points=place.points,
                    reason=place.reason,
                    computed_at=now,
                )
                for place in places
            ],
            update_conflicts=True,
            unique_fields=["group"],
            update_fields=["position", "points", "reason", "computed_at"],
        )
        standings_recomputed.send(sender=None)
    return places


def figures(on: date) -> list[Figures]:
    """What each group that takes part brought, day by day, in three queries."""
    days: dict[int, dict[date, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    recent = {"on__gt": on - HORIZON}
    visits = VisitTally.objects.filter(**recent).values_list("source__group", "on").annotate(n=Sum("visits"))
    for group, day, count in visits.order_by():
        days[group][day][0] += count
    credits_ = Credit.objects.filter(**recent).values_list("source__group", "on").annotate(n=Count("pk"))
    for group, day, count in credits_.order_by():
        days[group][day][1] += count
    names = GroupPage.objects.taking_part().values_list("pk", "title")
    return [
        Figures(pk, title, [DayBrought(day, *counts) for day, counts in sorted(days[pk].items())])
        for pk, title in names
    ]


def today() -> date:
    return timezone.now().date()
