"""Two small rules that hold for every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

GetResponse = Callable[[HttpRequest], HttpResponse]
ADMIN_PREFIXES = ("/admin/", "/django-rq/", "/dev/mail/")


def refuse_unreadable_addresses(get_response: GetResponse) -> GetResponse:
    """Answer 400 to a NUL in the path: PostgreSQL cannot store it and would raise deep inside a lookup."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return HttpResponseBadRequest("This address has a character that no address has.")
        return get_response(request)

    return middleware


def loosen_policy_for_admin(get_response: GetResponse) -> GetResponse:
    """Give Wagtail's admin the content security policy that its inline scripts need, and nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(ADMIN_PREFIXES):
            response._csp_config = settings.ADMIN_CSP  # type: ignore[attr-defined]
        return response

    return middleware
