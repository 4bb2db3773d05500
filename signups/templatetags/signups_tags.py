"""The one form, for any page."""

import json
from collections.abc import Sequence

from django import template

from groups.models import GroupPage
from signups.forms import SignUpForm, blank_form

register = template.Library()


@register.simple_tag(takes_context=True)
def signup_form(context, first: GroupPage | Sequence[str] | None = None) -> SignUpForm:
    """The sign-up form for a page; the boxes of `first`, a group or several slugs, stand at the top."""
    slugs = [first.slug] if isinstance(first, GroupPage) else list(first or [])
    return blank_form(context["request"], first=slugs)


@register.filter
def as_words(name: str) -> str:
    """`saved_searches` as a heading: "Saved searches"."""
    return name.replace("_", " ").capitalize()


@register.filter
def as_json(held: dict) -> str:
    """What another app holds of a person, as that app says it."""
    return json.dumps(held, indent=1, ensure_ascii=False, default=str)
