"""The quiz."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from roles.answers import read_answers
from roles.asking import asking
from roles.quiz import questions
from roles.results import results


@require_safe
def find_role(request: HttpRequest) -> HttpResponse:
    """One question a page; after the last one, the roles that fit. What was said stands in the address only."""
    asked = questions()
    answers = read_answers(request.GET, asked)
    context = {
        "page_title": _("Find your role"),
        "page_description": _("Five short questions, each of which you can skip, and the roles that fit you."),
    }
    if answers.next_step:
        return render(request, "roles/find.html", {**context, "quiz": asking(answers, answers.next_step, asked)})
    found = results(answers, asked, getattr(request, "source", None))
    return render(request, "roles/find_roles.html", {**context, "found": found})
