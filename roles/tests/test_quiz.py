"""The questions as data."""

import pytest

from groups.factories import IssueAreaFactory
from roles.models import Skill
from roles.quiz import QUESTIONS, first_question, offered, questions

pytestmark = pytest.mark.django_db


def test_an_answer_without_its_skills_is_gone(network):
    Skill.objects.exclude(slug="driving").delete()
    good = next(question for question in questions() if question.name == "good")
    assert [choice.value for choice in good.choices] == ["driving"]


def test_before_anything_is_counted_everything_is_offered(groups):
    for slug in ("climate", "science"):
        IssueAreaFactory(slug=slug)
    assert [choice.value for choice in offered(questions()[4])] == ["climate", "science"]


def test_the_home_page_gets_plain_paths_that_answer_the_first_question(network, visit):
    asked = first_question()
    assert (asked.step, asked.text) == ("1 of 5 · skip any", "How much time can you give?")
    assert asked.choices[1] == ("A couple of hours a week", "/roles/find/?time=hours")
    for _label, href in asked.choices:
        assert "With people, or on your own?" in visit(href).text


def test_questions_stand_in_the_order_of_the_address():
    assert tuple(question.name for question in questions()) == QUESTIONS
    assert {question.name: len(question.choices) <= 8 for question in questions()[:4]} == dict.fromkeys(
        QUESTIONS[:4], True
    )
