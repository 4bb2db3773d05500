"""One reminder, 48 hours after a mail that nobody answered; the newest sign-up of a person only."""

from datetime import UTC, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from resistry.leases import State
from signups.models import Mail, SignUp, Subscription

AFTER = timedelta(hours=48)
UNTIL = timedelta(days=5)  # later the link would end too soon
BATCH = 500


def plan_reminders(now: datetime | None = None) -> int:
    """Write the reminders that are due; returns how many. Harmless twice: one mail of a kind is a constraint."""
    now = now or timezone.now()
    rows = [
        Mail(
            contact_id=sign_up.contact_id,
            sign_up=sign_up,
            kind=Mail.Kind.REMINDER,
            mailbox=sign_up.contact.mailbox,
            answers=sign_up.contact.answers,
            on=now.astimezone(UTC).date(),
        )
        for sign_up in _unanswered(now)[:BATCH]
    ]
    return len(Mail.objects.bulk_create(rows, ignore_conflicts=True))


def _unanswered(now: datetime):
    mails = Mail.objects.filter(sign_up=OuterRef("pk"))
    asked = mails.filter(kind=Mail.Kind.CONFIRMATION, state=State.DONE, finished_at__lte=now - AFTER)
    later = SignUp.objects.filter(contact=OuterRef("contact"), created_at__gt=OuterRef("created_at"))
    newer = later.filter(mails__isnull=False)
    waiting = Subscription.objects.filter(contact=OuterRef("contact"), state=Subscription.State.PENDING)
    return (
        SignUp.objects.filter(
            Exists(asked),
            ~Exists(mails.filter(kind=Mail.Kind.REMINDER)),
            ~Exists(newer),
            Exists(waiting),
            confirmed_at=None,
            created_at__gt=now - UNTIL,
            contact__erased_at=None,
        )
        .select_related("contact")
        .order_by("created_at")
    )
