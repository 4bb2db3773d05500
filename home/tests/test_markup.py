"""What a page is made of: valid HTML, whole references, headings in order, and few queries. Every page type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, get_page_models

from conftest import PERSON
from home.tests.page_types import SITES, PageType, in_spanish
from recruiters.models import Material, MaterialIndexPage
from roles.vocabulary import forget

pytestmark = pytest.mark.django_db
WHOLE_PAGE = re.compile(r'{%\s*extends "(base|bare)\.html"')
MOST_QUERIES = 8
LISTS_OF_IDS = ("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
MANY_TOPS = {"style guide"}  # shows the tops of several pages
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Answer:
    """A page as it was sent; `queries` is what it costs a process that sent it before."""

    html: str
    queries: list[str]
    templates: set[str]
    page: object
    errors: list[str]
    tree: Element


@pytest.fixture(scope="module", params=SITES)
def answers(request, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict[str, Answer]]:
    """Every page type of a site, by name."""
    site = SITES[request.param]
    changed = override_settings(ROOT_URLCONF="home.tests.urls", STATE_DIR=tmp_path_factory.mktemp("state"))
    with django_db_blocker.unblock(), changed, transaction.atomic():
        tokens = site.build()
        staff = staff_client()
        pages = site.pages | in_spanish(site.pages)
        yield {name: ask(page, tokens, staff if page.staff else visitor()) for name, page in pages.items()}
        transaction.set_rollback(True)


def visitor() -> Client:
    return Client(headers={**PERSON, "accept": "text/html"}, raise_request_exception=False)


def staff_client() -> Client:
    from django.contrib.auth import get_user_model

    client = visitor()
    client.force_login(get_user_model().objects.create_user("maker", "maker@example.org", "-", is_staff=True))
    return client


def ask(page: PageType, tokens: dict[str, str], client: Client) -> Answer:
    address = page.path.format(**tokens)

    def send():
        return client.post(address, page.sends) if page.sends else client.get(address)

    forget()  # or the half minute that a process keeps them may end between the two
    send()
    with CaptureQueriesContext(connection) as seen:
        response = send()
    assert response.status_code == page.status, (page, response.status_code)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(response.content)
    return Answer(
        response.content.decode(),
        [query["sql"] for query in seen],
        {template.name for template in response.templates if template.name},
        (response.context or {}).get("page"),
        [f"{place}: {error} {data}" for place, error, data in parser.errors],
        tree,
    )


@pytest.mark.parametrize("answers", ["full"], indirect=True)
def test_every_model_and_every_template_of_a_page_is_in_the_catalogue(answers):
    shown = {type(answer.page) for answer in answers.values()}
    without_address = {Page, Material, MaterialIndexPage}
    assert {model for model in get_page_models() if not model._meta.abstract} - without_address - shown == set()
    templates = Path(settings.BASE_DIR, "templates")
    pages = {
        str(file.relative_to(templates)) for file in templates.rglob("*.html") if WHOLE_PAGE.match(file.read_text())
    }
    assert pages - {"base.html"} - {name for answer in answers.values() for name in answer.templates} == set()


def test_html_is_valid(answers):
    assert {name: answer.errors for name, answer in answers.items() if answer.errors} == {}


def test_no_id_is_there_twice_and_every_reference_leads_somewhere(answers):
    found = {name: list(broken_references(answer.tree)) for name, answer in answers.items()}
    assert {name: broken for name, broken in found.items() if broken} == {}


def broken_references(tree: Element) -> Iterator[str]:
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    yield from (f"twice: {one}" for one in sorted(set(filter(None, ids))) if ids.count(one) > 1)
    for element in tree.iter():
        wanted = [(name, one) for name in LISTS_OF_IDS for one in (element.get(name) or "").split()]
        if (element.get("href") or "").startswith("#"):
            wanted.append(("href", element.attrib["href"][1:]))
        yield from (f"{element.tag} {name}={one}" for name, one in wanted if one not in ids)


def test_there_is_one_first_heading_and_none_skips_a_level(answers):
    found = {name: outline_faults(answer.tree, name in MANY_TOPS) for name, answer in answers.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def outline_faults(tree: Element, many_tops: bool) -> list[str]:
    levels = [(HEADINGS.index(one.tag) + 1, "".join(one.itertext()).strip()) for one in tree.iter() if is_heading(one)]
    faults = [f"{after[1]} (h{after[0]}) after {before[1]} (h{before[0]})" for before, after in pairs(levels)]
    first = [text for level, text in levels if level == 1]
    one_top = (len(first) == 1 or many_tops) and levels[0][0] == 1
    return faults if one_top else [*faults, f"first headings: {first}, after {levels[0]}"]


def is_heading(element: Element) -> bool:
    return element.tag in HEADINGS


def pairs(levels: list[tuple[int, str]]) -> list[tuple[tuple[int, str], tuple[int, str]]]:
    """Headings that are deeper than the one before them by more than a level."""
    return [(before, after) for before, after in pairwise(levels) if after[0] > before[0] + 1]


def test_a_page_costs_at_most_eight_queries(answers):
    dear = {name: answer.queries for name, answer in answers.items() if len(answer.queries) > MOST_QUERIES}
    told = [
        f"{name}: {len(queries)}\n{'\n'.join(shortened(query) for query in queries)}" for name, queries in dear.items()
    ]
    assert not dear, "\n".join(told)


def shortened(query: str) -> str:
    """What a query reads, without its columns."""
    return f"  {query[query.find(' FROM ') + 1 :][:200]}"
