"""The form in a frame on a partner's page. What is sent goes to the same view as from any other page."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exchange.counting import count_visit
from exchange.framing import framed_by, source_of
from signups.about import About
from signups.forms import blank_form
from signups.frames import Frame
from signups.views import told_after


def in_frame(view):
    """Give the view the frame in place of the slug; where no such group takes part, a 404 that nobody may frame."""

    @require_safe
    @wraps(view)
    def framed(request: HttpRequest, group: str) -> HttpResponse:
        frame = Frame.find(group, request.GET.dict())
        if frame is None:
            return framed_by(render(request, "404.html", {"exception": ""}, status=404), ())
        return view(request, frame)

    return framed


@in_frame
def embed(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The blank form, the group first. It counts for the group's own source, whatever the address says, where it stands
    on a page of the group's."""
    source = source_of(frame.group)
    request.source = source  # type: ignore[attr-defined]
    if source and frame.stands_on(request.headers.get("Referer", "")):
        count_visit(request, source, shown_as="iframe")
    return frame.show_form(request, blank_form(request, About((frame.group.slug,))))


@in_frame
def embed_sent(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The same answer for everybody who signed up."""
    return frame.show(request, "signups/embed_sent.html", told_after())
