"""The API says what the guide shows, to everybody, and never fails."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.factories import GroupFactory, IssueAreaFactory
from groups.models import GroupPage
from roles.days import last_open_day
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from roles.listing import keep
from roles.models import Listing, RolePage
from search.api import GROUPS_ASKED_BY, ROLES_ASKED_BY, SHAPE
from search.tests.reading import names, read
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db
LISTS = ["/api/v2/roles/", "/api/v2/groups/"]


def make_alpha() -> GroupPage:
    climate = IssueAreaFactory(slug="climate", name="Climate", name_es="Clima")
    return GroupFactory(title="Alpha", issue_areas=[climate], website="https://alpha.example.org", publish=True)


def make_roles(alpha: GroupPage) -> list[RolePage]:
    beta = GroupFactory(title="Beta", reach="local", zip="94110", led_by=["women"], publish=True)
    climate, driver = IssueAreaFactory(slug="climate"), RoleTypeFactory(slug="driver", name="Driver")
    made = [
        RoleFactory(parent=alpha, title="Home", issue_areas=[climate], skills=[SkillFactory()], publish=True),
        RoleFactory(parent=alpha, title="Mission", in_san_francisco=True, role_type=driver, publish=True),
        RoleFactory(parent=beta, title="Oakland", in_oakland=True, hours=3, commitment="once", publish=True),
        RoleFactory(parent=beta, title="Both", where="hybrid", zip="10001", languages=["en", "es"], publish=True),
    ]
    keep.recount()
    return made


@pytest.fixture
def alpha(db, valkey, copied):
    return copied(make_alpha)


@pytest.fixture
def roles(alpha, copied):
    return copied(make_roles, on=make_alpha)


def test_what_a_group_says(client, alpha):
    body = [("paragraph", "<p>We <b>won</b>.</p>")]
    group = GroupFactory(title="Gamma", body=body, public_email="hi@gamma.example.org", network=alpha, publish=True)
    found = read(client, "/api/v2/groups/gamma/")
    assert found["id"] == group.pk
    assert found["body_html"] == "<p>We <b>won</b>.</p>"
    assert found["public_email"] == "hi@gamma.example.org"
    assert found["network"] == {"slug": "alpha", "title": "Alpha"}
    assert found["signup_url"] == "http://testserver/signup/?group=gamma"
    assert read(client, "/api/v2/groups/alpha/")["website"] == "https://alpha.example.org"


def test_a_group_that_takes_no_signups_has_no_address_for_them(client, valkey):
    GroupFactory(title="Full", full=True, publish=True)
    assert read(client, "/api/v2/groups/full/")["signup_url"] is None


@pytest.mark.parametrize("state", ["draft", "suspended", "over"])
def test_only_what_visitors_see_is_said(client, alpha, state):
    group, fields = alpha, {}
    if state == "suspended":
        group = GroupFactory(title="Suspended", withdrawn_by_admin=True)
    if state == "over":
        fields = {"valid_through": last_open_day() - timedelta(days=1)}
    seen = RoleFactory(parent=alpha, title="Open", publish=True)
    role = RoleFactory(parent=group, title="Unseen", draft=state == "draft", publish=False, **fields)
    assert names(client, "/api/v2/roles/") == ["Open"]
    assert names(client, "/api/v2/groups/") == ["Alpha"]
    assert client.get(f"/api/v2/roles/{role.pk}/").status_code == 404
    assert client.get("/api/v2/groups/suspended/").status_code == 404
    assert client.get(f"/api/v2/roles/{seen.pk}/").status_code == 200


def test_a_role_is_gone_when_its_last_day_is_over_before_the_clock_took_it_out(client, alpha):
    role = RoleFactory(parent=alpha, title="Over", publish=True)
    Listing.objects.filter(page=role).update(valid_through=last_open_day() - timedelta(days=1))
    assert client.get(f"/api/v2/roles/{role.pk}/").status_code == 404


def test_no_address_but_the_public_one_is_in_any_answer(client, roles, alpha):
    alpha.public_email, alpha.privacy_email = "public@alpha.example.org", "privacy@alpha.example.org"
    alpha.save_revision().publish()
    answers = [client.get(path) for path in (*LISTS, "/api/v2/groups/alpha/", f"/api/v2/roles/{roles[0].pk}/")]
    said = "".join(answer.content.decode() for answer in answers)
    assert set(re.findall(r"[\w.]+@[\w.]+", said)) == {"public@alpha.example.org"}


def test_answers_come_in_the_language_asked_for(client, alpha):
    climate = IssueAreaFactory(slug="climate")
    role = RoleFactory(parent=alpha, title="Write", issue_areas=[climate], publish=True)
    other = RoleFactory(parent=alpha, title="Drive", publish=True)
    translated(role, title="Escribe", body=[("heading", "Cómo")])
    rows = {row["id"]: row for row in read(client, "/api/v2/roles/?lang=es")["results"]}
    assert (rows[role.pk]["title"], rows[role.pk]["language"]) == ("Escribe", "es")
    assert (rows[other.pk]["title"], rows[other.pk]["language"]) == ("Drive", "en")
    assert rows[role.pk]["issues"] == [{"slug": "climate", "label": "Clima"}]
    assert rows[role.pk]["url"] == "http://testserver/es/groups/alpha/write/"
    alone = client.get(rows[role.pk]["api_url"])
    assert alone["Content-Language"] == "es"
    assert alone.json()["body_html"] == "<h3>Cómo</h3>"
    assert read(client, f"/api/v2/roles/{other.pk}/?lang=es")["title"] == "Drive"


def test_pages_lead_to_each_other_and_hold_every_row_once(client, alpha):
    for number in range(7):
        RoleFactory(parent=alpha, title=f"Role {number}", publish=True)
    address, seen, pages = "/api/v2/roles/?group=alpha&size=3&lang=es&utm_source=x", [], 0
    while address:
        found = read(client, address)
        seen += [row["id"] for row in found["results"]]
        address, pages = found["next"], pages + 1
    assert (len(seen), len(set(seen)), pages) == (7, 7, 3)
    assert found["previous"] == "http://testserver/api/v2/roles/?group=alpha&lang=es&size=3&page=2"
    assert read(client, found["previous"])["page"] == 2


@pytest.mark.parametrize("address", ["groups/?reach=local&state=CA&size=1", "roles/?zip=94110&facets=1&size=1"])
def test_the_next_page_asks_for_the_same(client, roles, address):
    GroupFactory(title="Gamma", reach="local", zip="94110", publish=True)
    first = read(client, f"/api/v2/{address}")
    second = read(client, first["next"])
    assert (second["count"], second["page"], "facets" in second) == (first["count"], 2, "facets" in first)
    assert second["results"][0]["id"] != first["results"][0]["id"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/roles/0/",
        "/api/v2/roles/99999999999999999999999999/",
        "/api/v2/roles/x/",
        "/api/v2/groups/nobody/",
        "/api/v2/groups/%F0%9F%97%B3/",
        f"/api/v2/groups/{'a' * 5000}/",
        "/api/v2/nothing/here/",
    ],
)
def test_what_is_not_there_is_told_as_json(client, alpha, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["status"] == 404
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_address_without_its_last_slash_leads_on(client, alpha):
    assert client.get("/api/v2/roles")["Location"] == "/api/v2/roles/"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(client, alpha, method):
    client.handler.enforce_csrf_checks = True
    answer = getattr(client, method)("/api/v2/roles/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["error"]["status"] == 405


@pytest.mark.parametrize("path", ["/api/v2/", *LISTS])
def test_every_site_may_read(client, alpha, path):
    answer = client.get(path, headers={"origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    asked = client.options(path, headers={"origin": "https://elsewhere.example"})
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.head(path).content == b""


@pytest.mark.parametrize("path", ["/api/v2/", *LISTS, "/api/v2/groups/alpha/"])
def test_an_unchanged_answer_is_not_sent_again(client, alpha, path):
    tag = client.get(path)["ETag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Access-Control-Allow-Origin"] == "*"
    RoleFactory(parent=alpha, title="New", publish=True)
    changed = client.get(path, headers={"if-none-match": tag}).status_code
    assert changed == (304 if path == "/api/v2/" else 200)


def test_the_entry_leads_to_everything(client, alpha):
    found = read(client, "/api/v2/")
    for link in (found["roles"], found["groups"], *found["feeds"], found["documentation"]):
        assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("query", "accept"), [("", "text/html,application/xhtml+xml,*/*;q=0.8"), ("?format=html", "*/*")]
)
def test_people_get_a_page(client, alpha, query, accept):
    answer = client.get(f"/api/v2/{query}", headers={"accept": accept})
    page = answer.content.decode()
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept" in answer["Vary"].split(", ")
    assert "/api/v2/roles/" in page
    assert "climate" in page


@pytest.mark.parametrize("path", [*LISTS, "/api/v2/groups/alpha/"])
def test_more_rows_same_queries(client, roles, alpha, path):
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            read(client, f"{path}?facets=1&issue=climate&sort=newest")
        return len(seen)

    cost()
    few = cost()
    climate = IssueAreaFactory(slug="climate")
    for number in range(15):
        group = GroupFactory(title=f"Group {number}", issue_areas=[climate], publish=True)
        RoleFactory(parent=group, title=f"Role {number}", issue_areas=[climate], publish=True)
    assert cost() == few == (1 if path in LISTS else 2)


def test_the_documentation_names_every_field_and_every_parameter(client, roles):
    told = set(re.findall(r"`([a-z_0-9.]+)`", Path(site.BASE_DIR, "docs/api.md").read_text()))
    found = read(client, "/api/v2/roles/?zip=94110&facets=1")
    shown = [found, found["results"][0], found["results"][0]["group"], found["results"][0]["place"]]
    shown += [read(client, f"/api/v2/{path}") for path in ("", f"roles/{roles[0].pk}/", "groups/alpha/")]
    fields = {name for one in shown for name in one}
    assert fields | {*ROLES_ASKED_BY, *GROUPS_ASKED_BY, *SHAPE} <= told


def test_the_examples_of_the_documentation_have_the_fields_of_true_answers(client, roles):
    text = Path(site.BASE_DIR, "docs/api.md").read_text()
    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    true = [
        read(client, "/api/v2/"),
        read(client, "/api/v2/roles/?facets=1&zip=94110"),
        read(client, f"/api/v2/roles/{roles[0].pk}/"),
        read(client, "/api/v2/groups/alpha/"),
    ]
    assert [set(example) for example in examples] == [set(answer) for answer in true]
    assert set(examples[1]["results"][0]) == set(true[1]["results"][0])
