"""The page for a link that cannot be used: says why, offers a new one, and tells nobody who exists."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signups.links import LinkProblem


def link_problem(request: HttpRequest, problem: LinkProblem, *, again: str, days: int = 0) -> HttpResponse:
    """`again` is the plain path where a new link is to be had; `days` how long such links work (a sign-up's, if 0)."""
    days = days or settings.CONFIRM_LINK_DAYS
    if problem.expired:
        title, status = _("This link is too old"), 410
        text = ngettext(
            "Links work for %(days)s day, or until they have done their work. Ask for a new one.",
            "Links work for %(days)s days, or until they have done their work. Ask for a new one.",
            days,
        ) % {"days": days}
    else:
        title, status = _("This link does not work"), 404
        text = _("Part of it may be missing. Copy the whole link from the mail.")
    return render(request, "signups/link_problem.html", {"title": title, "text": text, "again": again}, status=status)
