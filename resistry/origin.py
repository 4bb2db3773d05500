"""Refusing forms that another site sends, without a cookie or a token (Fetch Metadata, then Origin)."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def from_this_site(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 403 to a POST that a page of another site sent; a browser that says nothing is believed."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and _from_elsewhere(request):
            return render(request, "403.html", status=403)
        return view(request, *args, **kwargs)

    return checked


def _from_elsewhere(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()
