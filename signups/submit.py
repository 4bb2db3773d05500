"""A sent form becomes a contact, a sign-up, its ticks, pending subscriptions and one mail: all or nothing, in one
statement and in one round trip.

A known contact keeps its address and ZIP: only a confirmation proves who is asking. The statement does the same work
for a new, a known, a suppressed and an erased address; they differ in nothing but the rows that conflict.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from exchange.sources import Sources
from groups.models import GroupPage
from resistry.languages import ORIGINAL
from resistry.queue import wake
from signups import addresses
from signups.tasks import send_mails
from signups.wording import wordings_of

# Mails that nobody has answered, to one mailbox: one a day (a constraint), and so many in thirty days.
MONTH = timedelta(days=30)
MOST_A_MONTH = 3
MOST_A_MONTH_SUPPRESSED = 1

STATEMENT = """
WITH known AS (
    INSERT INTO signups_contact (key, email, email_key, mailbox, zip, language, answers, created_at)
    VALUES (gen_random_uuid(), %(email)s, %(email_key)s, %(mailbox)s, '', %(language)s, 0, %(now)s)
    -- The update takes the lock of the row: sign-ups of one address wait for each other.
    ON CONFLICT (email_key) DO UPDATE SET mailbox = EXCLUDED.mailbox
    RETURNING id, answers
), made AS (
    INSERT INTO signups_signup (id, contact_id, zip, page, language, first_source_id, last_source_id, created_at)
    SELECT %(sign_up)s, id, %(zip)s, %(page)s, %(language)s, %(first)s, %(last)s, %(now)s FROM known
), ticked AS (
    INSERT INTO signups_tick (sign_up_id, group_id, wording_id)
    SELECT %(sign_up)s, g, w FROM unnest(%(groups)s::int[], %(wordings)s::bigint[]) AS t(g, w)
), subscribed AS (
    INSERT INTO signups_subscription (contact_id, group_id, state, changed_at)
    SELECT id, g, 'pending', %(now)s FROM known, unnest(%(groups)s::int[]) g
    ON CONFLICT (contact_id, group_id) DO NOTHING
), mailed AS (
    SELECT count(*) AS lately FROM signups_mail m, known k
    WHERE m.mailbox = %(mailbox)s AND m."on" > %(month)s AND m.answers = k.answers AND m.kind = 'confirmation'
)
INSERT INTO signups_mail
    (contact_id, sign_up_id, kind, mailbox, "on", answers, made_at, state, due_at, attempts, error)
SELECT k.id, %(sign_up)s, 'confirmation', %(mailbox)s, %(today)s, k.answers, %(now)s, 'queued', %(now)s, 0, ''
FROM known k, mailed
WHERE lately < CASE WHEN EXISTS (SELECT 1 FROM signups_suppression WHERE hash = %(hash)s)
    THEN %(few)s ELSE %(most)s END
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Submission:
    """What a form said; each group at most once."""

    email: str
    zip: str
    groups: Sequence[GroupPage]
    sources: Sources = field(default_factory=Sources)
    page: str = ""
    language: str = ORIGINAL


def submit(sent: Submission, now: datetime | None = None) -> uuid.UUID:
    """Store a sign-up; returns its key. A mail follows unless that mailbox had its share of unanswered ones."""
    now, sign_up = now or timezone.now(), uuid.uuid4()
    words = wordings_of(sent.groups, sent.language)
    values: dict[str, Any] = {
        "now": now,
        "today": now.astimezone(UTC).date(),
        "month": (now - MONTH).astimezone(UTC).date(),
        "sign_up": sign_up,
        "email": sent.email,
        "email_key": addresses.key(sent.email),
        "mailbox": addresses.mailbox(sent.email),
        "hash": addresses.keyed_hash(sent.email),
        "zip": sent.zip,
        "page": sent.page[:200],
        "language": sent.language,
        "first": sent.sources.first and sent.sources.first.pk,
        "last": sent.sources.last and sent.sources.last.pk,
        "groups": [group.pk for group in sent.groups],
        "wordings": [words[group.pk] for group in sent.groups],
        "few": MOST_A_MONTH_SUPPRESSED,
        "most": MOST_A_MONTH,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
    wake(send_mails)
    return sign_up
