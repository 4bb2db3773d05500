"""The one sign-up form: e-mail, ZIP, and a check box for each group."""

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from exchange.sources import signed_field
from groups.models import GroupPage
from places import zips
from places.zips import Place
from signups import addresses
from signups.about import MOST_GROUPS, About, is_slug
from signups.defence import is_fresh, page_age_field
from signups.networks import with_chapters
from signups.offer import SHOWN, Offer, Wanted, offer, offer_again, read_wanted

HONEYPOT = "website"


class SignUpForm(forms.Form):
    """Checks what was sent; `groups` are slugs. After validation `groups` holds the GroupPages, and of a network the
    chapter that was chosen or is nearest. `offer` are the boxes to show."""

    # Plain fields: our own checks say what to do, where a CharField says only that NUL is not allowed.
    email = forms.Field(required=False, label="E-mail")
    zip = forms.Field(required=False, label="ZIP")

    data: QueryDict

    def __init__(
        self, data: QueryDict | None = None, *, offer: Offer | None = None, source_field="", page="", **kwargs
    ):
        super().__init__(data, label_suffix="", **kwargs)
        self.offer = offer
        self.source_field = source_field or self.data.get("from", "")[:1000]
        self.page_field = page
        self.frame_field = ""
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
        if not problem:
            wanted = read_wanted(self.data)
            self.groups, problem = with_chapters(self.groups, wanted.chapters, wanted.place)
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
    """The groups with these slugs, and what is wrong with the list ('' when nothing is)."""
    if not slugs:
        return [], _("Tick at least one group. You choose who hears from you.")
    if len(slugs) > MOST_GROUPS:
        return [], _("That is more than %(count)s groups at once. Tick fewer.") % {"count": MOST_GROUPS}
    found = list(GroupPage.objects.taking_signups().with_slugs(list(filter(is_slug, slugs))).in_order())
    if len(found) < len(slugs):
        return (
            found,
            _("A group you ticked takes no sign-ups now. The others are still ticked: send the form again."),
        )
    return found, ""


def blank_form(
    request: HttpRequest, what: About | None = None, *, place: Place | None = None, shown: int = SHOWN
) -> SignUpForm:
    """An empty form for a page about `what`, for somebody at `place`. Nothing is ever ticked in advance."""
    source = getattr(request, "source", None)
    wanted = Wanted(about=what or About(), place=place, shown=shown, last=_last(request))
    return SignUpForm(
        initial={"zip": place.zip} if place else None,
        offer=offer(wanted),
        source_field=signed_field(source) if source else "",
        page=request.path[:200],
    )


def form_again(request: HttpRequest, act: str, page: str) -> SignUpForm:
    """The form with other boxes, and everything that was typed and ticked; nothing is checked yet."""
    sent = request.POST
    return SignUpForm(
        initial={"email": sent.get("email", ""), "zip": sent.get("zip", "")},
        offer=offer_again(read_wanted(sent, last=_last(request)), act),
        source_field=sent.get("from", "")[:1000],
        page=page,
    )


def sent_offer(request: HttpRequest) -> Offer:
    """The boxes of a form that was sent, as they were."""
    return offer(read_wanted(request.POST, last=_last(request)))


def _last(request: HttpRequest) -> int | None:
    source = getattr(request, "source", None)
    return source.group_id if source else None
