"""llms.txt has the form of llmstxt.org, and every link in it leads somewhere."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.factories import IssueAreaFactory
from home.models import IssueIndexPage, IssuePage
from roles.factories import RoleTypeFactory
from search.llms import markdown

pytestmark = pytest.mark.django_db
LINK = re.compile(r"^- \[(?P<name>(?:\\.|[^\]\\])+)\]\((?P<url>[^)\s]+)\)(?:: (?P<note>.+))?$")


@pytest.fixture
def lines(person):
    IssueAreaFactory(slug="climate", name="Climate", summary="A livable planet.")
    RoleTypeFactory(slug="driver", name="Driver [at night]", summary="Drive\nvoters.")
    answer = person.get("/llms.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode().splitlines()


def test_it_has_the_form_that_is_specified(lines):
    """A title, a quoted summary, words without a heading, then headings with lists of links and nothing else."""
    filled = [line for line in lines if line]
    assert filled[0].startswith("# ")
    assert filled[1].startswith("> ")
    first = next(number for number, line in enumerate(filled) if line.startswith("## "))
    assert not any(line.startswith("#") for line in filled[2:first])
    for line in filled[first:]:
        assert line.startswith("## ") or LINK.match(line), line
    assert [line for line in filled if line.startswith("## ")] == [
        "## Find a role", "## API", "## Issue areas", "## Optional",
    ]  # fmt: skip


def test_words_of_the_vocabulary_are_in_it(lines):
    assert "- [Climate](http://testserver/roles/?issue=climate): A livable planet." in lines
    assert r"- [Driver \[at night\]](http://testserver/roles/?type=driver): Drive voters." in lines


def test_an_issue_with_a_page_leads_there(person):
    area = IssueAreaFactory(slug="climate", name="Climate")
    index = IssueIndexPage.objects.get(locale__language_code="en")
    index.add_child(instance=IssuePage(title="Climate", slug="climate", issue_area=area)).save_revision().publish()
    assert "- [Climate](http://testserver/issues/climate/)\n" in person.get("/llms.txt").content.decode()


def test_every_link_answers(lines, person):
    links = re.findall(r"\]\(http://testserver([^)\s]*)\)", "\n".join(lines))
    assert len(links) >= 10
    assert {link: person.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_site_without_words_has_no_empty_lists(person):
    text = person.get("/llms.txt").content.decode()
    assert "## API" in text
    assert "## Issue areas" not in text


def test_it_is_kept(person):
    person.get("/llms.txt")
    with CaptureQueriesContext(connection) as seen:
        person.get("/llms.txt")
    assert len(seen) == 0


@pytest.mark.parametrize(
    ("text", "safe"), [("a\n# b", r"a \# b"), ("[x](y)", r"\[x\](y)"), ("a\\b `c`", r"a\\b \`c\`")]
)
def test_words_are_not_markdown(text, safe):
    assert markdown(text) == safe
