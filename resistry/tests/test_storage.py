"""The stylesheet in one piece, as `collectstatic` writes it."""

import re
import runpy
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.management import call_command

from resistry.storage import SHEET, joined


class Sheets:
    """A storage of texts by name."""

    def __init__(self, **texts: str):
        self.texts = texts

    def open(self, name: str) -> ContentFile:
        return ContentFile(self.texts[name].encode())


def paths(**texts: str) -> dict:
    """Collected files: `a__b` stands for a/b.css."""
    named = {f"{name.replace('__', '/')}.css": text for name, text in texts.items()}
    return {name: (Sheets(**named), name) for name in named}


def test_imports_are_replaced_in_order_and_below_each_other():
    sheets = paths(
        css__site='@import "a.css";\n@import "deep/b.css";\nc{}', css__a="a{}", css__deep__b='@import "x.css";'
    )
    sheets |= paths(css__deep__x="x{}")
    assert joined(SHEET, sheets) == "a{}x{}c{}"


def test_addresses_in_an_imported_sheet_lead_where_they_led():
    sheets = paths(
        css__site='@import "deep/b.css";', css__deep__b="b{src:url('../../img/i.svg') url(data:x) url(#a) url(/z)}"
    )
    assert joined(SHEET, sheets) == 'b{src:url("../img/i.svg") url(data:x) url(#a) url(/z)}'


@pytest.mark.parametrize("text", ['@import "gone.css";', '@import "site.css";'])
def test_import_of_nothing_or_of_itself_is_an_error(text):
    with pytest.raises(ValueError, match="imports"):
        joined(SHEET, paths(css__site=text))


@pytest.fixture
def collected(settings, tmp_path) -> Path:
    """Our own static files as production has them."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "resistry.storage.OneSheetStorage"}}
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_collected_sheet_has_every_component_hashed_and_compressed(collected):
    sheet = collected / staticfiles_storage.stored_name(SHEET)
    text = sheet.read_text()
    assert re.fullmatch(r"site\.[0-9a-f]{12}\.css", sheet.name)
    assert "@import" not in text
    for rule in (".chip {", ".signup {", ".words {", "@layer tokens, base, components;"):
        assert rule in text
    assert brotli.decompress(sheet.with_name(f"{sheet.name}.br").read_bytes()).decode() == text
    for address in re.findall(r'url\("([^"]+)"\)', text):
        assert (sheet.parent / address).is_file()


def test_a_changed_component_changes_the_sheets_name(collected, settings, tmp_path):
    before = staticfiles_storage.stored_name(SHEET)
    source = tmp_path / "source"
    for file in Path(settings.STATICFILES_DIRS[0]).rglob("*.*"):
        copy = source / file.relative_to(settings.STATICFILES_DIRS[0])
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (source / "css/components/chip.css").write_text("@layer components { .chip { color: red; } }")
    settings.STATICFILES_DIRS = [source]
    call_command("collectstatic", interactive=False, verbosity=0)
    assert staticfiles_storage.stored_name(SHEET) != before


def test_addresses_of_the_site_are_known_before_anything_is_collected(settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "resistry.storage.OneSheetStorage"}}
    settings.STATIC_ROOT = tmp_path
    assert runpy.run_path(str(Path(settings.BASE_DIR, "resistry", "urls.py")))["urlpatterns"]


def test_browser_that_reads_no_page_finds_the_icon(client):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.svg"
