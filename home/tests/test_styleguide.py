"""The style guide: for staff only, and complete."""

import re
from pathlib import Path

import html5lib
import pytest
from django.conf import settings as django_settings

from home.styleguide import PARTS, Part

pytestmark = pytest.mark.django_db
STATIC = Path(django_settings.BASE_DIR, "resistry/static/css")
TEMPLATES = Path(django_settings.BASE_DIR, "templates")
INTERNAL = {"mail", "styleguide"}


@pytest.fixture
def staff(client, django_user_model):
    user = django_user_model.objects.create_user("maker", "maker@example.org", "a-long-password", is_staff=True)
    client.force_login(user)
    return client


def test_strangers_and_editors_get_404(person, client, django_user_model):
    assert person.get("/styleguide/").status_code == 404
    client.force_login(django_user_model.objects.create_user("editor", "e@example.org", "a-long-password"))
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.parametrize("scheme", ["", "?scheme=light", "?scheme=dark", "?scheme=nonsense"])
def test_staff_see_every_part(staff, scheme):
    response = staff.get(f"/styleguide/{scheme}")
    assert response.status_code == 200
    page = response.content.decode()
    for part in PARTS:
        assert f'id="{part.name}"' in page


def test_no_anchor_is_there_twice_and_the_html_is_valid(staff):
    page = staff.get("/styleguide/").content.decode()
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert [anchor for anchor in set(anchors) if anchors.count(anchor) > 1] == []
    parser = html5lib.HTMLParser()
    parser.parse(page)
    assert [error for _place, error, _data in parser.errors] == []


def shown(template: str, seen: set[str]) -> set[str]:
    """Every template that this one includes or extends, itself too."""
    if template not in seen:
        seen.add(template)
        text = TEMPLATES.joinpath(template).read_text()
        for name in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', text):
            shown(name, seen)
    return seen


def test_every_component_is_in_the_guide_and_names_its_variables():
    seen: set[str] = set()
    for part in (Part("page", ""), *PARTS):
        shown(part.template, seen)
    components = {f"components/{file.name}": file.read_text() for file in TEMPLATES.joinpath("components").iterdir()}
    assert components.keys() - seen == set()
    assert [name for name, text in components.items() if not text.startswith("{#")] == []


def test_every_component_stylesheet_is_in_the_one_sheet():
    listed = set(re.findall(r'@import "components/(\w+)\.css"', STATIC.joinpath("site.css").read_text()))
    assert {file.stem for file in STATIC.joinpath("components").glob("*.css")} - INTERNAL == listed
