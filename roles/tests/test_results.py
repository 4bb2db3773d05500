"""The roles that the quiz ends in."""

import re
from urllib.parse import unquote

import pytest
from django.utils import translation

from roles.factories import RoleFactory
from roles.models import Skill
from roles.quiz import questions
from roles.tests.quiz_page import EVERYTHING, Page, titles

pytestmark = pytest.mark.django_db


def test_each_role_says_why(network, visit):
    text = visit(f"/roles/find/?{EVERYTHING}").text
    assert "2 hours a week with people writing: letter writer" in text
    assert (
        "You said: a couple of hours, with people, out and about, good with words, climate less than a mile from 94110"
        in text
    )
    assert "You said: a couple of hours, good with words" in text
    assert "You said: with people, out and about 11 miles from 94110" in text


def test_nobody_who_goes_out_wonders_where_what_is_near_went(network, visit):
    far = visit("/roles/find/?time=&with=&where=out&zip=99501&good=&issue=&show=roles")
    assert "Nothing in person near Anchorage, AK yet. These you can do from home." in far.text
    for query in ("where=out&zip=94110", "where=home", "where=either&zip=99501", "where=out&zip="):
        assert "Nothing in person near" not in visit(f"/roles/find/?{query}&show=roles").text


def test_what_was_said_can_be_taken_away(network, visit):
    shown = visit(f"/roles/find/?{EVERYTHING}")
    assert shown.query("Remove Climate")["issue"] == [""]
    assert shown.query("Remove Near 94110")["zip"] == [""]
    without = visit(shown.href("Remove Out and about"))
    assert "Near 94110" not in without.text
    assert len(titles(without)) == 3


def test_taking_away_on_the_way_stays_with_the_roles(network, visit):
    shown = visit("/roles/find/?time=hours&with=people&show=roles")
    assert len(titles(visit(shown.href("Remove With people")))) == 3


def test_roles_like_this_are_the_guides(network, visit, client):
    for number in range(12):
        RoleFactory(title=f"Letter {number}", skills=[Skill.objects.get(slug="writing")])
    shown = visit("/roles/find/?time=&with=&where=home&good=words&issue=")
    label, href = next(link for link in shown.links if link[0].startswith("See all"))
    assert (label, href) == ("See all 13 roles like this", "/roles/?skill=writing&where=remote")
    assert "13 roles" in Page(client.get(href).content.decode()).text
    few = visit("/roles/find/?time=day&with=&where=&good=&issue=climate")
    assert few.href("See every role") == "/roles/"


def test_it_ends_in_the_form_with_the_groups_of_the_roles_on_top(network, visit):
    shown = visit("/roles/find/?time=&with=&where=&good=driving&issue=science")
    boxes = [field for field in shown.fields if field.get("name") == "groups"]
    assert [box["value"] for box in boxes] == ["beta", "gamma", "alpha"]
    assert [box for box in boxes if "checked" in box] == []


def test_without_any_role_there_is_a_way_on(groups, visit):
    assert "There is no role yet." in visit("/roles/find/?show=roles").text


def test_the_address_comes_back_and_goes_by_the_visitors_own_mail(network, visit, settings):
    shown = visit("/roles/find/?issue=climate&with=&time=hours&show=roles&from=nobody&x=1")
    assert shown.href("This address") == "/roles/find/?time=hours&with=&issue=climate&show=roles"
    mail = unquote(shown.href("Mail it to yourself"))
    assert mail.startswith("mailto:?subject=Roles that fit me&body=")
    assert f"{settings.BASE_URL}/roles/find/?time=hours&with=&issue=climate&show=roles" in mail


def test_the_source_is_carried_and_its_group_stands_behind(network, visit, groups):
    shown = visit("/roles/find/?from=alpha")
    assert shown.query("I’m all in")["from"] == ["alpha"]
    assert ("from", "alpha") in {
        (f["name"], f["value"]) for f in visit("/roles/find/?ask=good&from=alpha").fields if "value" in f
    }
    last = visit("/roles/find/?show=roles&from=alpha")
    assert titles(last)[-1] == "Letters in the Mission"


def test_a_source_in_the_kept_address(network, visit):
    assert "from=alpha" in unquote(visit("/roles/find/?show=roles&from=alpha").href("Mail it to yourself"))


def test_answers_are_nothing_for_search_engines(network, client):
    html = client.get(f"/roles/find/?{EVERYTHING}").content.decode()
    assert re.search(r'<meta name="robots" content="noindex', html)
    assert '<link rel="canonical" href="http://testserver/roles/find/">' in html
    assert "noindex" not in client.get("/roles/find/").content.decode()


def test_spanish_stays_spanish(network, visit):
    with translation.override("es"):
        label = str(questions()[0].choices[1].label)
    assert visit("/es/roles/find/").href(label) == "/es/roles/find/?time=hours"
    shown = visit("/es/roles/find/?show=roles")
    assert all(href.startswith(("/es/", "mailto:")) for _text, href in shown.links)
    assert "/es/roles/find/" in unquote(next(href for _text, href in shown.links if href.startswith("mailto:")))


def test_nothing_is_stored_and_only_reading_is_allowed(network, client):
    assert not client.get(f"/roles/find/?{EVERYTHING}").cookies
    assert client.post("/roles/find/").status_code == 405
