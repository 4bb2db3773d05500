"""Which mails of new roles are due: at most one a week for each saved search, and none that says nothing.

A search is looked at once a day until it has news, and again a week after a mail. News are roles first listed since
the last mail (since the confirmation, for the first one) that match, less those that an earlier mail of the same search
had: a role that is committed late is found by the next look, and none is told twice.
"""

import logging
import time
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import Error, transaction

from roles.listing.search import search
from roles.listing.table import Listing
from search.kept import read_kept
from search.models import NewRolesMail, SavedSearch

logger = logging.getLogger(__name__)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
SLACK = timedelta(hours=1)  # a role is dated when it is published, and seen when that commits
MOST_ROLES = 50
AT_ONCE = 20


def plan_due(now: datetime, seconds: float = 1.0) -> int:
    """Write the mails that are due, for about so many seconds; returns how many."""
    written, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        outcomes = _plan_some(now)
        written += sum(outcomes)
        if not outcomes:
            break
    return written


@transaction.atomic
def _plan_some(now: datetime) -> list[bool]:
    """Look at some searches that are due; two planners never look at the same."""
    rows = SavedSearch.objects.due(now).select_for_update(skip_locked=True, of=("self",)).order_by("next_at")
    return [_plan_safely(saved, now) for saved in rows[:AT_ONCE]]


def _plan_safely(saved: SavedSearch, now: datetime) -> bool:
    """A search that the database refuses is looked at again tomorrow, and holds up no other."""
    try:
        with transaction.atomic():
            return plan(saved, now)
    except Error:
        logger.exception("saved search %s could not be answered", saved.pk)
        SavedSearch.objects.filter(pk=saved.pk).update(next_at=now + DAY)
        return False


def plan(saved: SavedSearch, now: datetime) -> bool:
    """Write the mail of this search where it has news, and say when to look again."""
    week = monday_of(now.date())
    row = SavedSearch.objects.filter(pk=saved.pk)
    if saved.mails.filter(week=week).exists():  # stopped and started again within the week
        row.update(next_at=now + DAY)
        return False
    roles = [role.page_id for role in news_of(saved)]
    if not roles:
        row.update(next_at=now + DAY)
        return False
    NewRolesMail.objects.create(saved=saved, week=week, roles=roles, made_at=now, due_at=now)
    row.update(next_at=now + WEEK, seen_until=max(now - SLACK, saved.confirmed_at or now))
    return True


def news_of(saved: SavedSearch) -> list[Listing]:
    """The roles to tell of, best first: nearest with a place, else in the order that their groups earned."""
    asked = read_kept(saved.query)
    if saved.seen_until is None or asked.query() != saved.query:
        return []  # a word that it was made of exists no more: without it, it would find something else
    found = search(replace(asked, sort="newest"), saved.language, size=MOST_ROLES, with_facets=False)
    if found.loose:
        return []
    told = {page for pages in saved.mails.values_list("roles", flat=True) for page in pages}
    rows = [row for row in found.rows if row.first_listed_at > saved.seen_until and row.page_id not in told]
    return sorted(rows, key=_rank)


def monday_of(day: date) -> date:
    """
    >>> monday_of(date(2026, 11, 22))
    datetime.date(2026, 11, 16)
    """
    return day - timedelta(days=day.weekday())


def _rank(row: Listing) -> tuple:
    miles = row.miles  # type: ignore[attr-defined]
    return miles is None, miles or 0, row.place, row.page_id
