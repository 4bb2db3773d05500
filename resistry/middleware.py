"""Small rules that hold for every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import translation

from resistry.languages import of_path

GetResponse = Callable[[HttpRequest], HttpResponse]
ADMIN_PREFIXES = ("/admin/", "/django-rq/", "/dev/mail/")


def refuse_unreadable_addresses(get_response: GetResponse) -> GetResponse:
    """Answer 400 to a NUL in the path, or in an admin search: PostgreSQL would raise deep inside a lookup."""

    def middleware(request: HttpRequest) -> HttpResponse:
        searched = request.path_info.startswith(ADMIN_PREFIXES) and "%00" in request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or searched:
            return HttpResponseBadRequest("This address has a character that no address has.")
        return get_response(request)

    return middleware


def speak_the_language_of_the_address(get_response: GetResponse) -> GetResponse:
    """Spanish below `/es/`, English elsewhere, whatever a browser prefers: a page is the same for everyone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = of_path(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def loosen_policy_for_admin(get_response: GetResponse) -> GetResponse:
    """Give Wagtail's admin the content security policy that its inline scripts need, and nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(ADMIN_PREFIXES):
            response._csp_config = settings.ADMIN_CSP  # type: ignore[attr-defined]
        return response

    return middleware


def show_queue_to_superusers(get_response: GetResponse) -> GetResponse:
    """Answer 404 to everybody else on the dashboard of the queue, whose jobs and buttons are no editor's business."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/django-rq/") and not request.user.is_superuser:  # type: ignore[union-attr]
            raise Http404
        return get_response(request)

    return middleware
