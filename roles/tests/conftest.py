"""A small network for the quiz, and its pages."""

import pytest

from conftest import three_groups
from groups.factories import IssueAreaFactory
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.listing import keep
from roles.tests.quiz_page import Page


def make_network(groups):
    climate, science = (IssueAreaFactory(slug=slug) for slug in ("climate", "science"))
    IssueAreaFactory(slug="democracy")
    words, driving = SkillFactory(slug="writing"), SkillFactory(slug="driving")
    alpha, beta, gamma = groups
    made = [
        RoleFactory(title="Letters in the Mission", parent=alpha, in_san_francisco=True, skills=[words], issue_areas=[climate], role_type=RoleTypeFactory(slug="letter-writer")),
        RoleFactory(title="Write from home", parent=beta, skills=[words], issue_areas=[science], role_type=RoleTypeFactory(slug="letter-writer")),
        RoleFactory(title="Drive in Oakland", parent=gamma, in_oakland=True, skills=[driving], commitment="once", hours=4),
    ]  # fmt: skip
    keep.recount()
    return made


@pytest.fixture
def network(groups, copied):
    """Roles of three groups, of which the first happens in the Mission."""
    return copied(make_network, on=three_groups)


@pytest.fixture
def visit(client):
    def get(address: str) -> Page:
        response = client.get(address)
        assert response.status_code == 200, address
        return Page(response.content.decode())

    return get
