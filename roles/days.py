"""When the last day of a role is over."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

# In Hawaii a day ends ten hours after it has ended in UTC.
LAST_TO_SLEEP = timedelta(hours=10)


def last_open_day() -> date:
    """The earliest day that is not over yet in all of the United States."""
    return open_day(timezone.now())


def open_day(moment: datetime) -> date:
    """The earliest day that is not over yet, at this moment, in all of the United States."""
    return (moment.astimezone(UTC) - LAST_TO_SLEEP).date()
