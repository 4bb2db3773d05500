"""What a person chooses on the own page: groups on and off, ZIP, language; and asking for the link to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from groups.models import GroupPage
from resistry.queue import wake
from signups import addresses
from signups.models import ConsentEvent, Contact, Subscription, Suppression
from signups.recording import Kind, Said, Way, change, lock, record
from signups.tasks import send_mails
from signups.wording import wordings_of

MOST_A_DAY = 3

# The same work for every address: one statement that finds the contact or does not.
ASK = """
INSERT INTO signups_mail (contact_id, kind, mailbox, "on", answers, made_at, state, due_at, attempts, error)
SELECT c.id, 'preferences', '', %(today)s, 0, %(now)s, 'queued', %(now)s, 0, '' FROM signups_contact c
WHERE c.email_key = %(email_key)s AND (
    SELECT count(*) FROM signups_mail m WHERE m.contact_id = c.id AND m.kind = 'preferences' AND m."on" = %(today)s
) < %(most)s
"""


@dataclass(frozen=True)
class Choice:
    """What was sent: the groups that are ticked, and by key those whose boxes the page showed. What the person got
    elsewhere since the page was opened stands on no box of it, and nothing is said about it."""

    groups: Sequence[GroupPage]
    zip: str
    language: str  # of mails
    seen: Collection[int] | None = None  # all
    read_in: str = ""  # the language of the page, whose words were agreed to; that of the mails


def ask(email: str) -> None:
    """Mail the link to whoever has this address here; at most three a day."""
    now = timezone.now()
    values: dict[str, Any] = {
        "now": now,
        "today": now.astimezone(UTC).date(),
        "most": MOST_A_DAY,
        "email_key": addresses.key(email),
    }
    with connection.cursor() as cursor:
        cursor.execute(ASK, values)
    wake(send_mails)


@transaction.atomic
def choose(contact: Contact, chosen: Choice) -> list[ConsentEvent]:
    """Groups on and off; whoever turns one on wants mail again."""
    contact = lock(contact.pk)
    if contact.erased_at:
        return []
    wanted = {group.pk: group for group in chosen.groups}
    Subscription.objects.bulk_create(
        [Subscription(contact=contact, group=group) for group in chosen.groups], ignore_conflicts=True
    )
    rows = Subscription.objects.filter(contact=contact).order_by("pk")
    changes = [
        (row, kind)
        for row in rows
        if chosen.seen is None or row.group_id in wanted or row.group_id in chosen.seen
        if (kind := change(row.state, wanted=row.group_id in wanted))
    ]
    turned_on = [wanted[row.group_id] for row, kind in changes if kind == Kind.GRANTED]
    words = wordings_of(turned_on, chosen.read_in or chosen.language) if turned_on else {}
    events = record(changes, Said(Way.PREFERENCES, page="/preferences/", wordings=words))
    Contact.objects.filter(pk=contact.pk).update(zip=chosen.zip, language=chosen.language)
    if turned_on:
        Suppression.objects.filter(pk=addresses.keyed_hash(contact.email)).delete()
    return events
