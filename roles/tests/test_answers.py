"""Answers that were never offered: what could be understood is shown, what could not is named."""

import pytest

from roles.tests.quiz_page import EVERYTHING, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("time=never", "Left out: time “never”."),
        ("time=hours&time=day&show=roles", "time “day”"),
        ("where=%00", "place “”"),
        ("good=hacking&good=words&show=roles", "skills “hacking”"),
        ("issue=<script>&show=roles", "issues “<script>”"),
        ("time=%ff%fe", "time “"),
        ("with=" + "x" * 10_000, "company “" + "x" * 40 + "”"),
        ("issue=' OR 1=1 --&show=roles", "issues “' OR 1=1 --”"),
        ("ask=nothing&show=never", "How much time"),
        ("&&=&=x&%", "How much time"),
        ("&".join(f"issue=strange-{number}" for number in range(900)), "strange-1"),
    ],
)
def test_answers_that_were_never_offered_are_left_out_and_named(network, visit, query, said):
    shown = visit(f"/roles/find/?{query}")
    assert said in shown.text
    assert titles(shown) or "of 5" in shown.text


@pytest.mark.parametrize(
    "query", ["time=%00&zip=%00", "zip=" + "9" * 10_000, "zip=%ff", "zip=٩٤١١٠", "good=%F0%9F", "with=%ED%A0%80"]
)
def test_nothing_breaks_it(network, client, query):
    for end in ("", "&show=roles", "&ask=zip", "&ask=issue"):
        response = client.get(f"/roles/find/?where=out&{query}{end}")
        assert response.status_code == 200
        assert b"<h1" in response.content


def test_a_zip_that_does_not_exist_is_asked_for_again(network, visit, client):
    shown = visit("/roles/find/?time=&with=&where=out&zip=00000")
    assert "Where do you start from?" in shown.text
    assert "We know no ZIP code 00000. Is a digit off?" in shown.text
    assert shown.fields[-1]["value"] == "00000"
    assert "What are you good at?" in visit(shown.href("Skip")).text


def test_a_zip_that_does_not_exist_still_shows_roles(network, visit):
    shown = visit(f"/roles/find/?{EVERYTHING.replace('94110', '9411')}")
    assert len(titles(shown)) == 3
    assert "That ZIP has four digits; it needs five." in shown.text
    assert "9411" in visit(shown.href("Correct your ZIP")).fields[-1]["value"]


def test_a_zip_of_somebody_who_stays_at_home_is_let_go(network, visit):
    shown = visit("/roles/find/?time=&with=&where=home&zip=94110&good=&issue=")
    assert "94110" not in shown.text
    assert "zip" not in shown.query("Remove From home")
