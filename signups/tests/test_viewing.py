"""A site admin sees or changes one person for a reason that is written down first."""

import re

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from signups import addresses, viewing
from signups.ending import erase
from signups.factories import ContactFactory
from signups.models import ConsentEvent, Suppression
from signups.tests.looking import EMAIL, LIST, VIEWINGS, WHY, entries, path, shows_nobody

pytestmark = pytest.mark.django_db


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
