"""Jobs of the worker."""

import time

from django.utils import translation
from django_rq import job

from resistry.email import send
from resistry.queue import wake
from resistry.sending import Outcome, attempt
from signups.emails import LETTERS
from signups.models import Mail

BATCH = 3  # a lease is 60 s, and a mail server may take 20 s for each
JOB_SECONDS = 90  # well before the queue ends a job, in the middle of a mail


@job
def send_mails() -> int:
    """Send the mails that are due; returns how many were taken up."""
    taken, end = 0, time.monotonic() + JOB_SECONDS
    while mails := Mail.objects.select_related("contact", "sign_up__contact").claim(BATCH):
        for mail in mails:
            if mail.hold():
                send_mail(mail)
        taken += len(mails)
        if time.monotonic() > end:
            wake(send_mails)
            break
    return taken


def send_mail(mail: Mail) -> None:
    """Send one mail that this worker has leased, and write down how it went."""
    letter = LETTERS[mail.kind]
    reason = "erased" if mail.contact.erased_at else letter.why_not(mail)
    if reason:
        mail.stop(reason)
        return
    language = mail.sign_up.language if mail.sign_up else mail.contact.language

    def send_it() -> None:
        with translation.override(language):
            send(letter.name, mail.contact.email, letter.context(mail), headers=letter.headers(mail))

    if attempt(mail, send_it) is Outcome.SENT:
        mail.succeed()
