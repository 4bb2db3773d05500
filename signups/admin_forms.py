"""The forms of the site admins: whom they look for, why they look, and which contacts the list shows."""

import unicodedata
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import ModelLogEntry

from signups import addresses
from signups.models import Contact, SignUp, Subscription
from signups.viewing import Act, Reason, Why

SHORTEST, LONGEST = 10, 500
NOBODY = "Nobody has that address or key here. Search by the whole address, or by the contact's key."


class FindForm(forms.Form):
    """Finds one contact by its whole address, however it is spelled, or by its key."""

    who = forms.CharField(
        label="Find one person",
        max_length=300,
        help_text="The whole e-mail address, or the contact's key. It is not kept.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
        error_messages={"required": "Type an address or a key."},
    )

    def clean_who(self) -> Contact:
        found = Contact.objects.filter(**_lookup(self.cleaned_data["who"])).first()
        if found is None:
            raise forms.ValidationError(NOBODY)
        return found


class ReasonForm(forms.Form):
    """Why somebody's data is looked at or changed; the words stay for years and hold no address."""

    kind = forms.ChoiceField(
        label="Reason",
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of reason."},
    )
    words = forms.CharField(
        label="In words",
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text="What is this about? Other site admins read it. Leave the person's address out.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why, in a few words.",
            "min_length": f"Say a little more: at least {SHORTEST} characters.",
            "max_length": f"Say it in at most {LONGEST} characters.",
        },
    )

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        if "@" in unicodedata.normalize("NFKC", words):
            raise forms.ValidationError("Write it without the address; the record stays for years.")
        return words

    @property
    def reason(self) -> Reason:
        return Reason(Why(self.cleaned_data["kind"]), self.cleaned_data["words"])


class ContactFilter(WagtailFilterSet):
    """By state and date only: a filter on anything personal would tell it letter by letter."""

    kept = django_filters.ChoiceFilter(
        label="Contact",
        method="filter_kept",
        choices=[("confirmed", "Confirmed"), ("unconfirmed", "Not confirmed"), ("erased", "Erased")],
    )
    state = django_filters.ChoiceFilter(label="With a group", method="filter_state", choices=Subscription.State.choices)
    created_at = django_filters.DateFromToRangeFilter(label="Since", widget=DateRangePickerWidget)

    class Meta:
        model = Contact
        fields: tuple[str, ...] = ()

    def filter_kept(self, contacts: QuerySet, name: str, value: str) -> QuerySet:
        confirmed = Exists(SignUp.objects.filter(contact=OuterRef("pk"), confirmed_at__isnull=False))
        if value == "erased":
            return contacts.exclude(erased_at=None)
        return contacts.filter(confirmed if value == "confirmed" else ~confirmed, erased_at=None)

    def filter_state(self, contacts: QuerySet, name: str, value: str) -> QuerySet:
        return contacts.filter(Exists(Subscription.objects.filter(contact=OuterRef("pk"), state=value)))


class EntryFilter(WagtailFilterSet):
    contact = django_filters.UUIDFilter(label="Contact's key", method="filter_contact")
    action = django_filters.ChoiceFilter(label="What", choices=Act.choices)
    timestamp = django_filters.DateFromToRangeFilter(label="When", widget=DateRangePickerWidget)

    class Meta:
        model = ModelLogEntry
        fields: tuple[str, ...] = ()

    def filter_contact(self, entries: QuerySet, name: str, value: UUID) -> QuerySet:
        return entries.filter(data__contact=str(value))


def _lookup(typed: str) -> dict[str, str | UUID]:
    try:
        return {"key": UUID(typed)}
    except ValueError:
        pass
    try:
        return {"email_key": addresses.key(addresses.normalise(typed))}
    except addresses.BadAddress as error:
        raise forms.ValidationError(NOBODY) from error
