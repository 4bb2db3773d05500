"""The page for a recruiter's link that cannot be used: offers a new one by mail, and tells nobody who exists."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from signups.links import LinkProblem
from signups.problems import link_problem


def problem_page(request: HttpRequest, problem: LinkProblem) -> HttpResponse:
    return link_problem(request, problem, again=reverse("ask_recruiter"), days=settings.RECRUITER_LINK_DAYS)
