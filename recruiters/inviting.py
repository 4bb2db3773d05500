"""Inviting many at once: what a paste or a file says, line by line, and then all of it or nothing.

A line is an address, "Name <address>", or a row of a table whose first row names its columns. The dry run says what
becomes of each line; nothing is kept until it is confirmed, and names are not kept at all.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from enum import Enum
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from groups.models import GroupPage
from recruiters.models import Invitation, Membership, Refusal
from recruiters.tasks import send_links
from resistry.languages import ORIGINAL
from resistry.queue import wake
from signups import addresses
from signups.models import Suppression

MOST_LINES = 100_000
MOST_BYTES = 5_000_000
LOCAL = re.compile(r"^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*$")
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
HEADS = {"email", "e-mail", "mail", "email address", "e-mail address", "correo", "correo electrónico"}
BATCH = 5_000


class What(Enum):
    """What becomes of a line."""

    INVITE = "is invited"
    TWICE = "stands here before"
    ASKED = "was asked before, and is not asked twice"
    MEMBER = "is your recruiter already"
    NO = "wants no invitations"
    FORMULA = "begins like a formula of a spreadsheet"
    BAD = "has no address that can be written to"


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    what: What
    email: str = ""
    hash: str = ""


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


class Changed(Exception):
    """Something happened since the dry run: it has to be looked at again."""


def decode(content: bytes) -> str:
    """The text of a file, as UTF-8 or (from older spreadsheets) UTF-16 or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def plan(group: GroupPage, text: str) -> Plan:
    """What would become of each line of `text`. Six queries, however long it is."""
    text = text.lstrip("\ufeff")
    if len(text.encode(errors="replace")) > MOST_BYTES:
        return Plan([], f"That is more than {MOST_BYTES // 1_000_000} MB. Take it in parts.")
    rows = list(_rows(text))
    if not rows:
        return Plan([], "There is no address in it. Paste addresses, one in a line, or choose a file.")
    if len(rows) > MOST_LINES:
        return Plan([], f"Those are {len(rows):,} lines; at most {MOST_LINES:,} go at once. Take it in parts.")
    read = [_read(number, row) for number, row in rows]
    return Plan(_judge(group, read))


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """The cell of each line in which the address stands, with the number of the line."""
    first, _, _ = text.partition("\n")
    column = _column(first)
    if column is None:
        yield from (
            (number, part.strip())
            for number, line in enumerate(text.splitlines(), 1)
            for part in _parts(line)
            if part.strip()
        )
        return
    mark, index = column
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
    next(reader, None)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, (row[index] if index < len(row) else "").strip()


def _column(head: str) -> tuple[str, int] | None:
    """The delimiter and the number of the column of addresses, where this is the first row of a table."""
    for mark in (",", ";", "\t"):
        names = [cell.strip().strip('"').casefold() for cell in head.strip("\r").split(mark)]
        found = next((number for number, name in enumerate(names) if name in HEADS), None)
        if found is not None:
            return mark, found
    return None


def _parts(line: str) -> list[str]:
    """Several addresses of one line; a table without a head gives its cell that has an @."""
    if line.count("@") <= 1:
        cells = [cell for cell in re.split(r"[;,\t]", line) if "@" in cell and "<" not in line]
        return [cells[0].strip().strip('"') if cells and not line.startswith(FORMULA_STARTS) else line]
    return re.split(r"[;,\t]", line)


def _read(number: int, text: str) -> Line:
    shown = text[:120]
    if text.startswith(FORMULA_STARTS):
        return Line(number, shown, What.FORMULA)
    try:
        email = _normalise(parseaddr(text)[1] if "<" in text else text.strip('"'))
    except addresses.BadAddress:
        return Line(number, shown, What.BAD)
    return Line(number, shown, What.INVITE, email, _hash(email))


def _normalise(text: str) -> str:
    """As `addresses.normalise`; of plain addresses the domain is looked at once for all of them."""
    local, at, domain = text.strip().rpartition("@")
    if at and len(local) <= 64 and LOCAL.match(local) and len(text) <= 200:
        return f"{local}@{_domain(domain)}"
    return addresses.normalise(text)


def _hash(email: str) -> str:
    """As `addresses.keyed_hash`; of an address in ASCII its key is the address in small letters."""
    return addresses.hash_of_key(email.casefold()) if email.isascii() else addresses.keyed_hash(email)


@lru_cache(maxsize=20_000)
def _domain(domain: str) -> str:
    return addresses.normalise(f"a@{domain}")[2:]


def _judge(group: GroupPage, read: list[Line]) -> list[Line]:
    hashes = {line.hash for line in read if line.hash}
    asked = _among(Invitation.objects.filter(group=group), "email_hash", hashes)
    refused = _among(Refusal.objects.all(), "hash", hashes) | _among(Suppression.objects.all(), "hash", hashes)
    members = _members(group)
    known = dict.fromkeys(refused, What.NO) | dict.fromkeys(asked, What.ASKED) | dict.fromkeys(members, What.MEMBER)
    seen: set[str] = set()
    judged = []
    for line in read:
        what = line.what
        if what is What.INVITE:
            what = What.TWICE if line.hash in seen else known.get(line.hash, What.INVITE)
            seen.add(line.hash)
        judged.append(line if what is line.what else Line(line.number, line.text, what, line.email, line.hash))
    return judged


def _among(rows, field: str, hashes: set[str]) -> set[str]:
    return set(rows.filter(**{f"{field}__in": hashes}).values_list(field, flat=True))


def _members(group: GroupPage) -> set[str]:
    rows = Membership.objects.active().filter(group=group).values_list("recruiter__contact__email_key", flat=True)
    return {addresses.hash_of_key(key) for key in rows if key}


def invite(group: GroupPage, lines: list[Line], *, words: str = "", language: str = ORIGINAL, by=None) -> int:
    """Write all of these invitations, or none; their mails follow. Raises Changed where one of them was asked since."""
    now = timezone.now()
    rows = [
        Invitation(
            group=group, email=line.email, email_hash=line.hash, words=words, language=language, invited_by=by,
            made_at=now, due_at=now,
        )
        for line in lines
    ]  # fmt: skip
    with transaction.atomic():
        GroupPage.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
        hashes = {row.email_hash for row in rows}
        if _among(Invitation.objects.filter(group=group), "email_hash", hashes):
            raise Changed
        Invitation.objects.bulk_create(rows, batch_size=BATCH)
    wake(send_links)
    return len(rows)
