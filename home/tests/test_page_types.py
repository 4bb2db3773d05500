"""The catalogue of page types has every page: here by its address, in test_markup.py by its model and template."""

from collections.abc import Iterator

import pytest
from django.urls import URLResolver, resolve

from home.tests import urls
from home.tests.page_types import SITES

pytestmark = pytest.mark.django_db
# What nobody sees as a page of this site. Each must still be there.
NO_PAGES = {
    "healthz": "for machines",
    "readyz": "for machines",
    "favicon.ico": "a picture",
    "pictures/<str:name>.png": "a picture",
    "documents/": "files",
    "^media/(?P<path>.*)$": "files",
    "admin/": "Wagtail's",
    "django-rq/": "the queue's dashboard, for superusers",
    "django-rq/admin/": "the queue's dashboard, for superusers",
    "from/<str:source>/": "leads on",
    "from/<str:source>/<str:label>/": "leads on",
    "go/<str:group>/": "leads on",
    "r/<str:code>/": "leads on",
    "r/<str:code>/<int:material>/": "leads on",
    "recruiter/join/<str:token>/": "a button of another page",
    "webhooks/mail/": "for mail providers",
    "embed.js": "a script",
    "standings/order.csv": "a file",
    "standings/books.zip": "a file",
    "standings/rules.csv": "a file",
    "standings/recompute.py": "a file",
    "sitemap.xml": "for machines",
    "sitemap-site.xml": "for machines",
    "sitemap-<int:number>.xml": "for machines",
    "robots.txt": "for machines",
    "preferences/<str:token>/download/": "a file",
    "llms.txt": "for machines",
    "feeds/roles.atom": "for feed readers",
    "feeds/roles.rss": "for feed readers",
    "api/v2/roles/": "JSON",
    "api/v2/roles/<int:key>/": "JSON",
    "api/v2/groups/": "JSON",
    "api/v2/groups/<str:slug>/": "JSON",
    "^api/v2/.*/$": "JSON",
    "search/suggest/": "options of a listbox: the tests of the search open it",
    "_util/login/": "out of reach: the pages' own pattern stands before it",
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": "out of reach, too",
}


def routes(patterns, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver) and route not in NO_PAGES:
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_every_address_is_in_the_catalogue_or_has_a_reason():
    paths = [page.path.partition("?")[0] for site in SITES.values() for page in site.pages.values()]
    seen = {resolve(path.format_map(Anything()), urlconf=urls).route for path in paths if not path.startswith("/es/")}
    assert set(routes(urls.urlpatterns)) - seen == NO_PAGES.keys()


class Anything(dict):
    def __missing__(self, name: str) -> str:
        return name


@pytest.mark.parametrize("path", ["/_util/login/", "/es/_util/login/", "/_util/authenticate_with_password/1/1/"])
def test_what_is_out_of_reach_answers_404(person, path):
    assert person.get(path).status_code == 404
