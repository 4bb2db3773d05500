"""The exchange: counting a visit against an INSERT a request, moving against COPY, recomputing and reading the order.

Counting: one process counts visits as a request does, by one write to Valkey; the baseline inserts and commits a row.
Moving: what waits in Valkey reaches PostgreSQL, marks and tallies; the baseline copies the same marks into an empty
table with the same indexes. The order: all standings are recomputed from the tallies of a year; reading a page of the
order is compared with reading rows by their primary keys.
"""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from uuid import UUID

from django.db import connection

from bench.database import database
from exchange import counting
from exchange.counting import STREAM, Entry
from exchange.days import today
from exchange.marks import Mark
from exchange.models import Source, Standing, VisitTally
from exchange.moving import move
from exchange.standings import recompute
from groups.models import GroupPage
from home.demo.scale import make_scale_data
from resistry.queue import valkey

GROUPS = 5_000
VISITS = 200_000
SECONDS = 3.0
DAYS = 280
AIM_COUNT, AIM_MOVE, AIM_READ = 4.5, 0.5, 1.5
INSERT = (
    'INSERT INTO exchange_mark ("on", kind, target, mark, network, second) VALUES (%s, %s, %s, %s, %s, %s)'
    " ON CONFLICT DO NOTHING"
)


def run(options) -> bool:
    """Print the figures; whether they reach the aims."""
    with database(f"bench_exchange_{GROUPS}"):
        if not Source.objects.exists():
            print(f"Making {GROUPS:,} groups (some minutes, once).", flush=True)
            make_scale_data(GROUPS, 0)
            make_traffic()
        clear()
        return all([count_visits(), move_visits(), order()])


def make_traffic() -> None:
    """A link for each group, and a tally for each day of those that a tenth of them brings."""
    groups = list(GroupPage.objects.originals().order_by("pk"))
    sources = Source.objects.bulk_create(Source(slug=f"bench-{group.pk}", group=group) for group in groups)
    chance = random.Random(1)
    for source in sources:
        usual = max(1, round(chance.paretovariate(1.3)))
        days = range(DAYS) if chance.random() < 0.5 else range(0, DAYS, 7)
        VisitTally.objects.bulk_create(
            VisitTally(source=source, on=today() - timedelta(days=back), visits=usual) for back in days
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def clear() -> None:
    valkey().delete(STREAM)
    Mark.objects.all().delete()


def count_visits() -> bool:
    keys = list(Source.objects.values_list("pk", flat=True)[:1_000])
    ours = rate(lambda number: counting.record(entry(number, keys)))
    with connection.cursor() as cursor:
        theirs = rate(lambda number: cursor.execute(INSERT, row(entry(number, keys))))
    clear()
    print(f"counting a visit     {ours:>12,.0f}/s   INSERT {theirs:>10,.0f}/s   {ours / theirs:.1f} x")
    return ours >= AIM_COUNT * theirs


def move_visits() -> bool:
    keys = list(Source.objects.values_list("pk", flat=True)[:1_000])
    entries = [entry(number, keys) for number in range(VISITS)]
    theirs = VISITS / seconds(lambda: copy(entries))
    pipeline = valkey().pipeline(transaction=False)
    for one in entries:
        pipeline.xadd(STREAM, {"e": one.packed()})
    pipeline.execute()
    ours = VISITS / seconds(move)
    clear()
    print(f"moving to PostgreSQL {ours:>12,.0f}/s   COPY   {theirs:>10,.0f}/s   {ours / theirs:.2f} x")
    return ours >= AIM_MOVE * theirs


def order() -> bool:
    whole = seconds(recompute)
    keys = list(Standing.objects.order_by("position").values_list("pk", flat=True)[:100])
    ours = seconds(lambda: [list(Standing.objects.order_by("position")[:100]) for _ in range(200)])
    theirs = seconds(lambda: [list(Standing.objects.filter(pk__in=keys)) for _ in range(200)])
    tallies = VisitTally.objects.count()
    print(f"recomputing {GROUPS:,} groups from {tallies:,} tallies: {whole:.1f} s")
    speeds = f"{200 / ours:>12,.0f}/s   by key {200 / theirs:>10,.0f}/s"
    print(f"a page of the order  {speeds}   {ours / theirs:.2f} x the time")
    return ours <= AIM_READ * theirs


def entry(number: int, sources: list[int]) -> Entry:
    """Visit of the person of this number; of each network as many people as count."""
    return Entry("v", today(), 12, sources[number % len(sources)], 0, UUID(int=number + 1), UUID(int=number // 50 + 1))


def row(one: Entry) -> list:
    return [one.on, one.kind, one.target, one.mark, one.network, one.second]


def copy(entries: list[Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_copied")
        cursor.execute("CREATE TABLE bench_copied (LIKE exchange_mark INCLUDING ALL)")
        lines = StringIO("".join("\t".join(map(str, row(one))) + "\n" for one in entries))
        cursor.copy_expert('COPY bench_copied ("on", kind, target, mark, network, second) FROM STDIN', lines)
        cursor.execute("DROP TABLE bench_copied")


def rate(act: Callable[[int], object]) -> float:
    done, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        act(done)
        done += 1
    return done / SECONDS


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
