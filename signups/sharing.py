"""Bringing a friend: ready words and a link, in the ways that people send things. Nothing in it is personal."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exchange.models import Source
from resistry.languages import in_language, short
from signups.models import SignUp


@dataclass(frozen=True)
class Share:
    """What is passed on: `text` ends before the link."""

    text: str
    url: str

    @property
    def whole(self) -> str:
        return f"{self.text} {self.url}"

    @property
    def mail(self) -> str:
        return f"mailto:?{urlencode({'subject': _('A role for you'), 'body': self.whole}, quote_via=quote)}"

    @property
    def sms(self) -> str:
        return f"sms:?&body={quote(self.whole)}"  # both kinds of phones read this

    @property
    def whatsapp(self) -> str:
        return f"https://wa.me/?text={quote(self.whole)}"


def share_for(sign_up: SignUp, groups: list[int]) -> Share:
    """The link that brought this person, so that whoever sent her is credited for her friends too; else that of the
    first of her `groups` that has one; else the home page."""
    source = sign_up.last_source if sign_up.last_source and sign_up.last_source.kind == Source.Kind.LINK else None
    if source is None or source.retired:
        links = Source.objects.counting().filter(kind=Source.Kind.LINK, group__in=groups)
        found = {link.group_id: link for link in links.order_by("-pk")}
        source = next((found[group] for group in groups if group in found), None)
    path = reverse("arrive", args=[source.slug]) if source else in_language("/", short(get_language()))
    text = _("I just signed up to do something about it. Find the volunteer role that works for you:")
    return Share(text, f"{settings.BASE_URL}{path}")
