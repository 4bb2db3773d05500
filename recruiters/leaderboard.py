"""Who brought most people to a group, for its recruiters to see. Who does not want to stand there does not."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from groups.models import GroupPage
from recruiters.models import BROUGHT, Membership

PERIOD = timedelta(days=90)
MOST = 10


@dataclass(frozen=True)
class Place:
    place: int
    name: str
    brought: int
    is_own: bool


def leaderboard(group: GroupPage, own: Membership | None = None, most: int = MOST) -> list[Place]:
    """The first of the last ninety days; equals share a place and stand in the order of joining. One query."""
    since = timezone.now() - PERIOD
    counted = BROUGHT & Q(recruits__signed_up_at__gte=since)
    rows = (
        Membership.objects.active()
        .filter(group=group, recruiter__on_leaderboard=True, recruits__signed_up_at__gte=since)
        .select_related("recruiter")
        .annotate(brought=Count("recruits", filter=counted))
        .filter(brought__gt=0)
        .order_by("-brought", "joined_at", "pk")[:most]
    )
    places: list[Place] = []
    for number, row in enumerate(rows, 1):
        place = places[-1].place if places and places[-1].brought == row.brought else number
        places.append(Place(place, row.recruiter.called, row.brought, own is not None and row.pk == own.pk))
    return places
