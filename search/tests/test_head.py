"""What the head of a page tells other sites."""

from datetime import timedelta

import html5lib
import pytest
from django.db import connection
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from groups.factories import GroupFactory
from groups.models import GroupIndexPage
from home.models import HomePage, StandardPage
from resistry import pictures
from resistry.languages import of_path
from resistry.poster import SIZE
from roles.days import last_open_day
from roles.facets import ask
from roles.factories import RoleFactory
from roles.listing import keep
from roles.models import Listing, RolePage
from search import head
from search.head import rows_of
from search.structured import objects_of
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def tags_of(path: str, page: Page | None = None, **names) -> dict[str, list[dict]]:
    """The elements of the component as it is rendered for a path: links by `rel`, metas by their name."""
    template = engines["django"].from_string("{% include 'components/found.html' %}")
    with override(of_path(path)):
        html = template.render(names | ({"page": page} if page else {}), RequestFactory().get(path))
    found: dict[str, list[dict]] = {}
    for node in html5lib.parse(f"<head>{html}</head>", namespaceHTMLElements=False).find("head"):
        assert node.tag in ("link", "meta")
        found.setdefault(node.get("rel") or node.get("property") or node.get("name"), []).append(dict(node.items()))
    return found


def html5_nodes(tags, rel: str, name: str) -> dict[str, str]:
    return {node[name]: node["href"].removeprefix(SITE) for node in tags.get(rel, []) if name in node}


def canonical(tags) -> str:
    [link] = tags["canonical"]
    return link["href"].removeprefix(SITE)


def languages(tags) -> dict[str, str]:
    return html5_nodes(tags, "alternate", "hreflang")


def content(tags, name: str) -> str:
    [meta] = tags[name]
    return meta["content"]


@pytest.fixture
def role(db):
    return RoleFactory(parent=GroupFactory(title="Alpha", letters="AL"), title="Write letters", publish=True)


@pytest.mark.parametrize("path", ["/", "/es/", "/groups/", "/es/groups/"])
def test_pages_of_every_site_name_both_languages(path):
    model = GroupIndexPage if "groups" in path else HomePage
    page = model.objects.get(locale__language_code=of_path(path))
    tags = tags_of(path, page)
    english = path.removeprefix("/es") or "/"
    assert canonical(tags) == path
    assert languages(tags) == {"en": english, "es": f"/es{english}", "x-default": english}
    assert "robots" not in tags


@pytest.mark.parametrize("path", ["/signup/", "/es/signup/", "/roles/find/"])
def test_views_exist_in_both_languages(path):
    tags = tags_of(path, page_title="Sign up")
    english = path.removeprefix("/es")
    assert canonical(tags) == path
    assert languages(tags) == {"en": english, "es": f"/es{english}", "x-default": english}
    assert content(tags, "og:title") == "Sign up"


@pytest.mark.parametrize("path", ["/groups/alpha/write-letters/", "/es/groups/alpha/write-letters/"])
def test_an_untranslated_page_has_one_address(role, path):
    tags = tags_of(path, role)
    assert canonical(tags) == "/groups/alpha/write-letters/"
    assert languages(tags) == {"en": "/groups/alpha/write-letters/", "x-default": "/groups/alpha/write-letters/"}
    assert content(tags, "og:locale") == "en_US"


def test_a_translated_page_names_both_addresses(role):
    copy = translated(role, title="Escribe cartas", summary="Escribe.")
    spanish = tags_of("/es/groups/alpha/write-letters/", copy)
    assert canonical(spanish) == "/es/groups/alpha/write-letters/"
    assert languages(spanish) == languages(tags_of("/groups/alpha/write-letters/", role))
    assert languages(spanish)["es"] == "/es/groups/alpha/write-letters/"
    assert content(spanish, "og:title") == "Escribe cartas"
    assert content(spanish, "og:locale") == "es_US"
    assert content(spanish, "og:locale:alternate") == "en_US"


def test_a_plain_page_that_is_in_no_list_has_its_own_address(db):
    home = HomePage.objects.get(locale__language_code="en")
    about = home.add_child(instance=StandardPage(title="About", slug="about", intro="<p>Who  we <b>are</b></p>"))
    tags = tags_of("/es/about/", about)
    assert canonical(tags) == "/about/"
    assert content(tags, "og:description") == "Who we are"
    translated(about, title="Quiénes somos")
    assert languages(tags_of("/about/", about)) == {"en": "/about/", "es": "/es/about/", "x-default": "/about/"}


@pytest.mark.parametrize("query", ["?zip=94110", "?type=driver", "?page=2", "?q=a", "?from=alpha&page=3"])
def test_a_part_of_a_page_is_not_indexed_and_names_the_whole(query):
    tags = tags_of(f"/roles/{query}")
    assert content(tags, "robots") == "noindex, follow"
    assert canonical(tags) == "/roles/"
    assert not languages(tags)


