"""Tables as files that a spreadsheet opens as text, whatever people typed."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO

from django.http import HttpResponse, StreamingHttpResponse
from openpyxl import Workbook

# What starts a formula, also behind a tab or a line break, or as a full-width sign (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
CSV = "text/csv; charset=utf-8"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | float | date | None


def defuse(value: object) -> str:
    """The value as text that no spreadsheet computes and every file format can hold.

    >>> defuse("=HYPERLINK(1)"), defuse("ada@example.org")
    ("'=HYPERLINK(1)", 'ada@example.org')
    """
    text = "".join(char for char in str(value) if char >= " " or char in "\t\r\n")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """The file `name`.csv, sent row by row."""
    response = StreamingHttpResponse(csv_lines(head, rows), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Figures")
    for row in (head, *rows):
        sheet.append([_plain(cell) for cell in row])
    whole = BytesIO()
    book.save(whole)
    return as_download(f"{name}.xlsx", whole.getvalue(), XLSX)


def as_download(name: str, content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(head)
    for row in rows:
        yield writer.writerow([_plain(cell) for cell in row])


def _plain(cell: Cell) -> Cell:
    return cell if cell is None or isinstance(cell, int | float | date) else defuse(cell)


class _Echo:
    """What `csv` writes to, so that a line is handed on at once."""

    def write(self, line: str) -> str:
        return line
