"""The script that puts the form on a partner's page."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

SCRIPT = Path(settings.BASE_DIR, "resistry", "static", "js", "embed.js")
HEADERS = {
    # Its address never changes, so a mended one is everywhere after a day.
    "Cache-Control": "public, max-age=86400, stale-while-revalidate=604800",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@require_safe
@conditional_page
def embed_script(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8", headers=HEADERS)


@cache
def _script() -> bytes:
    return SCRIPT.read_bytes()
