"""Who may show a group's form in a frame, and the source that the form counts for."""

from collections.abc import Iterable
from itertools import count

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils.csp import CSP

from exchange.embedding import EmbedOrigin
from exchange.models import Source
from groups.models import GroupPage


def group_called(slug: str) -> GroupPage | None:
    """The group that takes part under this slug, or did so before it was renamed."""
    if not 0 < len(slug) <= 255 or "\x00" in slug:
        return None
    groups = GroupPage.objects.taking_part()
    return groups.filter(slug=slug).first() or groups.filter(sources__slug=slug).first()


def origins_of(group: GroupPage | None) -> list[str]:
    """The origins that may frame this group's form, in a steady order."""
    if group is None:
        return []
    proven = EmbedOrigin.objects.proven().filter(group=group).order_by("origin").values_list("origin", flat=True)
    return [origin for origin in proven if origin.startswith("https://") or settings.EMBED_ON_LOOPBACK]


def framed_by(response: HttpResponse, origins: Iterable[str], styles: Iterable[str] = ()) -> HttpResponse:
    """Let these origins show the answer in a frame, and nobody where there is none; `styles` are hashes of its own."""
    listed = list(origins)
    response._csp_config = {  # type: ignore[attr-defined]
        **settings.SECURE_CSP,
        "frame-ancestors": listed or [CSP.NONE],
        "style-src": [*settings.SECURE_CSP["style-src"], *styles],  # type: ignore[misc]
    }
    if listed:
        response.xframe_options_exempt = True  # type: ignore[attr-defined]  # it knows no list of origins
    else:
        response.headers["X-Frame-Options"] = "DENY"
    return response


def source_of(group: GroupPage) -> Source | None:
    """What the group's embedded form counts for; None until its first origin is proven, and while it is retired."""
    found = Source.objects.counting().select_related("group").filter(group=group, kind=Source.Kind.EMBED)
    return found.order_by("pk").first()


@transaction.atomic
def give_source(group: GroupPage) -> Source:
    """The source of the group's embedded form, made when it has none: `<group>-embed`."""
    GroupPage.objects.select_for_update().get(pk=group.pk)
    found = group.sources.filter(kind=Source.Kind.EMBED).order_by("pk").first()
    return found or group.sources.create(
        slug=_free_slug(group.slug), kind=Source.Kind.EMBED, label="Form on your own site"
    )


def _free_slug(slug: str) -> str:
    wanted = (f"{slug[:68]}-embed{'' if number == 1 else f'-{number}'}" for number in count(1))
    return next(one for one in wanted if not Source.objects.filter(slug=one).exists())
