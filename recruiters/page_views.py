"""A recruiter's own page, behind a mailed link; no password."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from exchange.visitors import counts
from recruiters.attribution import note_presence
from recruiters.clicks import count_click, mail_of
from recruiters.forms import OwnForm
from recruiters.joining import ask_link, end_older_links, leave
from recruiters.links import page_token, paused_by, recruiter_of
from recruiters.models import Recruiter
from recruiters.page import OwnPage, qr_of
from recruiters.problems import problem_page
from recruiters.texts import fill
from resistry.languages import in_language
from resistry.origin import from_this_site
from signups.forms import HONEYPOT
from signups.links import LinkProblem
from signups.preferences_forms import AskForm

CARDS = 8  # on a sheet of paper


@csrf_exempt  # the origin is checked instead
@require_http_methods(["GET", "HEAD", "POST"])
@from_this_site
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """The same answer for everybody, whether the address is a recruiter's or not."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (request.POST.get(HONEYPOT) or form.is_valid()):
        if not request.POST.get(HONEYPOT):
            ask_link(form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("recruiter_asked"))
    return render(request, "recruiters/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "recruiters/asked.html")


def _with_recruiter(view):
    """The view with the recruiter whose link this is; else the page that offers a new link."""

    @csrf_exempt  # the token in the address is the proof
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def found(request: HttpRequest, token: str) -> HttpResponse:
        try:
            recruiter = recruiter_of(token)
        except LinkProblem as problem:
            return problem_page(request, problem)
        return view(request, token, recruiter)

    return found


@_with_recruiter
def recruiter(request: HttpRequest, token: str, recruiter: Recruiter) -> HttpResponse:
    """GET shows link, texts and numbers; POST saves what is chosen."""
    mail, by_person = mail_of(request, recruiter), request.method == "GET" and counts(request)
    if request.method == "GET":
        if mail:
            count_click(request, mail)
        if by_person:  # scanners of mails open it too
            note_presence(request, recruiter)
    form = OwnForm(recruiter, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        form.save()
        return HttpResponseRedirect(f"{in_language(request.path, recruiter.language)}?saved=1#choices")
    asked = request.GET.get("group", ""), request.GET.get("material", "")
    names = {
        "page": OwnPage(recruiter, *asked, mail=mail, by_person=by_person),
        "form": form,
        "token": token,
        "recruiter": recruiter,
        "saved": "saved" in request.GET and not form.is_bound,
        "renewed": "renewed" in request.GET,
        "welcome": "welcome" in request.GET,
    }
    return render(request, "recruiters/page.html", names, status=422 if form.is_bound else 200)


@_with_recruiter
def cards(request: HttpRequest, token: str, recruiter: Recruiter) -> HttpResponse:
    """A sheet of cards to print."""
    page = OwnPage(recruiter, request.GET.get("group", ""), request.GET.get("material", ""))
    if page.own is None:
        raise Http404
    values = {"group": page.own.group.title, "name": recruiter.name, "link": ""}
    line = fill(page.material.card, values) if page.material else ""
    names = {"page": page, "line": line, "token": token, "cards": range(CARDS), "qr": qr_of(page.link)}
    return render(request, "recruiters/cards.html", names)


@_with_recruiter
def new_link(request: HttpRequest, token: str, recruiter: Recruiter) -> HttpResponse:
    """End every older link to the page, and go on with a new one."""
    if request.method == "POST":
        fresh = page_token(end_older_links(recruiter))
        return HttpResponseRedirect(f"{reverse('recruiter', args=[fresh])}?renewed=1#choices")
    return render(request, "recruiters/new_link.html", {"token": token})


@_with_recruiter
def leave_groups(request: HttpRequest, token: str, recruiter: Recruiter) -> HttpResponse:
    """GET asks once more; POST leaves the group that was chosen, or all."""
    page = OwnPage(recruiter)
    if request.method == "POST":
        chosen = [row.group for row in page.memberships if row.group.slug == request.POST.get("group")]
        leave(recruiter, chosen[0] if chosen else None)
        if chosen and len(page.memberships) > 1:
            return HttpResponseRedirect(reverse("recruiter", args=[token]))
        return HttpResponseRedirect(reverse("recruiter_left"))
    return render(request, "recruiters/leave.html", {"token": token, "page": page})


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "recruiters/left.html")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: POST stops the mails without cookie, token or a page before it; GET shows a button."""
    try:
        found = paused_by(token)
    except LinkProblem as problem:
        return problem_page(request, problem)
    if request.method == "POST":
        Recruiter.objects.filter(pk=found.pk).update(paused=True)
    return render(request, "recruiters/unsubscribe.html", {"done": request.method == "POST"})
