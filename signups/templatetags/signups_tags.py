"""The one form, for any page."""

import json
from collections.abc import Sequence

from django import template

from groups.models import GroupPage
from places.zips import Place
from roles.listing.asked import Asked
from roles.models import RolePage
from signups.about import FITS, About, about
from signups.forms import SignUpForm, blank_form
from signups.offer import SHOWN

register = template.Library()
BESIDE = 6  # in a column beside a text there is less room


@register.simple_tag(takes_context=True)
def signup_form(
    context, what: RolePage | GroupPage | None = None, *, place: Place | None = None, beside: bool = False
) -> SignUpForm:
    """The sign-up form for a page about `what`, and for somebody at `place`."""
    return blank_form(context["request"], about(what), place=place, shown=BESIDE if beside else SHOWN)


@register.simple_tag(takes_context=True)
def signup_form_for_issue(context, groups: Sequence[str], issue: str) -> SignUpForm:
    """The form of an issue page: the groups that work on it first, as slugs."""
    return blank_form(context["request"], About(tuple(groups), issues=(issue,)))


@register.simple_tag(takes_context=True)
def signup_form_for_guide(context, asked: Asked) -> SignUpForm:
    """The form under the guide, for the issues and the place that were asked for."""
    return blank_form(context["request"], About(issues=tuple(asked.chosen.get("issue", ()))), place=asked.place)


@register.simple_tag(takes_context=True)
def signup_form_for_fits(context, groups: Sequence[str], place: Place | None = None) -> SignUpForm:
    """The form under the answer of the quiz: the groups whose roles fit first, as slugs."""
    return blank_form(context["request"], About(tuple(groups), FITS), place=place)


@register.filter
def as_words(name: str) -> str:
    """`saved_searches` as a heading: "Saved searches"."""
    return name.replace("_", " ").capitalize()


@register.filter
def as_json(held: dict) -> str:
    """What another app holds of a person, as that app says it."""
    return json.dumps(held, indent=1, ensure_ascii=False, default=str)
