"""Editors see and touch only what belongs to their own groups."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from delivery.factories import DestinationFactory
from delivery.models import Delivery, Destination
from delivery.planning import plan
from groups.access import make_editor
from groups.factories import GroupFactory
from resistry.downloads import defuse
from signups.confirm import record_choices
from signups.factories import ContactFactory, SignUpFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, groups):
    """Logged in as the editor of Alpha."""
    user, _ = make_editor(groups[0], "editor@example.org")
    client.force_login(user)
    return client


@pytest.fixture
def contacts(groups):
    """One confirmed contact for Alpha, one for Beta, and a pending one for Alpha."""
    mine = SubscriptionFactory(group=groups[0], contact=ContactFactory(email="mine@example.org"), confirmed=True)
    theirs = SubscriptionFactory(group=groups[1], contact=ContactFactory(email="theirs@example.org"), confirmed=True)
    SubscriptionFactory(group=groups[0], contact=ContactFactory(email="pending@example.org"))
    return mine, theirs


def test_editor_sees_and_downloads_own_confirmed_contacts_only(editor, contacts):
    listed = editor.get("/admin/contacts/").content.decode()
    assert "mine@example.org" in listed
    assert "theirs@example.org" not in listed
    assert "pending@example.org" not in listed
    assert "Subscriptions" not in listed
    lines = b"".join(editor.get("/admin/contacts/?export=csv").streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("mine@example.org,94110,Alpha")


@pytest.mark.parametrize("granted", [True, False])
def test_a_list_cannot_be_asked_what_it_does_not_show(editor, groups, contacts, granted):
    """Any field of any table behind the row would be a filter: here, whether a contact is Gamma's as well."""
    SubscriptionFactory(group=groups[2], contact=contacts[0].contact, confirmed=granted)
    for query in (
        f"contact__subscriptions__group={groups[2].pk}&contact__subscriptions__state=granted",
        "state=erased",
    ):
        assert "mine@example.org" in editor.get(f"/admin/contacts/?{query}").content.decode()


def test_a_contact_is_searched_for_without_the_address_in_any_url(editor, contacts):
    page = editor.post("/admin/contacts/", {"q": "mine@example"})
    assert "mine@example.org" in page.content.decode()
    assert not re.search(r'(href|action)="[^"]*mine', page.content.decode())
    assert "mine@example.org" not in editor.post("/admin/contacts/", {"q": "somebody"}).content.decode()
    assert "theirs@example.org" not in editor.post("/admin/contacts/", {"q": "theirs"}).content.decode()
    form = re.search(r'<form id="changelist-search".*?</form>', page.content.decode(), re.DOTALL)[0]
    assert 'method="post"' in form
    assert "csrfmiddlewaretoken" in form


def test_a_search_by_url_is_not_taken(editor, contacts):
    assert "mine@example.org" in editor.get("/admin/contacts/?q=somebody").content.decode()


def test_a_superuser_sees_no_contacts_here_for_they_are_looked_at_one_by_one(admin_client, contacts):
    listed = admin_client.get("/admin/contacts/").content.decode()
    assert "@example.org" not in listed.replace("chief@example.org", "")
    assert b"mine@" not in b"".join(admin_client.get("/admin/contacts/?export=csv").streaming_content)


def test_download_holds_no_formula(editor, groups):
    contact = ContactFactory(email="=cmd@example.org", email_key="=cmd@example.org", zip="94110")
    SubscriptionFactory(group=groups[0], contact=contact, confirmed=True)
    book = b"".join(editor.get("/admin/contacts/?export=xlsx").streaming_content)
    cell = load_workbook(BytesIO(book)).active["A2"]
    assert (cell.value, cell.data_type) == ("'=cmd@example.org", "s")
    assert "'=cmd@example.org" in b"".join(editor.get("/admin/contacts/?export=csv").streaming_content).decode()


