"""What a row of the listing is made from, before it is written."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.html import strip_tags

from resistry.languages import prefix


@dataclass(frozen=True)
class Words:
    """The texts of a row by their weight in a search: a title says more than a body."""

    title: str  # A: title and other names
    kind: str = ""  # B: type, group, issues, skills, places
    summary: str = ""  # C
    body: str = ""  # D
    other: str = ""  # D, of the other language: what a person may type who reads this one


@dataclass(frozen=True)
class Entry:
    """One row: `columns` are those of Listing that have no default worth keeping."""

    page: int
    language: str
    written_in: str
    kind: str
    words: Words
    columns: dict[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The same for the same content, so that an unchanged row is not written again."""
        text = json.dumps(asdict(self), sort_keys=True, default=_plain)
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def path_of(page, language: str) -> str:
    """The address of an original page in a language: Wagtail's path below the home page, with the language before it.

    `url_path` is "/home/groups/alpha/"; its first part is the home page's own slug.
    """
    return prefix(language) + "/" + page.url_path.split("/", 2)[2]


def plain_text(stream) -> str:
    """The words of a StreamField or of rich text, without their markup."""
    values = stream.get_prep_value() if hasattr(stream, "get_prep_value") else stream
    return " ".join(re.sub(r"\s+", " ", strip_tags(text)).strip() for text in _strings(values))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "type", "href"):
                yield from _strings(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _strings(inner)
