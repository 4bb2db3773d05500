"""`/standings/`: the published order, how it comes about, and the files to recompute it."""

import time
from collections.abc import Iterable
from threading import Lock

from django.conf import settings
from django.core.paginator import Page
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from exchange import books
from exchange.days import today
from exchange.models import RuleChange, Standing
from exchange.rules import Rules
from resistry.chart import Bar, bars
from resistry.downloads import ZIP, as_download, csv_response
from resistry.paging import page_of

A_PAGE = 100
PROGRAM = settings.BASE_DIR / "docs" / "recompute_standings.py"
KEPT_SECONDS = 300
_one_at_a_time = Lock()
_packed: tuple[float, bytes] = (0, b"")  # until when it is kept, and the file
for_a_minute = cache_control(public=True, max_age=60)


@require_safe
def standings(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rows = books.places().filter(group__title__icontains=asked) if asked else books.places()
    sought = request.GET.get("group", "").replace("\x00", "")[:255]
    page: Page = page_of(rows, _page_with(sought) or request.GET.get("page", ""), A_PAGE)
    for place, bar in zip(page.object_list, _bars(page.object_list), strict=True):
        place.bar = bar
    changes = list(RuleChange.objects.order_by("pk"))
    rules = changes[-1].rules if changes else Rules()
    names = {
        "places": page,
        "asked": asked,
        "sought": sought,
        "rules": rules.settings,
        "credited": books.CREDITED[rules.crediting],
        "in_force": books.in_force(rules),
        "changes": books.history(changes),
        "whole": _whole(),
    }
    return render(request, "exchange/standings.html", names)


@require_safe
@for_a_minute
def order_file(request: HttpRequest) -> HttpResponseBase:
    return csv_response("order", books.ORDER_HEAD, books.order_rows())


@require_safe
@for_a_minute
def packed(request: HttpRequest) -> HttpResponseBase:
    """Everything in one file. Read from all tallies, so it is made once in five minutes and not for each request."""
    global _packed
    with _one_at_a_time:
        if time.monotonic() > _packed[0]:
            _packed = (time.monotonic() + KEPT_SECONDS, books.pack(today()))
        return as_download("books.zip", _packed[1], ZIP)


@require_safe
@for_a_minute
def rules_file(request: HttpRequest) -> HttpResponseBase:
    return csv_response("rules", books.RULES_HEAD, books.rule_rows())


@require_safe
@for_a_minute
def program(request: HttpRequest) -> HttpResponseBase:
    return FileResponse(PROGRAM.open("rb"), content_type="text/x-python; charset=utf-8", as_attachment=True)


def _page_with(slug: str) -> str:
    """The page of the list on which a group stands."""
    position = Standing.objects.filter(group__slug=slug).values_list("position", flat=True).first() if slug else None
    return "" if position is None else str((position - 1) // A_PAGE + 1)


def _bars(rows: Iterable[Standing]) -> list[Bar]:
    return bars((row.group.title, row.visitors_sent, row.visitors_received) for row in rows)


def _whole() -> dict[str, int]:
    """Of four weeks: groups that sent somebody, those of them that got back at least as many, and their visitors."""
    sent = list(Standing.objects.filter(visitors_sent__gt=0).values_list("visitors_sent", "visitors_received"))
    return {
        "groups": len(sent),
        "paid": sum(received >= brought for brought, received in sent),
        "visitors": sum(brought for brought, _ in sent),
    }
