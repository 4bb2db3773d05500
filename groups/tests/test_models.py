import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail.models import Page, ReferenceIndex

from groups.choices import LedBy
from groups.factories import GroupFactory
from groups.models import GroupPage
from resistry.colour import luminance, readable_on_white
from roles.factories import RoleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"reach": "local"}, "reach", "needs a ZIP code or states"),
        ({"zip": "9411"}, "zip", "four digits; it needs five"),
        ({"zip": "94110", "states": ["NY"]}, "zip", "lies in CA"),
        ({"colour": "red"}, "colour", "six digits"),
        ({"letters": "a b"}, "letters", "One to three letters"),
        ({"states": ["XX"]}, "states", "not a valid choice"),
        ({"website": "javascript:alert(1)"}, "website", "valid URL"),
    ],
)
def test_bad_field_is_an_error_beside_it(fields, field, says):
    with pytest.raises(ValidationError) as error:
        GroupPage(
            title="A",
            slug="a",
            tagline="t",
            consent_line="c",
            privacy_email="p@example.org",
            path="x",
            depth=4,
            **fields,
        ).full_clean()
    assert says in str(error.value.message_dict[field])


def test_badge_falls_back_to_initials_and_ink():
    group = GroupPage(title="March for Science", colour="#ffff00")
    assert (group.badge_letters, group.badge_colour) == ("MS", "#1c1830")
    assert GroupPage(title="NAACP", letters="np", colour="#0b6b57").badge_letters == "NP"


def test_contrast_is_that_of_wcag():
    assert luminance("#ffffff") == pytest.approx(1)
    assert readable_on_white("#767676")
    assert not readable_on_white("#777777")
    assert not readable_on_white("nonsense")


def test_public_draft_suspended(person, groups):
    GroupFactory(title="Draft group", draft=True)
    GroupFactory(title="Suspended group", withdrawn_by_admin=True)
    page = person.get("/groups/").content.decode()
    assert "Alpha" in page
    assert "Draft group" not in page
    assert "Suspended group" not in page
    assert person.get("/groups/alpha/").status_code == 200
    assert person.get("/groups/draft-group/").status_code == 404


def test_group_page_shows_its_roles_chapters_and_form(person, groups):
    RoleFactory(parent=groups[0], title="Write letters")
    RoleFactory(parent=groups[0], title="Secret draft", draft=True)
    GroupFactory(title="Alpha West", network=groups[0], led_by=[LedBy.WOMEN], reach="local", zip="94110")
    page = person.get("/groups/alpha/").content.decode()
    assert "Write letters" in page
    assert "Secret draft" not in page
    assert "Alpha West" in page
    assert 'value="alpha"' in page
    assert "San Francisco, CA" in person.get("/groups/alpha-west/").content.decode()


def test_a_chapter_is_no_network_and_only_a_chapter_shares_with_one():
    network = GroupFactory(title="Network")
    chapter = GroupFactory(title="Chapter", network=network)
    with pytest.raises(ValidationError, match="Chapter is a chapter itself, of Network"):
        GroupFactory(title="Nested", network=chapter)
    network.shares_with_network = True
    with pytest.raises(ValidationError, match="Only a chapter has a network"):
        network.full_clean()


def test_wagtail_lists_no_person_and_nothing_of_a_groups_own_beside_a_page():
    tracked = {model for model in apps.get_models() if ReferenceIndex.is_indexed(model)}
    others = {model for model in tracked if not issubclass(model, Page)}
    assert {model._meta.label for model in others} == {"wagtaildocs.Document", "wagtailimages.Image"}


def test_the_admin_finds_a_group_and_says_which_chapters_use_it(indexed, admin_client):
    network = GroupFactory(title="Xylophones for Justice")
    chapter = GroupFactory(title="Xylophones of Ohio", network=network)
    found = admin_client.get("/admin/pages/search/?q=xylophones").content.decode()
    assert f"/admin/pages/{network.pk}/edit/" in found
    assert f"/admin/pages/{chapter.pk}/edit/" in admin_client.get(f"/admin/pages/{network.pk}/usage/").content.decode()
