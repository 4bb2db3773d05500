"""The tracked link in, and the counted link out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exchange import sources
from exchange.counting import count_click, count_visit
from groups.models import GroupPage


@never_cache
@require_safe
def arrive(request: HttpRequest, source: str, label: str = "") -> HttpResponse:
    """A group's tracked link: count, remember, go on to `?to=` on this site. An unknown one goes home uncounted."""
    found = sources.find_labelled(source, label) if label else sources.find(source)
    target = landing(request.GET.get("to", ""))
    if found is None:
        return HttpResponseRedirect(target)
    count_visit(request, found)
    response = HttpResponseRedirect(sources.with_source(target, found.slug))
    if request.method == "GET":
        sources.remember(response, request, found)
    return response


@never_cache
@require_safe
def go(request: HttpRequest, group: str) -> HttpResponse:
    """The counted way out to a group's own site, or to its page here where it has none; unknown: to all groups."""
    readable = "\x00" not in group and len(group) <= 255
    found = GroupPage.objects.originals().live().filter(slug=group).first() if readable else None
    if found is None:
        source = request.source  # type: ignore[attr-defined]
        return HttpResponseRedirect(sources.with_source("/groups/", source.slug) if source else "/groups/")
    if not found.suspended:
        count_click(request, found, request.source)  # type: ignore[attr-defined]
    return HttpResponseRedirect(found.website or found.get_url(request) or "/")


def landing(to: str) -> str:
    """A path of this site, whatever `?to=` says.

    >>> landing("https://elsewhere.example/"), landing("//elsewhere.example"), landing("/roles/?type=canvasser")
    ('/', '/', '/roles/?type=canvasser')
    """
    leads_on = to.startswith(("/go/", "/from/", "/r/", "/admin/", "/documents/"))  # some of these leave the site
    safe = to.startswith("/") and not leads_on and len(to) <= 500 and to.isprintable() and "\\" not in to
    if safe and url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        return to
    return "/"
