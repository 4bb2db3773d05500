"""What the translation editor tells about the page that is translated."""

from django import template
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation

from groups.translating import Translated

register = template.Library()


@register.simple_tag
def translated(page: Page, translation: Translation) -> Translated:
    return Translated(page, translation)


@register.simple_tag
def review_of(state: Translated, user) -> TaskState | None:
    """What this user is asked to approve or to send back."""
    return state.review_by(user)
