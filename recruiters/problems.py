"""The pages for links of recruiters that cannot be used: they offer a new one by mail, and tell nobody who exists."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from recruiters.links import invitation_behind
from signups.links import LinkProblem
from signups.problems import link_problem


def problem_page(request: HttpRequest, problem: LinkProblem) -> HttpResponse:
    return link_problem(request, problem, again=reverse("ask_recruiter"), days=settings.RECRUITER_LINK_DAYS)


def invitation_problem(request: HttpRequest, problem: LinkProblem, token: str) -> HttpResponse:
    """Who holds a link that was good once may ask the same group for another."""
    old = invitation_behind(token)
    if old is None or not old.group.takes_part:
        return problem_page(request, problem)
    again = reverse("recruit", args=[old.group.slug])
    return link_problem(request, problem, again=again, days=settings.INVITATION_LINK_DAYS)
