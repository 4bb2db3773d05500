"""Links that carry what they must: the source of the visit, or the rest of a query."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from resistry.languages import in_language, short

register = template.Library()


# Addresses that are the same in every language.
SAME = ("/go/", "/from/", "/r/", "/api/", "/admin/", "/static/", "/media/", "/documents/", "/pictures/")


@register.simple_tag(takes_context=True)
def carry(context, href: str | None) -> str:
    """`href` in the active language, with `?from=<source>` when the visitor came by a tracked link."""
    source = getattr(_request(context), "source", None)
    href = href or ""
    if not href.startswith("/"):
        return href
    if not href.startswith(SAME):
        href = in_language(href, short(get_language()))
    if not source:
        return href
    parts = urlsplit(href)
    query = "&".join(filter(None, [parts.query, urlencode({"from": source.slug})]))
    return urlunsplit(("", "", parts.path, query, parts.fragment))


@register.simple_tag
def lang_of(thing) -> str:
    """The attribute `lang` for the texts of a page or a listing in another language than the interface."""
    written = getattr(thing, "written_in", "") or short(thing.locale.language_code)
    return "" if written == short(get_language()) else format_html(' lang="{}"', written)


@register.simple_tag(takes_context=True)
def query(context, **changes) -> str:
    """The current query string with `changes` made; None removes, and every change but `page` starts at page 1."""
    asked = _request(context).GET
    values = {name: asked.getlist(name) for name in asked}
    if "page" not in changes:
        values.pop("page", None)
    for name, value in changes.items():
        values[name] = [] if value is None else [str(value)]
    encoded = urlencode([(name, value) for name, items in values.items() for value in items])
    return f"?{encoded}"


def _request(context):
    """The request, also inside `{% include ... only %}`, which leaves the names of the context behind."""
    return getattr(context, "request", None) or context.get("request")
