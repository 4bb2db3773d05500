"""A person's own page: ask for its link, choose, download, stop, erase; and the button of mail programs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from groups.models import GroupPage
from resistry.origin import from_this_site
from signups.ending import end, erase, is_suppressed, stop_everything
from signups.forms import HONEYPOT
from signups.held import held
from signups.links import LinkProblem, contact_of, ending_of
from signups.models import Contact, Subscription
from signups.offer import asked_to_show
from signups.preferences import ask, choose
from signups.preferences_forms import AskForm, PreferencesForm
from signups.problems import link_problem


@csrf_exempt  # the origin is checked instead
@require_http_methods(["GET", "HEAD", "POST"])
@from_this_site
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """The same answer for everybody, whether the address is known or not."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (request.POST.get(HONEYPOT) or form.is_valid()):
        if not request.POST.get(HONEYPOT):
            ask(form.cleaned_data["email"])
        return HttpResponseRedirect(f"{reverse('preferences_asked')}")
    status = 422 if form.is_bound else 200
    names = {"form": form, "page_title": _("Your groups")}
    return render(request, "signups/ask_preferences.html", names, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "signups/preferences_asked.html")


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "signups/erased.html")


def _with_contact(view):
    """The view with the contact whose link this is; else the page that offers a new link."""

    @csrf_exempt  # the token in the address is the proof
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def found(request: HttpRequest, token: str) -> HttpResponse:
        try:
            contact = contact_of(token)
        except LinkProblem as problem:
            days = settings.PREFERENCES_LINK_DAYS
            return link_problem(request, problem, again=reverse("ask_preferences"), days=days)
        return view(request, token, contact)

    return found


@_with_contact
def preferences(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """GET shows what is on; POST saves."""
    sent = request.POST if request.method == "POST" else None
    act = asked_to_show(sent) if sent is not None else ""
    form = PreferencesForm(sent, contact=contact, act=act, address=request.path)
    if act and "HX-Request" in request.headers:
        return render(request, "components/offer.html", {"offer": form.offer, "swapped": True})
    if form.is_bound and form.is_valid():
        choose(contact, form.choice)
        return HttpResponseRedirect(f"{request.path}?saved=1")
    names = {"form": form, "token": token, "contact": contact, "saved": "saved" in request.GET and sent is None}
    return render(request, "signups/preferences.html", names, status=422 if form.is_bound else 200)


@_with_contact
def download(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """Everything held, as a file."""
    response = JsonResponse(held(contact), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="resistry.json"'
    return response


@_with_contact
def stop(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """GET asks once more, POST stops everything."""
    if request.method == "POST":
        stop_everything(contact)
        return HttpResponseRedirect(f"{request.path}?done=1")
    if "done" in request.GET and is_suppressed(contact.email):
        return render(request, "signups/stopped.html", {"token": token})
    return render(request, "signups/stop.html", {"token": token, "groups": _groups_of(contact)})


@_with_contact
def erase_all(request: HttpRequest, token: str, contact: Contact) -> HttpResponse:
    """GET asks once more, POST erases."""
    if request.method == "POST":
        erase(contact)
        return HttpResponseRedirect(reverse("preferences_erased"))
    return render(request, "signups/erase.html", {"token": token, "groups": _groups_of(contact)})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: POST acts, without cookie, token or a page before it, and does not redirect; GET shows a button."""
    try:
        what = ending_of(token)
    except LinkProblem as problem:
        return link_problem(request, problem, again=reverse("ask_preferences"))
    if request.method == "POST":
        end(what)
    group = GroupPage.objects.filter(pk=what.group).first() if what.group else None
    names = {"what": what, "group": group, "done": request.method == "POST"}
    return render(request, "signups/unsubscribe.html", names)


def _groups_of(contact: Contact) -> list[str]:
    rows = Subscription.objects.granted().filter(contact=contact).select_related("group").order_by("group__title")
    return [row.group.title for row in rows]
