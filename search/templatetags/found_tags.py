"""What a page's head tells search engines and other sites."""

from dataclasses import replace

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Page

from roles.facets import Guide
from roles.listing.table import Listing
from search.head import Head, head_of, is_site_page, rows_of
from search.structured import objects_of, script

register = template.Library()


@register.simple_tag(takes_context=True)
def found(context) -> Head:
    """The head of the page or view that is shown; an empty one on an error page."""
    request = context.get("request")
    if request is None or "exception" in context:
        return Head()
    page = _page(context)
    names = {"title": context.get("page_title", ""), "description": context.get("page_description", "")}
    return head_of(request, page, _rows(context, page), names | {"query": _query(context.get("guide"))})


@register.simple_tag(takes_context=True)
def structured(context, page: Page) -> SafeString:
    """The page as schema.org objects, one script each; nothing for a page that may not be found."""
    return SafeString("\n".join(script(thing) for thing in objects_of(page, _rows(context, page))))


def _query(guide: Guide | None) -> str:
    """What the guide's page is asked for, less the order."""
    return replace(guide.asked, sort="").query() if guide and guide.asked.narrows else ""


def _page(context) -> Page | None:
    page = context.get("page")
    return page if isinstance(page, Page) else None


def _rows(context, page: Page | None) -> dict[str, Listing]:
    """The rows of the page, read once for both tags."""
    if page is None:
        return {}
    request = context.get("request")
    kept = getattr(request, "found_rows", None)
    if kept is None or kept[0] is not page:
        kept = page, rows_of(page)
        if request is not None:
            request.found_rows = kept
    return {} if is_site_page(page) else kept[1]
