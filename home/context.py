"""What every template of the public site may use."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def footer(request: HttpRequest) -> dict:
    """The pages linked from the footer (read only when a template asks) and the canonical address, without facets."""
    return {
        "footer_pages": SimpleLazyObject(_footer_pages),
        "canonical_url": f"{settings.BASE_URL}{request.path}",
    }


def _footer_pages() -> list[tuple[str, str]]:
    from home.models import StandardPage

    pages = StandardPage.objects.live().filter(in_footer=True).order_by("path")
    return [(page.title, page.url) for page in pages]
