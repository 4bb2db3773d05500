"""A group's tracked links in the admin: one for each mailing, ready to copy, with a QR code and a text for a mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchange.admin_frame import frame, group_or_404, groups_of
from exchange.days import today
from exchange.link_forms import LabelForm, TargetForm
from exchange.links import own_link
from exchange.models import Credit, Source, VisitTally
from exchange.series import PROMISED_DAYS
from exchange.shares import counted
from groups.models import GroupPage
from resistry.paging import page_of

ABOVE = "Links"
GROUPS_A_PAGE = LINKS_A_PAGE = 100
# Beside each other: enough error correction for a crumpled flyer, a border as readers expect it.
QR = {"scale": 8, "border": 4}
QR_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def links_home(request: HttpRequest) -> HttpResponse:
    """The way to one's own group's links; a choice where there are several, by `q` of those called so."""
    found = groups_of(request.user).order_by("title", "pk")
    if len(few := found[:2]) == 1:
        return redirect("exchange_links", few[0].pk)
    asked = request.GET.get("q", "").strip()
    shown = page_of(found.filter(title__icontains=asked), request.GET.get("p"), GROUPS_A_PAGE)
    names = {**frame(ABOVE, icon="link"), "groups": shown, "asked": asked, "many": len(few) == 2}
    return render(request, "exchange/admin/links_home.html", names)


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, key: int) -> HttpResponse:
    """All links of a group; POST adds one."""
    group = group_or_404(request, key)
    form = LabelForm(group, request.POST if request.method == "POST" else None)
    if form.is_bound and (made := form.made()):
        messages.success(request, f"The link for “{made.label}” is ready.")
        return redirect("exchange_link", key, made.pk)
    names = {
        **frame(ABOVE, group.title, icon="link", within=(reverse("exchange_links_home"), ABOVE)),
        "group": group,
        "form": form,
        "sources": _with_figures(page := page_of(_in_order(group), request.GET.get("p"), LINKS_A_PAGE)),
        "page": page,
        "own": own_link(group),
    }
    return render(request, "exchange/admin/links.html", names, status=422 if form.errors else 200)


@require_safe
def link(request: HttpRequest, key: int, source: int) -> HttpResponse:
    """One link, ready to use."""
    group, found = _found(request, key, source)
    form = TargetForm(group, request.GET)
    address = address_of(found, form.target)
    title = found.label if found.is_labelled else "The link of the group itself"
    names = {
        **frame(title, group.title, icon="link", within=(reverse("exchange_links", args=[key]), ABOVE)),
        "group": group,
        "source": found,
        "form": form,
        "address": address,
        "query": urlencode({"to": form.target}) if form.target else "",
        "qr": segno.make(address, error="m").svg_inline(omitsize=True, border=QR["border"]),
        "mail_html": render_to_string("exchange/mail_snippet.html", {"address": address}).strip(),
        "mail_text": render_to_string("exchange/mail_snippet.txt", {"address": address}).strip(),
    }
    return render(request, "exchange/admin/link.html", names)


@require_safe
def qr_code(request: HttpRequest, key: int, source: int, kind: str) -> HttpResponse:
    group, found = _found(request, key, source)
    picture = BytesIO()
    segno.make(address_of(found, TargetForm(group, request.GET).target), error="m").save(picture, kind=kind, **QR)
    response = HttpResponse(picture.getvalue(), content_type=QR_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, f"{found.slug}.{kind}") or "attachment"
    return response


@require_POST
def retire(request: HttpRequest, key: int, source: int) -> HttpResponse:
    """Stop counting a link, or with `again` count it again. It opens the site all the same."""
    _, found = _found(request, key, source)
    if not found.is_labelled:
        messages.error(request, "This is the group's own link: it always counts.")
    else:
        found.retired = "again" not in request.POST
        found.save(update_fields=["retired"])
        done = "no longer counts; it still opens the site" if found.retired else "counts again"
        messages.success(request, f"“{found.label}” {done}.")
    return redirect("exchange_links", key)


def address_of(source: Source, to: str = "") -> str:
    """The whole address of a tracked link."""
    query = f"?{urlencode({'to': to}, safe='/')}" if to else ""
    return f"{settings.BASE_URL}{iri_to_uri(source.path)}{query}"


def _found(request: HttpRequest, key: int, source: int) -> tuple[GroupPage, Source]:
    """The group and its link; forms, mailings and recruiters are their own apps' to show."""
    group = group_or_404(request, key)
    found = group.sources.filter(pk=source, kind=Source.Kind.LINK).first()
    if found is None:
        raise Http404
    return group, found


@dataclass(frozen=True)
class Figured:
    """A source with its visitors and contacts of four weeks; of a contact for two links each has a half."""

    source: Source
    visitors: int
    contacts: float


def _in_order(group: GroupPage) -> QuerySet[Source]:
    """What is in use first, links before the rest, a group's own before its labels."""
    order = ("retired", "made_elsewhere", "labelled", "slug")
    own = group.sources.exclude(kind=Source.Kind.RECRUITER)  # a recruiter has one each: they have a list of their own
    return own.annotate(made_elsewhere=~Q(kind=Source.Kind.LINK), labelled=Q(slug__contains=".")).order_by(*order)


def _with_figures(sources: Iterable[Source]) -> list[Figured]:
    since, rows = today() - timedelta(days=PROMISED_DAYS - 1), list(sources)
    tallies = VisitTally.objects.filter(source__in=rows, on__gte=since)
    visits = dict(tallies.values_list("source").annotate(n=Sum("visits")))
    credited = Credit.objects.filter(on__gte=since).exclude(state=Credit.State.REJECTED)
    contacts = counted(credited, {"{link}__in": rows}, "{link}")
    return [Figured(row, visits.get(row.pk, 0), contacts[row.pk]) for row in rows]
