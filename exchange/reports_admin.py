"""A group's report in the admin: what it sent and received, from where, how far they got, and what would raise it."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from exchange import series
from exchange.admin_frame import frame, group_or_404, groups_of
from exchange.days import today
from exchange.funnel import funnel
from exchange.models import RuleChange
from exchange.raising import next_step
from exchange.report_forms import RangeForm
from exchange.report_mails import NoReportMails
from groups.models import GroupPage
from resistry.downloads import csv_response, xlsx_response
from resistry.lines import Lines, lines
from resistry.paging import page_of

FILES = {"csv": csv_response, "xlsx": xlsx_response}
SOURCES_A_PAGE = 50


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The way to one's own group's report; a choice where there are several."""
    found = groups_of(request.user).select_related("standing").order_by("title")
    if len(few := found[:2]) == 1:
        return redirect("exchange_report", few[0].pk)
    names = {**frame("Exchange", icon="order"), "groups": page_of(found, request.GET.get("p"), 100)}
    return render(request, "exchange/admin/reports.html", names)


@require_safe
def report(request: HttpRequest, key: int) -> HttpResponse:
    group = group_or_404(request, key)
    form = RangeForm(request.GET)
    since, until = form.range
    all_days = series.daily(group, since - timedelta(days=series.PROMISED_DAYS - 1), until)
    days = all_days[series.PROMISED_DAYS - 1 :]
    weeks = series.weekly(days)
    place = getattr(group, "standing", None)
    rules = RuleChange.in_force().settings
    above = (reverse("exchange_reports"), "Exchange")
    names = {
        **frame("Exchange", group.title, icon="order", within=above),
        "group": group,
        "form": form,
        "since": since,
        "until": until,
        "weeks": weeks,
        "sums": {name: series.total(days, name) for name in series.NAMES},
        "chart": _chart(weeks, until),
        "ratio_chart": _ratio_chart(all_days),
        "place": place,
        "rules": rules,
        "step": next_step(place, rules) if place else None,
        "funnel": funnel(group, since, until),
        "sources": page_of(series.by_source(group, since, until), request.GET.get("p"), SOURCES_A_PAGE),
        "pending": series.pending(group),
        "rejected": series.rejected(group, since, until),
        "forecasts": _forecasts(group),
        "mails_off": NoReportMails.objects.filter(user=request.user.pk).exists(),
        "gets_mails": GroupPage.objects.filter(pk=group.pk, access__auth_group__user=request.user.pk).exists(),
    }
    return render(request, "exchange/admin/report.html", names)


@require_safe
def report_file(request: HttpRequest, key: int, kind: str) -> HttpResponseBase:
    group = group_or_404(request, key)
    since, until = RangeForm(request.GET).range
    rows = series.as_rows(series.daily(group, since, until))
    return FILES[kind](f"exchange-{group.slug}-{since}-{until}", series.HEAD, rows)


@require_POST
def switch_mails(request: HttpRequest, key: int) -> HttpResponse:
    """Turn the mails of reports off for this person, or on again."""
    group = group_or_404(request, key)
    if request.POST.get("mails") == "on":
        NoReportMails.objects.filter(user=request.user.pk).delete()
        messages.success(request, "You get the weekly report and alerts by mail.")
    else:
        NoReportMails.objects.get_or_create(user=request.user)  # type: ignore[misc]
        messages.success(request, "You get no more mails of reports.")
    return redirect("exchange_report", group.pk)


def _chart(weeks: list[series.Counts], until: date) -> Lines:
    """Without a last week that has only begun: it would look like a fall."""
    if len(weeks) > 2 and until.weekday() < 6:
        weeks = weeks[:-1]
    return lines(
        [week.on for week in weeks],
        {"Sent": [week.visitors_sent for week in weeks], "Received": [week.visitors_received for week in weeks]},
    )


def _ratio_chart(all_days: list[series.Counts]) -> Lines:
    found = series.ratios(all_days)
    return lines([on for on, _ in found], {"Received for each one sent": [ratio for _, ratio in found]}, promised=1)


def _forecasts(group: GroupPage) -> dict[str, series.Forecast | None]:
    on: date = today()
    joined = group.first_published_at.date() if group.first_published_at else on
    return series.forecasts(series.daily(group, on - timedelta(days=56), on - timedelta(days=1)), on, joined)
