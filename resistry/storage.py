"""Static files in production: hashed, compressed, and the stylesheet in one piece.

`css/site.css` lists the stylesheets of the components as `@import` lines, so that development needs no build. A
browser would ask for each of them in turn; `collectstatic` therefore puts their text in place of the lines.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
IMPORT = re.compile(r"""^@import\s+["']([^"']+)["'];[ \t]*\n?""", re.MULTILINE)
URL = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|[/#])([^"')]+)\1\s*\)""")

# Where a collected file is read: its name -> (storage, path in it).
Paths = Mapping[str, tuple[Any, str]]


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator:
        if not dry_run and SHEET in paths:
            paths = {**paths, SHEET: (_Text(joined(SHEET, paths)), SHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


class _Text(Storage):
    """Has one file, which was never written."""

    def __init__(self, text: str):
        self.text = text

    def open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(self.text.encode())


def joined(name: str, paths: Paths) -> str:
    """The text of a stylesheet with what it imports in place, whose `url(...)` still lead where they led.

    Raises ValueError when it imports what was not collected, or itself.
    """
    return _text(name, posixpath.dirname(name), paths, ())


def _text(name: str, folder: str, paths: Paths, within: tuple[str, ...]) -> str:
    if name not in paths or name in within:
        raise ValueError(f"{within[-1] if within else SHEET} imports {name}, which is not there or imports it.")
    storage, path = paths[name]
    with storage.open(path) as file:
        text = file.read().decode()
    here = posixpath.dirname(name)

    def put_in(line: re.Match) -> str:
        return _text(posixpath.normpath(posixpath.join(here, line[1])), folder, paths, (*within, name))

    return IMPORT.sub(put_in, URL.sub(lambda url: _moved(url, here, folder), text))


def _moved(url: re.Match, here: str, folder: str) -> str:
    return f'url("{posixpath.relpath(posixpath.join(here, url[2]), folder)}")'
