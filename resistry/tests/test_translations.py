"""Everything the interface says is said in Spanish too, and what is compiled is what was written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

PROJECT = Path(__file__).resolve().parents[2]
CATALOG = PROJECT / "locale" / "es" / "LC_MESSAGES" / "django.po"
APPS = (
    "places",
    "groups",
    "exchange",
    "roles",
    "signups",
    "delivery",
    "recruiters",
    "search",
    "home",
    "resistry",
    "templates",
)


@pytest.fixture(scope="module")
def catalog() -> polib.POFile:
    return polib.pofile(str(CATALOG))


def test_nothing_is_left_to_translate(catalog):
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    assert [entry.msgid for entry in catalog.fuzzy_entries()] == []


def test_the_compiled_catalog_is_of_this_source(catalog):
    compiled = polib.mofile(str(CATALOG.with_suffix(".mo")))
    said = {entry.msgid: entry.msgstr or dict(entry.msgstr_plural) for entry in compiled}
    assert said == {entry.msgid: entry.msgstr or dict(entry.msgstr_plural) for entry in catalog if not entry.obsolete}


def test_placeholders_are_the_same_in_both_languages(catalog):
    named = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
    for entry in catalog:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and not entry.obsolete:
                wanted = {*named.findall(entry.msgid), *named.findall(entry.msgid_plural)}
                assert set(named.findall(text)) <= wanted, entry.msgid
                assert wanted - set(named.findall(text)) <= {"%(count)s", "%(n)s"}, entry.msgid


def test_every_string_of_the_source_stands_in_the_catalog(catalog, tmp_path):
    if shutil.which("xgettext") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("xgettext is missing: install gettext.")
        pytest.skip("needs xgettext (install gettext)")
    for app in APPS:
        shutil.copytree(PROJECT / app, tmp_path / app, ignore=shutil.ignore_patterns("tests", "demo", "static"))
    (tmp_path / "locale").mkdir()
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "-l",
        "es",
        "-e",
        "html,txt,py,mjml",
        "--no-location",
        "-v",
        "0",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "DJANGO_SETTINGS_MODULE": ""})
    found = polib.pofile(str(tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"))
    missing = {entry.msgid for entry in found} - {entry.msgid for entry in catalog if not entry.obsolete}
    assert missing == set()
