"""Adding entries to marks and tallies, in one statement: an entry whose mark is there already adds nothing."""

from collections.abc import Iterable

from django.db import connection

A_NETWORK_AN_HOUR = 60  # people of one address that count by themselves; more wait for a look
A_MOMENT = 5  # seconds
AT_ONCE = 4  # links that a person opens within a moment of each other; who opens more is a machine
LOCK = 7_240_003

ADD = """
WITH entry AS (
    SELECT part[1] AS kind, part[2]::date AS "on", part[3]::int AS second, part[4]::bigint AS target,
        part[5]::bigint AS source, part[6]::uuid AS mark, part[7]::uuid AS network, number
    FROM string_to_table(%(entries)s, ' ') WITH ORDINALITY AS e (text, number), string_to_array(text, '|') part
), fresh AS (
    INSERT INTO exchange_mark ("on", kind, target, mark, network, second, source)
    SELECT "on", kind, target, mark, network, second, nullif(source, 0) FROM entry ORDER BY number
    ON CONFLICT DO NOTHING
    RETURNING "on", kind, target, source, mark, network, second, second / 3600 AS hour
), before AS (
    SELECT kind, network, "on", second / 3600 AS hour, count(*) AS n FROM exchange_mark
    WHERE (network, "on", second / 3600) IN (SELECT network, "on", hour FROM fresh)
    GROUP BY kind, network, "on", second / 3600
), numbered AS (
    SELECT f.*,
        coalesce(b.n, 0) + row_number() OVER (PARTITION BY f.kind, f.network, f."on", f.hour) > %(most)s
        OR count(*) OVER (
            PARTITION BY f.kind, f.mark, f."on" ORDER BY f.second
            RANGE BETWEEN %(moment)s PRECEDING AND %(moment)s FOLLOWING
        ) > %(at_once)s AS held
    FROM fresh f LEFT JOIN before b USING (kind, network, "on", hour)
), visits AS (
    INSERT INTO exchange_visittally AS t (source_id, "on", visits, looks, held)
    SELECT s.id, n."on", count(*) FILTER (WHERE n.kind = 'v' AND NOT n.held),
        count(*) FILTER (WHERE n.kind = 'l' AND NOT n.held), count(*) FILTER (WHERE n.kind = 'v' AND n.held)
    FROM numbered n JOIN exchange_source s ON s.id = n.target
    WHERE n.kind IN ('v', 'l') GROUP BY s.id, n."on" ORDER BY s.id, n."on"
    ON CONFLICT (source_id, "on") DO UPDATE
        SET visits = t.visits + excluded.visits, looks = t.looks + excluded.looks, held = t.held + excluded.held
), clicks AS (
    INSERT INTO exchange_clicktally AS t (group_id, source_id, "on", clicks, held)
    SELECT g.page_ptr_id, s.id, n."on", count(*) FILTER (WHERE NOT n.held), count(*) FILTER (WHERE n.held)
    FROM numbered n JOIN groups_grouppage g ON g.page_ptr_id = n.target LEFT JOIN exchange_source s ON s.id = n.source
    WHERE n.kind = 'c' GROUP BY g.page_ptr_id, s.id, n."on" ORDER BY g.page_ptr_id, s.id, n."on"
    ON CONFLICT (group_id, source_id, "on") DO UPDATE
        SET clicks = t.clicks + excluded.clicks, held = t.held + excluded.held
)
SELECT count(*) FROM fresh
"""


def add(packed: Iterable[str]) -> int:
    """Count these entries, as `Entry.packed` writes them; returns how many were new. To be called within a transaction.

    One at a time: which people of an address are above its limit hangs on those before. Who opened more links at once
    than a person does is held with all of them that come in one batch. A source or group that is gone by now counts
    nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(
            ADD, {"entries": " ".join(packed), "most": A_NETWORK_AN_HOUR, "moment": A_MOMENT, "at_once": AT_ONCE}
        )
        return cursor.fetchone()[0]
