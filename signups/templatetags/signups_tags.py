"""The one form, for any page."""

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
