"""What a group's webmaster copies into a page."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.utils.html import format_html

from exchange.framing import source_of
from exchange.sources import with_source
from groups.models import GroupPage


@dataclass(frozen=True)
class Snippet:
    name: str
    when: str
    html: str


def snippets_of(group: GroupPage) -> list[Snippet]:
    return [
        Snippet("One tag", "The form grows with its content. Put it where the form should stand.", _script(group)),
        Snippet("A frame", "Where scripts are not allowed. Its height is fixed.", _frame(group)),
        Snippet("A link", "Where frames are not allowed either, and in mails.", _link(group)),
    ]


def _script(group: GroupPage) -> str:
    tag = format_html('<script async src="{}/embed.js" data-group="{}"></script>', settings.BASE_URL, group.slug)
    return f"{tag}\n<noscript>{_link(group)}</noscript>"


def _frame(group: GroupPage) -> str:
    return format_html(
        '<iframe src="{}/embed/signup/{}/" title="{}" loading="lazy" referrerpolicy="no-referrer"'
        ' width="100%" height="900" style="border:0"></iframe>',
        settings.BASE_URL,
        group.slug,
        "Sign-up form",
    )


def _link(group: GroupPage) -> str:
    source, path = source_of(group), f"/signup/?group={quote(group.slug)}"
    address = with_source(path, source.slug) if source else path
    return format_html('<a href="{}{}">Hear from {}</a>', settings.BASE_URL, address, group.title)
