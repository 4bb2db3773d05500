"""New roles as Atom and RSS. A feed is asked as the guide is: /feeds/roles.atom?type=driver&issue=climate."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from resistry.languages import prefix, short
from roles.listing.asked import Asked
from roles.listing.query import read_query
from roles.listing.search import Answer, search
from roles.listing.table import Listing
from roles.ways_on import chips
from search.addresses import absolute, host

NEWEST = 30
MINUTES = 15
FORMATS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


@dataclass(frozen=True)
class Asking:
    """One feed: what was asked for, and what that found."""

    asked: Asked
    answer: Answer
    language: str

    @property
    def query(self) -> str:
        """The query of the guide that shows the same roles."""
        return replace(self.asked, sort="").query()

    @property
    def labels(self) -> list[str]:
        names = {row.group_title for row in self.answer.rows} if self.asked.group else set()
        named = replace(self.asked, group=names.pop() if len(names) == 1 else self.asked.group)
        return [label for label, _href in chips(named)]

    @property
    def remarks(self) -> list[str]:
        """In which way this is not what was typed."""
        left_out = f"{_('Left out:')} {', '.join(self.asked.ignored)}."
        return [*([left_out] if self.asked.ignored else []), *filter(None, [self.asked.zip_error])]


class _Atom(Atom1Feed):
    def item_attributes(self, item: dict) -> dict[str, str]:
        return {"xml:lang": item["written_in"]} if item["written_in"] != self.feed["language"] else {}


@method_decorator((require_safe, conditional_page, cache_control(public=True, max_age=60 * MINUTES)), name="__call__")
class AtomFeed(Feed):
    """The newest roles that fit, in the language of the address. Never fails: see `read_query`."""

    feed_type: type[SyndicationFeed] = _Atom
    kind = "atom"
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, *args, **kwargs) -> Asking:
        asked = replace(read_query(request.GET), sort="newest", page=1)
        language = short(get_language())
        return Asking(asked, search(asked, language, size=NEWEST, with_facets=False), language)

    def title(self, asking: Asking) -> str:
        what = ", ".join(asking.labels)
        return xml_text(_("New roles: %(what)s") % {"what": what}) if what else _("New roles")

    def subtitle(self, asking: Asking) -> str:
        return xml_text(" ".join([_("Volunteer roles on Resistry, the newest first."), *asking.remarks]))

    description = subtitle

    def link(self, asking: Asking) -> str:
        return absolute(_with_query(f"{prefix(asking.language)}/roles/", asking.query))

    def feed_url(self, asking: Asking) -> str:
        return absolute(_with_query(feed_path(self.kind, asking.language), asking.query))

    feed_guid = feed_url
    author_name = "Resistry"

    def items(self, asking: Asking) -> list[Listing]:
        return asking.answer.rows

    def item_title(self, row: Listing) -> str:
        return xml_text(row.title)

    def item_description(self, row: Listing) -> str:
        texts = [row.summary, " · ".join([*row.facts, row.place_label] if row.place_label else row.facts)]
        return "".join(f"<p>{escape(xml_text(text))}</p>" for text in texts)

    def item_link(self, row: Listing) -> str:
        return absolute(row.url)

    def item_guid(self, row: Listing) -> str:
        """Stays when the role is renamed or moves to another address (RFC 4151)."""
        return f"tag:{host()},2026:role/{row.page_id}/{row.language}"

    def item_pubdate(self, row: Listing) -> datetime:
        return row.first_listed_at

    def item_updateddate(self, row: Listing) -> datetime:
        return row.changed_at

    def item_author_name(self, row: Listing) -> str:
        return xml_text(row.group_title)

    def item_author_link(self, row: Listing) -> str:
        return absolute(row.group_url)

    def item_categories(self, row: Listing) -> list[str]:
        return [xml_text(name) for name in [row.type_name, *row.issue_names]]

    def item_extra_kwargs(self, row: Listing) -> dict[str, Any]:
        return {"written_in": row.written_in}


class RssFeed(AtomFeed):
    feed_type = Rss201rev2Feed
    kind = "rss"
    ttl = str(MINUTES)

    def item_title(self, row: Listing) -> str:
        """Readers take the title of RSS for HTML."""
        return escape(super().item_title(row))


def feed_path(kind: str, language: str) -> str:
    return f"{prefix(language)}/feeds/roles.{kind}"


def xml_text(text: str) -> str:
    """Without what XML 1.0 has no way to say, such as the vertical tab that word processors leave.

    >>> xml_text("Doors\x0band phones")
    'Doors and phones'
    """
    return re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", " ", text)


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
