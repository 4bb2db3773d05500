"""The switch for maintenance: what is closed, what stays open, and that it needs neither database nor Valkey."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from conftest import PERSON
from roles.factories import RoleFactory

PROJECT = Path(__file__).resolve().parents[2]
CLOSED = [
    "/",
    "/roles/?q=doors",
    "/groups/",
    "/groups/alpha/",
    "/signup/",
    "/nothing-here/",
    "/api/v2/roles/",
    "/sitemap.xml",
]


@pytest.fixture
def switch(settings, tmp_path) -> Path:
    """The file of a site that is open."""
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    return settings.MAINTENANCE_FILE


@pytest.fixture
def visitor() -> Client:
    return Client(headers={**PERSON, "accept": "text/html"})


def run(*words: str, state: Path) -> subprocess.CompletedProcess:
    """No database, no Valkey: nothing is at these addresses."""
    env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "RESISTRY_STATE": str(state)}
    argv = [sys.executable, "-m", "resistry.launch", "maintenance", *words]
    return subprocess.run(argv, cwd=PROJECT, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_closed_site_answers_503_without_database_and_valkey(visitor, switch, valkey_away, path, method):
    """Pytest refuses every query here: the test has no mark for the database."""
    switch.touch()
    response = getattr(visitor, method)(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "300"
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize(
    ("path", "language", "says"),
    [
        ("/roles/", "en", "Back in a few minutes."),
        ("/es/roles/", "es", "Volvemos en unos minutos."),
        ("/es/", "es", "Volvemos en unos minutos."),
    ],
)
def test_people_read_a_page_in_the_language_of_the_address(visitor, switch, path, language, says):
    switch.touch()
    response = visitor.get(path)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()
    assert says in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_programs_read_json_in_the_shape_of_the_api(visitor, switch):
    switch.touch()
    response = visitor.get("/api/v2/groups/")
    assert response.json() == {"error": {"status": 503, "message": "Back in a few minutes."}}
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/healthz", "/static/css/site.css", "/static/img/favicon.svg"])
def test_what_needs_no_database_goes_on(visitor, switch, path):
    switch.touch()
    assert visitor.get(path).status_code == 200


@pytest.mark.django_db
def test_admin_stays_open_with_its_previews(client, groups, admin_user, switch):
    role = RoleFactory(parent=groups[0], title="Knock on doors", publish=True)
    switch.touch()
    assert client.get("/readyz").status_code == 200
    assert client.get("/admin/login/").status_code == 200
    client.force_login(admin_user)
    assert client.get(f"/admin/pages/{role.pk}/edit/").status_code == 200
    preview = client.get(f"/admin/pages/{role.pk}/view_draft/")
    assert preview.status_code == 200
    assert "Knock on doors" in preview.content.decode()
    assert client.get("/groups/alpha/").status_code == 503


@pytest.mark.django_db
def test_site_is_open_again_with_the_next_request(visitor, groups, switch):
    assert visitor.get("/groups/alpha/").status_code == 200
    switch.touch()
    assert visitor.get("/groups/alpha/").status_code == 503
    switch.unlink()
    assert visitor.get("/groups/alpha/").status_code == 200


def test_command_puts_the_file_where_the_site_looks(tmp_path):
    done = run("on", state=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "back soon" in done.stdout
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["maintenance"]
    assert run("on", state=tmp_path).returncode == 0
    assert run("off", state=tmp_path).stdout == "The site is open.\n"
    assert not (tmp_path / "maintenance").exists()
    assert run("off", state=tmp_path).returncode == 0


def test_site_looks_where_the_command_puts_the_file(tmp_path):
    ask = "from resistry.settings import base; print(base.MAINTENANCE_FILE)"
    env = {**os.environ, "RESISTRY_STATE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", ask], cwd=PROJECT, env=env, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == tmp_path / "maintenance"


@pytest.mark.parametrize("words", [(), ("maybe",), ("on", "off")])
def test_command_with_another_word_changes_nothing(tmp_path, words):
    done = run(*words, state=tmp_path)
    assert (done.returncode, done.stderr) == (2, "./run maintenance takes one word: on or off.\n")
    assert not any(tmp_path.iterdir())
