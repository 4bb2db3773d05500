"""Saving a search, confirming it and stopping it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from exchange import sources
from resistry.languages import short
from resistry.origin import from_this_site
from search.forms import SaveForm
from search.kept import consent_wording, read_kept, words_of
from search.links import STOP_SALT, LinkProblem, saved_by
from search.models import SavedSearch, SearchConsent
from search.saving import MOST_SEARCHES, TooMany, grant, save_search, stop
from signups.defence import WORK_FIELD, looks_like_many, new_work, worked
from signups.forms import HONEYPOT


@csrf_exempt  # pages carry no token, as they are the same for everyone: the origin is checked instead
@require_http_methods(["GET", "HEAD", "POST"])
@from_this_site
def save(request: HttpRequest) -> HttpResponse:
    """The form on a page of its own (GET takes the guide's query string); POST saves."""
    if request.method != "POST":
        return _form_page(request, SaveForm(), request.META.get("QUERY_STRING", ""))
    if request.POST.get(HONEYPOT):
        return _to_check_mail(request)
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, request.POST.get("search", ""), status=422)
    if not worked(request.POST.get(WORK_FIELD, "")) and looks_like_many(request):
        return _form_page(request, form, request.POST.get("search", ""), status=429, work=new_work())
    save_search(
        email=form.cleaned_data["email"],
        asked=form.asked,
        language=short(get_language()),
        page=_path(request.POST.get("page", "")),
    )
    return _to_check_mail(request)


def _form_page(
    request: HttpRequest, form: SaveForm, query: str, status: int = 200, work: dict | None = None
) -> HttpResponse:
    asked = read_kept(query)
    ways = [(_("The guide"), "/roles/"), (_("Five short questions"), "/roles/find/")]
    context = {"form": form, "query": asked.query(), "words": words_of(asked), "ways": ways, "work": work}
    return render(request, "search/save.html", context, status=status)


def _to_check_mail(request: HttpRequest) -> HttpResponse:
    """On to the page that is the same for everybody; a source in the address goes along."""
    path, source = reverse("search_check_mail"), request.source  # type: ignore[attr-defined]
    return HttpResponseRedirect(sources.with_source(path, source.slug) if source else path)


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same answer for everybody who saved a search."""
    return render(request, "search/check_mail.html", {"most": MOST_SEARCHES})


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the search and what can be done; POST `act=start` confirms, `act=stop` stops."""
    try:
        saved = saved_by(token)
    except LinkProblem as problem:
        return _link_problem(request, problem)
    if request.method != "POST":
        return _saved_page(request, saved)
    try:
        _act(saved, request.POST.get("act", ""))
    except TooMany:
        full = _("You keep %(most)s searches already. Stop one first.") % {"most": MOST_SEARCHES}
        return _saved_page(request, saved, full, status=409)
    return HttpResponseRedirect(request.path)


def _saved_page(request: HttpRequest, saved: SavedSearch, problem: str = "", status: int = 200) -> HttpResponse:
    words = words_of(read_kept(saved.query))
    context = {
        "saved": saved,
        "words": words,
        "wording": consent_wording(words),
        "href": f"/roles/?{saved.query}",
        "is_open": saved.state != SavedSearch.State.GRANTED,
        "problem": problem,
    }
    return render(request, "search/saved.html", context, status=status)


def _act(saved: SavedSearch, act: str) -> None:
    if act == "start":
        grant(saved, consent_wording(words_of(read_kept(saved.query))))
    elif act == "stop":
        stop(saved, SearchConsent.Way.PAGE, _("Stop these mails"))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_search(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: POST stops, without cookie, token or a page before it, and does not redirect; GET shows a button."""
    try:
        saved = saved_by(token, STOP_SALT)
    except LinkProblem as problem:
        return _link_problem(request, problem)
    if request.method == "POST":
        stop(saved, SearchConsent.Way.ONE_CLICK, _("Stop these mails"))
    stopped = saved.state == SavedSearch.State.STOPPED
    return render(request, "search/stop.html", {"stopped": stopped, "words": words_of(read_kept(saved.query))})


def _link_problem(request: HttpRequest, problem: LinkProblem) -> HttpResponse:
    status = 410 if problem.expired else 404
    return render(request, "search/link_problem.html", {"expired": problem.expired}, status=status)


def _path(value: str) -> str:
    return value[:200] if value.startswith("/") and value.isprintable() else ""
