"""Openings of the link in a mail: all of them, and those that no known crawler made. A hint, never what decides."""

from django.db.models import F
from django.http import HttpRequest

from exchange.visitors import counts
from recruiters.models import Recruiter, RecruiterMail


def mail_of(request: HttpRequest, recruiter: Recruiter) -> RecruiterMail | None:
    """The mail that `?mail=` names, if it is this recruiter's."""
    key = request.GET.get("mail", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    return RecruiterMail.objects.filter(pk=int(key), recruiter=recruiter).first()


def count_click(request: HttpRequest, mail: RecruiterMail) -> None:
    people = F("clicks_of_people") + (1 if counts(request) else 0)
    RecruiterMail.objects.filter(pk=mail.pk).update(clicks=F("clicks") + 1, clicks_of_people=people)
