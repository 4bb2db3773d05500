"""A search of the guide as it is saved: its query string, and its words."""

from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from roles.listing.asked import Asked
from roles.listing.query import read_query
from roles.ways_on import chips
from search.models import LONGEST_QUERY


def read_kept(query: str) -> Asked:
    """A query string of the guide as a search that can be kept: without order, page, and what means nothing."""
    return replace(read_query(QueryDict(query[: 2 * LONGEST_QUERY])), sort="", page=1)


def words_of(asked: Asked) -> str:
    """What a search asks for, in words of the active language: "“letters” · From home"."""
    return " · ".join(str(label) for label, _href in chips(asked))


def consent_wording(words: str) -> str:
    """What a person agrees to, as the page of the search says it."""
    return _("Mail me when there are new roles for: %(search)s. At most one mail a week, from Resistry itself.") % {
        "search": words
    }
