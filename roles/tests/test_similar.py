"""More like the role that somebody reads about."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.factories import IssueAreaFactory
from roles.factories import RoleFactory, RoleTypeFactory
from roles.similar import similar_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters():
    return RoleTypeFactory(slug="letter-writer", name="Letter writer")


def similar(role, **options) -> list[str]:
    return [row.title for row in similar_roles(role, **options)]


def test_the_same_type_of_every_group_before_any_comes_twice(groups, letters):
    role = RoleFactory(parent=groups[0], title="This", role_type=letters)
    for title, group in (("A1", 0), ("A2", 0), ("B1", 1), ("C1", 2)):
        RoleFactory(parent=groups[group], title=title, role_type=letters)
    assert similar(role) == ["B1", "C1", "A1", "A2"]
    assert similar(role, last=groups[1].pk) == ["C1", "A1", "A2", "B1"]


def test_a_common_issue_counts_first(groups, letters):
    climate = IssueAreaFactory(slug="climate")
    role = RoleFactory(parent=groups[0], role_type=letters, issue_areas=[climate])
    RoleFactory(parent=groups[1], title="Other", role_type=letters)
    RoleFactory(parent=groups[2], title="Climate too", role_type=letters, issue_areas=[climate])
    assert similar(role)[:2] == ["Climate too", "Other"]


def test_what_happens_far_away_is_not_like_what_happens_here(groups, letters):
    role = RoleFactory(parent=groups[0], role_type=letters, in_san_francisco=True)
    RoleFactory(parent=groups[1], title="New York", role_type=letters, where="in_person", zip="10001")
    RoleFactory(parent=groups[2], title="Oakland", role_type=letters, in_oakland=True)
    assert similar(role) == ["Oakland"]


def test_its_own_group_fills_what_is_left(groups, letters):
    role = RoleFactory(parent=groups[0], title="This", role_type=letters)
    RoleFactory(parent=groups[0], title="Same group", role_type=RoleTypeFactory(slug="driver"))
    RoleFactory(parent=groups[1], title="Other group", role_type=RoleTypeFactory(slug="driver"))
    assert similar(role) == ["Same group"]


def test_more_roles_take_no_more_statements(groups, letters, client):
    role = RoleFactory(parent=groups[0], role_type=letters)
    with CaptureQueriesContext(connection) as few:
        client.get(role.get_url())
    for number in range(9):
        RoleFactory(parent=groups[number % 3], role_type=letters, title=f"Role {number}")
    with CaptureQueriesContext(connection) as many:
        page = client.get(role.get_url()).content.decode()
    assert "More like this" in page
    assert len(many) <= max(len(few), 8)
