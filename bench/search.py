"""The guide's search on 50,000 roles of 5,000 groups: rows, count and four facets.

Ours is the guide's own statement. The baseline is Wagtail's database search backend on the same rows, in the same
run, asked for the same words: twenty results, their count, and four facets. It knows neither miles nor issues, so it
is asked for less. Autocomplete and quiz must be no slower than the search, and nothing may read a large table from
end to end.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from wagtail.search.backends import get_search_backend

from bench.database import database
from bench.plans import scanned
from bench.queries import ANSWERED, BROWSED, QUERIES, TYPED
from home.demo.scale import make_scale_data
from roles.answers import read_answers
from roles.listing.query import read_query
from roles.listing.search import search
from roles.listing.table import Listing
from roles.models import RolePage, RoleType
from roles.quiz import questions
from roles.results import results
from search.suggest import suggest_for

ROUNDS = 5
AIM_P50, AIM_P95 = 100, 30
FACETS = ("role_type_id", "where", "commitment", "hours")


def run(options) -> bool:
    """Print the figures; whether they reach the aims."""
    with database(f"bench_search_{options.groups}_{options.roles}"):
        if not Listing.objects.roles().exists():
            print(f"Making {options.groups:,} groups with {options.roles:,} roles (some minutes, once).", flush=True)
            make_scale_data(options.groups, options.roles)
            call_command("update_index", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        return compare()


def compare() -> bool:
    ours = times(ask_guide, QUERIES, rounds=ROUNDS)
    others = {
        "the guide, without words": times(ask_guide, BROWSED, rounds=ROUNDS),
        "autocomplete": times(ask_suggestions, TYPED, rounds=ROUNDS),
        "the quiz": times(ask_quiz, ANSWERED, rounds=ROUNDS),
    }
    theirs = times(ask_wagtail, QUERIES, rounds=1)
    print(f"{'':34}{'p50 ms':>10}{'p95 ms':>10}")
    for name, measured in {"Wagtail's database backend": theirs, "the guide, with words": ours, **others}.items():
        print(f"{name:34}{quantile(measured, 50):>10.1f}{quantile(measured, 95):>10.1f}")
    ratio50, ratio95 = (quantile(theirs, q) / quantile(ours, q) for q in (50, 95))
    print(f"{'faster than the backend':34}{ratio50:>9.0f}x{ratio95:>9.0f}x  (aim {AIM_P50}x, {AIM_P95}x)")
    searched = ours + others.pop("the guide, without words")
    slower = [name for name, measured in others.items() if quantile(measured, 95) > quantile(searched, 95)]
    print(f"{'slower than the search (p95)':34}{', '.join(slower) or 'nothing':>21}")
    return ratio50 >= AIM_P50 and ratio95 >= AIM_P95 and not slower and not whole_tables()


def whole_tables() -> list[str]:
    """The queries that read a large table from end to end; prints them."""
    asked = [
        (call, query)
        for call, queries in ((ask_guide, QUERIES + BROWSED), (ask_suggestions, TYPED), (ask_quiz, ANSWERED))
        for query in queries
    ]
    found = []
    for call, query in asked:
        for table in scanned(partial(call, query)):
            found.append(query)
            print(f"  {query or '(nothing asked)'}: all of {table}")
    print(f"{'queries with a sequential scan':34}{len(found):>10} of {len(asked)}")
    return found


def times(call: Callable[[str], object], queries: Sequence[str], *, rounds: int) -> list[float]:
    """Milliseconds of each query, the best of its rounds, after one round that nobody counts."""
    found = []
    for query in queries:
        call(query)
        found.append(min(_clock(call, query) for _ in range(rounds)))
    return found


def _clock(call: Callable[[str], object], query: str) -> float:
    start = time.perf_counter()
    call(query)
    return (time.perf_counter() - start) * 1000


def quantile(measured: Sequence[float], percent: int) -> float:
    return statistics.quantiles(measured, n=100, method="inclusive")[percent - 1]


def ask_guide(query: str) -> None:
    """From the query string to twenty rows, their count and the counts of seven facets."""
    search(read_query(QueryDict(query)), "en")


def ask_suggestions(typed: str) -> None:
    suggest_for(typed, "en")


def ask_quiz(query: str) -> None:
    """From the answers to ten roles with their reasons, and how many more there are."""
    asked = questions()
    results(read_answers(QueryDict(query), asked), asked)


def ask_wagtail(query: str) -> None:
    """Results, count and four facets as Wagtail's documentation shows them."""
    asked = QueryDict(query)
    rows = RolePage.objects.live()
    for name in ("where", "commitment"):
        if asked.getlist(name):
            rows = rows.filter(**{f"{name}__in": asked.getlist(name)})
    if asked.getlist("type"):
        rows = rows.filter(role_type__in=list(RoleType.objects.filter(slug__in=asked.getlist("type"))))
    results = get_search_backend().search(asked["q"], rows)
    list(results[:20])
    results.count()
    for name in FACETS:
        results.facet(name)
