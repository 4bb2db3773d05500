"""Whatever stands in an address: what is understood of it, and what is said of the rest."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from groups.factories import GroupFactory, IssueAreaFactory
from roles.factories import RoleFactory
from roles.listing.query import read_query, with_known_group
from roles.tests.quiz_page import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("type=nonsense", ["role type “nonsense”"]),
        ("page=abc", ["page “abc”"]),
        ("page=0", ["page “0”"]),
        ("page=-1", ["page “-1”"]),
        ("page=%00", ["page “”"]),
        ("miles=-3", ["miles “-3”"]),
        ("miles=25", ["25 miles, as there is no ZIP code"]),
        ("miles=50&zip=", []),  # as the form sends it
        ("miles=25&zip=1", []),  # the ZIP's own error says enough
        ("sort=nearest", ["nearest first, as there is no ZIP code"]),
        ("sort=sideways", ["order “sideways”"]),
        ("q=letters%00%07", ["characters that nobody can see"]),
        ("q=letters+%7C+!phone", ["the signs ! |"]),
        ("q=R%26D", []),
        ("q=letters!!!", []),
        ("q=!!!", ["“!!!”"]),
        ("q=" + "letters+" * 50, ["what stands after the first 200 characters"]),
        ("group=%2F..%2F", ["group “/../”"]),
        ("issue=a&issue=b&issue=c&issue=d&issue=e", ["issue “a”", "issue “b”", "issue “c”", "2 more"]),
        ("zip=10001&zip=94110", ["zip “10001”"]),
        ("hours=2&hours=5&hours=2", ["hours “5”"]),
        ("", []),
        ("q=letters&utm_source=mail", []),
    ],
)
def test_what_was_left_out_is_said(query, said):
    assert list(read_query(QueryDict(query)).ignored) == said


@given(st.text(max_size=300))
def test_words_are_read_from_anything(text):
    asked = read_query(_with("q", text))
    assert asked.text.words or asked.text.zip or not text.strip() or asked.ignored


def _with(name: str, value: str) -> QueryDict:
    made = QueryDict(mutable=True)
    made[name] = value
    return made


def test_a_group_that_is_not_there_is_left_out_and_said(person, groups):
    role = RoleFactory(parent=groups[0], title="Write letters")
    RoleFactory(parent=groups[1], title="Drive voters")
    page = Page(person.get("/roles/?group=nope").content.decode())
    assert "group “nope”" in page.text and "2 roles" in page.text
    page = Page(person.get(f"/roles/?group={role.group.slug}").content.decode())
    assert "1 role" in page.text and ("Remove Alpha" in dict(page.links))


def test_a_feed_and_a_saved_search_of_a_group_that_left_find_nothing(person, groups):
    RoleFactory(parent=groups[0], title="Write letters")
    assert "Write letters" not in person.get("/feeds/roles.atom?group=nope").content.decode()
    assert "Write letters" in person.get("/feeds/roles.atom?group=alpha").content.decode()


def test_a_page_past_the_last_is_the_last_and_that_is_said(person, groups):
    RoleFactory(parent=groups[0], title="Write letters")
    for address in ("/roles/?page=1000000000", "/search/?q=letters&kind=role&page=7"):
        page = Page(person.get(address).content.decode())
        assert "There is no page so far on; this is the last, page 1." in page.text
        assert "Write letters" in page.text
    assert person.get("/api/v2/roles/?page=7").json()["ignored"] == ["page “7”"]


@pytest.mark.parametrize(
    "bad",
    ["group=nope", "page=1000000000", "type=a&type=b", "q=%00%7C", "sort=nearest", "miles=25", "hours=-1", "zip=00000"],
)
def test_bad_input_takes_no_more_queries(person, groups, bad):
    """Than the same page with a group that is there."""
    IssueAreaFactory(slug="climate")
    RoleFactory(parent=GroupFactory(), title="Write letters")
    person.get("/roles/")
    with CaptureQueriesContext(connection) as good:
        person.get("/roles/?group=alpha&q=letters")
    with CaptureQueriesContext(connection) as seen:
        person.get(f"/roles/?{bad}")
    assert len(seen) <= len(good) <= 8


def test_the_name_of_a_group_is_that_of_the_language(groups):
    asked = read_query(QueryDict("group=alpha"))
    assert with_known_group(asked).group_title == "Alpha"
    assert with_known_group(read_query(QueryDict(""))).group_title == ""
