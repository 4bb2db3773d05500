"""The sign-up form, on a page of its own."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from exchange import sources
from resistry.languages import short
from resistry.origin import from_this_site
from roles.listing.asked import printable
from roles.listing.query import MOST_NAMED
from signups.about import MOST_GROUPS, About, is_slug
from signups.defence import WORK_FIELD, looks_like_many, new_work, worked
from signups.forms import HONEYPOT, SignUpForm, blank_form, form_again, sent_offer
from signups.frames import Frame
from signups.offer import asked_to_show
from signups.signals import form_sent
from signups.submit import Submission, submit


@csrf_exempt  # pages carry no token, as they are the same for everyone: the origin is checked instead
@require_http_methods(["GET", "HEAD", "POST"])
@from_this_site
def signup(request: HttpRequest) -> HttpResponse:
    """The form on a page of its own; `?group=<slug>` moves groups to the top."""
    if request.method == "POST":
        return _submit(request)
    asked = list(dict.fromkeys(filter(None, request.GET.getlist("group"))))
    form = blank_form(request, About(tuple(filter(is_slug, asked))[:MOST_GROUPS]))
    known = {box.group.slug for box in form.offer.boxes} if form.offer else set()
    unknown = [printable(slug) for slug in asked if slug not in known][:MOST_NAMED]
    return render(request, "signups/signup.html", {"form": form, "page_title": _("Sign up"), "unknown": unknown})


def _submit(request: HttpRequest) -> HttpResponse:
    page = _path(request.POST.get("page", ""))
    if act := asked_to_show(request.POST):
        return _show(request, form_again(request, act, page))
    form = SignUpForm(request.POST, page=page)
    if request.POST.get(HONEYPOT):
        return _to_check_mail(request)
    if not form.is_valid():
        return _form_page(request, form, 422)
    if not worked(request.POST.get(WORK_FIELD, "")) and looks_like_many(request):
        form.work = new_work()
        return _form_page(request, form, 429)
    came_by = sources.of_signup(request)
    key = submit(
        Submission(
            email=form.cleaned_data["email"],
            zip=form.cleaned_data["zip"],
            groups=form.groups,
            sources=came_by,
            page=page,
            language=short(get_language()),
        )
    )
    form_sent.send_robust(sender=None, request=request, sign_up=key, sources=came_by)
    return _to_check_mail(request)


def _form_page(request: HttpRequest, form: SignUpForm, status: int = 200) -> HttpResponse:
    """The form once more, with everything that was typed and ticked."""
    form.offer = sent_offer(request)
    return _page(request, form, status)


def _show(request: HttpRequest, form: SignUpForm) -> HttpResponse:
    """Other boxes: the list alone for htmx, the whole page without script."""
    if "HX-Request" in request.headers:
        return render(request, "components/offer.html", {"offer": form.offer, "swapped": True})
    return _page(request, form)


def _page(request: HttpRequest, form: SignUpForm, status: int = 200) -> HttpResponse:
    """What was sent from a partner's frame is answered in it."""
    if frame := Frame.of_form(request.POST):
        return frame.show_form(request, form, status)
    return render(request, "signups/signup.html", {"form": form, "page_title": _("Sign up")}, status=status)


def _to_check_mail(request: HttpRequest) -> HttpResponse:
    """On to the page that is the same for everybody; a source in the address goes along."""
    frame, source = Frame.of_form(request.POST), request.source  # type: ignore[attr-defined]
    path = frame.path_sent if frame else reverse("check_mail")
    return HttpResponseRedirect(sources.with_source(path, source.slug) if source else path)


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same answer for everybody who signed up."""
    return render(request, "signups/check_mail.html", told_after())


def told_after() -> dict:
    """What the page after the form says of the mail that follows."""
    return {
        "sender": parseaddr(settings.DEFAULT_FROM_EMAIL)[0] or parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "subject": render_to_string("emails/confirmation/subject.txt").strip(),
        "days": settings.CONFIRM_LINK_DAYS,
    }


def _path(value: str) -> str:
    return value[:200] if value.startswith("/") and value.isprintable() else ""
