"""All contacts, for site admins: a list that shows nobody in clear, and one person only for a stated reason.

Not a modeladmin: its list takes any field of the row as a filter in the address, by which an address could be guessed
letter by letter, and its views of one object are open wherever they are not closed one by one.
"""

from collections import Counter
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ModelLogEntry

from groups.guard import for_site_admins
from signups.addresses import masked
from signups.admin_forms import ContactFilter, EntryFilter, FindForm, ReasonForm
from signups.models import Contact, SignUp, Subscription
from signups.viewing import Act, Why, erase_for, see, stop_for, written_down

LISTED = ("key", "email", "zip", "language", "created_at", "erased_at")
ACTS = {"stop": stop_for, "erase": erase_for}
DONE = {
    "stop": "Everything is stopped: no mails, and no import brings the address back. Groups that had it are told.",
    "erase": "Erased: address, ZIP and consents are gone. Groups that had the address are told.",
}
States = Subscription.State


def about_a_person(view):
    """For site admins only; nothing of the answer is kept by a browser, nothing of the request by an error report."""

    @for_site_admins
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


class ContactsView(BaseListingView):
    page_title = "All contacts"
    verbose_name_plural = "contacts"
    header_icon = "group"
    template_name = "signups/admin/contacts.html"
    index_url_name = "signups_contacts"
    index_results_url_name = "signups_contacts_results"
    default_ordering = "-created_at"
    paginate_by = 50
    is_searchable = False
    filterset_class = ContactFilter
    columns = [
        TitleColumn("who", label="Contact", accessor=lambda row: name_of(row), get_url=lambda row: address_of(row.key)),
        Column("zip", label="ZIP", accessor=lambda row: masked_zip(row.zip)),
        Column("language", accessor="get_language_display"),
        DateColumn("created_at", label="Since", sort_key="created_at"),
        Column("state", label="State", accessor=lambda row: state_of(row)),
        Column("groups", label="Groups", accessor=lambda row: groups_of(row)),
    ]  # fmt: skip

    def get_base_queryset(self) -> QuerySet[Contact]:
        confirmed = SignUp.objects.filter(contact=OuterRef("pk"), confirmed_at__isnull=False)
        states = Subscription.objects.only("contact", "state")
        return (
            Contact.objects.only(*LISTED)
            .annotate(confirmed=Exists(confirmed))
            .prefetch_related(Prefetch("subscriptions", queryset=states))
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().order_queryset(queryset).order_by(self.ordering, "-pk")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton("Who looked at whom", url=reverse("signups_viewings"), icon_name="history")]

    def get_context_data(self, *args, **kwargs) -> dict:
        return super().get_context_data(*args, find_form=FindForm(), **kwargs)


class ViewingsView(BaseListingView):
    page_title = "Who looked at whom"
    verbose_name_plural = "viewings"
    header_icon = "history"
    index_url_name = "signups_viewings"
    index_results_url_name = "signups_viewings_results"
    default_ordering = "-timestamp"
    paginate_by = 50
    is_searchable = False
    filterset_class = EntryFilter
    columns = [
        DateColumn("timestamp", label="When", sort_key="timestamp"),
        Column("user_display_name", label="Who"),
        Column("action", label="What", accessor=lambda row: Act(row.action).label),
        TitleColumn("contact", accessor=lambda row: key_in(row), get_url=lambda row: address_of(key_in(row))),
        Column("kind", label="Reason", accessor=lambda row: Why(row.data["kind"]).label),
        Column("reason", label="In words", accessor=lambda row: row.data["reason"]),
    ]  # fmt: skip

    def get_base_queryset(self) -> QuerySet:
        return written_down()

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().order_queryset(queryset).order_by(self.ordering, "-pk")


@about_a_person
def find(request: HttpRequest) -> HttpResponse:
    """The way to one person; the address is in the body of a form and nowhere else."""
    if request.method != "POST":
        return redirect("signups_contacts")
    form = FindForm(request.POST)
    if form.is_valid():
        return redirect(address_of(form.cleaned_data["who"].key))
    return render(request, "signups/admin/find.html", {**_page("Find one person"), "find_form": form}, status=422)


@about_a_person
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET asks why; a POST that says it shows the person, once."""
    contact = get_object_or_404(Contact, key=key)
    form = _reason_form(request)
    if form.is_valid():
        person = see(contact, request.user, form.reason)
        return render(request, "signups/admin/person.html", {**_page("Contact", str(key)), "person": person})
    names = {**_page("Contact", str(key)), **_shown_of(contact), "form": form, "seen": written_down(key).count()}
    return render(request, "signups/admin/why.html", names, status=422 if form.is_bound else 200)


@about_a_person
def act(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """Asks whether and why; a POST that says it stops or erases on the person's behalf."""
    contact = get_object_or_404(Contact, key=key)
    if contact.erased_at:
        messages.warning(request, "This contact is erased already. Nothing was changed.")
        return redirect(address_of(key))
    form = _reason_form(request)
    if form.is_valid():
        ACTS[what](contact, request.user, form.reason)
        messages.success(request, DONE[what])
        return redirect(address_of(key))
    names = {**_page("Contact", str(key)), **_shown_of(contact), "form": form, "what": what}
    return render(request, "signups/admin/sure.html", names, status=422 if form.is_bound else 200)


contacts, contacts_results = (
    for_site_admins(ContactsView.as_view(results_only=results_only)) for results_only in (False, True)
)
viewings, viewings_results = (
    for_site_admins(ViewingsView.as_view(results_only=results_only)) for results_only in (False, True)
)


def address_of(key: UUID | str) -> str:
    return reverse("signups_contact", args=[key])


def key_in(entry: ModelLogEntry) -> str:
    return entry.data["contact"]


def name_of(contact: Contact) -> str:
    return masked(contact.email) or "erased"


def masked_zip(code: str) -> str:
    return f"{code[:3]}…" if code else ""


def state_of(contact) -> str:
    """Of a row of the list."""
    if contact.erased_at:
        return "Erased"
    return "Confirmed" if contact.confirmed else "Not confirmed"


def groups_of(contact: Contact) -> str:
    """How many groups in which state: "2 granted, 1 withdrawn"."""
    counted = Counter(row.state for row in contact.subscriptions.all())
    return ", ".join(f"{counted[state]} {state.label.lower()}" for state in States if counted[state])


def _reason_form(request: HttpRequest) -> ReasonForm:
    return ReasonForm(request.POST if request.method == "POST" else None)


def _shown_of(contact: Contact) -> dict:
    """What anybody may see of a person before saying why."""
    return {"contact": contact, "address": masked(contact.email), "zip": masked_zip(contact.zip)}


def _page(title: str, subtitle: str = "") -> dict:
    """What the admin's frame needs."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("signups_contacts"), "label": "All contacts"},
        {"url": "", "label": title, "sublabel": subtitle},
    ]
    return {"breadcrumbs_items": trail, "header_title": title, "page_title": title, "header_icon": "group"}
