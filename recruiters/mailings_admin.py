"""Rounds of mails in the admin: schedule, send now, test to me, results, pause, resume, cancel.

`key` is that of a group; 0 stands for all groups, which is the site admins'.
"""

from contextlib import suppress
from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchange.admin_frame import frame, group_or_404, groups_of
from groups.guard import is_site_admin
from groups.models import GroupPage
from recruiters.admin_forms import ScheduleForm, SendForm, WhyForm
from recruiters.models import Mailing, Material, RecruiterMail, Schedule
from recruiters.planning import Order, upcoming
from recruiters.postal import missing_address
from recruiters.proofs_admin import mail_proofs
from recruiters.recipients import materials_for
from recruiters.results import results
from recruiters.steering import NotNow, cancel, outlook, pause, resume, send_now
from recruiters.zones import no_holiday
from resistry.paging import page_of

ABOVE = "Mailings"
A_PAGE = 50
ALL = "All groups"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The way to one's own group's rounds; a choice where there are several."""
    found = groups_of(request.user).order_by("title", "pk")
    if len(few := found[:2]) == 1 and not is_site_admin(request.user):
        return redirect("recruiters_mailings", few[0].pk)
    asked = request.GET.get("q", "").strip()
    names = {
        **frame(ABOVE, icon="mail"),
        "groups": page_of(found.filter(title__icontains=asked), request.GET.get("p"), 100),
        "asked": asked,
        "leads_to": "recruiters_mailings",
        "all": is_site_admin(request.user),
    }
    return render(request, "recruiters/admin/home.html", names)


@require_http_methods(["GET", "HEAD", "POST"])
def mailings(request: HttpRequest, key: int) -> HttpResponse:
    """Rounds, what can be sent, and the schedule; POST saves that."""
    group = _group(request, key)
    schedule = Schedule.objects.filter(group=group).first() or Schedule(group=group, active=False)
    form = ScheduleForm(request.POST or None, instance=schedule, initial=_first_day(schedule))
    if form.is_bound and form.is_valid():
        _save_schedule(form)
        messages.success(request, "The schedule is saved.")
        return redirect("recruiters_mailings", key)
    rows = Mailing.objects.filter(group=group).annotate(
        sent=Count("mails", filter=Q(mails__handed_at__isnull=False)),
        waiting=Count("mails", filter=Q(mails__state="queued")),
    )
    names = {
        **_frame(ABOVE, group),
        "group": group,
        "key": key,
        "form": form,
        "schedule": schedule,
        "next": _next(schedule),
        "missing": missing_address(group),
        "materials": materials_for(group, timezone.now().date()),
        "page": page_of(rows.order_by("-made_at", "-pk"), request.GET.get("p"), A_PAGE),
    }
    return render(request, "recruiters/admin/mailings.html", names, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, key: int, material: int) -> HttpResponse:
    """What sending this material now would do; POST does it, or mails it to who asks, as `act` says."""
    group = _group(request, key)
    found = get_object_or_404(_sendable(group), pk=material)
    form = SendForm(request.POST if "test_share" in request.POST else request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {"test_share": 20, "window_hours": 24}
    order = Order(group, timezone.now().date(), made_by=request.user.get_username(), **chosen)
    if request.method == "POST" and not form.errors:
        if request.POST.get("act") == "proof":
            mail_proofs(request, found.language, list(found.variants.filter(live=True).order_by("pk")), group)
            return redirect("recruiters_send", key, material)
        return _send(request, key, found, order)
    names = {
        **_frame("Send now", group, within=(reverse("recruiters_mailings", args=[key]), ABOVE)),
        "group": group,
        "key": key,
        "material": found,
        "variants": found.variants.filter(live=True).order_by("pk"),
        "form": form if form.is_bound else SendForm(initial=chosen),
        "outlook": outlook(group, found, order),
        "proofs_to": getattr(request.user, "email", ""),
    }
    return render(request, "recruiters/admin/send.html", names, status=422 if form.errors else 200)


def _send(request: HttpRequest, key: int, material: Material, order: Order) -> HttpResponse:
    try:
        mailing = send_now(material, order)
    except NotNow as error:
        messages.error(request, str(error))
        return redirect("recruiters_send", key, material.pk)
    messages.success(request, "It is on its way.")
    return redirect("recruiters_mailing", mailing.pk)


@require_safe
def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: where it stands, and what it brought."""
    found = _mailing(request, pk)
    parts = RecruiterMail.objects.filter(mailing=found).order_by().values_list("part").annotate(n=Count("pk"))
    sent = (
        RecruiterMail.objects.filter(mailing=found)
        .exclude(part=RecruiterMail.Part.HELD_OUT)
        .order_by()
        .values_list("outcome")
    )
    above = (reverse("recruiters_mailings", args=[found.group_id or 0]), ABOVE)
    names = {
        **frame(found.title, found.group.title if found.group else ALL, icon="mail", within=above),
        "mailing": found,
        "parts": dict(parts),
        "outcomes": [(RecruiterMail.Outcome(key).label, n) for key, n in sent.annotate(n=Count("pk"))],
        "results": results(found),
        "form": WhyForm(),
    }
    return render(request, "recruiters/admin/mailing.html", names)


@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Pause, resume or cancel a round."""
    found = _mailing(request, pk)
    form = WhyForm(request.POST)
    if what != "resume" and not form.is_valid():
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
        return redirect("recruiters_mailing", pk)
    why = f"{request.POST.get('why', '')} ({request.user.get_username()})"
    try:
        said = _do(found, what, why)
    except NotNow as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("recruiters_mailing", pk)


def _do(found: Mailing, what: str, why: str) -> str:
    if what == "pause":
        pause(found, why)
        return "Paused. Nothing goes out until somebody resumes it."
    if what == "resume":
        resume(found)
        return "Resumed. It goes on where it stopped."
    count = cancel(found, why)
    return f"Cancelled. {count:,} mail{'s' if count != 1 else ''} will not go out."


def _group(request: HttpRequest, key: int) -> GroupPage | None:
    """Whose rounds these are; None stands for all groups. Raises Http404 for who may not."""
    if key:
        return group_or_404(request, key)
    if not is_site_admin(request.user):
        raise Http404
    return None


def _mailing(request: HttpRequest, pk: int) -> Mailing:
    found = get_object_or_404(Mailing.objects.select_related("group", "material"), pk=pk)
    _group(request, found.group_id or 0)
    return found


def _sendable(group: GroupPage | None):
    rows = Material.objects.live()
    return rows.for_groups([group.pk]) if group else rows.filter(group=None, groups=None)


def _save_schedule(form: ScheduleForm) -> None:
    """The next round is the one that the page then names: a day that is over is not made up for.

    Where somebody else made the group's schedule at the same moment, theirs stands.
    """
    if form.has_changed():
        form.instance.planned_until = upcoming(form.instance, timezone.now()) - timedelta(days=1)
    with suppress(IntegrityError), transaction.atomic():
        form.save()


def _next(schedule: Schedule):
    return no_holiday(upcoming(schedule, timezone.now())) if schedule.pk and schedule.active else None


def _first_day(schedule: Schedule) -> dict:
    return {} if schedule.pk else {"starts_on": timezone.now().date()}


def _frame(title: str, group: GroupPage | None, within: tuple[str, str] | None = None) -> dict:
    name = group.title if group else ALL
    return frame(title, name, icon="mail", within=within or (reverse("recruiters_mailings_home"), ABOVE))
