"""Keeping the pictures of shared links, and handing them out."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from django.core.files.storage import default_storage
from django.http import Http404
from django.urls import path

from resistry import pictures
from resistry.pictures import address, keep, read
from resistry.poster import Poster, draw
from resistry.views.pictures import picture

urlpatterns = [path("pictures/<str:name>.png", picture, name="picture")]

POSTER = Poster("Find your role", "Swing Left", "role", "SL", "#2b3fa0", ("from home",))


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "pictures"


@pytest.fixture
def away_from_disk(settings):
    """A storage without paths, like an object store."""
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


def name_of(poster: Poster) -> str:
    return re.fullmatch(r"/pictures/([0-9a-f]{32})\.png", address(poster))[1]


def keep_at_once(monkeypatch, times: int = 4) -> list[str]:
    """Each has seen that the picture is not there before one of them stores it."""
    together = Barrier(times)

    def draw_together(poster: Poster) -> bytes:
        together.wait(10)
        return draw(poster)

    monkeypatch.setattr(pictures, "draw", draw_together)
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(keep, [POSTER] * times))


@pytest.mark.parametrize(
    "other",
    [
        replace(POSTER, title="Find a role"),
        replace(POSTER, kicker=""),
        replace(POSTER, marked="your role"),
        replace(POSTER, letters="SD"),
        replace(POSTER, colour="#0b6b57"),
        replace(POSTER, facts=("from", "home")),
        Poster("Swing Left", "Find your role", "role", "SL", "#2b3fa0", ("from home",)),
    ],
)
def test_the_address_changes_with_whatever_is_said(other):
    assert address(other) != address(POSTER)
    assert address(replace(other)) == address(other)


def test_the_address_changes_with_the_look(monkeypatch):
    before = address(POSTER)
    monkeypatch.setattr(pictures, "LOOK", pictures.LOOK + 1)
    assert address(POSTER) != before


def test_any_text_has_an_address():
    assert name_of(Poster("\ud800 🗳️ \0"))


def test_a_picture_is_drawn_once(monkeypatch):
    assert keep(POSTER) == address(POSTER)
    monkeypatch.setattr(pictures, "draw", lambda poster: pytest.fail("drawn again"))
    assert keep(POSTER) == address(POSTER)
    assert read(name_of(POSTER)) == draw(POSTER)


def test_two_at_once_leave_one_whole_picture(monkeypatch, folder):
    assert keep_at_once(monkeypatch) == [address(POSTER)] * 4
    assert [file.name for file in folder.iterdir()] == [f"{name_of(POSTER)}.png"]
    assert read(name_of(POSTER)) == draw(POSTER)


def test_two_at_once_leave_one_whole_picture_where_there_is_no_disk(monkeypatch, away_from_disk):
    assert keep_at_once(monkeypatch) == [address(POSTER)] * 4
    assert read(name_of(POSTER)) == draw(POSTER)
    assert default_storage.listdir("pictures") == ([], [f"{name_of(POSTER)}.png"])


def test_a_picture_that_was_not_stored_to_its_end_is_not_there(monkeypatch):
    def crash(*names):
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(pictures.os, "replace", crash)
        with pytest.raises(OSError, match="no space"):
            keep(POSTER)
    with pytest.raises(FileNotFoundError):
        read(name_of(POSTER))
    keep(POSTER)
    assert read(name_of(POSTER)) == draw(POSTER)


def test_others_may_read_the_file(folder):
    keep(POSTER)
    assert (folder / f"{name_of(POSTER)}.png").stat().st_mode & 0o044 == 0o044


def test_a_kept_picture_is_served_to_be_cached_for_ever(settings, client):
    settings.ROOT_URLCONF = __name__
    answer = client.get(keep(POSTER))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content == draw(POSTER)
    assert not answer.cookies
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]


def test_it_is_served_from_a_storage_without_a_disk(rf, away_from_disk):
    keep(POSTER)
    assert picture(rf.get("/"), name_of(POSTER)).content == draw(POSTER)


@pytest.mark.parametrize(
    "name",
    ["0" * 32, "", "0" * 31, "0" * 33, "A" * 32, "../secret", "..%2f" + "0" * 27, "0" * 31 + "\n", "０" * 32, "\0"],
)
def test_an_unknown_or_malformed_name_is_not_found(rf, name):
    with pytest.raises(Http404):
        picture(rf.get("/"), name)


def test_a_name_leads_nowhere_but_to_pictures(rf, folder):
    keep(POSTER)
    (folder / "secret.png").write_text("secret")
    with pytest.raises(Http404):
        picture(rf.get("/"), "secret")


def test_only_reading_is_answered(rf):
    assert picture(rf.post("/"), name_of(POSTER)).status_code == 405
