"""The confirm page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from groups.models import GroupPage
from signups.confirm import asked_later, record_choices
from signups.forms import Box
from signups.links import LinkProblem, sign_up_of
from signups.models import SignUp, Subscription
from signups.problems import link_problem


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the ticked groups, still editable; POST confirms."""
    try:
        sign_up = sign_up_of(token)
    except LinkProblem as problem:
        return link_problem(request, problem, again=reverse("signup"))
    if request.method == "POST":
        slugs = [slug for slug in request.POST.getlist("groups")[:500] if "\x00" not in slug]
        keys = set(GroupPage.objects.with_slugs(slugs).values_list("pk", flat=True))
        record_choices(sign_up, keys)
        return HttpResponseRedirect(request.path)
    if sign_up.confirmed_at and "change" not in request.GET:
        return render(request, "signups/confirmed.html", _results(sign_up))
    return render(request, "signups/confirm.html", {"boxes": _boxes(sign_up), "later": _later(sign_up)})


def _boxes(sign_up: SignUp) -> list[Box]:
    states = _states(sign_up)
    granted = Subscription.State.GRANTED
    ticks = sign_up.ticks.select_related("group", "wording").order_by("group__title")
    return [
        Box(tick.group, not sign_up.confirmed_at or states.get(tick.group_id) == granted, tick.wording.text)
        for tick in ticks
        if tick.group.offers_signup or states.get(tick.group_id) == granted
    ]


def _later(sign_up: SignUp) -> list[Box]:
    return [Box(tick.group, False, tick.wording.text) for tick in asked_later(sign_up) if tick.group.offers_signup]


def _results(sign_up: SignUp) -> dict:
    states = _states(sign_up)
    said = Subscription.objects.filter(contact=sign_up.contact, group__in=states).select_related("group")
    asked = set(sign_up.ticks.values_list("group", flat=True)) | {
        event.subscription.group_id for event in sign_up.events.select_related("subscription")
    }
    groups = sorted((row.group for row in said if row.group_id in asked), key=lambda group: group.title)
    granted = [group for group in groups if states.get(group.pk) == Subscription.State.GRANTED]
    said_no = (Subscription.State.DECLINED, Subscription.State.WITHDRAWN)
    return {"granted": granted, "declined": [group for group in groups if states.get(group.pk) in said_no]}


def _states(sign_up: SignUp) -> dict[int, str]:
    return dict(Subscription.objects.filter(contact=sign_up.contact).values_list("group", "state"))
