"""What a search finds, in which order, and with which counts."""

import pytest
from django.db import connection
from django.http import QueryDict

from groups.factories import GroupFactory, IssueAreaFactory
from roles.factories import RoleFactory, RoleTypeFactory
from roles.listing import keep
from roles.listing.find import Statement
from roles.listing.query import read_query
from roles.listing.search import Answer, search
from roles.listing.text import terms
from roles.models import Synonym
from roles.vocabulary import vocabulary

pytestmark = pytest.mark.django_db


def find(query: str, language: str = "en", **options) -> Answer:
    return search(read_query(QueryDict(query)), language, **options)


def titles(query: str, **options) -> list[str]:
    return [row.title for row in find(query, **options).rows]


@pytest.fixture
def roles(groups):
    """Six roles in which "letters" stands in the title, the kind, the summary and the body."""
    writer, driver = RoleTypeFactory(slug="letter-writer", name="Letter writer"), RoleTypeFactory(slug="driver")
    climate = IssueAreaFactory(slug="climate", name="Climate")
    made = {
        "title": RoleFactory(parent=groups[2], title="Write letters", role_type=driver, hours=0.5),
        "kind": RoleFactory(parent=groups[0], title="Kind", role_type=writer, issue_areas=[climate]),
        "body": RoleFactory(
            parent=groups[0], title="Body", role_type=driver, summary="Nothing.", body=[("paragraph", "<p>Letters.</p>")]
        ),
        "town": RoleFactory(parent=groups[1], title="Town", role_type=driver, summary="Nothing.", in_san_francisco=True),
        "none": RoleFactory(parent=groups[1], title="None", role_type=driver, summary="Nothing.", languages=["es"]),
    }  # fmt: skip
    keep.recount()
    return made


def test_title_before_kind_before_text(roles):
    assert titles("q=letters") == ["Write letters", "Kind", "Body"]


@pytest.mark.parametrize("typed", ["letter", "LETTERS", "lettérs", "letters!!!", "letter' | (", "letters & !kind:*"])
def test_forms_accents_and_operators_of_a_word_do_not_matter(roles, typed):
    assert titles(QueryDict(mutable=True).urlencode() + f"q={typed.replace('&', '%26').replace('!', '%21')}")[0] in {
        "Write letters",
        "Kind",
    }


@pytest.mark.parametrize(
    ("typed", "meant"), [("leters", "letters"), ("clmate", "climate"), ("wriet letters", "write letters")]
)
def test_a_typo_is_taken_for_the_word_it_looks_like_and_said(roles, typed, meant):
    answer = find(f"q={typed}")
    assert answer.rows and answer.read_as == meant


def test_a_word_that_looks_like_none_is_taken_for_none(roles, groups):
    RoleFactory(parent=groups[0], title="Viene con nosotras")
    RoleFactory(parent=groups[0], title="Translate flyers")
    keep.recount()
    assert find("q=vivienda").rows == []
    assert find("q=trans").read_as == ""


def test_a_phrase_may_stand_among_several_synonyms():
    several = [[("bay", "area"), ("oakland",)], [("oakland",), ("oaktown",)]]
    assert terms(["oakland"], several) == [[("oakland",), ("bay", "area"), ("oaktown",)]]


def test_the_last_word_may_be_unfinished(roles, groups):
    RoleFactory(parent=groups[0], title="Postcards from the lighthouse")
    assert titles("q=postcards lightho") == ["Postcards from the lighthouse"]


def test_what_nobody_offers_is_not_found(roles):
    assert find("q=zeppelin").count == 0
    assert find("q=the").count == 0


def test_one_word_is_enough_where_no_row_has_all(roles):
    answer = find("q=letters zeppelin")
    assert answer.loose and answer.rows[0].title == "Write letters"


def test_synonyms_find_each_other_at_once(roles):
    assert find("q=epistles").count == 0
    Synonym.objects.create(words="epistles\nletter")
    assert find("q=epistles").count == find("q=letter").count
    assert find("q=epistle").rows[0].title == "Write letters"


