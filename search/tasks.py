"""Jobs of the worker."""

import time
from collections.abc import Callable

from django.utils import timezone, translation
from django_rq import job

from resistry.email import send
from resistry.leases import Leased
from resistry.queue import wake
from resistry.sending import Outcome, attempt
from search.emails import confirm_search, new_roles, unsubscribe_headers
from search.models import NewRolesMail, SavedSearch, SearchConfirmation

BATCH = 3  # a lease is 60 s, and a mail server may take 20 s for each
JOB_SECONDS = 90  # well before the queue ends a job, in the middle of a mail


@job
def send_confirmations() -> int:
    """Send the mails that ask to confirm a saved search; returns how many were taken up."""
    return _send_due(SearchConfirmation, send_confirmation, send_confirmations)


@job
def send_new_roles() -> int:
    """Send the weekly mails that are due; returns how many were taken up."""
    return _send_due(NewRolesMail, send_weekly, send_new_roles)


def _send_due(kind: type[Leased], send_one: Callable, job) -> int:
    taken, end = 0, time.monotonic() + JOB_SECONDS
    while mails := kind._default_manager.select_related("saved__contact").claim(BATCH):  # type: ignore[attr-defined,misc]
        for mail in mails:
            if mail.hold():
                with translation.override(mail.saved.language):
                    send_one(mail)
        taken += len(mails)
        if time.monotonic() > end:
            wake(job)
            break
    return taken


def send_confirmation(mail: SearchConfirmation) -> None:
    if _try(mail, "confirm_search", confirm_search(mail.saved)):
        mail.succeed()


def send_weekly(mail: NewRolesMail) -> None:
    """Send it, unless the person has stopped it or every role in it is gone."""
    saved = SavedSearch.objects.get(pk=mail.saved_id)
    if saved.state != SavedSearch.State.GRANTED:
        mail.stop("the person stopped it")
        return
    context = new_roles(mail)
    if not context["roles"]:
        mail.stop("none of its roles is listed any more")
    elif _try(mail, "new_roles", context, unsubscribe_headers(mail.saved)) and mail.succeed():
        SavedSearch.objects.filter(pk=saved.pk).update(last_sent_at=timezone.now())


def _try(mail: SearchConfirmation | NewRolesMail, name: str, context: dict, headers: dict | None = None) -> bool:
    """Whether the mailer took it; where not, that is written down."""
    outcome = attempt(mail, lambda: send(name, mail.saved.contact.email, context, headers=headers))
    if outcome is Outcome.REFUSED:  # nobody reads there: nothing more is planned
        SavedSearch.objects.filter(pk=mail.saved_id).update(next_at=None)
    return outcome is Outcome.SENT
