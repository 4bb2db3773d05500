"""Sending a mail that a worker has leased, and writing down how it went."""

import logging
from collections.abc import Callable
from enum import Enum
from smtplib import SMTPRecipientsRefused

from anymail.exceptions import AnymailError

from resistry.leases import Leased

logger = logging.getLogger(__name__)


class Outcome(Enum):
    SENT = "sent"
    WAITS = "waits"  # and is tried again
    REFUSED = "refused"  # for good: nobody reads there


def attempt(mail: Leased, send: Callable[[], None]) -> Outcome:
    """Call `send`. Where it fails that is written on the row, which is then done with for now; success is not."""
    try:
        send()
    except SMTPRecipientsRefused as error:
        codes = sorted({str(code) for code, _ in error.recipients.values()})
        final = all(code.startswith("5") for code in codes)
        mail.fail(f"refused: {', '.join(codes)}", final=final)
        return Outcome.REFUSED if final else Outcome.WAITS
    except (OSError, AnymailError) as error:
        # SMTPException is one; the text of an answer may hold the address, its name does not.
        mail.fail(type(error).__name__)
        logger.warning("%s %s waits: %s", type(mail).__name__, mail.pk, type(error).__name__)
        return Outcome.WAITS
    except ValueError as error:  # an address that the mailer cannot write, whatever we thought of it
        mail.fail(type(error).__name__, final=True)
        return Outcome.WAITS
    return Outcome.SENT
