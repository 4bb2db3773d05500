"""The whole network in the admin, for site admins: who sends whom to whom, and what waits for a look."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from exchange import anomalies, network, reviewing
from exchange.admin_frame import frame
from exchange.days import today
from exchange.report_forms import RangeForm
from groups.guard import for_site_admins
from groups.models import GroupPage
from resistry.chart import bars
from resistry.downloads import csv_response, xlsx_response

FILES = {"csv": csv_response, "xlsx": xlsx_response}
FLOWS_HEAD = ("from", "to", "visitors", "contacts")
RECIPROCITY_HEAD = ("group", "visitors sent", "visitors received")
MOST_GROUPS, MOST_SUDDEN = 200, 20
DECIDED = {
    True: "The whole day counts. The order follows within a minute.",
    False: "What is above the cap does not count, and the day is not shown again.",
}


@for_site_admins
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    form = RangeForm(request.GET)
    since, until = form.range
    rows, sudden = network.reciprocity(since, until), anomalies.sudden_days(today())
    held = reviewing.held()
    drawn = bars((name, sent, received) for _key, name, sent, received in rows[:MOST_GROUPS])
    names = {
        **frame("The whole network", icon="site"),
        "form": form,
        "since": since,
        "until": until,
        "joined": network.joined(since, until),
        "reciprocity": list(zip((row[0] for row in rows), drawn, strict=False)),
        "more": max(0, len(rows) - MOST_GROUPS),
        "low": sum(1 for row in rows if row[2] and row[3] < row[2]),
        "matrix": network.matrix(network.flows(since, until), _names()),
        "held": held[:MOST_SUDDEN],
        "held_count": len(held),
        "sudden": sudden[:MOST_SUDDEN],
        "sudden_count": len(sudden),
    }
    return render(request, "exchange/admin/network.html", names)


@for_site_admins
@require_safe
def network_file(request: HttpRequest, what: str, kind: str) -> HttpResponseBase:
    since, until = RangeForm(request.GET).range
    name = f"{what}-{since}-{until}"
    if what == "flows":
        called = _names()
        largest = sorted(network.flows(since, until).items(), key=lambda item: (-item[1].visitors, item[0]))
        rows = [
            (called.get(sender, "?"), called.get(receiver, "?"), flow.visitors, flow.contacts)
            for (sender, receiver), flow in largest
        ]
        return FILES[kind](name, FLOWS_HEAD, rows)
    return FILES[kind](name, RECIPROCITY_HEAD, [row[1:] for row in network.reciprocity(since, until)])


@for_site_admins
@require_POST
def decide_day(request: HttpRequest, key: int, side: str, on: str) -> HttpResponse:
    """Approve or reject a sudden day."""
    group = GroupPage.objects.originals().filter(pk=key).first()
    decision = request.POST.get("decision")
    if group is None or decision not in ("approve", "reject"):
        raise Http404
    approved = decision == "approve"
    try:
        decided = anomalies.decide(group, side, _day(on), request.user.get_username(), approved=approved)
    except anomalies.NotOver:
        messages.error(request, f"{group.title}, {on}: the day is not over yet. Nothing was changed.")
        return redirect("exchange_network")
    if decided:
        messages.success(request, f"{group.title}, {on}: {DECIDED[approved]}")
    else:
        messages.warning(request, f"{group.title}, {on}: another site admin decided already. Nothing was changed.")
    return redirect("exchange_network")


@for_site_admins
@require_POST
def decide_held(request: HttpRequest, what: str, tally: int) -> HttpResponse:
    """Let held visits or clicks count, or drop them."""
    decision = request.POST.get("decision")
    if decision not in ("approve", "reject"):
        raise Http404
    count = reviewing.decide(what, tally, request.user.get_username(), approved=decision == "approve")
    if count:
        messages.success(request, f"{count:,} {what} {'count now' if decision == 'approve' else 'were dropped'}.")
    else:
        messages.warning(request, "Nothing is held there any more. Nothing was changed.")
    return redirect("exchange_network")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _names() -> dict[int, str]:
    return dict(GroupPage.objects.originals().values_list("pk", "title"))
