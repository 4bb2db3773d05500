"""`?from=<source>` on every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from exchange import sources
from exchange.counting import count_visit

PRIVATE_PREFIXES = ("/admin/", "/django-rq/", "/static/", "/media/", "/dev/", "/healthz", "/readyz")


def remember_source(get_response: Callable[[HttpRequest], HttpResponse]):
    """Put the source that the address names on the request as `source`, and count the visit.

    Only a page that was found counts. `source` is None, without a query, where the address names none.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.source = None  # type: ignore[attr-defined]
        named = sources.PARAMETER in request.GET and not request.path_info.startswith(PRIVATE_PREFIXES)
        if named:
            request.source = SimpleLazyObject(lambda: sources.of_request(request))  # type: ignore[attr-defined]
        response = get_response(request)
        if named and request.method == "GET" and response.status_code == 200 and request.source:  # type: ignore[attr-defined]
            count_visit(request, request.source)  # type: ignore[attr-defined]
        return response

    return middleware
