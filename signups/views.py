"""The sign-up, and its confirmation."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from exchange import sources
from groups.models import GroupPage
from resistry.languages import short
from resistry.origin import from_this_site
from roles.listing.asked import printable
from roles.listing.query import MOST_NAMED
from signups.confirm import LinkProblem, record_choices, sign_up_of
from signups.forms import HONEYPOT, Box, SignUpForm, blank_form, make_boxes
from signups.models import SignUp, Subscription
from signups.submit import submit


@csrf_exempt  # pages carry no token, as they are the same for everyone: the origin is checked instead
@require_http_methods(["GET", "HEAD", "POST"])
@from_this_site
def signup(request: HttpRequest) -> HttpResponse:
    """The form on a page of its own; `?group=<slug>` moves groups to the top."""
    if request.method == "POST":
        return _submit(request)
    asked = list(dict.fromkeys(filter(None, request.GET.getlist("group"))))
    form = blank_form(request, first=asked, most=None)
    known = {box.group.slug for box in form.boxes}
    unknown = [printable(slug) for slug in asked if slug not in known][:MOST_NAMED]
    return render(request, "signups/signup.html", {"form": form, "page_title": _("Sign up"), "unknown": unknown})


def _submit(request: HttpRequest) -> HttpResponse:
    page = _path(request.POST.get("page", ""))
    form = SignUpForm(request.POST, page=page)
    if request.POST.get(HONEYPOT):
        return _to_check_mail(request)
    if not form.is_valid():
        ticked = request.POST.getlist("groups")[:100]
        form.boxes = make_boxes(ticked=ticked, most=None)
        return render(request, "signups/signup.html", {"form": form, "page_title": _("Sign up")}, status=422)
    submit(
        email=form.cleaned_data["email"],
        zip_code=form.cleaned_data["zip"],
        groups=form.groups,
        sources=sources.of_signup(request),
        page=page,
        language=short(get_language()),
    )
    return _to_check_mail(request)


def _to_check_mail(request: HttpRequest) -> HttpResponse:
    """On to the page that is the same for everybody; a source in the address goes along."""
    path, source = reverse("check_mail"), request.source  # type: ignore[attr-defined]
    return HttpResponseRedirect(sources.with_source(path, source.slug) if source else path)


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same answer for everybody who signed up."""
    return render(request, "signups/check_mail.html")


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the ticked groups, still editable; POST confirms."""
    try:
        sign_up = sign_up_of(token, settings.CONFIRM_LINK_DAYS)
    except LinkProblem as problem:
        return _link_problem(request, problem)
    if request.method == "POST":
        slugs = [slug for slug in request.POST.getlist("groups")[:500] if "\x00" not in slug]
        keys = set(GroupPage.objects.with_slugs(slugs).values_list("pk", flat=True))
        record_choices(sign_up, keys)
        return HttpResponseRedirect(request.path)
    if sign_up.confirmed_at and "change" not in request.GET:
        return render(request, "signups/confirmed.html", _results(sign_up))
    return render(request, "signups/confirm.html", {"boxes": _confirm_boxes(sign_up)})


def _confirm_boxes(sign_up: SignUp) -> list[Box]:
    states = _states(sign_up)
    granted = Subscription.State.GRANTED
    ticks = sign_up.ticks.select_related("group").order_by("group__title")
    return [
        Box(tick.group, not sign_up.confirmed_at or states.get(tick.group_id) == granted, tick.wording)
        for tick in ticks
        if tick.group.offers_signup or states.get(tick.group_id) == granted
    ]


def _results(sign_up: SignUp) -> dict:
    states = _states(sign_up)
    groups = [tick.group for tick in sign_up.ticks.select_related("group").order_by("group__title")]
    granted = [group for group in groups if states.get(group.pk) == Subscription.State.GRANTED]
    said_no = (Subscription.State.DECLINED, Subscription.State.WITHDRAWN)
    return {"granted": granted, "declined": [group for group in groups if states.get(group.pk) in said_no]}


def _states(sign_up: SignUp) -> dict[int, str]:
    return dict(Subscription.objects.filter(contact=sign_up.contact).values_list("group", "state"))


def _link_problem(request: HttpRequest, problem: LinkProblem) -> HttpResponse:
    if problem.expired:
        title, text, status = (
            _("This link is too old"),
            ngettext(
                "Links work for %(days)s day. Sign up again and we mail a new one.",
                "Links work for %(days)s days. Sign up again and we mail a new one.",
                settings.CONFIRM_LINK_DAYS,
            )
            % {"days": settings.CONFIRM_LINK_DAYS},
            410,
        )
    else:
        title, text, status = (
            _("This link does not work"),
            _("Part of it may be missing. Copy the whole link from the mail."),
            404,
        )
    return render(request, "signups/link_problem.html", {"title": title, "text": text}, status=status)


def _path(value: str) -> str:
    return value[:200] if value.startswith("/") and value.isprintable() else ""
