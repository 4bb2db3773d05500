"""The confirm page."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from groups.models import GroupPage
from places.zips import place_of
from roles.models import Listing
from signups.about import is_slug
from signups.after import roles_for
from signups.boxes import Box, choices
from signups.confirm import asked_later, record_choices
from signups.links import LinkProblem, sign_up_of
from signups.models import SignUp, Subscription
from signups.networks import chapters_near
from signups.offer import CHAPTER
from signups.problems import link_problem
from signups.sharing import share_for

MOST_RECRUITS_FOR = 3


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
        seen = _keys(request.POST.getlist("seen")) if "seen" in request.POST else None
        record_choices(sign_up, _keys(request.POST.getlist("groups")), _chosen_chapters(sign_up, request.POST), seen)
        return HttpResponseRedirect(request.path)
    if sign_up.confirmed_at and "change" not in request.GET:
        return render(request, "signups/confirmed.html", {**_results(sign_up), "token": token})
    return render(request, "signups/confirm.html", {"boxes": _boxes(sign_up), "later": _later(sign_up)})


def _keys(slugs: Sequence[str]) -> set[int]:
    return set(GroupPage.objects.with_slugs(list(filter(is_slug, slugs[:500]))).values_list("pk", flat=True))


def _boxes(sign_up: SignUp) -> list[Box]:
    states = _states(sign_up)
    granted = Subscription.State.GRANTED
    ticks = sign_up.ticks.select_related("group__network", "group__locale", "wording").order_by("group__title")
    shown = [tick for tick in ticks if tick.group.offers_signup or states.get(tick.group_id) == granted]
    chapters = {} if sign_up.confirmed_at else _chapters(sign_up, [tick.group for tick in shown])
    listed = dict(zip((tick.group_id for tick in shown), _as_listed([tick.group for tick in shown]), strict=True))
    return [
        Box(
            listed[tick.group_id],
            not sign_up.confirmed_at or states.get(tick.group_id) == granted,
            tick.wording.text,
            chapters=chapters.get(tick.group_id, ()),
            chapter=tick.group.slug,
            network=tick.group.slug,
        )
        for tick in shown
    ]


def _chapters(sign_up: SignUp, groups: Sequence[GroupPage]) -> dict[int, list[tuple[str, str]]]:
    """What else can be chosen of the networks of these groups, by the group's key: (slug, label)."""
    networks = {(group.network or group).pk: group.network or group for group in groups}
    place = place_of(sign_up.zip)
    near = chapters_near(list(networks), place) if place else {}
    made = {key: choices(networks[key], found) for key, found in near.items()}
    offered = {}
    for group in groups:
        own = made.get(group.network_id or group.pk, [])
        if own and group.slug not in dict(own):
            own = [(group.slug, group.title), *own]
        offered[group.pk] = own
    return offered


def _chosen_chapters(sign_up: SignUp, sent: QueryDict) -> dict[int, GroupPage]:
    """By the key of a ticked group: another one of its network, if that was chosen and can be."""
    groups = [tick.group for tick in sign_up.ticks.select_related("group__network")]
    offered = _chapters(sign_up, groups)
    chosen = {group.pk: sent.get(f"{CHAPTER}{group.slug}", group.slug) for group in groups}
    slugs = [slug for slug in chosen.values() if slug and is_slug(slug)]
    pages = {page.slug: page for page in GroupPage.objects.taking_signups().with_slugs(slugs)}
    return {
        group.pk: pages[slug]
        for group in groups
        if (slug := chosen[group.pk]) != group.slug and slug in pages and slug in dict(offered[group.pk])
    }


def _later(sign_up: SignUp) -> list[Box]:
    return [Box(tick.group, False, tick.wording.text) for tick in asked_later(sign_up) if tick.group.offers_signup]


def _results(sign_up: SignUp) -> dict:
    asked = set(sign_up.ticks.values_list("group", flat=True)) | {
        event.subscription.group_id for event in sign_up.events.select_related("subscription")
    }
    said = Subscription.objects.filter(contact=sign_up.contact, group__in=asked).select_related("group")
    rows = sorted(said, key=lambda row: row.group.title)
    granted = [row.group for row in rows if row.state == Subscription.State.GRANTED]
    said_no = (Subscription.State.DECLINED, Subscription.State.WITHDRAWN)
    found = {"granted": _as_listed(granted), "declined": [row.group for row in rows if row.state in said_no]}
    if not granted:
        return found
    keys = [group.pk for group in granted]
    roles, share = roles_for(sign_up, keys), share_for(sign_up, keys)
    return {**found, "roles": roles, "share": share, "recruits_for": granted[:MOST_RECRUITS_FOR]}


def _as_listed(groups: Sequence[GroupPage]) -> list[GroupPage | Listing]:
    """Their rows in the language of the page; a group that left the network has none."""
    rows = {row.group_id: row for row in Listing.objects.shown().groups().filter(group__in=groups)}
    return [rows.get(group.pk, group) for group in groups]


def _states(sign_up: SignUp) -> dict[int, str]:
    return dict(Subscription.objects.filter(contact=sign_up.contact).values_list("group", "state"))
