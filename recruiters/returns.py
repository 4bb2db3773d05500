"""What ends when a mail came back, or somebody called one spam."""

from django.db import transaction

from exchange import ledger
from exchange.days import today
from exchange.models import Credit
from recruiters.models import Recruiter, RecruiterMail
from recruiters.pausing import pause_if_too_many
from signups import addresses
from signups.ending import stop_everything
from signups.models import Contact, Suppression

Outcome = RecruiterMail.Outcome


def note(contact: Contact, outcome: str, mail: RecruiterMail | None) -> None:
    """End what this outcome ends, and write it on the mail of a round that it is about, if it is about one.

    On a mail a complaint says more than a bounce.
    """
    with transaction.atomic():
        if mail is not None:
            RecruiterMail.objects.filter(pk=mail.pk).exclude(outcome=Outcome.COMPLAINED).update(outcome=outcome)
        if outcome == Outcome.COMPLAINED:
            stop_everything(contact)
        else:
            came_back(contact)
    if mail is not None:
        pause_if_too_many(mail.mailing)


@transaction.atomic
def came_back(contact: Contact) -> None:
    """No more mails to this contact; who never was reached earned nothing."""
    Suppression.objects.get_or_create(hash=addresses.keyed_hash(contact.email))
    if Credit.objects.filter(contact=contact.key, state=Credit.State.PENDING).exists():
        ledger.decide({contact.key: Credit.Reason.BOUNCED}, today())
    Recruiter.objects.filter(contact=contact).update(paused=True)
