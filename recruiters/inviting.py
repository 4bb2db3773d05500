"""Inviting many at once: what would become of each line of a list, and then all of it or nothing.

Nothing is kept until it is confirmed, and names are not kept at all.
"""

from collections import Counter
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from groups.models import GroupPage
from recruiters.address_lists import Line, What, read
from recruiters.models import Membership
from recruiters.tasks import send_links
from resistry.languages import ORIGINAL
from resistry.queue import wake
from signups import addresses

MOST_LINES = 100_000
MOST_BYTES = 20_000_000
# Bytes of addresses that the dry run's form sends back, which must be less than DATA_UPLOAD_MAX_MEMORY_SIZE.
MOST_CARRIED = 4_500_000
# Of 100,000 addresses at once, as one parameter. Who was asked by this group and wants nothing was asked.
KNOWN = """
WITH line AS (SELECT unnest(%(hashes)s::text[]) AS hash)
SELECT hash, 'NO' AS what FROM line JOIN recruiters_refusal USING (hash)
UNION SELECT hash, 'NO' FROM line JOIN signups_suppression USING (hash)
UNION SELECT hash, 'ASKED' FROM line JOIN recruiters_invitation ON email_hash = hash AND group_id = %(group)s
ORDER BY what DESC
"""
# One statement for 100,000: rows of the ORM take a minute. Who was asked meanwhile is left out, and so counted.
INVITE = """
INSERT INTO recruiters_invitation (group_id, email, email_hash, language, words, invited_by_id, made_at, due_at,
    asked_by_self, name, zip, answer, state, attempts, error)
SELECT %(group)s, line.email, line.hash, %(language)s, %(words)s, %(by)s, %(now)s, %(now)s,
    false, '', '', 'none', 'queued', 0, ''
FROM unnest(%(emails)s::text[], %(hashes)s::text[]) AS line (email, hash)
ON CONFLICT (group_id, email_hash) DO NOTHING
"""


@dataclass(frozen=True)
class Plan:
    """What an import would do. `problem` is what is wrong with all of it."""

    lines: list[Line]
    problem: str = ""

    @property
    def invited(self) -> list[Line]:
        return [line for line in self.lines if line.what is What.INVITE]

    @property
    def others(self) -> list[Line]:
        return [line for line in self.lines if line.what is not What.INVITE]

    @property
    def counts(self) -> Counter[What]:
        return Counter(line.what for line in self.lines)

    @property
    def carried(self) -> str:
        """The addresses that would be invited, one in a line: what is confirmed."""
        return "\n".join(line.email for line in self.invited)


class Changed(Exception):
    """Something happened since the dry run: it has to be looked at again."""


def plan(group: GroupPage, text: str) -> Plan:
    """What would become of each line of `text`. Three queries, however long it is."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        return Plan([], f"That is more than {MOST_BYTES // 1_000_000} MB. Take it in parts.")
    lines = read(text)
    if not lines:
        return Plan([], "There is no address in it. Paste addresses, one in a line, or choose a file.")
    if len(lines) > MOST_LINES:
        return Plan([], f"Those are {len(lines):,} lines; at most {MOST_LINES:,} go at once. Take it in parts.")
    found = Plan(_judge(group, lines))
    if len(found.carried.encode()) + len(found.invited) > MOST_CARRIED:
        return Plan([], "Those addresses are too long to go at once. Take them in parts.")
    return found


def _judge(group: GroupPage, lines: list[Line]) -> list[Line]:
    known = _known(group, [line.hash for line in lines if line.hash])
    seen: set[str] = set()
    judged = []
    for line in lines:
        what = line.what
        if what is What.INVITE:
            what = What.TWICE if line.hash in seen else known.get(line.hash, What.INVITE)
            seen.add(line.hash)
        judged.append(line if what is line.what else replace(line, what=what))
    return judged


def _known(group: GroupPage, hashes: list[str]) -> dict[str, What]:
    """Whom not to invite, and why. Who left the group was asked before, in some way."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, {"group": group.pk, "hashes": hashes})
        known = {hashed: What[what] for hashed, what in cursor.fetchall()}
    there = Membership.objects.filter(group=group)
    gone = _members(there.filter(Q(left_at__isnull=False) | Q(recruiter__left_at__isnull=False)))
    return known | dict.fromkeys(gone, What.ASKED) | dict.fromkeys(_members(there.active()), What.MEMBER)


def _members(rows) -> set[str]:
    keys = rows.values_list("recruiter__contact__email_key", flat=True)
    return {addresses.hash_of_key(key) for key in keys if key}


def invite(group: GroupPage, lines: list[Line], *, words: str = "", language: str = ORIGINAL, by=None) -> int:
    """Write all of these invitations, or none; their mails follow. Raises Changed where one of them was asked since."""
    values = {
        "group": group.pk,
        "emails": [line.email for line in lines],
        "hashes": [line.hash for line in lines],
        "words": words,
        "language": language,
        "by": by and by.pk,
        "now": timezone.now(),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        # Two of the same group at once would wait for each other's rows.
        GroupPage.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
        cursor.execute(INVITE, values)
        if cursor.rowcount != len(lines):
            raise Changed
    wake(send_links)
    return len(lines)
