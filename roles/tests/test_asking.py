"""From question to question, by links and forms, without script."""

import re

import pytest

from roles.factories import RoleFactory, SkillFactory
from roles.listing import keep
from roles.tests.quiz_page import EVERYTHING, titles

pytestmark = pytest.mark.django_db


def test_the_whole_way_by_links_and_forms(network, visit):
    first = visit("/roles/find/")
    assert "How much time can you give?" in first.text
    second = visit(first.href("A couple of hours a week"))
    assert "With people, or on your own?" in second.text
    third = visit(second.href("Skip"))
    assert "From home, or out and about?" in third.text
    place = visit(third.href("Out and about"))
    assert "Where do you start from?" in place.text
    fourth = visit(place.send(zip="94110"))
    assert "What are you good at?" in fourth.text
    assert [field["value"] for field in fourth.fields if field["type"] == "checkbox"] == ["words", "driving"]
    fifth = visit(fourth.send(good=["words", "driving"]))
    assert "What makes you angry?" in fifth.text
    assert [field["value"] for field in fifth.fields if field["type"] == "checkbox"] == ["climate", "science"]
    last = visit(fifth.send(issue="climate"))
    assert titles(last) == ["Letters in the Mission", "Drive in Oakland", "Write from home"]


def test_every_question_can_be_skipped(network, visit):
    shown = visit("/roles/find/")
    for _question in range(5):
        shown = visit(shown.href("Skip"))
    assert len(titles(shown)) == 3
    assert "You answered nothing yet" in shown.text


def test_a_form_sent_without_a_tick_goes_on(network, visit):
    assert "What makes you angry?" in visit(visit("/roles/find/?time=&with=&where=").send()).text


def test_back_leads_to_the_question_before_with_its_answer(network, visit, client):
    address = visit(f"/roles/find/?{EVERYTHING}&ask=good").href("Back")
    assert "Where do you start from?" in visit(address).text
    html = client.get(visit(address).href("Back")).content.decode()
    assert re.search(r'aria-current="true"[^>]*>\s*Out and about\s*<svg', html, re.DOTALL)
    first = visit(visit(visit(address).href("Back")).href("Back")).href("Back")
    assert "How much time" in visit(first).text
    assert visit(first).href("Back") == "/"


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", "How much time"),
        ("time=hours", "With people"),
        ("time=", "With people"),
        ("with=people", "How much time"),
        ("time=&with=&where=home", "What are you good at"),
        ("time=&with=&where=", "What are you good at"),
        ("time=&with=&where=either", "Where do you start from"),
        ("time=&with=&where=out&zip=", "What are you good at"),
        ("time=&with=&where=home&zip=94110&good=words", "What makes you angry"),
        (f"{EVERYTHING}&ask=time", "How much time"),
        (EVERYTHING, "Roles that fit"),
        ("time=hours&show=roles", "Roles that fit"),
    ],
)
def test_the_first_question_without_an_answer_is_asked(network, visit, query, asked):
    assert asked in visit(f"/roles/find/?{query}").text


def test_progress_is_told_in_words(network, client):
    assert 'aria-label="Question 1 of 5"' in client.get("/roles/find/").content.decode()
    assert 'aria-label="Question 3 of 5"' in client.get("/roles/find/?time=&with=&where=out").content.decode()


def test_what_fits_so_far_can_be_seen_before_the_end(network, visit):
    shown = visit("/roles/find/?time=hours&with=people")
    assert len(titles(visit(shown.href("See what fits so far")))) == 3
    assert "See what fits so far" not in visit("/roles/find/").text


def test_a_changed_answer_leads_back_to_the_roles(network, visit):
    question = visit(visit(f"/roles/find/?{EVERYTHING}").href("Time"))
    assert visit(question.href("A day or a weekend, once")).query("Issues")["time"] == ["day"]


def test_only_answers_that_find_a_role_are_offered(network, visit):
    RoleFactory(skills=[SkillFactory(slug="teaching")])
    assert "Explaining things" not in visit("/roles/find/?ask=good").text
    keep.recount()
    assert "Explaining things" in visit("/roles/find/?ask=good").text
