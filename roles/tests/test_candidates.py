"""The candidates of the ranking: one statement that loses nothing, whatever the number of rows."""

import random
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from groups.factories import GroupFactory, IssueAreaFactory
from roles.answers import read_answers
from roles.candidates import NEAR, fetch_candidates, statement
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.guide import Candidate, rank
from roles.listing.query import read_query
from roles.listing.search import count_each, search
from roles.models import Listing, SearchRow, Skill
from roles.quiz import GOOD_AT, questions
from roles.tests.quiz_page import EVERYTHING

pytestmark = pytest.mark.django_db
SLUGS = list(dict.fromkeys(slug for *_words, slugs in GOOD_AT for slug in slugs))


def cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("query", ["", "ask=good", "ask=issue", "ask=zip", EVERYTHING, f"{EVERYTHING}&from=alpha"])
def test_a_page_takes_at_most_eight_queries_and_more_rows_take_no_more(network, client, query):
    address = f"/roles/find/?{query}"
    cost(client, address)  # fills what a process keeps
    few = cost(client, address)
    assert few <= 8
    for number in range(12):
        RoleFactory(title=f"More {number}", in_san_francisco=True, skills=[Skill.objects.get(slug="writing")])
    assert cost(client, address) <= max(few, 8)


PLACES = ({"zip": "94110"}, {"zip": "94601"}, {"zip": "10001"}, {"states": ["CA"]}, {"zip": "94110", "states": ["CA"]})


def chance_network(chance: random.Random, count: int) -> None:
    groups = [GroupFactory() for _ in range(8)]
    issues = [IssueAreaFactory(slug=slug) for slug in ("climate", "science", "democracy")]
    skills = [SkillFactory(slug=slug) for slug in SLUGS]
    for _ in range(count):
        where = chance.choice(("remote", "in_person", "hybrid"))
        RoleFactory(
            parent=chance.choice(groups),
            role_type=RoleTypeFactory(slug=chance.choice(("canvasser", "letter-writer", "candidate"))),
            where=where,
            commitment=chance.choice(("once", "weekly", "monthly", "flexible")),
            hours=chance.choice((0.25, 0.5, 1, 2, 3, 6, 10)),
            **(chance.choice(PLACES) if where != "remote" else {}),
            skills=chance.sample(skills, 2),
            issue_areas=chance.sample(issues, 1),
        )


def any_query(chance: random.Random) -> str:
    pairs = []
    for question in questions():
        most = 3 if question.several else 1
        pairs += [(question.name, one.value) for one in chance.sample(question.choices, min(chance.randint(0, most), len(question.choices)))]  # fmt: skip
    return urlencode([*pairs, ("zip", chance.choice(("", "94110", "10001", "59001")))])


def test_the_statement_loses_nothing_of_a_small_network(db):
    chance = random.Random(7)
    chance_network(chance, 60)
    rows = Listing.objects.shown("en").roles()
    everything = [
        Candidate(row.page_id, row.group_id, row.place, frozenset(row.facets), row.latitude, row.longitude)
        for row in rows
    ]
    for _ in range(60):
        query = any_query(chance)
        answers = read_answers(QueryDict(query), questions())
        with CaptureQueriesContext(connection) as seen:
            fetched = fetch_candidates(answers, "en")
        assert len(seen) == 1
        assert rank(answers, fetched) == rank(answers, everything), query


def grow(rows: int) -> None:
    """Rows like those there are, in SQL: pages would take minutes. Their listings have languages that nobody speaks."""
    listing = [field.column for field in Listing._meta.concrete_fields if field.name not in ("id", "place", "language")]
    search = [
        field.column for field in SearchRow._meta.concrete_fields if field.name not in ("listing", "place", "page")
    ]
    names, values = (", ".join(f'{letter}"{name}"' for name in listing) for letter in ("", "l."))
    more, same = (", ".join(f'{letter}"{name}"' for name in search) for letter in ("", "r."))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH model AS (SELECT l.* FROM roles_listing l WHERE language = 'en' AND kind = 'role'),
            made AS (
                INSERT INTO roles_listing ({names}, language)
                SELECT {values}, chr((192 + n / 200)::int) || chr((192 + n %% 200)::int)
                FROM model l, generate_series(1, %s / (SELECT count(*) FROM model)) n RETURNING id, page_id
            )
            INSERT INTO roles_searchrow (listing_id, page, place, {more})
            SELECT m.id, m.id, m.id, {same} FROM made m JOIN model ON model.page_id = m.page_id
            JOIN roles_searchrow r ON r.listing_id = model.id
            """,
            [rows],
        )
        cursor.execute("ANALYZE roles_listing, roles_searchrow, roles_facetset")


@pytest.mark.parametrize("query", [EVERYTHING, "time=day&where=home&good=driving&issue=science", "issue=climate", ""])
def test_many_rows_are_never_read_from_end_to_end(network, query):
    grow(15_000)
    answers = read_answers(QueryDict(query), questions())
    sql, values = statement(answers, "en")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert re.search(r"using search_(best|home)", plan), plan
    assert not re.search(r"Seq Scan on roles_(listing|searchrow)", plan), plan
    assert len(fetch_candidates(answers, "en")) <= 300


def test_many_roles_of_one_group_leave_room_for_others(groups):
    """Ten of a group are as many as a page shows; a hundred that fit better must not push the others out."""
    skill = SkillFactory(slug="driving")
    for number in range(NEAR + 20):
        RoleFactory(title=f"Drive {number}", parent=groups[0], in_san_francisco=True, skills=[skill])
    for group in groups[1:]:
        RoleFactory(title="Talk", parent=group, in_san_francisco=True)
    answers = read_answers(QueryDict("where=out&zip=94110&good=driving"), questions())
    found = rank(answers, fetch_candidates(answers, "en"))
    assert {match.candidate.group for match in found[:3]} == {group.pk for group in groups}


@pytest.mark.parametrize("facets", ["where=in_person&commitment=once&hours=16&type=canvasser&language=en"])
def test_facets_of_one_index_do_not_multiply(network, facets):
    """PostgreSQL before 17 tries every combination of several arrays for one column: three took minutes."""
    with CaptureQueriesContext(connection) as seen:
        search(read_query(QueryDict(facets)), "en")
        count_each([read_query(QueryDict(facets))], "en")
    for query in seen:
        for column in ("shape", "issue_set", "skill_set"):
            wheres = re.findall(
                r"FROM roles_searchrow r WHERE (.*?)(?:GROUP BY|\)\s*,\s*paged|$)", query["sql"], re.DOTALL
            )
            assert all(where.count(f"r.{column} ") <= 1 for where in wheres), query["sql"]
