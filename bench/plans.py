"""What PostgreSQL would read of a table from end to end, by EXPLAIN of each statement that a call sends."""

import json
from collections.abc import Callable, Iterator

from django.db import connection

# Read from end to end on purpose: a few thousand small rows, one for each combination of facet values there is.
SMALL = 10_000


def scanned(call: Callable[[], object]) -> dict[str, str]:
    """Tables of more than `SMALL` rows that a statement of `call` scans sequentially, each with that statement."""
    found: dict[str, str] = {}
    for sql, values in _statements(call):
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
            plan = cursor.fetchone()[0]
        plan = json.loads(plan) if isinstance(plan, str) else plan
        found |= {table: sql for table in _scans(plan[0]["Plan"]) if _rows(table) > SMALL}
    return found


def _statements(call: Callable[[], object]) -> list[tuple[str, object]]:
    sent: list[tuple[str, object]] = []

    def listen(execute, sql, values, many, context):
        sent.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(listen):
        call()
    return [(sql, values) for sql, values in sent if sql.lstrip().upper().startswith(("SELECT", "WITH", "("))]


def _scans(node: dict) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    for child in node.get("Plans", ()):
        yield from _scans(child)


def _rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return int(cursor.fetchone()[0])
