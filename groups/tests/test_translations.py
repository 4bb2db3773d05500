"""A translation says the texts; everything else, and whether it is there at all, is the original's."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, StringTranslation

from groups.access import grant, make_editor
from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupPage
from groups.translating import submit, translation_for
from roles.choices import Where
from roles.factories import RoleFactory, SkillFactory
from roles.models import RolePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def role(groups):
    return RoleFactory(parent=groups[0], title="Write letters", skills=[SkillFactory()], publish=True)


def test_facts_follow_the_original_when_it_is_published(role, in_spanish):
    copy = in_spanish(role, live=True, summary="Una carta se abre.")
    role.where, role.zip, role.hours, role.slug = Where.IN_PERSON, "94110", 3, "letters"
    role.skills.set([])
    role.issue_areas.set([IssueAreaFactory(slug="climate")])
    role.save_revision().publish()
    copy = RolePage.objects.get(pk=copy.pk)
    assert (copy.where, copy.zip, copy.hours, copy.slug) == ("in_person", "94110", 3, "letters")
    assert copy.latitude == RolePage.objects.get(pk=role.pk).latitude is not None
    assert (list(copy.skills.all()), [area.slug for area in copy.issue_areas.all()]) == ([], ["climate"])
    assert copy.summary == "Una carta se abre."


def test_facts_follow_the_original_when_an_older_translation_is_published(role, in_spanish):
    copy = in_spanish(role, summary="Una carta se abre.")
    submitted = copy.specific.save_revision()
    role.zip, role.where = "94110", Where.IN_PERSON
    role.save_revision().publish()
    submitted.publish()
    assert RolePage.objects.get(pk=copy.pk).zip == "94110"


def test_facts_cannot_be_changed_by_hand(client, editor, groups, in_spanish):
    copy = in_spanish(groups[0], tagline="Cerca de ti")
    client.force_login(editor)
    client.post(reverse("wagtail_localize:stop_translation", args=[translation_for(copy).pk]))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk])).context["form"]
    assert {"slug", "colour", "zip", "issue_areas", "takes_signups"} <= {
        name for name, field in form.fields.items() if field.disabled
    }
    assert not form.fields["tagline"].disabled
    assert (
        not client.get(reverse("wagtailadmin_pages:edit", args=[groups[0].pk])).context["form"].fields["zip"].disabled
    )


@pytest.mark.parametrize("original_is", ["unpublished", "deleted"])
def test_a_translation_goes_with_its_original(person, role, in_spanish, original_is):
    copy = in_spanish(role, live=True, summary="Una carta se abre.")
    assert person.get("/es/groups/alpha/write-letters/").status_code == 200
    if original_is == "unpublished":
        role.unpublish()
        copy.refresh_from_db()
        assert not copy.live
    else:
        role.delete()
        assert not Page.objects.filter(pk=copy.pk).exists()
    assert person.get("/es/groups/alpha/write-letters/").status_code == 404
    assert not any(Page.find_problems())


def test_a_deleted_group_is_gone_in_every_language(groups, role, in_spanish, spanish):
    in_spanish(role, live=True)
    for page in Page.objects.filter(pk=groups[0].pk):
        groups[0].sources.all().delete()
        page.specific.delete()
    assert not GroupPage.objects.filter(translation_key=groups[0].translation_key).exists()
    assert not RolePage.objects.filter(translation_key=role.translation_key).exists()
    assert not any(Page.find_problems())


def test_unpublishing_a_translation_leaves_the_original(role, in_spanish):
    in_spanish(role, live=True).unpublish()
    role.refresh_from_db()
    assert role.live


def test_a_role_that_moves_to_another_group_moves_in_every_language(groups, role, in_spanish, spanish):
    copy = in_spanish(role, live=True, summary="Una carta se abre.")
    role.move(groups[1], pos="last-child")
    copy = RolePage.objects.get(pk=copy.pk)
    assert copy.get_parent() == groups[1].get_translation(spanish).page_ptr
    assert copy.group_id == groups[1].pk
    assert not any(Page.find_problems())


def test_pictures_and_addresses_are_not_asked_for(groups, in_spanish):
    from home.tests.test_home import picture

    groups[0].website, groups[0].logo = "https://alpha.example.org", picture()
    groups[0].body = [
        ("picture", {"image": picture(), "alt": "Two people at a door"}),
        ("paragraph", '<p>Read <a href="https://alpha.example.org/why">why</a>.</p>'),
        ("call", {"text": "Two hours are enough.", "label": "See the roles", "href": "/roles/"}),
    ]
    groups[0].save_revision().publish()
    copy = in_spanish(groups[0])
    texts = set(StringSegment.objects.values_list("string__data", flat=True))
    assert {"Two people at a door", "See the roles"} <= texts
    assert "/roles/" not in texts
    assert [segment.data for segment in OverridableSegment.objects.all()] == ["https://alpha.example.org/why"]
    path = StringSegment.objects.get(string__data="Two people at a door").context.path
    in_spanish.say(groups[0], **{path: "Dos personas en una puerta"})
    submit(translation_for(copy), None)
    copy.refresh_from_db()
    block = copy.get_latest_revision_as_object().body[0].value
    assert block["alt"] == "Dos personas en una puerta"
    assert block["image"] == groups[0].body[0].value["image"]


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '<b onclick="x()">a</b>']
)
def test_no_translation_brings_a_script(client, editor, groups, in_spanish, text):
    groups[0].body = [("paragraph", "<p>We write letters.</p>")]
    groups[0].save_revision().publish()
    copy = in_spanish(groups[0])
    segment = StringSegment.objects.get(string__data="We write letters.")
    client.force_login(editor)
    address = reverse("wagtail_localize:edit_string_translation", args=[translation_for(copy).pk, segment.pk])
    answer = client.put(address, f"value={text}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 201
    assert StringTranslation.objects.get(translation_of=segment.string).has_error
    page = client.get(reverse("wagtail_localize:preview_translation", args=[translation_for(copy).pk]))
    assert text not in page.content.decode()
    assert "We write letters." in page.content.decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", ""])
def test_no_link_is_led_to_a_script(client, editor, groups, in_spanish, address):
    groups[0].body = [("paragraph", '<p>Read <a href="https://alpha.example.org/why">why</a>.</p>')]
    groups[0].save_revision().publish()
    copy = in_spanish(groups[0])
    client.force_login(editor)
    segment = OverridableSegment.objects.get()
    path = reverse("wagtail_localize:edit_override", args=[translation_for(copy).pk, segment.pk])
    for value in ("https://alpha.example.org/por-que", address):
        client.put(path, f"value={value}", content_type="application/x-www-form-urlencoded")
        page = client.get(reverse("wagtail_localize:preview_translation", args=[translation_for(copy).pk]))
        led_to = "https://alpha.example.org/por-que" if value != address else "https://alpha.example.org/why"
        assert f'href="{led_to}"' in page.content.decode()
    assert SegmentOverride.objects.get().data == ""


def test_a_group_admitted_after_it_was_translated_gets_both(spanish):
    group = GroupFactory(title="Delta", publish=True)
    copy = group.copy_for_translation(spanish)
    user, _ = make_editor(group, "delta@example.org")
    assert copy.permissions_for_user(user).can_edit()
    assert copy.get_workflow() == grant(group).group.get_workflow()


def test_pages_in_another_language_are_opened_and_never_added(editor, groups, in_spanish):
    copy = in_spanish(groups[0])
    allowed = copy.permissions_for_user(editor)
    assert allowed.can_edit()
    assert not allowed.can_add_subpage()
    assert not allowed.can_publish()
    assert copy.get_workflow() == groups[0].get_workflow()
