"""English at `/`, Spanish under `/es/`; what is not translated stands there in English."""

import pytest
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core import mail
from django.utils import translation
from wagtail.models import Locale

from groups.factories import GroupFactory
from roles.factories import RoleFactory
from signups.defence import page_age_field
from signups.models import SignUp, Tick
from signups.tasks import send_mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(valkey):
    return GroupFactory(title="Alpha", tagline="Near you", publish=True)


@pytest.fixture
def translated(group):
    copy = group.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    copy.tagline, copy.consent_line = "Cerca de ti", "Alpha puede escribirme."
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


@pytest.mark.parametrize("path", ["/", "/groups/", "/roles/", "/groups/alpha/", "/signup/"])
def test_every_page_has_an_address_in_each_language(person, group, path):
    for address, language in ((path, "en"), (f"/es{path}", "es")):
        answer = person.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}"' in answer.content.decode()
        assert answer["Content-Language"] == language


@pytest.mark.parametrize("header", ["es", "es-MX,es;q=0.9", "fr"])
def test_the_address_decides_and_not_the_browser(person, group, header):
    answer = person.get("/groups/alpha/", headers={"accept-language": header})
    assert '<html lang="en"' in answer.content.decode()
    assert "Accept-Language" not in answer.get("Vary", "")
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/es/groups/nobody/", "/es/nothing/", "/fr/", "/es/es/"])
def test_an_unknown_address_is_unknown_in_every_language(person, group, path):
    assert person.get(path).status_code == 404


def test_links_on_a_spanish_page_stay_spanish_and_keep_the_source(person, group):
    page = person.get("/es/groups/?from=alpha").content.decode()
    assert "/es/groups/alpha/?from=alpha" in page
    assert 'href="/roles/' not in page


def test_a_translation_is_shown_in_its_language_only(person, translated):
    assert "Cerca de ti" in person.get("/es/groups/alpha/").content.decode()
    assert "Cerca de ti" in person.get("/es/groups/").content.decode()
    assert "Cerca de ti" not in person.get("/groups/alpha/").content.decode()
    assert "Near you" in person.get("/groups/alpha/").content.decode()


def test_what_is_not_translated_is_marked_as_english(person, group):
    RoleFactory(parent=group, title="Drive voters", publish=True)
    assert 'lang="en"' in person.get("/es/roles/").content.decode()
    assert "Drive voters" in person.get("/es/groups/alpha/drive-voters/").content.decode()


def test_a_draft_translation_shows_the_original(person, translated):
    translated.unpublish()
    assert "Near you" in person.get("/es/groups/alpha/").content.decode()


def test_a_spanish_sign_up_is_mailed_in_spanish_with_the_words_that_were_shown(person, translated, settings):
    form = {
        "email": "ada@example.org",
        "zip": "94110",
        "groups": ["alpha"],
        "age": page_age_field(),
        "page": "/es/groups/alpha/",
    }
    answer = person.post("/es/signup/", form)
    assert answer["Location"] == "/es/signup/check-mail/"
    assert SignUp.objects.get().language == "es"
    assert Tick.objects.get().wording.text == "Alpha puede escribirme."
    send_mails()
    message = mail.outbox[0]
    assert f"{settings.BASE_URL}/es/signup/confirm/" in message.body
    assert "Confirma" in message.subject


def test_a_group_counts_once_however_many_languages_it_speaks(person, translated):
    page = person.get("/signup/").content.decode()
    assert page.count('value="alpha"') == 1


def test_spanish_numbers_are_written_as_in_the_united_states():
    with translation.override("es"):
        assert intcomma(4185) == "4,185"
