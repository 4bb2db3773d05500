"""Saving a search, confirming and stopping it: by address and in the outbox."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from conftest import PERSON
from groups.factories import IssueAreaFactory
from roles.factories import RoleFactory
from search.factories import SavedSearchFactory
from search.links import STOP_SALT, token_of
from search.models import SavedSearch, SearchConfirmation, SearchConsent
from search.saving import MOST_SEARCHES, forget_unconfirmed
from search.tasks import send_confirmations
from signups.ending import erase
from signups.factories import ContactFactory
from signups.models import Contact, Subscription

pytestmark = pytest.mark.django_db
FORM = {"email": "ada@example.org", "search": "q=Letters!&sort=newest&page=3", "page": "/roles/"}


def send(client, path="/search/save/", **changes):
    return client.post(path, {**FORM, **changes})


def stored() -> tuple[int, int, int]:
    return Contact.objects.count(), SavedSearch.objects.count(), SearchConfirmation.objects.count()


def link_in_mail() -> str:
    return re.search(r"http://testserver(\S*/search/saved/\S+)", mail.outbox[-1].body)[1]


@pytest.fixture
def link(person) -> str:
    """A search was saved; the path in its mail."""
    send(person)
    send_confirmations()
    return link_in_mail()


def test_a_search_is_stored_as_the_guide_writes_it_and_mailed_once(person, groups):
    response = send(person)
    assert (response.status_code, response["Location"]) == (302, "/search/save/check-mail/")
    saved = SavedSearch.objects.get()
    assert (saved.query, saved.language, saved.state, saved.page) == ("q=letters", "en", "pending", "/roles/")
    assert send_confirmations() == 1
    assert send_confirmations() == 0
    (message,) = mail.outbox
    assert message.to == ["ada@example.org"]
    assert "“letters”" in message.body
    assert "No group gets your address" in message.body
    assert "“letters”" in message.alternatives[0].content


def test_the_guide_offers_it_with_and_without_results(person, groups):
    RoleFactory(parent=groups[0], title="Write letters")
    page = person.get("/roles/?q=letters&sort=newest").content.decode()
    assert "Tell me when there are more" in page
    assert "No group gets your address." in page
    empty = person.get("/roles/?q=xylophone").content.decode()
    assert "Tell me when one fits" in empty
    form = re.search(r'<form class="tellme".*?</form>', empty, re.DOTALL)[0]
    assert 'action="/search/save/"' in form
    assert 'name="search" value="q=xylophone"' in form
    assert "Tell me when" not in person.get("/roles/").content.decode()


def test_the_form_has_a_page_of_its_own(person, groups):
    page = person.get("/search/save/?q=letters&type=nonsense").content.decode()
    assert 'value="q=letters"' in page
    assert "“letters”" in page
    assert "First say what should fit." in person.get("/search/save/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("email", "", "Type your e-mail address."),
        ("email", "x@@y", "We cannot write to that address."),
        ("email", "ada\x00@example.org", "a character that no e-mail address has"),
        ("email", "ada@example.org\r\nBcc: b@example.org", "a character that no e-mail address has"),
        ("email", "a" * 10_000, "longer than any e-mail address"),
        ("search", "", "Say first what should fit"),
        ("search", "type=nonsense&sort=newest", "Say first what should fit"),
        ("search", "\x00%00%ff&q=", "Say first what should fit"),
    ],
)
def test_bad_input_comes_back_with_the_error_and_stores_nothing(person, groups, field, value, says):
    response = send(person, **{field: value})
    assert response.status_code == 422
    assert says in response.content.decode()
    assert stored() == (0, 0, 0)


def test_a_search_longer_than_any_is_refused(person, groups):
    response = send(person, search="q=" + "%F0%9F%92%A9a+" * 90 + "&" + "&".join(f"type=t{n}" for n in range(500)))
    assert response.status_code in (302, 422)
    assert all(len(saved.query) <= 1_500 for saved in SavedSearch.objects.all())


def test_what_was_typed_is_still_there_after_an_error(person, groups):
    page = send(person, email="ada").content.decode()
    assert 'value="ada"' in page
    assert 'name="search" value="q=letters"' in page


def test_a_filled_honeypot_gets_the_same_answer_and_stores_nothing(person, groups):
    response = send(person, website="https://spam.example")
    assert (response.status_code, response["Location"]) == (302, "/search/save/check-mail/")
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_a_form_sent_by_another_site_is_refused(valkey, groups, headers):
    assert send(Client(headers={**PERSON, **headers})).status_code == 403
    assert stored() == (0, 0, 0)


def test_no_page_sets_a_cookie(person, groups):
    send(person)
    for path in ("/search/save/?q=letters", "/search/save/check-mail/", "/search/?q=letters", "/groups/compare/"):
        assert not person.get(path).cookies, path


def test_known_address_gets_the_same_answer_and_keeps_its_contact(person, groups):
    ContactFactory(email="ada@example.org")
    known, new = send(person, email="ADA@example.org"), send(person, email="new@example.org")
    assert (known.status_code, known["Location"], known.content) == (new.status_code, new["Location"], new.content)
    assert Contact.objects.count() == 2


def test_the_same_search_again_mails_again_and_stays_one_row(person, groups):
    send(person)
    send(person, search="sort=best&q=letters")
    assert stored() == (1, 1, 2)
    send(person, search="q=letters&zip=94110&miles=25")
    assert SavedSearch.objects.count() == 2


def test_three_mails_an_address_and_day_with_the_same_answer(person, groups, time_machine):
    answers = {send(person, search=f"q=letters{n}")["Location"] for n in range(6)}
    assert answers == {"/search/save/check-mail/"}
    assert stored() == (1, 3, 3)
    send(person, email="other@example.org")
    assert SearchConfirmation.objects.count() == 4
    time_machine.move_to(datetime.now(UTC) + timedelta(days=1, minutes=1))
    send(person, search="q=later")
    assert SearchConfirmation.objects.count() == 5


def test_get_and_head_change_nothing(person, link):
    for _ in range(3):
        assert person.get(link).status_code == 200
        assert person.head(link).status_code == 200
    assert SavedSearch.objects.get().state == "pending"
    assert not SearchConsent.objects.exists()


def test_confirming_records_the_words_that_were_shown(person, link):
    shown = person.get(link).content.decode()
    assert person.post(link, {"act": "start"}).status_code == 302
    saved, event = SavedSearch.objects.get(), SearchConsent.objects.get()
    assert saved.state == "granted"
    assert saved.seen_until == saved.confirmed_at
    assert (event.kind, event.way, event.page) == ("granted", "page", "/roles/")
    assert event.wording in shown
    assert "“letters”" in event.wording
    assert "on." in person.get(link).content.decode()
    assert not Subscription.objects.exists()


def test_saying_the_same_again_says_nothing_new(person, link):
    for _ in range(3):
        person.post(link, {"act": "start"})
    for _ in range(3):
        person.post(link, {"act": "stop"})
    assert list(SearchConsent.objects.values_list("kind", flat=True)) == ["granted", "stopped"]
    person.post(link, {"act": "nonsense"})
    person.post(link)
    assert SearchConsent.objects.count() == 2


def test_stopped_ones_can_start_again(person, link):
    for act in ("start", "stop", "start"):
        person.post(link, {"act": act})
    assert SavedSearch.objects.get().state == "granted"
    assert SearchConsent.objects.count() == 3


def test_saving_a_stopped_one_again_asks_again(person, link):
    for act in ("start", "stop"):
        person.post(link, {"act": act})
    send(person)
    assert SavedSearch.objects.get().state == "pending"
    assert SearchConsent.objects.count() == 2


def test_saving_a_confirmed_one_again_says_that_it_is_on(person, link):
    person.post(link, {"act": "start"})
    send(person)
    send_confirmations()
    assert SavedSearch.objects.get().state == "granted"
    assert "is on already" in mail.outbox[-1].body


def test_old_link_says_so_but_a_confirmed_one_works_for_ever(person, link, time_machine):
    time_machine.move_to(datetime.now(UTC) + timedelta(days=8))
    assert person.get(link).status_code == 410
    assert person.post(link, {"act": "start"}).status_code == 410
    assert not SearchConsent.objects.exists()


def test_link_of_a_confirmed_search_lasts(person, link, time_machine):
    person.post(link, {"act": "start"})
    time_machine.move_to(datetime.now(UTC) + timedelta(days=800))
    assert person.get(link).status_code == 200
    person.post(link, {"act": "stop"})
    assert SavedSearch.objects.get().state == "stopped"


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é", "x" * 3_000, "WyJ4Il0:1xVARR:forged"])
@pytest.mark.parametrize("path", ["/search/saved/{}/", "/search/stop/{}/"])
def test_wrong_link_gets_a_page_that_helps(person, groups, token, path):
    assert person.get(path.format(token)).status_code in (400, 404)
    assert person.post(path.format(token), {"act": "start"}).status_code in (400, 404)


def test_one_click_stops_without_cookie_or_page_before_and_does_not_redirect(valkey, groups):
    saved = SavedSearchFactory(confirmed=True)
    path = f"/search/stop/{token_of(saved, STOP_SALT)}/"
    provider = Client(headers={"Sec-Fetch-Site": "cross-site"}, enforce_csrf_checks=True)
    assert provider.get(path).status_code == 200
    assert SavedSearch.objects.get().state == "granted"
    response = provider.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert "Stopped." in response.content.decode()
    event = SearchConsent.objects.get()
    assert (SavedSearch.objects.get().state, event.kind, event.way) == ("stopped", "stopped", "one_click")
    provider.post(path)
    assert SearchConsent.objects.count() == 1


def test_the_address_that_mail_programs_know_cannot_start_anything(person, groups):
    saved = SavedSearchFactory(stopped=True)
    assert person.get(f"/search/saved/{token_of(saved, STOP_SALT)}/").status_code == 404
    person.post(f"/search/stop/{token_of(saved, STOP_SALT)}/", {"act": "start"})
    assert SavedSearch.objects.get().state == "stopped"


def test_ten_searches_a_person(person, groups):
    contact = ContactFactory(email="ada@example.org")
    for number in range(MOST_SEARCHES - 1):
        SavedSearchFactory(contact=contact, query=f"q=kept{number}", confirmed=True)
    waiting = SavedSearchFactory(contact=contact, query="q=waiting")
    assert send(person).status_code == 302  # the unconfirmed one makes room
    assert not SavedSearch.objects.filter(pk=waiting.pk).exists()
    send_confirmations()
    person.post(link_in_mail(), {"act": "start"})
    assert SavedSearch.objects.granted().count() == MOST_SEARCHES
    before = stored()
    assert send(person, search="q=eleventh")["Location"] == "/search/save/check-mail/"
    assert stored() == before


def test_an_eleventh_cannot_be_started_by_its_old_link(person, groups):
    contact = ContactFactory(email="ada@example.org")
    for number in range(MOST_SEARCHES):
        SavedSearchFactory(contact=contact, query=f"q=kept{number}", confirmed=True)
    stopped = SavedSearchFactory(contact=contact, query="q=old", stopped=True)
    response = person.post(f"/search/saved/{token_of(stopped)}/", {"act": "start"})
    assert response.status_code == 409
    assert "You keep 10 searches already." in response.content.decode()
    assert not SearchConsent.objects.exists()


def test_what_nobody_confirmed_is_forgotten_and_the_rest_stays(groups):
    long_ago = timezone.now() - timedelta(days=20)
    SavedSearchFactory(query="q=old", made_at=long_ago)
    once = SavedSearchFactory(query="q=once", made_at=long_ago)
    SearchConsent.objects.create(saved=once, kind="granted", wording="Yes")
    for fields in ({}, {"confirmed": True, "made_at": long_ago}, {"stopped": True, "made_at": long_ago}):
        SavedSearchFactory(**fields)
    forget_unconfirmed(timezone.now())
    assert SavedSearch.objects.count() == 4
    assert not SavedSearch.objects.filter(query="q=old").exists()


def test_spanish_page_mail_and_link_are_spanish(person, groups):
    IssueAreaFactory(slug="climate", name="Climate", name_es="Clima")
    response = send(person, "/es/search/save/", search="issue=climate")
    assert response["Location"] == "/es/search/save/check-mail/"
    send_confirmations()
    assert SavedSearch.objects.get().language == "es"
    assert "Clima" in mail.outbox[0].body
    assert link_in_mail().startswith("/es/search/saved/")
    person.post(link_in_mail(), {"act": "start"})
    assert "Clima" in SearchConsent.objects.get().wording


def test_no_address_of_a_person_stands_in_a_link(person, link):
    assert "example.org" not in link
    assert "@" not in link


def test_what_was_said_cannot_be_changed(groups):
    SearchConsent.objects.create(saved=SavedSearchFactory(), kind="granted", wording="Yes")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        SearchConsent.objects.update(wording="other words")


def test_erasing_a_contact_takes_everything_along(groups):
    saved = SavedSearchFactory(confirmed=True)
    SearchConsent.objects.create(saved=saved, kind="granted", wording="Yes")
    SearchConfirmation.objects.create(saved=saved)
    erase(saved.contact)
    assert not SavedSearch.objects.exists()
    assert not SearchConsent.objects.exists()
    connection.check_constraints()


def test_source_goes_along_after_the_form(person, groups):
    response = person.post("/search/save/?from=gamma", FORM)
    assert response["Location"] == "/search/save/check-mail/?from=gamma"


def test_mails_that_asked_to_confirm_are_forgotten_after_90_days(db):
    now = timezone.now()
    saved = SavedSearchFactory(confirmed=True)
    for days in (89, 91):
        at = now - timedelta(days=days)
        SearchConfirmation.objects.create(saved=saved, state="done", made_at=at, finished_at=at)
    forget_unconfirmed(now)
    assert SearchConfirmation.objects.get().finished_at == now - timedelta(days=89)
    assert SavedSearch.objects.get() == saved
