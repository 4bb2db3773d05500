"""The pictures that shared links show, and the one of the site."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from resistry.pictures import read


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A poster that was kept. Its name stands for its bytes, so nobody has to ask twice."""
    try:
        png = read(name)
    except FileNotFoundError as error:
        raise Http404(name) from error
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(png, content_type="image/png", headers=headers)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look that read no page. Asked for late: before `collectstatic` nobody knows its name."""
    return HttpResponseRedirect(static("img/favicon.svg"))
