"""Lists of the flat table for page templates of apps that stand below this one."""

from django import template
from django.core.paginator import Page

from groups.models import GroupPage
from resistry.paging import page_of
from roles.models import Listing, RolePage
from roles.similar import similar_roles

register = template.Library()


@register.simple_tag
def roles_of(group: GroupPage, most: int = 50, but=None) -> list[Listing]:
    """The open roles of a group, in order; without the page `but`."""
    rows = Listing.objects.shown().roles().of_group(_key(group)).best()
    if but is not None:
        rows = rows.exclude(slug=but.slug)
    return list(rows[:most])


@register.simple_tag(takes_context=True)
def roles_like(context, role: RolePage, most: int = 4) -> list[Listing]:
    """Roles like this one, of several groups."""
    source = getattr(context.get("request"), "source", None)
    return similar_roles(role, most=most, last=source.group_id if source else None)


@register.simple_tag
def chapters_of(group: GroupPage) -> list[Listing]:
    """The chapters of a network, in order."""
    return list(Listing.objects.shown().groups().filter(group__network=_key(group)).best()[:100])


@register.simple_tag(takes_context=True)
def listed_groups(context) -> Page:
    """The page of groups that the address asks for, in earned order; the visitor's own group last."""
    request = context["request"]
    source = getattr(request, "source", None)
    rows = Listing.objects.shown().groups().best(last=source.group_id if source else None)
    return page_of(rows, request.GET.get("page"))


def _key(group: GroupPage) -> int | None:
    """The key of the group that a page is; None for the preview of one that was never saved."""
    if not group.pk:
        return None
    # A page that was found by its listing brought the key along.
    return getattr(group, "listed_as", None) or group.original.pk
