"""Inviting many in the admin: a dry run that says what becomes of each line, then all of it or nothing."""

from itertools import islice

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exchange.admin_frame import frame, group_or_404
from groups.models import GroupPage
from recruiters.admin_forms import InviteForm
from recruiters.inviting import Changed, Plan, What, invite, plan
from recruiters.people_admin import ABOVE

SHOWN = 500  # lines of a dry run


@sensitive_post_parameters("addresses")
@require_http_methods(["GET", "HEAD", "POST"])
def inviting(request: HttpRequest, key: int) -> HttpResponse:
    """The form; a POST shows what would happen, and with `confirmed` does it if it is still so."""
    group = group_or_404(request, key)
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
        "text": form.cleaned_data["text"],
        "sent": form.cleaned_data,
        "count": len(found.invited),
        "counts": [(what, found.counts[what]) for what in What if found.counts[what]],
        "others": list(islice(found.others, SHOWN)),
        "more": max(0, len(found.others) - SHOWN),
        "invited": list(islice(found.invited, SHOWN)),
        "more_invited": max(0, len(found.invited) - SHOWN),
    }
    return render(request, "recruiters/admin/invite_dry_run.html", names)


def _frame(group: GroupPage) -> dict:
    return frame("Invite", group.title, icon="mail", within=(reverse("recruiters_people", args=[group.pk]), ABOVE))
