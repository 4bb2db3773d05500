"""Nobody but site admins sees the list of all contacts, and the list shows nobody in clear."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.access import make_editor
from groups.models import GroupPage
from signups.ending import erase
from signups.factories import ContactFactory, SignUpFactory
from signups.models import ConsentEvent
from signups.tests.looking import EMAIL, FIND, LIST, VIEWINGS, WHY, entries, path, shows_nobody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ["", "results/", "find/", "viewings/", "viewings/results/", "{key}/", "{key}/stop/", "{key}/erase/"])  # fmt: skip
@pytest.mark.parametrize("who", ["visitor", "stranger", "own editor", "other editor"])
def test_nobody_but_site_admins_gets_anything(client, groups, ada, django_user_model, who, act):
    if who == "stranger":
        client.force_login(django_user_model.objects.create_user("stranger"))
    elif who != "visitor":
        user, _ = make_editor(groups[0 if who == "own editor" else 2], "editor@example.net")
        client.force_login(user)
    address = LIST + act.format(key=ada.key)
    for answer in (client.get(address), client.post(address, {**WHY, "who": EMAIL})):
        assert answer.status_code == 404 if "editor" in who else "/login/" in answer["Location"]
        assert shows_nobody(answer)
    ada.refresh_from_db()
    assert (ada.email, ada.erased_at, entries()) == (EMAIL, None, [])
    assert ConsentEvent.objects.count() == 1


def test_a_superuser_gives_a_reason_too(client, ada, admin_user):
    client.force_login(admin_user)
    assert shows_nobody(client.get(path(ada)))


def test_only_site_admins_see_the_menu_items(approver, groups):
    item = "admin/people/"
    assert item in approver.get("/admin/").content.decode()
    user, _ = make_editor(groups[0], "editor@example.net")
    approver.force_login(user)
    assert item not in approver.get("/admin/").content.decode()


def test_the_list_shows_nobody_in_clear(approver, ada):
    answer = approver.get(LIST)
    page = answer.content.decode()
    assert shows_nobody(answer)
    for shown in ("A…@example.org", "941…", "English", "1 not confirmed yet, 1 granted", "Not confirmed"):
        assert shown in page, shown


def test_the_list_says_who_confirmed_and_who_is_erased(approver, ada, groups):
    ada.sign_ups.update(confirmed_at=ada.created_at)
    gone = ContactFactory()
    erase(gone)
    for kept, shown in (("confirmed", ada), ("erased", gone), ("unconfirmed", None)):
        page = approver.get(LIST, {"kept": kept}).content.decode()
        assert [str(contact.key) in page for contact in (ada, gone)] == [ada == shown, gone == shown]


def test_the_list_can_be_narrowed_to_a_state_and_to_days(approver, ada):
    for query, found in (
        ({"state": "granted"}, True),
        ({"state": "withdrawn"}, False),
        ({"created_at_from": "2020-01-01"}, True),
        ({"created_at_to": "2020-01-01"}, False),
        ({"state": "nonsense", "created_at_from": "nonsense", "p": "nonsense", "ordering": "email"}, True),
    ):
        assert (str(ada.key) in approver.get(f"{LIST}results/", query).content.decode()) is found, query


@pytest.mark.parametrize("query", ["email__startswith=z", "q=zzz", "search=zzz", "email_key=z", "zip=00000"])
def test_an_address_cannot_be_guessed_by_a_filter(approver, ada, query):
    assert str(ada.key) in approver.get(f"{LIST}?{query}").content.decode()


@pytest.mark.parametrize("query", ["export=csv", "export=xlsx"])
def test_the_list_cannot_be_exported(approver, ada, query):
    for address in (LIST, VIEWINGS):
        answer = approver.get(f"{address}?{query}")
        assert "attachment" not in answer.get("Content-Disposition", "")
        assert shows_nobody(answer)


def test_more_contacts_are_listed_with_the_same_queries(approver, ada, groups):
    approver.get(LIST)
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert approver.get(LIST).status_code == 200
        asked.append(len(queries))
        for _ in range(20):
            SignUpFactory(groups=groups)
    assert asked[0] == asked[1]


@pytest.mark.parametrize("typed", [EMAIL, "  ada.lovelace@EXAMPLE.org ", "ADA.LOVELACE@example.ORG"])
def test_any_spelling_of_the_whole_address_finds_the_person_by_key(approver, ada, typed):
    answer = approver.post(FIND, {"who": typed})
    assert (answer.status_code, answer["Location"]) == (302, path(ada))


def test_an_international_domain_is_found_in_both_spellings(approver, groups):
    contact = ContactFactory(email="ada@bücher.example")
    for typed in ("ada@bücher.example", "ada@xn--bcher-kva.example"):
        assert approver.post(FIND, {"who": typed})["Location"] == path(contact)


def test_the_key_finds_the_person(approver, ada):
    assert approver.post(FIND, {"who": str(ada.key).upper()})["Location"] == path(ada)


@pytest.mark.parametrize(
    "typed",
    ["", "ada", "lovelace@example.org", "Ada.Lovelace@example", "x\x00@example.org", "a" * 301, "%", "' OR 1=1"],
)
def test_a_part_of_an_address_finds_nobody(approver, ada, typed):
    answer = approver.post(FIND, {"who": typed})
    assert answer.status_code == 422
    assert str(ada.key) not in answer.content.decode()
    assert "error-message" in answer.content.decode()


@pytest.mark.names_people
def test_an_address_is_looked_for_in_no_url_and_no_log(approver, ada, caplog):
    answer = approver.post(FIND, {"who": EMAIL})
    assert shows_nobody(answer)
    assert approver.get(FIND, {"who": EMAIL})["Location"] == LIST
    assert "lovelace" not in caplog.text.lower()
    assert entries() == []


def test_a_group_with_contacts_is_not_deleted(client, ada, groups, admin_user):
    client.force_login(admin_user)
    kept = ada.subscriptions.values_list("group", flat=True)
    for group in groups:
        answer = client.post(f"/admin/pages/{group.pk}/delete/", follow=True)
        stays = group.pk in kept
        assert ("Suspend it instead" in answer.content.decode()) == stays
        assert GroupPage.objects.filter(pk=group.pk).exists() == stays
