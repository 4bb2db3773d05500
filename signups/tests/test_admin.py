"""Site admins see one person for a reason that is written down first; nobody else sees anybody."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from groups.access import make_editor, site_admins
from signups import addresses, viewing
from signups.ending import erase
from signups.factories import ContactFactory, SignUpFactory
from signups.models import ConsentEvent, Contact, Mail, Subscription, Suppression
from signups.recording import Kind, Said, Way, record

pytestmark = pytest.mark.django_db

EMAIL = "Ada.Lovelace@example.org"
WHY = {"kind": "asked", "words": "She wrote to us and asks what we hold."}
LIST, FIND, VIEWINGS = "/admin/people/", "/admin/people/find/", "/admin/people/viewings/"


@pytest.fixture
def ada(groups) -> Contact:
    """Said yes to Alpha; Beta waits."""
    made = SignUpFactory(contact=ContactFactory(email=EMAIL, zip="94110"), groups=groups[:2], page="/roles/")
    row = Subscription.objects.get(group=groups[0])
    source = groups[1].sources.get()
    wordings = dict(made.ticks.values_list("group", "wording"))
    record([(row, Kind.GRANTED)], Said(Way.CONFIRM_PAGE, "/roles/", made, source, wordings))
    Mail.objects.filter(contact=made.contact).update(state="dead", error="refused: 550")
    return made.contact


@pytest.fixture
def approver(client, groups, django_user_model) -> Client:
    user = django_user_model.objects.create_user("approver", "approver@resistry.example", "a-long-password")
    user.groups.add(site_admins())
    client.force_login(user)
    return client


def path(contact: Contact, act: str = "") -> str:
    return f"{LIST}{contact.key}/{act}"


def entries() -> list[tuple]:
    return [
        (entry.action, entry.user.username, entry.data["kind"], entry.data["reason"])
        for entry in viewing.written_down()
    ]


def shows_nobody(answer) -> bool:
    page = answer.content.decode()
    return "Lovelace" not in page and "94110" not in page and "lovelace" not in answer.get("Location", "")


# --- who


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


# --- the list


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


# --- finding


@pytest.mark.parametrize("typed", [EMAIL, "  ada.lovelace@EXAMPLE.org ", "ＡDA.lovelace@example.org"])  # noqa: RUF001
def test_any_spelling_of_the_whole_address_finds_the_person_by_key(approver, ada, typed):
    answer = approver.post(FIND, {"who": typed})
    if answer.status_code == 422:  # a spelling that no form here accepts
        assert typed.startswith("Ａ")  # noqa: RUF001
        return
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


def test_an_address_is_looked_for_in_no_url_and_no_log(approver, ada, caplog):
    answer = approver.post(FIND, {"who": EMAIL})
    assert shows_nobody(answer)
    assert approver.get(FIND, {"who": EMAIL})["Location"] == LIST
    assert "lovelace" not in caplog.text.lower()
    assert entries() == []


# --- looking


def test_opening_a_contact_shows_nobody_and_asks_why(approver, ada):
    for _ in range(3):
        answer = approver.get(path(ada))
        assert shows_nobody(answer)
    assert "Why do you want to see this person?" in answer.content.decode()
    assert entries() == []


def test_a_reason_shows_the_person_once_and_is_written_down(approver, ada):
    answer = approver.post(path(ada), WHY)
    page = answer.content.decode()
    for shown in (EMAIL, "94110", "English", "/roles/", "Alpha: granted", "Beta: not confirmed yet", "Confirm page",
                  "Alpha may e-mail me about volunteering. (en, version 1)", "beta", "refused: 550"):  # fmt: skip
        assert shown in page, shown
    assert answer["Cache-Control"].startswith("no-store")
    assert entries() == [("signups.view", "approver", "asked", WHY["words"])]
    assert shows_nobody(approver.get(path(ada)))
    assert len(entries()) == 1


def test_what_other_apps_hold_is_shown_too(approver, ada):
    ada.saved_searches.create(query="q=letters")
    page = approver.post(path(ada), WHY).content.decode()
    assert "Saved searches" in page
    assert "q=letters" in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": ""}, "Choose the kind of reason."),
        ({"kind": "curious"}, "Select a valid choice"),
        ({"words": ""}, "Say why, in a few words."),
        ({"words": "   too few   "}, "at least 10 characters"),
        ({"words": "x" * 501}, "at most 500 characters"),
        ({"words": f"{EMAIL} wrote to us"}, "Write it without the address; the record stays for years."),
        ({"words": "ada＠example.org wrote to us"}, "Write it without the address"),
        ({"words": "ten letters\x00 and more"}, "Null characters"),
    ],
)
@pytest.mark.parametrize("act", ["", "stop/", "erase/"])
def test_without_a_good_reason_nothing_is_shown_and_nothing_happens(approver, ada, act, changes, says):
    answer = approver.post(path(ada, act), {**WHY, **changes})
    page = answer.content.decode()
    assert (answer.status_code, says in page) == (422, True)
    assert "94110" not in page
    assert ConsentEvent.objects.count() == 1
    assert entries() == []


@pytest.mark.parametrize("act", ["", "stop/", "erase/"])
@pytest.mark.parametrize("fails", ["raises", "takes nothing"])
def test_what_cannot_be_written_down_is_not_shown_and_not_done(approver, ada, monkeypatch, act, fails):
    def log(**kwargs):
        if fails == "raises":
            raise DatabaseError

    monkeypatch.setattr(viewing, "log", log)
    approver.raise_request_exception = False
    answer = approver.post(path(ada, act), WHY)
    assert answer.status_code == 500
    assert shows_nobody(answer)
    ada.refresh_from_db()
    assert (ada.email, ConsentEvent.objects.count()) == (EMAIL, 1)


def test_nobody_is_shown_twice_for_one_entry(approver, ada):
    for _ in range(2):
        approver.post(path(ada), WHY)
    assert len(entries()) == 2


def test_a_contact_that_is_not_there_is_not_found(approver, groups):
    assert approver.get(path(ContactFactory.build())).status_code == 404
    assert approver.get(f"{LIST}1/").status_code == 404


# --- acting


@pytest.mark.parametrize("act", ["stop/", "erase/"])
def test_stop_and_erase_ask_first_and_get_changes_nothing(approver, ada, act):
    answer = approver.get(path(ada, act))
    assert shows_nobody(answer)
    assert "Yes, " in answer.content.decode()
    assert (ConsentEvent.objects.count(), entries()) == (1, [])


def test_stopping_for_a_person_tells_the_groups_and_is_written_down(approver, ada):
    page = approver.post(path(ada, "stop/"), WHY, follow=True).content.decode()
    assert "Everything is stopped" in page
    assert set(ada.subscriptions.values_list("state", flat=True)) == {"withdrawn", "declined"}
    assert set(ConsentEvent.objects.values_list("way", flat=True)) == {"confirm_page", "admin"}
    assert Suppression.objects.filter(pk=addresses.keyed_hash(EMAIL)).exists()
    assert [entry[0] for entry in entries()] == ["signups.stop"]


def test_erasing_for_a_person_leaves_the_key_and_the_entries(approver, ada):
    approver.post(path(ada), WHY)
    page = approver.post(path(ada, "erase/"), {**WHY, "kind": "abuse"}, follow=True).content.decode()
    assert "Erased: address, ZIP and consents are gone." in page
    ada.refresh_from_db()
    assert (ada.email, ada.zip, bool(ada.erased_at)) == ("", "", True)
    assert [entry[0] for entry in entries()] == ["signups.erase", "signups.view"]
    assert str(ada.key) in approver.get(VIEWINGS).content.decode()


@pytest.mark.parametrize("act", ["stop/", "erase/"])
def test_nothing_is_done_for_an_erased_contact(approver, ada, act):
    erase(ada)
    page = approver.post(path(ada, act), WHY, follow=True).content.decode()
    assert "erased already. Nothing was changed." in page
    assert entries() == []


def test_an_erased_contact_shows_what_is_left(approver, ada):
    erase(ada)
    page = approver.post(path(ada), WHY).content.decode()
    assert "Erased contact" in page
    assert "Lovelace" not in page


# --- the record


def test_site_admins_read_who_looked_at_whom(approver, ada):
    other = ContactFactory()
    approver.post(path(ada), WHY)
    approver.post(path(other), {"kind": "fault", "words": "A mail bounced again & again."})
    page = approver.get(VIEWINGS).content.decode()
    for shown in ("approver", str(ada.key), "The person asked", WHY["words"], "bounced again &amp; again"):
        assert shown in page, shown
    one = approver.get(VIEWINGS, {"contact": str(ada.key)}).content.decode()
    assert WHY["words"] in one
    assert "bounced" not in one
    assert approver.get(VIEWINGS, {"contact": "nonsense", "action": "x"}).status_code == 200


def test_no_entry_holds_an_address(approver, ada):
    for act in ("", "stop/", "erase/"):
        approver.post(path(ada, act), WHY)
    for entry in ModelLogEntry.objects.all():
        assert "@" not in f"{entry.label} {entry.data}"
    assert ModelLogEntry.objects.count() == 3


def test_an_entry_outlives_contact_and_admin(approver, ada, django_user_model, admin_user):
    lonely = ContactFactory()
    approver.post(path(lonely), WHY)
    lonely.delete()
    django_user_model.objects.get(username="approver").delete()
    approver.force_login(admin_user)
    page = approver.get(VIEWINGS).content.decode()
    assert str(lonely.key) in page
    assert WHY["words"] in page


def test_wagtails_site_history_shows_the_reason_to_superusers_only(approver, ada, admin_user):
    approver.post(path(ada), WHY)
    history = reverse("wagtailadmin_reports:site_history")
    assert WHY["words"] not in approver.get(history).content.decode()
    approver.force_login(admin_user)
    assert WHY["words"] in approver.get(history).content.decode()


def test_every_form_carries_a_csrf_token_and_sends_by_post(approver, ada):
    for address in (LIST, path(ada), path(ada, "stop/"), path(ada, "erase/")):
        page = approver.get(address).content.decode()
        forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", page, re.DOTALL)
        assert any("csrfmiddlewaretoken" in form for form in forms), address
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = approver.cookies
    assert strict.post(path(ada, "erase/"), WHY).status_code == 403
