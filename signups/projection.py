"""The state of subscriptions, computed anew from their events."""

from dataclasses import dataclass

from django.db import connection

DIFFERENT = """
SELECT s.id, s.state, coalesce(e.kind, 'pending') AS said, e.id AS event, e.at FROM signups_subscription s
LEFT JOIN LATERAL (
    SELECT id, kind, at FROM signups_consentevent WHERE subscription_id = s.id ORDER BY at DESC, id DESC LIMIT 1
) e ON true
WHERE (s.state, s.last_event_id) IS DISTINCT FROM (coalesce(e.kind, 'pending'), e.id)
"""


@dataclass(frozen=True)
class Difference:
    """A subscription whose state is not what its events say."""

    subscription: int
    state: str
    said: str


def differences() -> list[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(f"{DIFFERENT} ORDER BY s.id")
        return [Difference(*row[:3]) for row in cursor.fetchall()]


def rebuild() -> int:
    """Make every state what the events say; returns how many changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH different AS ({DIFFERENT})
            UPDATE signups_subscription s
            SET state = d.said, last_event_id = d.event, changed_at = coalesce(d.at, s.changed_at)
            FROM different d WHERE d.id = s.id
            """  # noqa: S608
        )
        return cursor.rowcount
