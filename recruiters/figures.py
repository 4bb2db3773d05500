"""What mails brought, as the bandit reads it: the figures of a round, and the decayed ones of older rounds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from recruiters.bandit import Arm, decayed, spread_of
from recruiters.delays import MATURE, Delays
from recruiters.models import Mailing, Variant

OLDEST = timedelta(days=730)
FORTNIGHT = timedelta(days=14)

# A row for each wording, round and age of mails in hours; `squares` is the sum of the squares of what each brought.
FIGURES = """
SELECT m.variant_id, m.mailing_id, g.made_at,
    least(floor(extract(epoch FROM %(now)s - m.handed_at) / 3600), %(mature)s)::int AS hours,
    count(*), coalesce(sum(r.people), 0)::int, coalesce(sum(r.people * r.people), 0)::int
FROM recruiters_recruitermail m
JOIN recruiters_mailing g ON g.id = m.mailing_id
LEFT JOIN (
    SELECT mail_id, count(*) AS people FROM recruiters_recruit
    WHERE mail_id IS NOT NULL AND state <> 'rejected' GROUP BY mail_id
) r ON r.mail_id = m.id
WHERE m.variant_id = ANY(%(variants)s) AND g.made_at > %(oldest)s
    AND m.handed_at IS NOT NULL AND m.outcome NOT IN ('', 'refused', 'bounced')
GROUP BY 1, 2, 3, 4
"""
# How many whole hours after its mail a sign-up was known, of mails after which nobody comes any more.
DELAYS = """
SELECT floor(extract(epoch FROM r.noted_at - m.handed_at) / 3600)::int, count(*)
FROM recruiters_recruit r JOIN recruiters_recruitermail m ON m.id = r.mail_id
WHERE r.state <> 'rejected' AND m.handed_at > %(oldest)s AND m.handed_at <= %(now)s - %(mature)s * interval '1 hour'
GROUP BY 1
"""


@dataclass
class _Figures:
    """Of one wording in one round."""

    made_at: datetime
    mailed: int = 0
    tried: float = 0
    confirmed: int = 0
    squares: int = 0


def arms_of(mailing: Mailing, now: datetime | None = None) -> list[Arm]:
    """An arm for each wording of this round, in the order of their keys. Two queries and the wordings."""
    return _arms(list(mailing.variants.order_by("pk")), now, mailing)


def prior_arms(variants: Sequence[Variant], now: datetime | None = None) -> list[Arm]:
    """What rounds before tell of these wordings."""
    return _arms(variants, now)


def _arms(variants: Sequence[Variant], now: datetime | None, mailing: Mailing | None = None) -> list[Arm]:
    now = now or timezone.now()
    found = _figures([one.pk for one in variants], now)
    every = [figures for rounds in found.values() for figures in rounds.values()]
    spread = spread_of(
        sum(one.mailed for one in every), sum(one.confirmed for one in every), sum(one.squares for one in every)
    )
    return [_arm(one.pk, found[one.pk], mailing, spread, now) for one in variants]


def _arm(key: int, rounds: dict[int, _Figures], mailing: Mailing | None, spread: float, now: datetime) -> Arm:
    own = rounds.get(mailing.pk) if mailing else None
    at = mailing.made_at if mailing else now
    until = (mailing.finished_at if mailing else None) or now
    prior = decayed(_by_fortnight([one for one in rounds.values() if one is not own and one.made_at < until], at))
    if own is None:
        return Arm(key, 0, 0, *prior, tried=0, spread=spread)
    return Arm(key, own.mailed, own.confirmed, *prior, tried=own.tried, spread=spread)


def _by_fortnight(rounds: Sequence[_Figures], at: datetime) -> list[tuple[float, float]]:
    """Sums of what was tried and confirmed, the newest fortnight first: it is time that makes words old, and not how
    many groups send them."""
    found: dict[int, list[_Figures]] = defaultdict(list)
    for one in rounds:
        found[max(0, round((at - one.made_at) / FORTNIGHT) - 1)].append(one)
    return [
        (sum(one.tried for one in found[age]), sum(one.confirmed for one in found[age]))
        for age in range(max(found, default=-1) + 1)
    ]


def _figures(variants: list[int], now: datetime) -> dict[int, dict[int, _Figures]]:
    """By wording and round."""
    delays = delays_known(now)
    names: dict[str, Any] = {"now": now, "mature": MATURE, "variants": variants, "oldest": now - OLDEST}
    found: dict[int, dict[int, _Figures]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, names)
        for variant, mailing, made_at, hours, mailed, confirmed, squares in cursor.fetchall():
            one = found[variant].setdefault(mailing, _Figures(made_at))
            one.mailed += mailed
            one.tried += mailed * delays.share(hours)
            one.confirmed += confirmed
            one.squares += squares
    return found


def delays_known(now: datetime) -> Delays:
    with connection.cursor() as cursor:
        cursor.execute(DELAYS, {"now": now, "mature": MATURE, "oldest": now - OLDEST})
        return Delays(dict(cursor.fetchall()))
