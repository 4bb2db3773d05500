"""Materials in the admin: what a group has, what is for all, and what works where."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from wagtail.coreutils import find_available_slug
from wagtail.query import PageQuerySet

from exchange.admin_frame import frame, groups_of
from groups.guard import for_site_admins, is_site_admin
from groups.models import GroupPage
from recruiters.models import BROUGHT, Material, MaterialIndexPage, RecruiterMail
from resistry.languages import LANGUAGES
from resistry.paging import page_of

A_PAGE = 50
LEAST_SHOWN = 20  # recruiters: fewer say nothing, and could tell of a person
MOST_CELLS = 2_000


@require_safe
def materials(request: HttpRequest) -> HttpResponse:
    """Those that this person can edit, drafts too, and the ways to write another."""
    groups = groups_of(request.user)
    rows = editable(request.user).annotate(
        wordings=Count("variants", filter=Q(variants__live=True), distinct=True),
        sent=Exists(RecruiterMail.objects.filter(material=OuterRef("pk"), handed_at__isnull=False)),
    )
    rows = rows.order_by("-latest_revision_created_at", "-pk").prefetch_related("group")
    names = {
        **frame("Materials", icon="doc-full"),
        # Wagtail looks for the workflow states of pages that it knows to be specific
        "page": page_of(rows.specific().prefetch_workflow_states(), request.GET.get("p"), A_PAGE),
        "add": _places(request, groups),
        "shared": [] if is_site_admin(request.user) else _shared(groups),
    }
    return render(request, "recruiters/admin/materials.html", names)


@require_POST
def write_in_other_language(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the same material in the other language: a draft beside it, with the texts as they were last saved."""
    material = get_object_or_404(editable(request.user), pk=pk)
    language = material.other_language
    title = f"{material.draft_title[:230]} ({dict(LANGUAGES)[language]})"
    slug = find_available_slug(material.get_parent(), f"{material.slug[:240]}-{language}")
    named = {"language": language, "title": title, "draft_title": title, "slug": slug}
    copy = material.copy(keep_live=False, update_attrs=named, user=request.user)
    return redirect("wagtailadmin_pages:edit", copy.pk)


def editable(user) -> PageQuerySet:
    """The materials of this person's groups; a site admin's are all."""
    own = Q(group__in=groups_of(user))
    return Material.objects.filter(own | Q(group=None) if is_site_admin(user) else own)


def _places(request: HttpRequest, groups) -> list[tuple[str, str]]:
    """Where this person may add one: (label, address)."""
    few = list(groups.order_by("title")[:6])
    places = [(one.title, _add(one.pk)) for one in few] if len(few) < 6 else []
    index = MaterialIndexPage.objects.first()
    if is_site_admin(request.user) and index:
        places.insert(0, ("all groups", _add(index.pk)))
    return places


def _add(parent: int) -> str:
    return reverse("wagtailadmin_pages:add", args=["recruiters", "material", parent])


def _shared(groups) -> list[Material]:
    """What recruiters of these groups get, and others write: their networks, and site admins for all."""
    rows = Material.objects.usable(timezone.now().date()).for_groups(groups.values_list("pk", flat=True))
    return list(rows.exclude(group__in=groups).select_related("group").order_by("title", "pk")[:A_PAGE])


@dataclass(frozen=True)
class Cell:
    """What a material brought in one group: people in 100 recruiters who were mailed."""

    group: str
    mailed: int
    brought: int

    @property
    def rate(self) -> float:
        return 100 * self.brought / self.mailed


@for_site_admins
@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Which material works where, over all rounds."""
    rows = (
        RecruiterMail.objects.arrived()
        .filter(material__isnull=False)
        .order_by()
        .values_list("material", "membership__group")
        .annotate(mailed=Count("pk", distinct=True), brought=Count("recruits", filter=BROUGHT, distinct=True))
    )
    found: dict[int, list[Cell]] = {}
    names = dict(GroupPage.objects.originals().values_list("pk", "title"))
    for material, group, mailed, brought in rows.filter(mailed__gte=LEAST_SHOWN)[:MOST_CELLS]:
        found.setdefault(material, []).append(Cell(names.get(group, ""), mailed, brought))
    titles = Material.objects.in_bulk(found)
    table = [(titles[key], sorted(cells, key=lambda cell: (-cell.rate, cell.group))) for key, cells in found.items()]
    table.sort(key=lambda row: -sum(cell.brought for cell in row[1]) / sum(cell.mailed for cell in row[1]))
    context = {
        **frame("What works where", icon="site"),
        "table": table,
        "least": LEAST_SHOWN,
    }
    return render(request, "recruiters/admin/network.html", context)
