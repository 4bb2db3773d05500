"""The search page, and what is offered while typing."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from resistry.languages import short
from search.page import answer
from search.suggest import suggest_for


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Groups, roles, issues and pages for `q`; `kind` shows one kind alone, in pages. Never fails."""
    return render(request, "search/search.html", {"search": answer(request)})


@require_safe
@cache_control(public=True, max_age=60)
@vary_on_headers("Accept")
def suggest(request: HttpRequest) -> HttpResponse:
    """What `q` may become: options of a listbox, or JSON for who accepts nothing else."""
    found = suggest_for(request.GET.get("q", ""), short(get_language()))
    if request.headers.get("Accept", "").startswith("application/json"):
        response: HttpResponse = JsonResponse({"suggestions": [one.as_json() for one in found]})
    else:
        response = render(request, "search/suggest.html", {"suggestions": found})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
