"""What header and footer need to know of the address."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from resistry.languages import in_language, short

register = template.Library()


@register.simple_tag(takes_context=True)
def here(context, path: str) -> str:
    """`aria-current` for a link to `path`: "page" on the page itself, "true" on those below it."""
    request = getattr(context, "request", None) or context.get("request")
    there = in_language(path, short(get_language()))
    if request is None or not request.path.startswith(there):
        return ""
    return format_html(' aria-current="{}"', "page" if request.path == there else "true")
