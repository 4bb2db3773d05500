"""The names of a group's links: nobody else's, and good for ever."""

from collections.abc import Iterator
from itertools import count

from exchange.models import OWN_LENGTH, Source
from groups.models import GroupPage

ROOM_FOR_NUMBER = 10


def give_link(group: GroupPage) -> Source:
    """The group's own link under its present name, made when it has none; the unique name settles who is first.

    A name that another group has, or had before it was renamed, stays with that one: this group's is numbered then.
    """
    called = (
        Source.objects.get_or_create(slug=name, defaults={"group": group, "label": "Link"})[0]
        for name in _names(group.slug)
    )
    return next(link for link in called if link.group_id == group.pk and link.kind == Source.Kind.LINK)


def own_link(group: GroupPage) -> Source | None:
    """The group's own link, to read: that under its present name, else the last one it got."""
    own = list(group.sources.filter(kind=Source.Kind.LINK).exclude(slug__contains=".").order_by("pk"))
    return next((link for link in own if link.slug == group.slug[:OWN_LENGTH]), own[-1] if own else None)


def _names(slug: str) -> Iterator[str]:
    """What a group's link may be called, in this order: its slug, then numbered."""
    yield slug[:OWN_LENGTH]
    for number in count(2):
        yield f"{slug[: OWN_LENGTH - ROOM_FOR_NUMBER]}-{number}"
