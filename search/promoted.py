"""What site admins put on top of a search (wagtail.contrib.search_promotions)."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from roles.listing.table import Listing

MOST = 5
LONGEST = 255


@dataclass(frozen=True)
class Promoted:
    title: str
    url: str
    text: str = ""
    is_elsewhere: bool = False


def promoted_for(phrases: Iterable[str]) -> list[Promoted]:
    """The promotions of the searches that equal one of these phrases; of pages only what everybody may see."""
    wanted = {normalise_query_string(phrase.replace("\x00", ""))[:LONGEST] for phrase in phrases} - {""}
    found = SearchPromotion.objects.filter(query__query_string__in=wanted).select_related("page__locale")
    promotions = list(found.order_by("sort_order", "pk")[:MOST])
    keys = {promotion.page.translation_key for promotion in promotions if promotion.page}
    rows = {row.page.translation_key: row for row in _rows(keys)} if keys else {}
    made = [_promoted(promotion, rows) for promotion in promotions]
    return list({one.url: one for one in made if one}.values())


def _rows(keys: set):
    """The rows of these pages in the active language."""
    return Listing.objects.shown().filter(page__translation_key__in=keys).select_related("page")


def _promoted(promotion: SearchPromotion, rows: dict) -> Promoted | None:
    page = promotion.page
    if page is None:
        url = promotion.external_link_url
        title = promotion.external_link_text or url
        return Promoted(title, url, promotion.description, is_elsewhere=True) if url.startswith("http") else None
    row = rows.get(page.translation_key)
    if row is not None:
        return Promoted(row.title, row.url, promotion.description or row.summary)
    if page.live and _is_open(page):
        return Promoted(page.title, page.url or "/", promotion.description)
    return None


def _is_open(page: Page) -> bool:
    return not page.get_view_restrictions().exists()
