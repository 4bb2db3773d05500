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
from recruiters.links import invitation_of, page_token
from recruiters.models import Invitation
from recruiters.problems import problem_page
from signups.links import LinkProblem

Answer = Invitation.Answer


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found = invitation_of(token)
    except LinkProblem as problem:
        return problem_page(request, problem)
    if request.method == "POST" and found.answer == Answer.NONE:
        return _answer(request, found)
    if found.answer == Answer.REFUSED:
        return render(request, "recruiters/refused.html", {"group": found.group})
    if found.answer == Answer.ACCEPTED:
        return problem_page(request, LinkProblem(expired=True))
    return _page(request, found, Named())


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def no_invitations(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058 for invitations: POST refuses all of them; GET shows a button."""
    try:
        found = invitation_of(token)
    except LinkProblem as problem:
        return problem_page(request, problem)
    if request.method == "POST":
        refuse(found, all_groups=True)
    names = {"group": found.group, "all_groups": True, "ask": request.method != "POST"}
    return render(request, "recruiters/refused.html", names)


def _answer(request: HttpRequest, found: Invitation) -> HttpResponse:
    said = request.POST.get("answer")
    if said in ("no", "never"):
        refuse(found, all_groups=said == "never")
        return render(request, "recruiters/refused.html", {"group": found.group, "all_groups": said == "never"})
    form = Named(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    try:
        recruiter = accept(found, name=form.cleaned_data["name"], zip_=form.cleaned_data["zip"])
    except Answered:  # twice at once
        return problem_page(request, LinkProblem(expired=True))
    note_presence(request, recruiter)
    return HttpResponseRedirect(f"{reverse('recruiter', args=[page_token(recruiter)])}?welcome=1")


def _page(request: HttpRequest, found: Invitation, form: Named, status: int = 200) -> HttpResponse:
    names = {"invitation": found, "group": found.group, "form": form}
    return render(request, "recruiters/invitation.html", names, status=status)