@pytest.mark.parametrize("query", ["?from=alpha", "?utm_source=mail&fbclid=1"])
def test_where_a_visitor_came_from_makes_no_other_page(query):
    tags = tags_of(f"/roles/{query}")
    assert "robots" not in tags
    assert canonical(tags) == "/roles/"


@pytest.mark.parametrize(
    "path", ["/signup/confirm/secret/", "/es/preferences/secret/", "/search/", "/unsubscribe/secret/"]
)
def test_private_addresses_are_told_to_nobody(path):
    tags = tags_of(path, page_title="Yours")
    assert list(tags) == ["robots"]


def test_an_error_page_names_no_address():
    assert list(tags_of("/nowhere/", exception="Nothing here")) == ["robots"]


def test_without_a_request_there_is_only_the_robots_tag():
    html = engines["django"].from_string("{% include 'components/found.html' %}").render({})
    assert html.split() == ["<meta", 'name="robots"', 'content="noindex,', 'follow">']


@pytest.mark.parametrize("way", ["over", "suspended"])
def test_what_is_gone_is_not_indexed(role, way):
    if way == "over":
        RolePage.objects.filter(pk=role.pk).update(valid_through=last_open_day() - timedelta(days=1))
    else:
        type(role.group).objects.filter(pk=role.group.pk).update(suspended=True)
    keep.refresh([role.group.pk])
    assert content(tags_of("/groups/alpha/write-letters/", role), "robots") == "noindex, follow"


def test_the_picture_is_there_and_is_described(role):
    tags = tags_of("/groups/alpha/write-letters/", role)
    name = content(tags, "og:image").removeprefix(f"{SITE}/pictures/").removesuffix(".png")
    assert pictures.read(name).startswith(b"\x89PNG")
    assert (int(content(tags, "og:image:width")), int(content(tags, "og:image:height"))) == SIZE
    assert content(tags, "og:image:alt") == "Write letters. Alpha. 2 hours a week. from home."
    assert content(tags, "twitter:card") == "summary_large_image"


def test_without_storage_a_page_has_no_picture(role, monkeypatch):
    def full(poster):
        raise OSError("No space left on device")

    head._kept.cache_clear()
    monkeypatch.setattr(pictures, "keep", full)
    tags = tags_of("/groups/alpha/write-letters/", role)
    assert "og:image" not in tags
    assert content(tags, "twitter:card") == "summary"


def test_readers_find_the_feeds(role):
    group = tags_of("/groups/alpha/", role.group)
    feeds = html5_nodes(group, "alternate", "title")
    assert feeds["New roles: Alpha"] == "/feeds/roles.atom?group=alpha"
    kinds = html5_nodes(tags_of("/es/signup/"), "alternate", "type")
    assert kinds == {"application/atom+xml": "/es/feeds/roles.atom", "application/rss+xml": "/es/feeds/roles.rss"}


def test_an_issue_page_has_its_own_feed_crumbs_and_picture():
    home = HomePage.objects.get(locale__language_code="en")
    page = home.add_child(instance=StandardPage(title="Climate", slug="climate"))
    Listing.objects.filter(page=page).delete()
    Listing.objects.create(
        page=page, language="en", written_in="en", kind="issue", slug="climate", url="/issues/climate/", title="Climate",
        first_listed_at=timezone.now(), changed_at=timezone.now(),
    )  # fmt: skip
    tags = tags_of("/issues/climate/", page)
    assert html5_nodes(tags, "alternate", "title")["New roles: Climate"] == "/feeds/roles.atom?issue=climate"
    assert content(tags, "og:image:alt") == "Climate. What you can do about it."
    [crumbs] = objects_of(page, rows_of(page))
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Resistry", "Issues", "Climate"]


def test_a_search_has_a_feed_of_its_own():
    path = "/roles/?type=nothing&zip=94110&sort=newest"
    feeds = html5_nodes(tags_of(path, guide=ask(RequestFactory().get(path))), "alternate", "title")
    assert feeds["New roles that fit this search"] == "/feeds/roles.atom?zip=94110&miles=50"


@pytest.mark.parametrize(("path", "links"), [("/", 1), ("/es/roles/", 1), ("/signup/", 1), ("/nowhere/", 0)])
def test_every_page_has_one_such_head(person, path, links):
    page = person.get(path).content.decode()
    assert page.count('rel="canonical"') == links
    assert page.count('property="og:title"') == links


def test_hostile_words_stay_in_their_attribute():
    text = '"><script>alert(1)</script>'
    tags = tags_of("/signup/", page_title=text)
    assert content(tags, "og:title") == text


def test_a_page_costs_one_query_and_others_none(role):
    page = RolePage.objects.select_related("locale").get(pk=role.pk)
    for path, shown, queries in (("/groups/alpha/write-letters/", page, 1), ("/signup/", None, 0)):
        tags_of(path, shown)
        with CaptureQueriesContext(connection) as seen:
            tags_of(path, shown)
        assert len(seen) == queries
