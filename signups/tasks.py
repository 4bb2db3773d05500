"""Jobs of the worker."""

import logging
from smtplib import SMTPRecipientsRefused

from django_rq import job

from resistry.email import send
from signups.emails import confirmation
from signups.models import ConfirmationMail

logger = logging.getLogger(__name__)
BATCH = 20


@job
def send_confirmations() -> int:
    """Send the confirmation mails that are due; returns how many were taken up."""
    taken = 0
    while mails := ConfirmationMail.objects.select_related("sign_up__contact").claim(BATCH):
        for mail in mails:
            send_confirmation(mail)
        taken += len(mails)
    return taken


def send_confirmation(mail: ConfirmationMail) -> None:
    """Send one mail that this worker has leased, and write down how it went."""
    try:
        send("confirmation", mail.sign_up.contact.email, confirmation(mail.sign_up))
    except SMTPRecipientsRefused as error:
        codes = sorted({str(code) for code, _ in error.recipients.values()})
        mail.fail(f"refused: {', '.join(codes)}", final=all(code.startswith("5") for code in codes))
    except OSError as error:  # SMTPException is one; the text of an answer may hold the address, its name does not
        mail.fail(type(error).__name__)
        logger.warning("confirmation mail %s waits: %s", mail.pk, type(error).__name__)
    else:
        mail.succeed()
