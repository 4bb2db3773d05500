"""The search page, by its address."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from exchange.factories import SourceFactory
from groups.factories import GroupFactory, IssueAreaFactory
from home.models import HomePage, IssueIndexPage, IssuePage, StandardPage
from roles.factories import RoleFactory, RoleTypeFactory
from roles.listing.keep import recount
from roles.models import Listing
from search.find import START, STOP
from search.templatetags.search_tags import marked
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(person, groups):
    """A group, roles and a page with "letters" in different places."""
    penpals = GroupFactory(title="Letters for Justice", slug="letters", tagline="Stamps, pens & company")
    RoleFactory(parent=groups[0], title="Write letters", slug="write")
    RoleFactory(parent=groups[1], title="Drive voters", slug="drive", summary="And bring letters along.")
    RoleFactory(parent=groups[1], title="Pamphlets", slug="pamphlets", in_san_francisco=True)
    about = StandardPage(title="About letters", slug="about", intro="<p>Why we write.</p>")
    HomePage.objects.get(locale__language_code="en").add_child(instance=about)
    about.save_revision().publish()
    recount()
    return penpals


def page_of(client: Client, query: str, path: str = "/search/") -> str:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", title) for title in re.findall(r"<h3[^>]*><a[^>]*>(.*?)</a></h3>", page)]


def counts(page: str) -> dict[str, int]:
    tabs = re.findall(r'<li><a href="/search/\?[^"]*"[^>]*>([^<]+) <span>(\d+)</span>', page)
    return {label: int(count) for label, count in tabs}


def test_groups_roles_and_pages_stand_on_one_page_with_counts(person, found):
    page = page_of(person, "q=letters")
    assert set(titles(page)) == {"Letters for Justice", "Write letters", "Drive voters", "About letters"}
    assert counts(page) == {"All": 4, "Groups": 1, "Issues and pages": 1, "Roles": 2}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("group", {"Letters for Justice"}), ("page", {"About letters"}), ("role", {"Write letters", "Drive voters"})],
)
def test_kind_shows_one_kind_and_keeps_the_counts_of_all(person, found, kind, expected):
    page = page_of(person, f"q=letters&kind={kind}")
    assert set(titles(page)) == expected
    assert counts(page)["All"] == 4


def test_the_section_with_the_better_hit_stands_first(person, found):
    page = page_of(person, "q=drive")
    assert page.index("found-role") and "found-group" not in page
    page = page_of(person, "q=justice")
    assert titles(page)[0] == "Letters for Justice"


def test_words_are_marked_in_title_and_summary_also_in_other_forms(person, found):
    page = page_of(person, "q=letter")
    assert "Write <mark>letters</mark>" in page
    assert "And bring <mark>letters</mark> along." in page


def test_marks_never_let_markup_through(person, groups):
    GroupFactory(title="<script>letters</script> & letters", slug="bad", tagline=f"{START}<b>letters{STOP}{STOP}")
    page = page_of(person, "q=letters")
    assert "<script>letters" not in page
    assert "<b>letters" not in page
    assert START not in page
    assert STOP not in page
    assert page.count("<mark>") == page.count("</mark>")


@given(st.text(alphabet=st.sampled_from(f"ab<>&\"'{START}{STOP}"), max_size=40))
def test_marking_gives_balanced_tags_and_no_other(text):
    html = str(marked(text))
    assert START not in html
    assert STOP not in html
    assert re.fullmatch(r"(?:[^<>]|<mark>[^<>]*</mark>)*", html)


def test_a_mistyped_word_is_taken_for_the_one_it_looks_like_and_that_is_said(person, found):
    page = page_of(person, "q=leters")
    assert "Nothing has “leters”. This is for <b>letters</b>." in page
    assert "Write letters" in titles(page)


def test_a_mistyped_word_finds_what_the_right_one_means_too(person, groups):
    RoleFactory(parent=groups[0], title="Write letters")
    RoleFactory(parent=groups[0], title="Write postcards")  # a synonym from the first migration
    recount()
    assert set(titles(page_of(person, "q=leters"))) == {"Write letters", "Write postcards"}


def test_some_of_the_words_are_better_than_nothing_and_that_is_said(person, found):
    page = page_of(person, "q=letters+xylophone")
    assert "Nothing has all of these words; these have some of them." in page
    assert "Write letters" in titles(page)


def test_a_zip_in_the_words_is_a_place(person, found):
    page = page_of(person, "q=pamphlets+94110")
    assert "94110 was taken for a place: San Francisco, CA." in page
    assert "less than a mile away" in page
    far = page_of(person, "q=pamphlets+10001")
    assert "Nothing here has" in far
    assert 'href="/search/?q=pamphlets"' in far


def test_a_zip_alone_shows_what_is_near(person, found):
    assert titles(page_of(person, "q=94110&kind=role"))[0] == "Pamphlets"


def test_nothing_found_offers_ways_on_and_to_be_told(person, found):
    page = page_of(person, "q=xylophone")
    assert "Nothing here has “xylophone”." in page
    for way in ('href="/roles/"', 'href="/roles/find/"', 'href="/groups/"'):
        assert way in page
    assert "Tell me when one fits" in page
    assert '<input type="hidden" name="search" value="q=xylophone">' in page


def test_nothing_asked_offers_kinds_of_roles(person, found):
    RoleTypeFactory(slug="driver", name="Driver")
    page = page_of(person, "")
    assert 'href="/roles/?type=driver"' in page
    assert "Tell me" not in page


def test_roles_can_be_narrowed_down_in_the_guide(person, found):
    assert 'href="/roles/?q=letters"' in page_of(person, "q=Letters%21")


def test_own_group_of_a_visitor_stands_last(person, groups):
    for group in groups:
        RoleFactory(parent=group, title=f"Letters of {group.title}")
    SourceFactory(group=groups[0])
    assert titles(page_of(person, "q=letters"))[0] == "Letters of Alpha"
    page = page_of(person, "q=letters&from=alpha")
    assert titles(page)[-1] == "Letters of Alpha"
    assert "from=alpha" in re.search(r'<h3><a href="([^"]+)"', page)[1]


def test_the_page_is_not_for_search_engines_and_sets_no_cookie(person, found):
    response = person.get("/search/?q=letters")
    assert '<meta name="robots" content="noindex' in response.content.decode()
    assert not response.cookies


def test_draft_suspended_and_unpublished_are_not_found(person, groups):
    RoleFactory(parent=groups[0], title="Letters draft", draft=True)
    RoleFactory(parent=GroupFactory(withdrawn_by_admin=True), title="Letters suspended")
    assert titles(page_of(person, "q=letters")) == []


def test_spanish_pages_show_spanish_rows_and_say_what_is_not_spanish(person, groups):
    role = RoleFactory(parent=groups[0], title="Write letters", slug="write")
    RoleFactory(parent=groups[0], title="Sort letters", slug="sort")
    translated(role, title="Escribe cartas")
    page = page_of(person, "q=letters", "/es/search/")
    assert set(titles(page)) == {"Escribe cartas", "Sort letters"}
    assert 'href="/es/groups/alpha/write/"' in page
    assert re.search(r'<h3 lang="en"><a[^>]*>Sort', page)


def promote(query: str, **fields) -> SearchPromotion:
    return SearchPromotion.objects.create(query=Query.get(query), **fields)


def test_promoted_results_stand_on_top_and_are_labelled(person, found):
    promote("Letters", page=found.page_ptr, description="Start here.")
    promote("letters", external_link_url="https://example.org/", external_link_text="Elsewhere", sort_order=1)
    page = page_of(person, "q=++LETTERS%21")
    promoted = page[page.index("Suggested by Resistry") : page.index("shelves")]
    assert 'href="/groups/letters/"' in promoted
    assert "Start here." in promoted
    assert 'href="https://example.org/" rel="noopener"' in promoted


def test_promotion_of_a_mistyped_word_is_that_of_the_right_one(person, found):
    promote("letters", page=found.page_ptr)
    assert "Suggested by Resistry" in page_of(person, "q=leters")


def test_promoted_draft_is_not_shown(person, found):
    draft = StandardPage(title="Secret", slug="secret", live=False)
    HomePage.objects.get(locale__language_code="en").add_child(instance=draft)
    promote("letters", page=draft.page_ptr)
    promote("letters", external_link_url="javascript:alert(1)")
    page = page_of(person, "q=letters")
    assert "Suggested by" not in page
    assert "Secret" not in page


def test_promotion_in_spanish_leads_to_the_spanish_page(person, found):
    promote("cartas", page=found.page_ptr)
    assert 'href="/es/groups/letters/"' in page_of(person, "q=cartas", "/es/search/")


@pytest.mark.parametrize("page", ["0", "-1", "x", "1000000000", "10" * 9, "2", "\x00"])
def test_any_page_number_shows_a_page(person, found, page):
    shown = person.get("/search/", {"q": "letters", "kind": "role", "page": page})
    assert shown.status_code == 200
    assert len(titles(shown.content.decode())) == 2


def test_pages_of_one_kind(person, groups):
    for number in range(25):
        RoleFactory(parent=groups[0], title=f"Letters {number:02d}")
    first, second = (titles(page_of(person, f"q=letters&kind=role&page={number}")) for number in (1, 2))
    assert (len(first), len(second)) == (20, 5)
    assert not set(first) & set(second)
    assert "Page 2 of 2" in page_of(person, "q=letters&kind=role&page=2")
    assert len(titles(page_of(person, "q=letters"))) == 6


BAD = [
    "q=%00letters",
    "q=" + "x" * 10_000,
    "q=" + "a+" * 5_000,
    "q=%ff%fe%80",
    "q=!%7C%26%28%29%3A*<->'\"\\",
    "q=%26%26%26",
    "q='+OR+1%3D1--",
    "q=%25%25s%25(x)s",
    "q=the",
    "q=de+la",
    "q=%EE%80%80letters%EE%80%81",
    "q=%ED%A0%80",
    "q=letters&kind=%00&page=%ff",
    "q=letters&kind=nonsense&type=nonsense&zip=0000x",
    "q=letters&q=other&" + "&".join(["kind=role"] * 500),
    "q=00000+99999",
    "q=" + "94110+" * 60,
]


@pytest.mark.parametrize("query", BAD)
def test_garbage_shows_the_page_and_costs_no_more(person, found, query):
    page_of(person, "q=letters")
    with CaptureQueriesContext(connection) as seen:
        page_of(person, query)
    assert len(seen) <= 8


def test_at_most_eight_queries_also_when_nothing_is_kept_yet(person, found):
    promote("letters", page=found.page_ptr)
    for query in ("q=letters", "q=leters", "q=letters+xylophone", "q=letters+94110", "", "q=letters&kind=role"):
        page_of(person, query)
        with CaptureQueriesContext(connection) as seen:
            page_of(person, query)
        assert len(seen) <= 8, [entry["sql"][:200] for entry in seen]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=12))
def test_no_query_ever_fails(person, found, words, kind, page):
    assert person.get("/search/", {"q": words, "kind": kind, "page": page}).status_code == 200
    assert person.get("/search/suggest/", {"q": words}).status_code == 200


def test_every_kind_of_row_is_in_a_section_or_is_no_result(person, groups):
    """A new kind of Listing must be put into a section, or be left out on purpose."""
    from search.find import KINDS

    in_sections = {kind for several in KINDS.values() for kind in several}
    assert set(Listing.Kind) - in_sections == {Listing.Kind.SITE}


def test_issue_pages_are_found_with_pages(person, groups):
    index = IssueIndexPage.objects.get(locale__language_code="en")
    area = IssueAreaFactory(slug="zebras", name="Zebras")
    index.add_child(instance=IssuePage(title="Zebras", slug="zebras", issue_area=area)).save_revision().publish()
    page = page_of(person, "q=zebra&kind=page")
    assert titles(page) == ["Zebras"]
    assert 'href="/issues/zebras/"' in page