@pytest.mark.parametrize("bad", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_formulas_are_defused(bad):
    assert defuse(bad).startswith("'")


def test_plain_text_is_left_alone_and_control_characters_are_dropped():
    assert defuse("ada@example.org") == "ada@example.org"
    assert defuse("a\x00b\x1bc") == "abc"


def test_more_contacts_same_queries(editor, groups, django_assert_num_queries):
    def queries(count: int) -> int:
        SubscriptionFactory.create_batch(count, group=groups[0], confirmed=True)
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as seen:
            editor.get("/admin/contacts/")
        return len(seen)

    queries(1)
    assert queries(5) == queries(60)


def test_editor_makes_a_destination_for_his_own_group_only(editor, groups):
    url = "https://hooks.example.org/in"
    editor.post("/admin/delivery/destination/create/", {"group": groups[1].pk, "url": url, "active": "on"})
    assert not Destination.objects.exists()
    editor.post("/admin/delivery/destination/create/", {"group": groups[0].pk, "url": url, "active": "on"})
    assert Destination.objects.get().group_id == groups[0].pk


def test_bad_destination_is_an_error_beside_the_field(editor, groups):
    form = {"group": groups[0].pk, "url": "https://10.0.0.1/", "active": "on"}
    page = editor.post("/admin/delivery/destination/create/", form).content.decode()
    assert "not on the public internet" in page
    assert not Destination.objects.exists()


@pytest.mark.parametrize("action", ["edit", "delete"])
def test_another_groups_destination_cannot_be_opened(editor, groups, action):
    mine, theirs = (
        DestinationFactory(group=groups[0]),
        DestinationFactory(group=groups[1], url="https://theirs.example.org/"),
    )
    assert editor.get(f"/admin/delivery/destination/{action}/{mine.pk}/").status_code == 200
    answer = editor.get(f"/admin/delivery/destination/{action}/{theirs.pk}/")
    assert answer.status_code in (302, 403, 404)
    assert b"theirs.example.org" not in answer.content
    editor.post(f"/admin/delivery/destination/{action}/{theirs.pk}/", {"url": "https://stolen.example.org/"})
    assert Destination.objects.filter(pk=theirs.pk, url="https://theirs.example.org/").exists()


def test_another_groups_delivery_cannot_be_inspected(editor, groups):
    made = [DestinationFactory(group=group) for group in groups[:2]]
    plan(event.pk for event in record_choices(SignUpFactory(groups=groups[:2]), {g.pk for g in groups[:2]}))
    mine, theirs = (Delivery.objects.get(destination=destination) for destination in made)
    assert editor.get(f"/admin/delivery/delivery/inspect/{mine.pk}/").status_code == 200
    assert editor.get(f"/admin/delivery/delivery/inspect/{theirs.pk}/").status_code in (302, 403, 404)


@pytest.mark.parametrize("path", ["contacts", "delivery/destination", "delivery/delivery"])
def test_a_person_who_edits_no_group_sees_nothing(client, groups, contacts, django_user_model, path):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("nobody", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(f"/admin/{path}/").status_code in (302, 403, 404)
    assert client.get(f"/admin/{path}/?export=csv").status_code in (302, 403, 404)


@pytest.mark.parametrize(
    "path",
    [
        "contacts/?q=%00",
        "contacts/?changed_at__gte=x",
        "delivery/delivery/inspect/xyz/",
        "contacts/?p=-1",
        "contacts/?o=x",
    ],
)
def test_garbage_in_an_admin_address_is_never_an_error_of_ours(editor, contacts, path):
    assert editor.get(f"/admin/{path}").status_code in (200, 302, 400, 404)


def test_the_form_offers_own_groups_only(editor, groups):
    GroupFactory(title="Secret draft", draft=True)
    page = editor.get("/admin/delivery/destination/create/").content.decode()
    assert f'<option value="{groups[0].pk}" selected>Alpha</option>' in page
    assert "Beta" not in page
    assert "Secret draft" not in page


def test_a_used_destination_is_switched_off_not_deleted(editor, groups):
    used = DestinationFactory(group=groups[0])
    plan(event.pk for event in record_choices(SignUpFactory(groups=groups[:1]), {groups[0].pk}))
    editor.post(f"/admin/delivery/destination/delete/{used.pk}/")
    assert Destination.objects.filter(pk=used.pk).exists()


def test_queue_dashboard_is_for_superusers(editor, admin_user, client, valkey):
    assert editor.get("/django-rq/").status_code == 404
    client.force_login(admin_user)
    assert client.get("/django-rq/").status_code == 200
