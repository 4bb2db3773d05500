"""Answering an invitation: the page shows, a button answers."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from recruiters.answering import Answered, accept, refuse
from recruiters.attribution import note_presence
from recruiters.forms import Named
from recruiters.links import invitation_behind, invitation_of, page_token
from recruiters.models import Invitation
from recruiters.problems import invitation_problem, problem_page
from signups.links import LinkProblem

Answer = Invitation.Answer


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found = invitation_of(token)
    except LinkProblem as problem:
        return invitation_problem(request, problem, token)
    if found.answer == Answer.ACCEPTED:
        return _joined(request)
    if request.method == "POST":
        return _answer(request, found)
    return _page(request, found, Named()) if found.answer == Answer.NONE else _refused(request, found)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def no_invitations(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058 for invitations, however old: POST refuses all of them; GET shows a button."""
    found = invitation_behind(token)
    if found is None:
        return problem_page(request, LinkProblem(expired=False))
    if request.method == "POST":
        refuse(found, all_groups=True)
    return _refused(request, found, all_groups=True, ask=request.method != "POST")


def _answer(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Yes, no, or never; who said no may still say never."""
    said = request.POST.get("answer")
    if said in ("no", "never"):
        refuse(found, all_groups=said == "never")
        return _refused(request, found, all_groups=said == "never")
    if found.answer == Answer.REFUSED:
        return _refused(request, found)
    form = Named(request.POST)
    if said != "yes" or not form.is_valid():
        return _page(request, found, form, 422)
    try:
        recruiter = accept(found, name=form.cleaned_data["name"], zip_=form.cleaned_data["zip"])
    except Answered:  # twice at once
        return _joined(request)
    note_presence(request, recruiter)
    return HttpResponseRedirect(f"{reverse('recruiter', args=[page_token(recruiter)])}?welcome=1")


def _joined(request: HttpRequest) -> HttpResponse:
    """Twice yes, by a double click or later: the page itself opens only by a link that is mailed."""
    return render(request, "recruiters/joined.html")


def _refused(request: HttpRequest, found: Invitation, **names: bool) -> HttpResponse:
    return render(request, "recruiters/refused.html", {"group": found.group, **names})


def _page(request: HttpRequest, found: Invitation, form: Named, status: int = 200) -> HttpResponse:
    names = {"invitation": found, "group": found.group, "form": form}
    return render(request, "recruiters/invitation.html", names, status=status)
