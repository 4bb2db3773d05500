"""The one sign-up form: e-mail, ZIP, and a check box for each group."""

from dataclasses import dataclass

from django import forms
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from exchange.sources import signed_field
from groups.models import GroupPage
from places import zips
from roles.models import Listing
from signups import addresses
from signups.defence import is_fresh, page_age_field

SHOWN = 12
MOST_GROUPS = 100
HONEYPOT = "website"


@dataclass(frozen=True)
class Box:
    """One check box: a group, whether it is ticked, and a line under its name."""

    group: GroupPage | Listing
    checked: bool = False
    note: str = ""

    @property
    def id(self) -> str:
        return f"group-{self.group.slug}"

    @property
    def wording(self) -> str:
        return self.group.consent_line


class SignUpForm(forms.Form):
    """Checks what was sent; `groups` are slugs. After validation `groups` holds the GroupPages."""

    # Plain fields: our own checks say what to do, where a CharField says only that NUL is not allowed.
    email = forms.Field(required=False, label="E-mail")
    zip = forms.Field(required=False, label="ZIP")

    data: QueryDict

    def __init__(self, data: QueryDict | None = None, *, boxes=(), source=None, page="", **kwargs):
        super().__init__(data, label_suffix="", **kwargs)
        self.boxes: list[Box] = list(boxes)
        self.source_field = signed_field(source) if source else self.data.get("from", "")[:1000]
        self.page_field = page
        self.age_field = page_age_field()
        self.work: dict | None = None
        self.groups: list[GroupPage] = []
        self.group_errors: list[str] = []
        self.form_errors: list[str] = []

    def clean_email(self) -> str:
        try:
            return addresses.normalise(self.cleaned_data["email"] or "")
        except addresses.BadAddress as error:
            raise forms.ValidationError(str(error)) from error

    def clean_zip(self) -> str:
        try:
            return zips.normalise(self.cleaned_data["zip"] or "")
        except zips.BadZip as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        slugs = list(dict.fromkeys(self.data.getlist("groups")))
        self.groups, problem = ticked_groups(slugs)
        if problem:
            self.group_errors.append(problem)
            self.add_error(None, problem)
        if not is_fresh(self.data.get("age", "")):
            problem = _("This page was open for more than a day. Everything is still here: send it again.")
            self.form_errors.append(problem)
            self.add_error(None, problem)
        return self.cleaned_data

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Every error as (anchor, message), in the order of the form."""
        if not self.is_bound:
            return []
        fields = [(f"id_{name}", str(text)) for name in ("email", "zip") for text in self.errors.get(name, [])]
        return [
            *fields,
            *(("groups", message) for message in self.group_errors),
            *(("signup", message) for message in self.form_errors),
        ]


def ticked_groups(slugs: list[str]) -> tuple[list[GroupPage], str]:
    """The groups with these slugs, and what is wrong with the list ('' when nothing is).

    `wording` on each is its consent line as the page showed it, in the active language.
    """
    if not slugs:
        return [], _("Tick at least one group. You choose who hears from you.")
    if len(slugs) > MOST_GROUPS:
        return [], _("That is more than %(count)s groups at once. Tick fewer.") % {"count": MOST_GROUPS}
    readable = [slug for slug in slugs if "\x00" not in slug and len(slug) <= 255]
    shown = Listing.objects.shown().groups().filter(group=OuterRef("pk")).values("consent_line")[:1]
    groups = GroupPage.objects.taking_signups().with_slugs(readable).in_order()
    found = list(groups.annotate(wording=Coalesce(Subquery(shown), "consent_line")))
    if len(found) < len(slugs):
        return (
            found,
            _("A group you ticked takes no sign-ups now. The others are still ticked: send the form again."),
        )
    return found, ""


def make_boxes(*, first=(), ticked=(), last=None, most: int | None = SHOWN) -> list[Box]:
    """Boxes in order: `first` (slugs), then the ticked, then by standing; the group `last` behind them all.

    At most `most` boxes, and always every ticked one.
    """
    first, ticked = list(first), set(ticked)
    wanted = [slug for slug in [*first, *ticked] if "\x00" not in slug][:MOST_GROUPS]
    groups = Listing.objects.shown().taking_signups().best(last)
    shown = groups[:most] if most else groups
    if wanted and most:
        shown = shown.union(groups.filter(slug__in=wanted), all=True)
    rank = {slug: number for number, slug in enumerate(first)}

    def place(row: Listing) -> tuple:
        return rank.get(row.slug, len(rank)), row.slug not in ticked, row.group_id == last, row.place, row.page_id

    rows = sorted({row.pk: row for row in shown}.values(), key=place)
    return [Box(row, row.slug in ticked, row.tagline) for row in rows]


def blank_form(request: HttpRequest, *, first=(), most: int | None = SHOWN) -> SignUpForm:
    """An empty form for a page. Nothing is ever ticked in advance."""
    source = getattr(request, "source", None) or None
    first = [slug for slug in first if len(slug) <= 255][:MOST_GROUPS]
    boxes = make_boxes(first=first, last=source.group_id if source else None, most=most)
    return SignUpForm(boxes=boxes, source=source, page=request.path[:200])
