"""What is offered while somebody types."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exchange.factories import SourceFactory
from groups.factories import GroupFactory, IssueAreaFactory
from home.models import IssueIndexPage, IssuePage
from roles.factories import RoleFactory, RoleTypeFactory
from roles.listing.keep import recount
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db


def offered(client, typed: str, path: str = "/search/suggest/") -> list[dict]:
    response = client.get(path, {"q": typed}, headers={"accept": "application/json"})
    assert response.status_code == 200
    return json.loads(response.content)["suggestions"]


def labels(client, typed: str, path: str = "/search/suggest/") -> list[str]:
    return [one["label"] for one in offered(client, typed, path)]


@pytest.fixture
def network(person):
    """Something of each kind that begins with "vo"."""
    kind = RoleTypeFactory(slug="voter-registration", name="Voter registration", name_es="Registro de votantes")
    IssueAreaFactory(slug="voting-rights", name="Voting rights", name_es="Derecho al voto")
    group = GroupFactory(title="Vote Forward", slug="vote-forward", also_known_as="VF, Postcard people")
    RoleFactory(parent=group, title="Organize volunteers", slug="organize", role_type=kind)
    recount()
    return group


def test_kinds_stand_in_order_then_by_place(person, network):
    assert [(one["label"], one["kind"], one["url"]) for one in offered(person, "vo")] == [
        ("Voter registration", "Role type", "/roles/?type=voter-registration"),
        ("Voting rights", "Issue", "/roles/?issue=voting-rights"),
        ("Vote Forward", "Group", "/groups/vote-forward/"),
        ("Organize volunteers", "Role · Vote Forward", "/groups/vote-forward/organize/"),
    ]


def test_an_issue_with_a_page_leads_there(person, network):
    from groups.models import IssueArea

    area = IssueArea.objects.get(slug="voting-rights")
    index = IssueIndexPage.objects.get(locale__language_code="en")
    index.add_child(instance=IssuePage(title="Voting", slug="voting-rights", issue_area=area)).save_revision().publish()
    assert offered(person, "voting")[0]["url"] == "/issues/voting-rights/"


@pytest.mark.parametrize("typed", ["organ", "organi", "organiz", "organizi", "organizin", "volunt", "organize volu"])
def test_half_a_word_finds_the_whole_one_however_it_is_cut(person, network, typed):
    recount()
    RoleFactory(parent=network, title="Organizing a block", slug="block")
    recount()
    found = labels(person, typed)
    assert found, typed
    assert {"Organize volunteers", "Organizing a block"} & set(found)


@pytest.mark.parametrize("typed", ["vf", "postcard pe", "forwrd", "VOTE FORWARD", "vote for"])
def test_groups_are_found_by_nickname_in_any_case_and_mistyped(person, network, typed):
    assert "Vote Forward" in labels(person, typed)


def test_synonyms_find_the_type_that_they_mean(person, groups):
    RoleTypeFactory(slug="canvasser", name="Canvasser")
    assert labels(person, "door kno")[0] == "Canvasser"


def test_accents_do_not_matter(person, groups):
    RoleFactory(parent=groups[0], title="Traducción de volantes")
    recount()
    assert labels(person, "traduccion") == labels(person, "traducción") == ["Traducción de volantes"]


def test_a_title_that_many_have_is_offered_once_as_a_search(person, groups):
    for group in groups:
        RoleFactory(parent=group, title="Write letters")
    assert offered(person, "write let") == [
        {"label": "Write letters", "kind": "Roles", "url": "/roles/?q=Write+letters"}
    ]


def test_at_most_eight(person, groups):
    for number in range(30):
        RoleFactory(parent=groups[0], title=f"Letters {number}")
        GroupFactory(title=f"Letter group {number}")
    found = offered(person, "letter")
    assert len(found) == 8
    assert [one["kind"] for one in found[:3]] == ["Group"] * 3


def test_nobody_finds_drafts(person, groups):
    RoleFactory(parent=groups[0], title="Zebra draft", draft=True)
    GroupFactory(title="Zebra group", withdrawn_by_admin=True)
    recount()
    assert labels(person, "zebra") == []


def test_spanish_below_es(person, network):
    translated(network, title="Vota y avanza")
    recount()
    found = offered(person, "vot", "/es/search/suggest/")
    assert ("Registro de votantes", "/es/roles/?type=voter-registration") in [
        (one["label"], one["url"]) for one in found
    ]
    assert "/es/groups/vote-forward/" in [one["url"] for one in found]


def test_fragment_has_the_options_of_a_listbox_escaped(person, groups):
    GroupFactory(title="Zebras <b>& co", slug="zebras")
    response = person.get("/search/suggest/?q=zeb")
    page = response.content.decode()
    assert 'role="option"' in page
    assert "Zebras &lt;b&gt;&amp; co" in page
    assert "<html" not in page
    assert response["X-Robots-Tag"] == "noindex"
    assert "Accept" in response["Vary"]
    assert "max-age=60" in response["Cache-Control"]


def test_source_goes_along(person, network):
    SourceFactory(group=network)
    assert "from=vote-forward" in person.get("/search/suggest/?q=vote&from=vote-forward").content.decode()


@pytest.mark.parametrize(
    "typed", ["", " ", "\x00", "%", "_", "!!", "x" * 10_000, "a " * 3_000, "94110", "'", "\\", "％"]
)
def test_garbage_is_answered(person, network, typed):
    with CaptureQueriesContext(connection) as seen:
        assert len(offered(person, typed)) <= 8
    assert len(seen) <= 9  # four of them are the vocabulary, once in half a minute


def test_three_queries_and_seven_when_mistyped(person, network):
    for typed, most in (("v", 2), ("vo", 3), ("vote forw", 3), ("forwrd", 7), ("xyzzyx", 4)):
        offered(person, typed)
        with CaptureQueriesContext(connection) as seen:
            offered(person, typed)
        assert len(seen) <= most, typed
