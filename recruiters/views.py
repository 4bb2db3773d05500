"""The recruiter's link, and becoming a recruiter."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchange import sources
from exchange.counting import count_visit
from exchange.views import landing
from exchange.visitors import client_address, network
from groups.models import GroupPage
from recruiters.answering import ask
from recruiters.attribution import is_own, note_presence
from recruiters.codes import read
from recruiters.forms import WishForm
from recruiters.joining import join
from recruiters.links import page_token
from recruiters.models import Material, Membership
from resistry import limits
from resistry.languages import in_language, short
from resistry.origin import from_this_site
from signups.about import is_slug
from signups.forms import HONEYPOT
from signups.links import LinkProblem, sign_up_of
from signups.models import Subscription
from signups.problems import link_problem

HOUR = 3_600
WISHES_A_NETWORK = 10  # in an hour


@never_cache
@require_safe
def follow(request: HttpRequest, code: str, material: int = 0) -> HttpResponse:
    """A recruiter's link: count, remember, go on where its material leads. An unknown one opens the site uncounted.

    Who follows the own link from where the own page was opened is no visitor.
    """
    rows = Membership.objects.select_related("source__group", "group", "recruiter")
    found = rows.filter(code=read(code)).first() if read(code) else None
    if found is None:
        return HttpResponseRedirect("/")
    target = _target(request, found, material)
    source = sources.find(found.source.slug)
    if source is None or is_own(request, source):
        return HttpResponseRedirect(target)
    count_visit(request, source)
    response = HttpResponseRedirect(sources.with_source(target, source.slug))
    if request.method == "GET":
        sources.remember(response, request, source)
    return response


def _target(request: HttpRequest, membership: Membership, material: int) -> str:
    """Where the material leads, or `?to=`; else the home page in the recruiter's language."""
    if material:
        found = Material.objects.live().select_related("issue_area").filter(pk=material).first()
        if found:
            return found.address_for(membership.group)
    elif "to" in request.GET:
        return landing(request.GET["to"])
    return in_language("/", membership.recruiter.language)


@csrf_exempt  # the origin is checked instead
@require_http_methods(["GET", "HEAD", "POST"])
@from_this_site
def wish(request: HttpRequest, group: str) -> HttpResponse:
    """Become a recruiter of a group; the answer is the same for everybody."""
    found = GroupPage.objects.taking_part().filter(slug=group).first() if "\x00" not in group else None
    if found is None:
        raise Http404
    form = WishForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        if request.POST.get(HONEYPOT):
            return HttpResponseRedirect(reverse("recruit_asked", args=[found.slug]))
        status = 422
        if form.is_valid():
            if limits.hit("wishes", network(client_address(request)), HOUR) <= WISHES_A_NETWORK:
                sent = form.cleaned_data
                ask(found, sent["email"], name=sent["name"], zip_=sent["zip"], language=short(get_language()))
                return HttpResponseRedirect(reverse("recruit_asked", args=[found.slug]))
            form.add_error("email", _("Many asked from your network just now. Try again in an hour."))
            status = 429
    return render(request, "recruiters/recruit.html", {"form": form, "group": found}, status=status)


@require_safe
def asked(request: HttpRequest, group: str) -> HttpResponse:
    """The same answer for everybody who asked to become a recruiter."""
    return render(request, "recruiters/recruit_asked.html", {"slug": group, "days": settings.INVITATION_LINK_DAYS})


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_POST
def join_after_sign_up(request: HttpRequest, token: str) -> HttpResponse:
    """The button after signing up: the confirm link proves the address."""
    try:
        sign_up = sign_up_of(token)
    except LinkProblem as problem:
        return link_problem(request, problem, again=reverse("signup"))
    chosen = request.POST.get("group", "")
    slugs = [chosen] if is_slug(chosen) else []
    granted = Subscription.objects.granted().filter(contact=sign_up.contact, group__in=sign_up.ticks.values("group"))
    groups = GroupPage.objects.taking_part().filter(pk__in=granted.values("group"), slug__in=slugs)
    found = list(groups)
    if sign_up.confirmed_at is None or not found:
        return HttpResponseRedirect(reverse("confirm", args=[token]))
    recruiter = join(sign_up.contact, found, language=sign_up.language)
    note_presence(request, recruiter)
    return HttpResponseRedirect(f"{reverse('recruiter', args=[page_token(recruiter)])}?welcome=1")