def test_a_zip_among_the_words_is_a_place(roles):
    answer = find("q=94110&where=in_person")
    assert [row.title for row in answer.rows] == ["Town"]
    assert answer.rows[0].miles < 1


def test_a_town_and_a_state_are_words(roles):
    assert titles("q=san francisco") == titles("q=california") == ["Town"]


def test_counts_say_what_each_box_would_show(roles):
    counts = find("type=driver").facets
    assert (counts["type:driver"], counts["type:letter-writer"]) == (4, 1)
    assert counts["where:remote"] == 3
    assert counts["hours:0.5"] == 1
    assert "issue:climate" not in counts
    for facet in ("type:letter-writer", "where:in_person", "language:es", "commitment:weekly"):
        name, _, value = facet.partition(":")
        assert find(f"q=&{name}={value}").count == find("").facets[facet], facet


def test_the_first_roles_are_counted_before_anything_is_kept(groups):
    RoleFactory(parent=groups[0], role_type=RoleTypeFactory(slug="driver"))
    assert find("").facets["type:driver"] == 1
    assert find("", with_facets=False).facets == {}


def test_counts_of_two_facets_leave_out_their_own_choice(roles):
    counts = find("type=driver&where=remote").facets
    assert (counts["where:remote"], counts["where:in_person"]) == (3, 1)
    assert (counts["type:driver"], counts["type:letter-writer"]) == (3, 1)


def test_counts_with_words_and_with_a_place(roles):
    answer = find("q=letters&type=driver&zip=94110")
    assert answer.count == 2
    assert answer.facets["type:letter-writer"] == 1
    assert find("zip=94110&where=in_person").within == {10: 1, 25: 1, 50: 1, 100: 1}


@pytest.mark.parametrize(
    ("page", "shown"), [("1", 1), ("3", 3), ("99", 3), ("1000000000", 3), ("0", 1), ("-1", 1), ("x", 1)]
)
def test_a_page_past_the_end_is_the_last(roles, page, shown):
    answer = find(f"page={page}", size=2)
    assert (answer.page, answer.pages, len(answer.rows)) == (shown, 3, 1 if shown == 3 else 2)


def test_newest_first(roles):
    type(roles["kind"]).objects.filter(pk=roles["kind"].pk).update(first_published_at="2026-01-02T00:00Z")
    keep.refresh([roles["kind"].group_id])
    assert titles("sort=newest")[0] == "Kind"


def test_the_visitors_own_group_stands_behind(roles, groups):
    assert titles("", last=groups[0].pk)[-2:] == ["Kind", "Body"]
    assert titles("q=letters", last=groups[2].pk)[-1] == "Write letters"


def test_groups_are_found_by_their_other_names(valkey):
    GroupFactory(title="March for Our Lives", also_known_as="MFOL, students", publish=True)
    assert titles("q=mfol", kinds=("group",)) == ["March for Our Lives"]


def test_roles_of_one_group(roles):
    assert sorted(titles("group=alpha")) == ["Body", "Kind"]
    assert find("group=nobody").count == 0


QUERIES = [
    "q=letters",
    "q=letters&type=driver",
    "type=driver",
    "type=driver&hours=2",
    "zip=94110",
    "q=letters&zip=94110&issue=climate",
    "",
    "sort=newest",
    "group=alpha",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_is_one_statement(roles, query, django_assert_num_queries):
    vocabulary()
    with django_assert_num_queries(1):
        find(query)


@pytest.mark.parametrize("query", QUERIES)
def test_every_search_can_be_answered_from_indexes(roles, query):
    asked = read_query(QueryDict(query))
    sql, params = Statement(asked, "en", terms=terms(asked.text.words)).sql()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a table of six rows is read whole, rightly
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on roles_searchrow" not in plan, plan
    assert "Seq Scan on roles_listing" not in plan, plan
