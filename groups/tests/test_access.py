"""An editor edits his group's pages and no other's; a site admin approves."""

import pytest
from django.contrib.auth.models import Group as AuthGroup
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission, Page

from groups.access import grant
from groups.models import GroupAccess, GroupIndexPage, GroupPage
from roles.factories import RoleFactory, RoleTypeFactory
from roles.models import RolePage

pytestmark = pytest.mark.django_db


def test_granting_twice_changes_nothing(groups):
    def rows():
        models = (AuthGroup, Collection, GroupPagePermission, GroupAccess)
        return [model.objects.count() for model in models]

    grant(groups[0])
    before = rows()
    grant(groups[0])
    assert rows() == before


def test_editor_may_change_own_group_and_roles_only(groups, editor):
    own, other = RoleFactory(parent=groups[0]), RoleFactory(parent=groups[1])
    for page, allowed in ((groups[0], True), (own, True), (groups[1], False), (other, False)):
        assert page.permissions_for_user(editor).can_edit() is allowed
    assert not groups[0].permissions_for_user(editor).can_publish()
    assert not GroupIndexPage.objects.get(locale__language_code="en").permissions_for_user(editor).can_add_subpage()


def test_editor_writes_a_role_and_a_site_admin_approves(client, groups, editor, approver):
    client.force_login(editor)
    kind = RoleTypeFactory()
    form = {
        "title": "Knock on doors", "slug": "knock", "role_type": kind.pk, "summary": "Talk to neighbors.",
        "body-count": 0, "commitment": "weekly", "hours": "2", "where": "remote", "zip": "", "training": "",
        "minimum_age": "", "accessibility": "", "valid_through": "", "action-submit": "1", "go_live_at": "",
        "expire_at": "", "seo_title": "", "search_description": "", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    response = client.post(f"/admin/pages/add/roles/rolepage/{groups[0].pk}/", form)
    assert response.status_code == 302, response.content.decode()[:2000]
    role = RolePage.objects.get(slug="knock")
    assert not role.live
    assert role.group_id == groups[0].pk
    client.force_login(approver)
    task = role.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[role.pk, "approve", task.pk]), {})
    role.refresh_from_db()
    assert role.live


@pytest.mark.parametrize("path", ["pages/{page}/edit/", "pages/add/roles/rolepage/{page}/", "pages/{page}/delete/"])
def test_another_groups_admin_pages_are_closed(client, groups, editor, path):
    client.force_login(editor)
    assert client.get(f"/admin/{path.format(page=groups[1].pk)}").status_code in (302, 403, 404)


@pytest.mark.parametrize("path", ["snippets/groups/issuearea/", "snippets/roles/roletype/", "snippets/roles/skill/"])
def test_vocabularies_belong_to_site_admins(client, editor, approver, path):
    client.force_login(editor)
    assert client.get(f"/admin/{path}").status_code in (302, 403, 404)
    client.force_login(approver)
    assert client.get(f"/admin/{path}").status_code == 200


def test_editor_cannot_suspend_or_move_into_a_network(client, groups, editor, approver):
    client.force_login(editor)
    page = client.get(f"/admin/pages/{groups[0].pk}/edit/").content.decode()
    assert 'name="tagline"' in page
    assert 'name="suspended"' not in page
    assert 'name="network"' not in page
    client.force_login(approver)
    assert 'name="suspended"' in client.get(f"/admin/pages/{groups[0].pk}/edit/").content.decode()


def test_add_group_makes_a_draft_with_its_editor(capsys):
    call_command("add_group", "Flip the West", "--editor", "flo@example.org")
    group = GroupPage.objects.get(slug="flip-the-west")
    assert not group.live
    assert list(group.access.auth_group.user_set.values_list("email", flat=True)) == ["flo@example.org"]
    assert "Added Flip the West" in capsys.readouterr().out


def test_add_group_twice_adds_nothing():
    for _ in range(2):
        call_command("add_group", "Flip the West", "--editor", "flo@example.org")
    assert GroupPage.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "editor", "says"),
    [
        ("", None, "needs a letter"),
        ("!!!", None, "needs a letter"),
        ("A" * 300, None, "longer"),
        ("A", "x@@y", "no e-mail"),
    ],
)
def test_add_group_refuses_bad_input_and_adds_nothing(name, editor, says):
    with pytest.raises(CommandError, match=says):
        call_command("add_group", name, **({"editor": editor} if editor else {}))
    assert not GroupPage.objects.exists()


def test_page_rules():
    from home.models import HomePage, StandardPage
    from recruiters.models import Material
    from roles.models import RoleGuidePage

    assert GroupPage.allowed_parent_page_models() == [GroupIndexPage]
    assert GroupPage.allowed_subpage_models() == [RolePage, Material]
    assert RolePage.allowed_subpage_models() == []
    home = HomePage.objects.get(locale__language_code="en")
    assert not RoleGuidePage.can_create_at(home)
    assert not GroupIndexPage.can_create_at(home)
    assert not HomePage.can_create_at(Page.get_first_root_node())
    assert StandardPage.can_create_at(home)
