"""A group's recruiters in the admin: what they bring, thanks, leaderboard, files. Never whom they brought."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from exchange.admin_frame import frame, group_or_404, groups_of
from groups.models import GroupPage
from recruiters.admin_forms import ThanksForm
from recruiters.counts import Counts, counts_of
from recruiters.leaderboard import leaderboard
from recruiters.models import BROUGHT, Invitation, Membership, Recruit
from resistry.downloads import csv_response, xlsx_response
from resistry.paging import page_of

ABOVE = "Recruiters"
A_PAGE = 50
FILES = {"csv": csv_response, "xlsx": xlsx_response}
HEAD = ["Recruiter", "Link", "Since", "Left", "Paused", "Last seen", "Visitors", "Signed up", "Confirmed", "Pending",
        "Friends of friends", "Milestone"]  # fmt: skip
BATCH = 1_000
ORDERS: dict[str, tuple] = {
    "brought": ("-brought", "-pk"),
    "joined": ("-joined_at", "-pk"),
    "seen": (F("recruiter__last_seen_on").desc(nulls_last=True), "-pk"),
}


@dataclass(frozen=True)
class Row:
    membership: Membership
    counts: Counts

    @property
    def state(self) -> str:
        if self.membership.left_at or self.membership.recruiter.left_at:
            return "Left"
        return "Paused mails" if self.membership.recruiter.paused else ""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The way to one's own group's recruiters; a choice where there are several."""
    return _home(request, "recruiters_people", ABOVE)


def _home(request: HttpRequest, leads_to: str, title: str, **names) -> HttpResponse:
    found = groups_of(request.user).order_by("title", "pk")
    if len(few := found[:2]) == 1 and not names:
        return redirect(leads_to, few[0].pk)
    asked = request.GET.get("q", "").strip()
    page = page_of(found.filter(title__icontains=asked), request.GET.get("p"), 100)
    names = {**frame(title, icon="group"), "groups": page, "asked": asked, "leads_to": leads_to, **names}
    return render(request, "recruiters/admin/home.html", names)


@require_safe
def people(request: HttpRequest, key: int) -> HttpResponse:
    return _page(request, group_or_404(request, key), ThanksForm())


def _page(request: HttpRequest, group: GroupPage, form: ThanksForm, status: int = 200) -> HttpResponse:
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "brought"
    asked = request.GET.get("q", "").strip()
    page = page_of(_called(_in_order(group, order), asked), request.GET.get("p"), A_PAGE)
    names = {
        **frame(ABOVE, group.title, icon="group", within=(reverse("recruiters_home"), ABOVE)),
        "group": group,
        "rows": _with_counts(page),
        "page": page,
        "asked": asked,
        "order": order,
        "orders": (("brought", "Most people"), ("joined", "Newest"), ("seen", "Last seen")),
        "counts": _sums(group),
        "brought": Recruit.objects.brought().filter(membership__group=group).count(),
        "invitations": _invitations(group),
        "leaders": leaderboard(group),
        "form": form,
        "ticked": _ticked(request),
    }
    return render(request, "recruiters/admin/people.html", names, status=status)


def _sums(group: GroupPage) -> dict[str, int]:
    return Membership.objects.filter(group=group).aggregate(
        active=Count("pk", filter=Q(left_at=None, recruiter__left_at=None)),
        paused=Count("pk", filter=Q(left_at=None, recruiter__left_at=None, recruiter__paused=True)),
    )


def _ticked(request: HttpRequest) -> list[int]:
    keys = request.POST.getlist("ticked")[:1_000]
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]


@require_POST
def thank(request: HttpRequest, key: int) -> HttpResponse:
    """Say thanks to those who are ticked, or to all who brought somebody; it stands on their pages."""
    group = group_or_404(request, key)
    form = ThanksForm(request.POST)
    if not form.is_valid():
        return _page(request, group, form, 422)
    rows = Membership.objects.active().filter(group=group)
    if form.cleaned_data["who"] == "brought":
        chosen = rows.filter(BROUGHT).values("pk")
        rows = Membership.objects.filter(pk__in=chosen)
    elif form.cleaned_data["who"] == "ticked":
        rows = rows.filter(pk__in=_ticked(request))
    count = rows.update(thanks=form.cleaned_data["words"], thanked_at=timezone.now())
    if count:
        messages.success(request, f"Your thanks stand on {count:,} page{'s' if count > 1 else ''} now.")
    else:
        messages.warning(request, "Nobody was ticked, so nobody was thanked. Tick some, or choose all.")
    return redirect(f"{reverse('recruiters_people', args=[key])}?{request.GET.urlencode()}".rstrip("?"))


@require_safe
def people_file(request: HttpRequest, key: int, kind: str) -> HttpResponseBase:
    group = group_or_404(request, key)
    name = f"recruiters-{group.slug}-{timezone.now():%Y-%m-%d}"
    return FILES[kind](name, HEAD, _lines(_in_order(group, "joined")))


def _lines(rows: QuerySet[Membership]) -> Iterator[list]:
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        some = rows.filter(pk__in=keys[start : start + BATCH])
        for row in _with_counts(some):
            yield _line(row)


def _line(row: Row) -> list:
    one, person, counts = row.membership, row.membership.recruiter, row.counts
    left: date | None = one.left_at.date() if one.left_at else None
    return [
        person.called, one.code, one.joined_at.date(), left, "yes" if person.paused else "", person.last_seen_on,
        counts.visits, counts.signed_up, counts.confirmed, counts.pending, counts.friends_of_friends, counts.milestone,
    ]  # fmt: skip


def _in_order(group: GroupPage, order: str) -> QuerySet[Membership]:
    rows = Membership.objects.filter(group=group).select_related("recruiter")
    if order == "brought":
        rows = rows.annotate(brought=Count("recruits", filter=BROUGHT))
    return rows.order_by(*ORDERS[order])


def _called(rows: QuerySet[Membership], asked: str) -> QuerySet[Membership]:
    """Those with this in their name or in the code of their link."""
    return rows.filter(Q(recruiter__name__icontains=asked) | Q(code__icontains=asked)) if asked else rows


def _with_counts(rows: Iterable[Membership]) -> list[Row]:
    rows = list(rows)
    counts = counts_of([row.pk for row in rows])
    return [Row(row, counts[row.pk]) for row in rows]


def _invitations(group: GroupPage) -> dict[str, int]:
    rows = Invitation.objects.filter(group=group, asked_by_self=False).order_by().values_list("answer")
    return dict(rows.annotate(n=Count("pk")))
