"""Exports that a spreadsheet opens as text, whatever people typed. Wagtail's own do not defuse formulas."""

from collections import OrderedDict
from datetime import date

from wagtail_modeladmin.views import IndexView

# What starts a formula, also behind a tab or a line break, or as a full-width sign (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001


def defuse(value: object) -> str:
    """The value as text that no spreadsheet computes and every file format can hold.

    >>> defuse("=HYPERLINK(1)"), defuse("ada@example.org")
    ("'=HYPERLINK(1)", 'ada@example.org')
    """
    text = "".join(char for char in str(value) if char >= " " or char in "\t\r\n")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


class DefusedIndexView(IndexView):
    """A modeladmin list whose CSV and XLSX downloads hold no formula."""

    def to_row_dict(self, item):
        row = super().to_row_dict(item)
        return OrderedDict(
            (name, value if isinstance(value, int | date) else defuse(value)) for name, value in row.items()
        )
