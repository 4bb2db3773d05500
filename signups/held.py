"""Everything that is held of one person, for the person to download."""

from typing import Any

from exchange.models import Credit
from signups.addresses import keyed_hash
from signups.models import Contact, Suppression
from signups.signals import what_is_held


def held(contact: Contact) -> dict[str, Any]:
    """As JSON takes it: dates as ISO 8601. The apps above add theirs under names of their own."""
    found: dict[str, Any] = {
        "contact": {
            "id": str(contact.key),
            "email": contact.email,
            "zip": contact.zip,
            "language": contact.language,
            "since": contact.created_at.isoformat(),
        },
        "sign_ups": [
            {
                "at": made.created_at.isoformat(),
                "confirmed_at": made.confirmed_at and made.confirmed_at.isoformat(),
                "zip": made.zip,
                "page": made.page,
                "language": made.language,
                "first_source": made.first_source and made.first_source.slug,
                "last_source": made.last_source and made.last_source.slug,
                "ticked": [tick.group.title for tick in made.ticks.all()],
            }
            for made in contact.sign_ups.order_by("created_at")
            .select_related("first_source", "last_source")
            .prefetch_related("ticks__group")
        ],
        "groups": [
            {
                "group": row.group.title,
                "state": row.state,
                "since": row.changed_at.isoformat(),
                "consent": [
                    {
                        "at": event.at.isoformat(),
                        "said": event.kind,
                        "way": event.way,
                        "page": event.page,
                        "source": event.source and event.source.slug,
                        "wording": event.wording and event.wording.text,
                        "version": event.wording and event.wording.version,
                    }
                    for event in row.events.all()
                ],
            }
            for row in contact.subscriptions.select_related("group")
            .prefetch_related("events__wording", "events__source")
            .order_by("pk")
        ],
        "mails": [
            {"kind": mail.kind, "made_at": mail.made_at.isoformat(), "state": mail.state}
            for mail in contact.mails.order_by("made_at")
        ],
    }
    return found | _without_address(contact) | held_elsewhere(contact)


def _without_address(contact: Contact) -> dict[str, Any]:
    """What is kept under the contact's key, or under the keyed hash of the address."""
    stopped = Suppression.objects.filter(pk=keyed_hash(contact.email)).first() if contact.email else None
    credits = Credit.objects.filter(contact=contact.key).select_related("last")
    return {
        "stopped_everything_at": stopped and stopped.at.isoformat(),
        "credited": [{"source": row.last.slug, "on": row.on.isoformat(), "state": row.state} for row in credits],
    }


def held_elsewhere(contact: Contact) -> dict[str, Any]:
    """What the apps above hold, by the names that they give it."""
    answers: list[tuple[Any, Any]] = what_is_held.send(sender=None, contact=contact)
    return {name: rows for _receiver, answer in answers for name, rows in answer.items()}
