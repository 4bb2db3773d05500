"""Where posters are kept: in the default storage, each under a name made of what it says.

A text that changes gets another address, so an address can be cached for ever.
"""

import hashlib
import json
import os
import re
import secrets
from dataclasses import astuple

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from resistry.poster import LOOK, Poster, draw


def address(poster: Poster) -> str:
    """The site path of a poster's picture, kept or not."""
    return f"/pictures/{_name(poster)}.png"


def keep(poster: Poster) -> str:
    """Draw a poster unless its picture is there, and return its site path. Raises OSError when it cannot be stored."""
    file = _file(_name(poster))
    if not default_storage.exists(file):
        _put(file, draw(poster))
    return address(poster)


def read(name: str) -> bytes:
    """The picture of that name. Raises FileNotFoundError for one that is not kept or that no poster can have."""
    if not re.fullmatch("[0-9a-f]{32}", name):
        raise FileNotFoundError(name)
    with default_storage.open(_file(name)) as file:
        return file.read()


def _name(poster: Poster) -> str:
    said = json.dumps([LOOK, *astuple(poster)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _file(name: str) -> str:
    return f"pictures/{name}.png"


def _put(file: str, png: bytes) -> None:
    """Whole or not at all; two that put the same file at once put the same bytes, and leave one file."""
    if isinstance(default_storage, FileSystemStorage):
        part = default_storage.save(f"{file}.{secrets.token_hex(8)}.part", ContentFile(png))
        os.replace(default_storage.path(part), default_storage.path(file))
        return
    saved = default_storage.save(file, ContentFile(png))  # other storages show a file when it is whole
    if saved != file:  # somebody else was first
        default_storage.delete(saved)
