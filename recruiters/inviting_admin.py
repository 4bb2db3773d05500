"""Inviting many in the admin: a dry run that says what becomes of each line, then all of it or nothing."""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exchange.admin_frame import frame, group_or_404
from groups.models import GroupPage
from recruiters.address_lists import What
from recruiters.admin_forms import InviteForm
from recruiters.inviting import MOST_CARRIED, Changed, Plan, invite, plan
from recruiters.people_admin import ABOVE
from resistry.downloads import csv_response

SHOWN = 500  # lines of a dry run
LINES = "recruiters.lines"
AWAY = (
    "Your page is not public yet, so nobody can answer. Submit it for moderation, and invite as soon as it is public."
)
SUSPENDED = "Your group is suspended, so nobody could answer. Write to the site admins, and invite when it is back."


@sensitive_post_parameters("addresses", "lines")
@require_http_methods(["GET", "HEAD", "POST"])
def inviting(request: HttpRequest, key: int) -> HttpResponseBase:
    """The form; a POST shows what would happen, with `confirmed` does it if it is still so, and with `lines` gives the
    dry run as a file."""
    group = group_or_404(request, key)
    if not group.takes_part:
        return _closed(request, group)
    if "lines" in request.POST:
        return _file(request, group)
    form = InviteForm(request.POST or None, request.FILES or None)
    if not form.is_bound or not form.is_valid():
        return _form(request, group, form, 422 if form.is_bound else 200)
    found = plan(group, form.cleaned_data["text"])
    if found.problem:
        form.add_error("addresses", found.problem)
        return _form(request, group, form, 422)
    if "confirmed" not in request.POST or not found.invited:
        return _dry_run(request, group, form, found)
    return _invite(request, group, form, found)


def _closed(request: HttpRequest, group: GroupPage) -> HttpResponse:
    names = {**_frame(group), "group": group, "closed": SUSPENDED if group.suspended else AWAY}
    return render(request, "recruiters/admin/invite.html", names, status=422 if request.method == "POST" else 200)


def _invite(request: HttpRequest, group: GroupPage, form: InviteForm, found: Plan) -> HttpResponse:
    if request.POST.get("confirmed") != str(len(found.invited)):
        messages.warning(request, "Something changed meanwhile. Look at it once more.")
        return _dry_run(request, group, form, found)
    sent = form.cleaned_data
    try:
        count = invite(group, found.invited, words=sent["words"], language=sent["language"], by=request.user)
    except Changed:
        messages.warning(request, "Somebody else invited some of them meanwhile. Look at it once more.")
        return _dry_run(request, group, form, plan(group, sent["text"]))
    messages.success(request, f"{count:,} invitation{'s are' if count > 1 else ' is'} on the way.")
    return redirect("recruiters_people", group.pk)


def _form(request: HttpRequest, group: GroupPage, form: InviteForm, status: int) -> HttpResponse:
    names = {**_frame(group), "group": group, "form": form}
    return render(request, "recruiters/admin/invite.html", names, status=status)


def _dry_run(request: HttpRequest, group: GroupPage, form: InviteForm, found: Plan) -> HttpResponse:
    names = {
        **_frame(group),
        "group": group,
        "found": found,
        "sent": form.cleaned_data,
        "count": len(found.invited),
        "counts": [(what, found.counts[what]) for what in What if found.counts[what]],
        "others": found.others[:SHOWN],
        "more": max(0, len(found.others) - SHOWN),
        "invited": found.invited[:SHOWN],
        "more_invited": max(0, len(found.invited) - SHOWN),
        "lines": _carried(found),
    }
    return render(request, "recruiters/admin/invite_dry_run.html", names)


def _carried(found: Plan) -> str:
    """All lines of a dry run, for the file; '' where they are more than a form may send back."""
    rows = [[line.number, line.text, line.what.value] for line in found.lines]
    carried = signing.dumps(rows, salt=LINES, compress=True)
    return carried if len(carried) <= MOST_CARRIED else ""


def _file(request: HttpRequest, group: GroupPage) -> HttpResponseBase:
    try:
        rows = signing.loads(request.POST["lines"], salt=LINES)
    except signing.BadSignature:
        return redirect("recruiters_invite", group.pk)
    name = f"invitations-{group.slug}-{timezone.now():%Y-%m-%d}"
    return csv_response(name, ["Line", "What stands there", "What becomes of it"], rows)


def _frame(group: GroupPage) -> dict:
    return frame("Invite", group.title, icon="mail", within=(reverse("recruiters_people", args=[group.pk]), ABOVE))
