"""The few hundred roles that are worth ranking, in one statement.

Each branch reads the best by standing of one kind: roles that fit everything that was said, all but one thing, one
thing; roles nearby; the best of all. Each is limited and walks an index (`listing_best`, `listing_facets`,
`listing_near`), so what it costs does not grow with the table.
"""

from collections.abc import Iterable
from itertools import combinations

from django.db import connection

from places.zips import Place
from roles.answers import Answers
from roles.guide import FARTHEST, IN_PERSON, Candidate
from roles.listing.find import _box
from roles.listing.table import Listing
from roles.listing.text import Sql
from roles.quiz import Choice

EACH = 30
BEST = 60
NEAR = 60
COLUMNS = "l.page_id, l.group_id, l.place, l.facets, coalesce(l.hours, 0), l.latitude, l.longitude"


def fetch_candidates(answers: Answers, language: str) -> list[Candidate]:
    """Roles of `language` that may fit, each once, in one statement."""
    branches = [_branch(language, conditions, EACH) for conditions in _wishes(answers)]
    if answers.near:
        branches += _near(language, answers)
    branches.append(_branch(language, [], BEST))
    sql = " UNION ALL ".join(f"({text})" for text, _values in branches)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _text, values in branches for value in values])
        rows = cursor.fetchall()
    return list({row[0]: _candidate(row) for row in rows}.values())
