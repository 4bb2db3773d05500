"""The ledger in the admin, for site admins: every credit, its events, and deciding one by hand.

Not a modeladmin, as its list takes any field of the row as a filter. A contact is its opaque key here, never a person.
"""

from uuid import UUID

import django_filters
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from exchange import ledger
from exchange.admin_frame import frame
from exchange.days import today
from exchange.models import Credit, CreditEvent
from groups.guard import for_site_admins
from groups.models import GroupPage

# By what the button says: the reason that the ledger notes, '' where the credit counts.
DECISIONS = {"count": "", "reject": Credit.Reason.BY_HAND}
DONE = {"count": "It counts. The order follows within a minute.", "reject": "It does not count any more."}


class CreditFilter(WagtailFilterSet):
    group = django_filters.ModelChoiceFilter(
        label="Brought by", queryset=GroupPage.objects.none(), method="filter_group"
    )
    state = django_filters.ChoiceFilter(label="State", choices=Credit.State.choices)
    reason = django_filters.ChoiceFilter(label="Why not", choices=Credit.Reason.choices)
    on = django_filters.DateFromToRangeFilter(label="Confirmed by the contact", widget=DateRangePickerWidget)
    contact = django_filters.UUIDFilter(label="Contact's key")

    class Meta:
        model = Credit
        fields: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["group"].field.queryset = GroupPage.objects.originals().order_by("title")

    def filter_group(self, credits_: QuerySet, name: str, value: GroupPage) -> QuerySet:
        return credits_.filter(Q(first__group=value) | Q(last__group=value))


class CreditsView(BaseListingView):
    page_title = "Credits"
    verbose_name_plural = "credits"
    header_icon = "list-ul"
    index_url_name = "exchange_credits"
    index_results_url_name = "exchange_credits_results"
    default_ordering = "-on"
    paginate_by = 50
    is_searchable = False
    filterset_class = CreditFilter
    columns = [
        TitleColumn("contact", accessor=lambda row: str(row.contact)[:8], get_url=lambda row: address_of(row.contact)),
        DateColumn("on", label="Day", sort_key="on"),
        Column("last", label="Brought by", accessor=lambda row: row.last.path),
        Column("first", label="Came first by", accessor=lambda row: first_of(row)),
        Column("state", label="State", accessor="get_state_display"),
        Column("reason", label="Why not", accessor="get_reason_display"),
    ]  # fmt: skip

    def get_base_queryset(self) -> QuerySet[Credit]:
        return Credit.objects.select_related("first", "last")

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().order_queryset(queryset).order_by(self.ordering, "-pk")


credits_, credits_results = (
    for_site_admins(CreditsView.as_view(results_only=results_only)) for results_only in (False, True)
)


@for_site_admins
@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: HttpRequest, contact: UUID) -> HttpResponse:
    """One credit with all that became of it; a POST decides it by hand."""
    rows = Credit.objects.select_related("first__group", "last__group")
    found = get_object_or_404(rows, contact=contact)
    decision = request.POST.get("decision", "")
    if request.method == "POST" and decision in DECISIONS:
        changed = ledger.decide({contact: DECISIONS[decision]}, today(), request.user.get_username())
        messages.success(request, DONE[decision] if changed else "That is so already. Nothing was changed.")
        return redirect(address_of(contact))
    names = {
        **frame("Credit", str(contact)[:8], icon="list-ul", within=(reverse("exchange_credits"), "Credits")),
        "credit": found,
        "events": CreditEvent.objects.filter(contact=contact).order_by("pk"),
        "screened_on": found.on + ledger.SCREENING,
    }
    return render(request, "exchange/admin/credit.html", names)


def first_of(row: Credit) -> str:
    """The link that came first, where it was another."""
    return row.first.path if row.first_id != row.last_id else ""


def address_of(contact: UUID) -> str:
    return reverse("exchange_credit", args=[contact])
