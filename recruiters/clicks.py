"""Openings of the link in a mail: all of them, and those that no known crawler made. A hint, never what decides."""

from django.db.models import F
from django.http import HttpRequest

from exchange.visitors import counts
from recruiters.models import Recruiter, RecruiterMail


def count_click(request: HttpRequest, recruiter: Recruiter) -> None:
    """Count it for the mail that `?mail=` names, if it is this recruiter's."""
    key = request.GET.get("mail", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return
    people = F("clicks_of_people") + (1 if counts(request) else 0)
    RecruiterMail.objects.filter(pk=int(key), recruiter=recruiter).update(
        clicks=F("clicks") + 1, clicks_of_people=people
    )
