"""Jobs of the worker."""

import time

from django.utils import timezone
from django_rq import job

from recruiters.emails import send_invitation, send_link
from recruiters.handing import hand_over
from recruiters.models import Invitation, LinkMail, RecruiterMail
from resistry.queue import may_wait, wake

BATCH = 3  # a lease is 60 s, and a mail server may take 20 s for each
JOB_SECONDS = 12  # then others have their turn


@job
def send_links() -> int:
    """Send the links and invitations that are due; returns how many were taken up."""
    taken, end = 0, time.monotonic() + JOB_SECONDS
    while count := _send_some():
        taken += count
        if time.monotonic() > end:
            wake(send_links)
            break
    return taken


def _send_some() -> int:
    """One batch: links first, then what somebody asked for and waits for, and then what groups ask."""
    invitations = Invitation.objects.select_related("group__locale")
    kinds = (
        (LinkMail.objects.select_related("recruiter__contact"), send_link),
        (invitations.filter(asked_by_self=True), send_invitation),
        (invitations.filter(asked_by_self=False), send_invitation),
    )
    for rows, send in kinds:
        if mails := rows.claim(BATCH):
            for mail in mails:
                if mail.hold():
                    send(mail)
            return len(mails)
    return 0


@may_wait
@job
def send_recruiter_mails() -> int:
    """Send the mails of rounds that are due; returns how many were taken up."""
    taken = hand_over(JOB_SECONDS)
    if RecruiterMail.objects.due(timezone.now()).exists():
        wake(send_recruiter_mails)
    return taken
