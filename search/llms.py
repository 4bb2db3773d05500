"""What a language model is told of the site (https://llmstxt.org): a Markdown file of addresses, each with a note."""

import re
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from groups.vocabulary import Term
from resistry.languages import ORIGINAL
from roles.listing.table import Listing
from roles.vocabulary import vocabulary
from search.addresses import absolute

KEY = "search.llms"
SECONDS = 300


@dataclass(frozen=True)
class Entry:
    name: str
    url: str
    note: str


@require_safe
@conditional_page
@cache_control(public=True, max_age=3600)
def llms(request: HttpRequest) -> HttpResponse:
    return HttpResponse(cache.get_or_set(KEY, text, SECONDS), content_type="text/plain; charset=utf-8")


def text() -> str:
    """The whole file, in English."""
    pages = Listing.objects.shown(ORIGINAL).filter(kind=Listing.Kind.ISSUE).values_list("slug", "url")
    issue_pages = dict(pages)
    words = vocabulary()
    issues = [entry_of(term, issue_pages.get(term.slug, f"/roles/?issue={term.slug}")) for term in words.issues]
    types = [entry_of(term, f"/roles/?type={term.slug}") for term in words.types]
    return render_to_string("llms.txt", {"base": absolute("/"), "issues": issues, "types": types})


def entry_of(term: Term, path: str) -> Entry:
    return Entry(markdown(term.name), absolute(path), markdown(term.summary))


def markdown(words: str) -> str:
    """A text of one line in which nothing is Markdown.

    >>> markdown("Voting [all\\nof us]")
    'Voting \\\\[all of us\\\\]'
    """
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(words.split()))
