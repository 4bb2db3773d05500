"""The addresses of the site, and some at which it answers with each of its error pages."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from resistry.urls import urlpatterns as of_the_site

ERRORS: dict[int, type[Exception]] = {400: SuspiciousOperation, 403: PermissionDenied, 500: ZeroDivisionError}


def fail(request: HttpRequest, status: int) -> HttpResponse:
    raise ERRORS[status]


def maintenance(request: HttpRequest) -> HttpResponse:
    return render(request, "maintenance.html", status=503)


urlpatterns = [path("fail/<int:status>/", fail), path("maintenance/", maintenance), *of_the_site]
