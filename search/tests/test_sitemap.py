"""The sitemap names what is live, once in each language that it is written in; robots.txt keeps crawlers out."""

from datetime import timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.factories import GroupFactory
from roles.days import last_open_day
from roles.factories import RoleFactory
from roles.models import Listing
from search import sitemaps
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(client, path: str = "/sitemap.xml") -> ElementTree.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def locations(tree, kind: str = "url") -> list[str]:
    return [node.text.removeprefix(SITE) for node in tree.findall(f"s:{kind}/s:loc", NAMES)]


def pages(client) -> set[str]:
    """The addresses of groups and roles."""
    found = locations(read(client))
    views = {"/roles/find/", "/groups/compare/"}
    return {
        path
        for path in found
        if len(path.removeprefix("/es").strip("/").split("/")) > 1 and path.removeprefix("/es") not in views
    }


@pytest.fixture
def group(db):
    return GroupFactory(title="Alpha", publish=True)


def test_only_live_pages_are_named(client, group):
    RoleFactory(parent=group, title="Open", publish=True)
    RoleFactory(parent=group, title="Last day", valid_through=last_open_day(), publish=True)
    RoleFactory(parent=group, title="Draft", draft=True)
    RoleFactory(parent=group, title="Over", valid_through=last_open_day() - timedelta(days=1), publish=True)
    RoleFactory(parent=GroupFactory(title="Suspended", withdrawn_by_admin=True), title="Of the suspended")
    RoleFactory(parent=GroupFactory(title="Hidden", draft=True), title="Of the hidden")
    assert pages(client) == {"/groups/alpha/", "/groups/alpha/open/", "/groups/alpha/last-day/"}


def test_a_role_leaves_the_moment_its_last_day_is_over_whatever_the_clock_did(client, group):
    RoleFactory(parent=group, title="Last day", valid_through=last_open_day(), publish=True)
    with time_machine.travel(last_open_day() + timedelta(days=2)):
        assert pages(client) == {"/groups/alpha/"}


def test_a_translated_page_stands_in_both_languages_each_naming_both(client, group):
    role = RoleFactory(parent=group, title="Write", publish=True)
    translated(role, title="Escribe")
    tree = read(client)
    both = {"en": "/groups/alpha/write/", "es": "/es/groups/alpha/write/", "x-default": "/groups/alpha/write/"}
    for path in ("/groups/alpha/write/", "/es/groups/alpha/write/"):
        [node] = [node for node in tree.findall("s:url", NAMES) if node.find("s:loc", NAMES).text == SITE + path]
        links = {link.get("hreflang"): link.get("href").removeprefix(SITE) for link in node.findall("x:link", NAMES)}
        assert links == both


def test_an_untranslated_page_stands_once_without_alternates(client, group):
    tree = read(client)
    [node] = [node for node in tree.findall("s:url", NAMES) if "/alpha/" in node.find("s:loc", NAMES).text]
    assert node.findall("x:link", NAMES) == []
    lastmod = Listing.objects.get(page=group, language="en").changed_at
    assert node.find("s:lastmod", NAMES).text == lastmod.isoformat(timespec="seconds")


def test_what_every_site_has_is_named_and_answers(person, group):
    found = locations(read(person))
    for path in ("/", "/groups/", "/groups/compare/", "/roles/", "/roles/find/", "/issues/", "/signup/"):
        for address in (path, f"/es{path}"):
            assert address in found
            assert person.get(address).status_code == 200


def test_no_address_is_named_twice_and_all_answer(person, group):
    translated(RoleFactory(parent=group, title="Write", publish=True), title="Escribe")
    RoleFactory(parent=GroupFactory(title="Straße", slug="straße", publish=True), title="Ünï", slug="ünï", publish=True)
    found = locations(read(person))
    assert len(found) == len(set(found))
    assert all(path.isascii() for path in found)
    assert {path: person.get(path).status_code for path in found} == dict.fromkeys(found, 200)


def test_a_large_sitemap_is_an_index_of_parts_that_name_all(client, group, monkeypatch):
    for number in range(7):
        RoleFactory(parent=group, title=f"Role {number}", publish=True)
    whole = sorted(locations(read(client)))
    monkeypatch.setattr(sitemaps, "SIZE", 6)
    monkeypatch.setattr(sitemaps, "PAGES", 3)
    index = read(client)
    parts = locations(index, "sitemap")
    assert len(parts) in (4, 5)  # that of the site, and eight pages by three
    assert len(index.findall("s:sitemap/s:lastmod", NAMES)) == len(parts)
    assert sorted(path for part in parts for path in locations(read(client, part))) == whole
    assert all(len(locations(read(client, part))) <= 6 for part in parts[1:])


@pytest.mark.parametrize("number", ["0", "9", "99999999999999999999"])
def test_a_part_that_is_not_there_is_not_found(client, group, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_more_rows_same_queries(client, group):
    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(path)
        return len(seen)

    paths = ("/sitemap.xml", f"/sitemap-{group.pk // sitemaps.PAGES + 1}.xml", "/sitemap-site.xml")
    few = {path: cost(path) for path in paths}
    for number in range(12):
        RoleFactory(parent=group, title=f"Role {number}", publish=True)
    assert {path: cost(path) for path in few} == few == dict(zip(paths, (2, 1, 1), strict=True))


def test_an_empty_site_has_a_sitemap(client, db):
    assert "/" in locations(read(client))


def test_an_unchanged_sitemap_is_not_sent_again(client, group):
    tag = client.get("/sitemap.xml")["ETag"]
    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/roles/", True),
        ("/es/groups/alpha/", True),
        ("/api/v2/roles/", True),
        ("/feeds/roles.atom", True),
        ("/pictures/0.png", True),
        ("/admin/", False),
        ("/go/alpha/", False),
        ("/from/alpha/", False),
        ("/search/?q=a", False),
        ("/signup/confirm/token/", False),
        ("/es/signup/confirm/token/", False),
        ("/es/search/", False),
        ("/preferences/token/", False),
    ],
)
def test_robots_keep_out_of_what_is_nobodys_business(client, path, allowed):
    parser = RobotFileParser()
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    parser.parse(answer.content.decode().splitlines())
    assert parser.can_fetch("AnyBot", SITE + path) is allowed
    assert parser.site_maps() == [f"{SITE}/sitemap.xml"]
