"""An editor says his pages in Spanish; a site admin approves, as for the English ones."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page

from groups.models import GroupPage
from groups.translating import may_translate, renew, translation_for
from roles.factories import RoleFactory
from roles.models import Listing

pytestmark = pytest.mark.django_db


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def start_address(page: Page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def renew_address(page: Page) -> str:
    return reverse("wagtail_localize:update_translations", args=[translation_for(page).source_id])


def review(copy: Page, action: str) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[copy.pk, action, copy.current_workflow_task_state.pk])


def row(page: Page) -> Listing:
    return Listing.objects.get(page=page, language="es")


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def role(groups):
    return RoleFactory(parent=groups[0], title="Write letters", summary="A letter is opened.", publish=True)


def test_the_way_from_the_page_to_its_translation(as_editor, role, spanish):
    page = as_editor.get(edit(role)).content.decode()
    assert f'href="{start_address(role)}?select_locale=es"' in page
    form = as_editor.get(start_address(role)).content.decode()
    assert "checked" in form
    assert not role.get_translations().exists()  # looking changes nothing
    answer = as_editor.post(start_address(role), {"locales": [spanish.pk]})
    copy = role.get_translation(spanish)
    assert answer["Location"] == edit(copy)
    page = as_editor.get(edit(copy)).content.decode()
    assert "Submit to site admins" in page
    assert "Publish in" not in page
    assert f'href="{edit(copy)}"' in as_editor.get(edit(role)).content.decode()


def test_a_translation_starts_as_a_draft_and_visitors_go_on_reading_english(as_editor, person, groups, role, spanish):
    as_editor.post(start_address(role), {"locales": [spanish.pk]})
    for page in (groups[0], role):
        copy = page.get_translation(spanish)
        assert not copy.live
        assert copy.alias_of_id is None
    assert row(role).written_in == "en"
    assert '<html lang="es"' in person.get("/es/groups/alpha/write-letters/").content.decode()


def test_a_group_is_translated_with_its_roles(as_editor, groups, role, spanish):
    as_editor.post(start_address(groups[0]), {"locales": [spanish.pk], "include_subtree": "on"})
    assert role.get_translation(spanish).get_parent() == groups[0].get_translation(spanish).page_ptr


def test_a_copy_that_nobody_translated_becomes_a_draft(as_editor, groups, role, spanish):
    alias = role.copy_for_translation(spanish, copy_parents=True, alias=True)
    assert alias.live
    as_editor.post(start_address(role), {"locales": [spanish.pk]})
    for page in (groups[0], role):
        copy = page.get_translation(spanish)
        assert (copy.live, copy.alias_of_id) == (False, None)


def test_translations_are_submitted_approved_and_shown(client, person, editor, approver, role, in_spanish, settings):
    copy = in_spanish(role, title="Escribe cartas", summary="Una carta se abre.")
    client.force_login(editor)
    client.post(edit(copy), {"action": "submit"})
    assert copy.workflow_in_progress
    assert row(role).written_in == "en"
    message = next(message for message in mail.outbox if "Escribe cartas" in message.subject)
    assert message.to == ["approver@example.org"]
    assert f"{settings.BASE_URL}{edit(copy)}" in message.body
    client.force_login(approver)
    assert review(copy, "approve") in client.get(edit(copy)).content.decode()
    client.post(review(copy, "approve"))
    assert (row(role).written_in, row(role).title) == ("es", "Escribe cartas")
    assert "Una carta se abre." in person.get("/es/groups/alpha/write-letters/").content.decode()
    assert mail.outbox[-1].to == ["editor@example.org"]


def test_a_change_to_a_public_translation_waits_for_a_site_admin(client, person, editor, approver, role, in_spanish):
    address = "/es/groups/alpha/write-letters/"
    copy = in_spanish(role, live=True, summary="Una carta se abre.")
    in_spanish.say(role, summary="Otra cosa.")
    client.force_login(editor)
    client.post(edit(copy), {"action": "submit"})
    assert "Una carta se abre." in person.get(address).content.decode()
    client.force_login(approver)
    client.post(review(copy, "approve"))
    assert "Otra cosa." in person.get(address).content.decode()


@pytest.mark.parametrize("data", [{"action": "publish"}, {"action-publish": "1"}])
def test_an_editor_publishes_nothing(as_editor, role, in_spanish, data):
    copy = in_spanish(role, summary="Una carta se abre.")
    as_editor.post(edit(copy), data)
    copy.refresh_from_db()
    assert not copy.live


def test_what_is_sent_back_says_why_and_is_submitted_again(client, editor, approver, role, in_spanish):
    copy = in_spanish(role, summary="Una carta se abre.")
    client.force_login(editor)
    client.post(edit(copy), {"action": "submit"})
    assert "has this page already" in client.post(edit(copy), {"action": "submit"}, follow=True).content.decode()
    client.force_login(approver)
    client.post(review(copy, "reject"), {"comment": "Say tú."})
    client.force_login(editor)
    assert "Say tú." in client.get(edit(copy)).content.decode()
    client.post(edit(copy), {"action": "submit"})
    assert copy.workflow_in_progress


def test_what_was_submitted_is_taken_back(client, editor, stranger, role, in_spanish):
    copy = in_spanish(role, summary="Una carta se abre.")
    client.force_login(editor)
    client.post(edit(copy), {"action": "submit"})
    client.force_login(stranger)
    client.post(edit(copy), {"action": "withdraw"})
    assert copy.workflow_in_progress
    client.force_login(editor)
    assert "Cancel workflow" in client.get(edit(copy)).content.decode()
    client.post(edit(copy), {"action": "withdraw"})
    assert not copy.workflow_in_progress
    client.post(edit(copy), {"action": "withdraw"})
    client.post(edit(copy), {"action": "submit"})
    assert copy.workflow_in_progress


def test_a_text_that_does_not_fit_is_not_submitted(as_editor, role, in_spanish):
    copy = in_spanish(role, summary="x" * 161)
    page = as_editor.post(edit(copy), {"action": "submit"}, follow=True).content.decode()
    assert "Not submitted." in page
    assert "at most 160 characters" in page
    assert not copy.workflow_in_progress


def test_a_translation_waits_for_its_original(client, editor, approver, groups, in_spanish):
    draft = RoleFactory(parent=groups[0], draft=True)
    copy = in_spanish(draft, summary="Una carta se abre.")
    for user, action in ((editor, "submit"), (approver, "publish")):
        client.force_login(user)
        page = client.post(edit(copy), {"action": action}, follow=True).content.decode()
        assert "not public yet" in page
    assert not copy.workflow_in_progress
    copy.get_latest_revision().publish()  # by whatever way
    copy.refresh_from_db()
    assert not copy.live


def test_a_site_admin_publishes_at_once(client, approver, role, in_spanish, django_capture_on_commit_callbacks):
    copy = in_spanish(role, summary="Una carta se abre.")
    client.force_login(approver)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit(copy), {"action": "publish"})
    assert row(role).summary == "Una carta se abre."


def test_what_changed_in_english_is_asked_for_again_and_nothing_else(as_editor, person, role, in_spanish):
    copy = in_spanish(role, live=True, title="Escribe cartas", summary="Una carta se abre.")
    role.summary = "Every letter is opened."
    role.save_revision()  # a draft, as it waits for a site admin
    assert "The English page changed since." in as_editor.get(edit(role)).content.decode()
    assert renew_address(copy) in as_editor.get(edit(copy)).content.decode()
    assert as_editor.get(renew_address(copy)).status_code == 200
    assert as_editor.post(renew_address(copy), {"publish_translations": "on"})["Location"] == edit(copy)
    page = as_editor.get(edit(copy)).content.decode()
    assert "Every letter is opened." in page
    assert "1 text to translate." in page
    assert "Una carta se abre." in person.get("/es/groups/alpha/write-letters/").content.decode()


def test_translating_stops_and_starts_again(as_editor, role, in_spanish):
    copy = in_spanish(role, summary="Una carta se abre.")
    as_editor.post(reverse("wagtail_localize:stop_translation", args=[translation_for(copy).pk]))
    page = as_editor.get(edit(copy)).content.decode()
    assert 'name="summary"' in page
    assert "Start Synced translation" in page
    assert "Convert to alias" not in page
    as_editor.post(edit(copy), {"localize-restart-translation": "1"})
    assert translation_for(copy)


def test_only_the_first_language_is_translated(editor, stranger, role, in_spanish):
    copy = in_spanish(role)
    assert may_translate(role, editor)
    assert not may_translate(role, stranger)
    assert not may_translate(copy, editor)


def test_own_group_is_one_click_away(as_editor, groups, approver):
    page = as_editor.get("/admin/").content.decode()
    assert reverse("wagtailadmin_explore", args=[groups[0].pk]) in page
    assert reverse("wagtailadmin_explore", args=[groups[1].pk]) not in page
    as_editor.force_login(approver)
    assert reverse("wagtailadmin_explore", args=[groups[0].pk]) not in as_editor.get("/admin/").content.decode()


def test_no_text_is_sent_to_a_machine(settings):
    assert not hasattr(settings, "WAGTAILLOCALIZE_MACHINE_TRANSLATOR")


def test_renewing_takes_the_newest_text(groups, in_spanish):
    copy = in_spanish(groups[0])
    groups[0].tagline = "Newest words"
    groups[0].save_revision()
    renew(GroupPage.objects.get(pk=groups[0].pk))
    assert "Newest words" in translation_for(copy).source.content_json
