"""A page says something only about the boxes that it showed, in the words that it showed."""

import pytest
from django.test import Client

from groups.factories import GroupFactory
from groups.models import GroupPage
from signups.confirm import record_choices
from signups.factories import ContactFactory, SignUpFactory
from signups.links import confirm_token, preferences_token
from signups.models import ConsentEvent, Contact, Subscription
from signups.tests.test_offer import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valkey")]


@pytest.fixture
def network(db) -> GroupPage:
    """Indivisible, with a chapter 9 miles from 94110."""
    whole = GroupFactory(title="Indivisible")
    GroupFactory(title="Indivisible Oakland", reach="local", zip="94612", network=whole)
    return whole


def own_page(contact: Contact, language: str = "") -> str:
    return f"{language}/preferences/{preferences_token(contact.key)}/"


def said(*slugs, **changes) -> dict:
    return {"zip": "94110", "language": "en", "groups": slugs, **changes}


def states() -> dict[str, str]:
    return dict(Subscription.objects.values_list("group__slug", "state"))


def test_a_confirm_page_sent_twice_keeps_the_chapter_that_was_chosen(network):
    made = SignUpFactory(groups=[network])
    path = f"/signup/confirm/{confirm_token(made.pk)}/"
    assert 'name="seen" value="indivisible"' in Client().get(path).content.decode()
    sent = {"groups": "indivisible", "seen": "indivisible", "chapter-indivisible": "indivisible-oakland"}
    for _ in range(2):
        Client().post(path, sent)
    assert states() == {"indivisible-oakland": "granted"}
    assert ConsentEvent.objects.count() == 1
    made.contact.refresh_from_db()
    assert made.contact.answers == 1


def test_an_open_box_that_was_shown_says_no_on_the_confirm_page(groups):
    made = SignUpFactory(groups=groups)
    slugs = [group.slug for group in groups]
    Client().post(f"/signup/confirm/{confirm_token(made.pk)}/", {"groups": slugs[:1], "seen": slugs[:2]})
    assert states() == {"alpha": "granted", "beta": "declined", "gamma": "pending"}


def test_an_old_own_page_says_nothing_about_what_came_since(groups):
    made = SignUpFactory(groups=groups[:1])
    record_choices(made, {groups[0].pk})
    later = SignUpFactory(contact=made.contact, groups=groups[1:])
    record_choices(later, {groups[1].pk}, seen={groups[1].pk})
    Client().post(own_page(made.contact), said("alpha", seen=["", "alpha"]))
    assert states() == {"alpha": "granted", "beta": "granted", "gamma": "pending"}
    Client().post(own_page(made.contact), said(seen=["", "alpha", "beta"]))
    assert states() == {"alpha": "withdrawn", "beta": "withdrawn", "gamma": "pending"}


def test_what_came_since_stands_as_it_is_on_an_own_page_with_an_error(groups):
    made = SignUpFactory(groups=groups[:2])
    record_choices(made, {group.pk for group in groups[:2]})
    page = Client().post(own_page(made.contact), said(zip="0", seen=["", "beta"])).content.decode()
    assert 'value="alpha" id="group-alpha" checked' in page
    assert 'value="beta" id="group-beta" checked' not in page


def test_a_networks_own_box_means_the_network(network):
    made = SignUpFactory(groups=[network])
    record_choices(made, set())
    Client().post(own_page(made.contact), said("indivisible", seen="indivisible"))
    assert states() == {"indivisible": "granted"}


def test_a_chapter_is_shown_before_anything_is_said_about_it(network):
    contact = ContactFactory(zip="")
    answer = Client().post(own_page(contact), said("indivisible"))
    assert answer.status_code == 422
    assert "Your ZIP picks a chapter." in text(answer)
    assert '<option value="indivisible-oakland" selected>' in answer.content.decode()
    assert states() == {}
    Client().post(own_page(contact), said("indivisible", **{"chapter-indivisible": "indivisible-oakland"}))
    assert states() == {"indivisible-oakland": "granted"}


def test_the_own_page_shows_the_words_that_are_agreed_to(groups):
    made = SignUpFactory(groups=groups[:1])
    page = text(Client().get(own_page(made.contact)))
    Client().post(own_page(made.contact), said("alpha", "beta", language="es"))
    words = [event.wording.text for event in ConsentEvent.objects.order_by("subscription__group__title")]
    assert words == [f"{name} may e-mail me about volunteering." for name in ("Alpha", "Beta")]
    assert all(one in page for one in words)


def test_the_words_agreed_to_are_those_of_the_pages_language(groups, monkeypatch):
    spoken = []
    monkeypatch.setattr("signups.preferences.wordings_of", lambda groups, language: spoken.append(language) or {})
    contact = ContactFactory()
    Client().post(own_page(contact), said("alpha", language="es"))
    Client().post(own_page(contact, "/es"), said("alpha", "beta"))
    assert spoken == ["en", "es"]


def test_the_own_page_says_in_spanish_how_it_stands(groups):
    made = SignUpFactory(groups=groups)
    record_choices(made, {groups[0].pk}, seen={groups[0].pk, groups[1].pk})
    page = text(Client().get(own_page(made.contact, "/es")))
    for english in ("Has your address", "You said no", "Not confirmed yet", "Granted", "Declined"):
        assert english not in page
    assert "Tiene tu dirección" in page


def test_the_own_page_offers_no_more_groups_where_there_are_none(groups):
    made = SignUpFactory(groups=groups)
    assert "No group takes sign-ups" not in text(Client().get(own_page(made.contact)))
