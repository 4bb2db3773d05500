"""Links that carry what they must: the source of the visit, or the rest of a query."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def carry(context, href: str | None) -> str:
    """`href` with `?from=<source>` when the visitor came by a tracked link."""
    request = context.get("request")
    source = getattr(request, "source", None)
    href = href or ""
    if not source or not href.startswith("/"):
        return href
    parts = urlsplit(href)
    query = "&".join(filter(None, [parts.query, urlencode({"from": source.slug})]))
    return urlunsplit(("", "", parts.path, query, parts.fragment))


@register.simple_tag(takes_context=True)
def query(context, **changes) -> str:
    """The current query string with `changes` made; None removes, and every change but `page` starts at page 1."""
    values = {name: context["request"].GET.getlist(name) for name in context["request"].GET}
    if "page" not in changes:
        values.pop("page", None)
    for name, value in changes.items():
        values[name] = [] if value is None else [str(value)]
    encoded = urlencode([(name, value) for name, items in values.items() for value in items])
    return f"?{encoded}"
