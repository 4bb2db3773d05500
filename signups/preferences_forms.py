"""The forms of a person's own page."""

from dataclasses import replace

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groups.models import GroupPage
from places import zips
from places.zips import place_of
from resistry.languages import LANGUAGES, short
from roles.models import Listing
from signups import addresses
from signups.boxes import Box
from signups.forms import ticked_groups
from signups.models import Contact, Subscription
from signups.networks import with_chapters
from signups.offer import Offer, Wanted, offer, offer_again, read_wanted
from signups.preferences import Choice
from signups.wording import shown_words, words_of


def said() -> dict[str, str]:
    """What the person said about a group, in the words of the page, by state."""
    return {
        Subscription.State.PENDING: _("Not confirmed yet"),
        Subscription.State.GRANTED: _("Has your address"),
        Subscription.State.DECLINED: _("You said no"),
        Subscription.State.WITHDRAWN: _("You stopped it"),
    }


class AskForm(forms.Form):
    # A plain field: our own checks say what to do, where an EmailField says only that it is wrong.
    email = forms.Field(required=False, label="E-mail")

    def clean_email(self) -> str:
        try:
            return addresses.normalise(self.cleaned_data["email"] or "")
        except addresses.BadAddress as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def summary(self) -> list[tuple[str, str]]:
        return [("id_email", str(text)) for text in self.errors.get("email", [])]


class PreferencesForm(forms.Form):
    """`own` are the person's groups, those that are on ticked; `offer` are others, in the order they earned. With an
    `act` (see `offer.asked_to_show`) other boxes are shown, and nothing is checked or saved.

    No other page follows on which to confirm: each box that can be ticked shows the words that are agreed to."""

    data: QueryDict
    zip = forms.Field(required=False, label="ZIP")
    language = forms.ChoiceField(required=False, choices=LANGUAGES)

    def __init__(self, data=None, *, contact: Contact, act: str = "", address: str = ""):
        typed = data if act else {"zip": contact.zip, "language": contact.language}
        super().__init__(None if act else data, initial=typed, label_suffix="")
        self.sent = data
        self.act = act
        self.address = address
        self.contact = contact
        rows = Subscription.objects.filter(contact=contact).select_related("group__network", "group__locale")
        self.rows = list(rows.order_by("group__title"))
        # Those whose boxes the page showed; a form that does not say showed all.
        self.seen = set(data.getlist("seen")) if data and "seen" in data else {row.group.slug for row in self.rows}
        self.groups: list[GroupPage] = []
        self.group_errors: list[str] = []

    @property
    def own(self) -> list[Box]:
        """Groups about which something was said, or that were asked for."""
        listed = {row.group_id: row for row in Listing.objects.shown().groups().filter(group__in=self._groups)}
        states, words = said(), shown_words([row.group for row in self.rows], short(get_language()))
        return [
            Box(
                listed.get(row.group_id, row.group),
                self._is_on(row),
                states[row.state],
                also="" if row.state == Subscription.State.GRANTED else words[row.group_id][1],
            )
            for row in self.rows
        ]

    @property
    def _groups(self) -> list[int]:
        return [row.group_id for row in self.rows]

    @property
    def choice(self) -> Choice:
        language = self.cleaned_data["language"] or self.contact.language
        seen = [row.group_id for row in self.rows if row.group.slug in self.seen]
        return Choice(self.groups, self.cleaned_data["zip"], language, seen, short(get_language()))

    def clean_zip(self) -> str:
        try:
            return zips.normalise(self.cleaned_data["zip"] or "")
        except zips.BadZip as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        slugs = list(dict.fromkeys(self.data.getlist("groups")))
        on = {row.group.slug: row.group for row in self.rows if row.state == Subscription.State.GRANTED}
        new = [slug for slug in slugs if slug not in on]
        if new:
            self.groups, problem = ticked_groups(new)
            if not problem:
                self.groups, problem = self._with_chapters(self.groups)
            if problem:
                self.group_errors.append(problem)
                self.add_error(None, problem)
        # A group that is on stays on although it takes no new people just now.
        self.groups = [*self.groups, *(group for slug, group in on.items() if slug in slugs)]
        return self.cleaned_data

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Every error as (anchor, message), in the order of the form."""
        if not self.is_bound:
            return []
        fields = [("id_zip", str(text)) for text in self.errors.get("zip", [])]
        language = [("id_language", _("Choose one of the languages."))] if "language" in self.errors else []
        return [*fields, *language, *(("groups", message) for message in self.group_errors)]

    @cached_property
    def offer(self) -> Offer:
        own = {row.group.slug for row in self.rows}
        if self.sent is None:
            made = offer(Wanted(place=place_of(self.contact.zip), without=frozenset(own)))
        else:
            made = offer_again(read_wanted(self.sent, without=own), self.act)
        # The words say what `also` does.
        boxes = [replace(box, note=words_of(box.group), also="") for box in made.boxes]
        return replace(made, boxes=boxes, address=self.address)

    def _with_chapters(self, groups: list[GroupPage]) -> tuple[list[GroupPage], str]:
        """A box of one's own stands for the group on it; a chapter that nobody saw yet is shown first."""
        wanted = read_wanted(self.data)
        chosen = {**wanted.chapters, **{row.group.slug: row.group.slug for row in self.rows}}
        found, problem = with_chapters(groups, chosen, wanted.place)
        seen = {group.slug for group in groups} | set(chosen.values())
        if not problem and any(group.slug not in seen for group in found):
            problem = _("Your ZIP picks a chapter. Look which one, and save again.")
        return found, problem

    def _is_on(self, row: Subscription) -> bool:
        if self.sent is not None and row.group.slug in self.seen:
            return row.group.slug in self.sent.getlist("groups")
        return row.state == Subscription.State.GRANTED
