"""The demo network, as the first `./run` loads it."""

import pytest
from django.core.management import call_command
from django.test import Client

from groups.models import GroupPage
from home.demo import GROUPS, ROLES
from roles.models import Listing, RolePage

pytestmark = pytest.mark.django_db


def test_the_demo_network_loads_once_and_everything_shows(
    settings, tmp_path, valkey, capsys, django_capture_on_commit_callbacks
):
    settings.STATE_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    with django_capture_on_commit_callbacks(execute=True):  # translations are published then
        call_command("load_demo")
    assert GroupPage.objects.originals().live().count() == len(GROUPS) == 20
    untranslated = Listing.objects.filter(language="es", written_in="en", kind__in=["group", "role"])
    assert not untranslated.exists()
    assert RolePage.objects.open().count() == len(ROLES) >= 70
    assert len({role.role_type_id for role in RolePage.objects.all()}) >= 14
    visitor = Client()
    for page in [*GroupPage.objects.all(), *RolePage.objects.all()[:10]]:
        assert visitor.get(page.get_url()).status_code == 200, page
    assert "About this demo" in visitor.get("/").content.decode()
    assert "confirmed sign-ups, demo data" in visitor.get("/").content.decode()
    call_command("load_demo")
    assert "nothing was loaded" in capsys.readouterr().out
    assert GroupPage.objects.originals().count() == 20
    logins = (tmp_path / "demo-logins.txt").read_text().splitlines()
    for line in logins:
        name, password = line.rpartition(": ")[2].split(" / ")
        assert Client().login(username=name, password=password), line
    assert (tmp_path / "demo-logins.txt").stat().st_mode & 0o077 == 0
