"""Lists of addresses as people have them: pasted, or a file of a spreadsheet.

A line is an address, "Name <address>", several of them, or a row of a table whose first row names its columns. Each
line is read alone, so that a broken one spoils no other. Names are not kept.
"""

import csv
import re
from dataclasses import dataclass
from email.utils import getaddresses, parseaddr
from enum import Enum
from functools import lru_cache

from signups import addresses

LOCAL = re.compile(r"^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*$")
SEPARATORS = re.compile(r"[;,\t]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
HEADS = {"email", "e-mail", "mail", "email address", "e-mail address", "correo", "correo electrónico"}
# How workbooks begin: a ZIP archive (.xlsx, .ods), and the format before it (.xls).
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MOST_SHOWN = 120  # characters of a line


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


def decode(content: bytes) -> str:
    """The text of a file, as UTF-8 or (from older spreadsheets) UTF-16 or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(text: str) -> list[Line]:
    """Each address, or what is none, with the number of its line; empty lines are passed over."""
    lines = [(number, line) for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1) if line.strip()]
    if lines and (column := _column(lines[0][1])):
        return [_of_row(number, line, *column) for number, line in lines[1:]]
    return [_of_text(number, part.strip()) for number, line in lines for part in _parts(line) if part.strip()]


def _column(head: str) -> tuple[str, int] | None:
    """The delimiter and the number of the column of addresses, where this is the first row of a table."""
    for mark in (",", ";", "\t"):
        names = [cell.strip().casefold() for cell in _cells(head, mark)]
        found = next((number for number, name in enumerate(names) if name in HEADS), None)
        if found is not None:
            return mark, found
    return None


def _of_row(number: int, line: str, mark: str, column: int) -> Line:
    cells = _cells(line, mark)
    if column < len(cells):
        return _of_text(number, cells[column].strip())
    return Line(number, line[:MOST_SHOWN], What.BAD)


def _cells(line: str, mark: str) -> list[str]:
    """The cells of one row; none where a quote is left open, or a cell is longer than any."""
    try:
        return next(csv.reader([line], delimiter=mark, strict=True), [])
    except csv.Error:
        return []


def _parts(line: str) -> list[str]:
    """The addresses of one line; a table without a head gives its cell that has an @."""
    if line.count("@") <= 1:
        cells = [cell for cell in SEPARATORS.split(line) if "@" in cell and "<" not in line]
        return [cells[0].strip().strip('"') if cells and not line.startswith(FORMULA_STARTS) else line]
    named = _with_names(line) if "<" in line and not line.startswith(FORMULA_STARTS) else []
    return named if named and all(named) else SEPARATORS.split(line)


def _with_names(line: str) -> list[str]:
    """The addresses of a line as mail programs write it: a comma may be part of a quoted name. Empty ones where it is
    not written so."""
    return [address for _, address in getaddresses([SEPARATORS.sub(",", line.rstrip(";, \t"))])]


def _of_text(number: int, text: str) -> Line:
    shown = text[:MOST_SHOWN]
    if text.startswith(FORMULA_STARTS):
        return Line(number, shown, What.FORMULA)
    try:
        email = normalise(parseaddr(text)[1] if "<" in text else text.strip('"'))
    except addresses.BadAddress:
        return Line(number, shown, What.BAD)
    if email.startswith(FORMULA_STARTS):
        return Line(number, shown, What.FORMULA)
    return Line(number, shown, What.INVITE, email, hash_of(email))


def normalise(text: str) -> str:
    """As `addresses.normalise`; of plain addresses the domain is looked at once for all of them."""
    local, at, domain = text.strip().rpartition("@")
    if at and len(local) <= 64 and LOCAL.match(local) and len(text) <= 200:
        return f"{local}@{_domain(domain)}"
    return addresses.normalise(text)


def hash_of(email: str) -> str:
    """As `addresses.keyed_hash`; of an address in ASCII its key is the address in small letters."""
    return addresses.hash_of_key(email.casefold()) if email.isascii() else addresses.keyed_hash(email)


@lru_cache(maxsize=20_000)
def _domain(domain: str) -> str:
    return addresses.normalise(f"a@{domain}")[2:]
