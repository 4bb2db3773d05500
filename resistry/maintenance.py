"""The closed door: while an operator works on what the site stands on, visitors read that it is back soon.

The switch is a file in the state folder (`./run maintenance on`, or `touch`), so that it works, and is looked at,
without database and Valkey. The admin stays open, as that is where an operator looks; so does what tells machines how
the process is.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

RETRY_SECONDS = 300
OPEN = ("/healthz", "/readyz", "/admin/", "/django-rq/", "/dev/mail/", "/media/")  # static files are answered before


def close_for_maintenance(get_response: Callable[[HttpRequest], HttpResponse]):
    """Answer 503 while the file is there. Stands before whatever asks the database."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not settings.MAINTENANCE_FILE.exists() or is_open(request):
            return get_response(request)
        response = _for_programs() if request.path_info.startswith("/api/") else _for_people()
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def is_open(request: HttpRequest) -> bool:
    """Also the editor's preview, which Wagtail asks for in a request of its own at the page's address."""
    return request.path_info.startswith(OPEN) or getattr(request, "is_dummy", False)


def _for_people() -> HttpResponse:
    """Without the request: what a page usually learns by it may need the database."""
    return HttpResponse(render_to_string("maintenance.html"), status=503)


def _for_programs() -> HttpResponse:
    message = _("Back in a few minutes.")
    response = JsonResponse({"error": {"status": 503, "message": message}}, status=503)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
