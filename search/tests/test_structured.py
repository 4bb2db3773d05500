"""Structured data: what schema.org defines and Google requires, and that no text breaks out of it."""

import json
from datetime import date, timedelta

import html5lib
import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from groups.factories import GroupFactory, IssueAreaFactory
from home.models import HomePage
from roles.days import last_open_day
from roles.factories import RoleFactory, SkillFactory
from roles.listing import keep
from roles.models import RolePage
from search.head import rows_of
from search.structured import end_of, html_of, objects_of, script
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db

# Required by Google where a rich result is to be shown; a name with "/" asks inside the value.
# https://developers.google.com/search/docs/appearance/structured-data/job-posting#structured-data-type-definitions
# https://developers.google.com/search/docs/appearance/structured-data/breadcrumb#structured-data-type-definitions
# https://developers.google.com/search/docs/appearance/structured-data/organization (all recommended)
# https://developers.google.com/search/docs/appearance/structured-data/sitelinks-searchbox
REQUIRED = {
    "JobPosting": ["title", "description", "datePosted", "hiringOrganization/name"],
    "JobPosting in a place": ["jobLocation/address/addressCountry"],
    "JobPosting from home": ["jobLocationType", "applicantLocationRequirements/name"],
    "BreadcrumbList": ["itemListElement/position", "itemListElement/name", "itemListElement/item"],
    "Organization": ["name", "url"],
    "WebSite": ["url", "potentialAction/target", "potentialAction/query-input"],
}
# The properties we use that schema.org defines for each type, those it inherits among them (https://schema.org/<type>).
THING = {"@type", "@id", "name", "url", "description", "alternateName", "sameAs", "identifier", "potentialAction"}
DEFINED = {
    "JobPosting": {
        *(THING - {"name"}), "title", "datePosted", "validThrough", "employmentType", "directApply", "hiringOrganization",
        "jobLocation", "jobLocationType", "applicantLocationRequirements", "skills", "workHours",
    },
    "Organization": {*THING, "logo", "email", "address", "areaServed", "knowsAbout", "parentOrganization"},
    "WebSite": {*THING, "inLanguage"},
    "SearchAction": {*THING, "target", "query-input"},
    "EntryPoint": {*THING, "urlTemplate"},
    "BreadcrumbList": {*THING, "itemListElement"},
    "ListItem": {*THING, "position", "item"},
    "Place": {*THING, "address"},
    "PostalAddress": {*THING, "addressLocality", "addressRegion", "postalCode", "addressCountry"},
    "Country": THING,
    "State": THING,
    "PropertyValue": {*THING, "value"},
}  # fmt: skip


def parsed(html: str) -> list[dict]:
    """The objects of a page, as a browser's parser finds their scripts."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [json.loads(node.text) for node in tree.iter("script") if node.get("type") == "application/ld+json"]


def of_type(person, path: str, kind: str) -> dict | None:
    objects = {thing["@type"]: thing for thing in parsed(person.get(path).content.decode())}
    return objects.get(kind)


def values(thing, path: str) -> list:
    """What stands at a path; lists are walked."""
    things = [thing]
    for name in path.split("/"):
        flat = [one for found in things for one in (found if isinstance(found, list) else [found])]
        things = [found.get(name) for found in flat]
    return things


def check(thing: dict) -> None:
    """Fail where a required property is missing, or one stands where schema.org defines none of that name."""
    kind = thing["@type"]
    names = [*REQUIRED.get(kind, [])]
    if kind == "JobPosting":
        names += REQUIRED["JobPosting in a place" if "jobLocation" in thing else "JobPosting from home"]
    for name in names:
        assert all(values(thing, name)), f"{kind} lacks {name}"
    check_defined({name: value for name, value in thing.items() if name != "@context"})


def check_defined(value) -> None:
    if isinstance(value, list):
        for one in value:
            check_defined(one)
    elif isinstance(value, dict):
        assert set(value) <= DEFINED[value["@type"]], f"{value['@type']} has {set(value) - DEFINED[value['@type']]}"
        assert all(one not in ("", None, [], {}) for one in value.values())
        for one in value.values():
            check_defined(one)


@pytest.fixture
def group(valkey):
    network = GroupFactory(title="Network")
    issue = IssueAreaFactory(slug="climate", name="Climate")
    return GroupFactory(
        title="Alpha", zip="94110", network=network, issue_areas=[issue], website="https://alpha.example.org",
        public_email="hello@alpha.example.org", also_known_as="A, First letter", reach="local",
    )  # fmt: skip


PLACES = {
    "home": {"where": "remote"},
    "home of a state": {"where": "remote", "states": ["MI", "OH"]},
    "town": {"where": "in_person", "zip": "94110"},
    "states": {"where": "in_person", "states": ["MI", "OH"]},
    "both": {"where": "hybrid", "zip": "10001"},
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_each_object_of_a_role_and_its_group_has_what_is_required(person, group, place, prefix):
    skill = SkillFactory(slug="writing")
    RoleFactory(parent=group, title="Write", skills=[skill], valid_through=date(2099, 5, 31), publish=True, **place)
    for path, kinds in (("/groups/alpha/", ["Organization"]), ("/groups/alpha/write/", ["JobPosting"])):
        objects = parsed(person.get(prefix + path).content.decode())
        assert [thing["@type"] for thing in objects] == [*kinds, "BreadcrumbList"]
        assert {thing["@context"] for thing in objects} == {"https://schema.org"}
        for thing in objects:
            check(thing)


def test_what_a_job_posting_says(person, group):
    body = [("heading", "How"), ("paragraph", '<p>By <a href="/x/">hand</a>.</p>'), ("call", {"text": "Go"})]
    role = RoleFactory(
        parent=group, title="Knock on doors", summary="Talk & listen.", where="in_person", zip="94110", body=body,
        valid_through=date(2099, 5, 31), publish=True,
    )  # fmt: skip
    thing = of_type(person, "/groups/alpha/knock-on-doors/", "JobPosting")
    assert thing["title"] == "Knock on doors"
    assert thing["description"].startswith("<p>Talk &amp; listen.</p><h3>How</h3><p>By hand.</p><ul><li>2 hours a week")
    assert thing["employmentType"] == "VOLUNTEER"
    assert thing["directApply"] is True
    assert thing["datePosted"] == timezone.now().date().isoformat()
    assert thing["validThrough"] == "2099-05-31T23:59:59-10:00"
    assert thing["identifier"]["value"] == str(role.pk)
    assert thing["hiringOrganization"]["name"] == "Alpha"
    assert thing["jobLocation"]["address"] == {
        "@type": "PostalAddress", "addressLocality": "San Francisco", "addressRegion": "CA", "postalCode": "94110",
        "addressCountry": "US",
    }  # fmt: skip
    assert "jobLocationType" not in thing


def test_a_role_from_home_says_where_one_may_live(person, group):
    RoleFactory(parent=group, title="Write", where="remote", states=["MI"], publish=True)
    thing = of_type(person, "/groups/alpha/write/", "JobPosting")
    assert thing["jobLocationType"] == "TELECOMMUTE"
    assert thing["applicantLocationRequirements"] == [{"@type": "State", "name": "Michigan, USA"}]
    assert "jobLocation" not in thing


def test_what_an_organization_says(person, group):
    thing = of_type(person, "/groups/alpha/", "Organization")
    assert thing["sameAs"] == "https://alpha.example.org"
    assert thing["alternateName"] == ["A", "First letter"]
    assert thing["parentOrganization"]["name"] == "Network"
    assert thing["knowsAbout"] == ["Climate"]
    assert "privacy" not in json.dumps(thing)


def test_crumbs_lead_from_the_first_page_to_the_role(person, group):
    RoleFactory(parent=group, title="Write", publish=True)
    trail = of_type(person, "/groups/alpha/write/", "BreadcrumbList")["itemListElement"]
    assert [step["item"].removeprefix("http://testserver") for step in trail] == [
        "/", "/roles/", "/groups/alpha/", "/groups/alpha/write/",
    ]  # fmt: skip
    assert [step["position"] for step in trail] == [1, 2, 3, 4]


def test_the_home_page_is_a_site_that_can_be_searched():
    for language, path in (("en", "/search/"), ("es", "/es/search/")):
        home = HomePage.objects.get(locale__language_code=language)
        with override(language):
            [thing] = objects_of(home, rows_of(home))
        check(thing)
        template = thing["potentialAction"]["target"]["urlTemplate"]
        assert template == f"http://testserver{path}?q={{search_term_string}}"


def gone(role: RolePage, way: str) -> None:
    if way == "over":
        role.valid_through = last_open_day() - timedelta(days=1)
        role.save_revision(clean=False).publish()
    else:
        role.group.suspended = True
        role.group.save_revision(clean=False).publish()


@pytest.mark.parametrize("way", ["over", "suspended"])
def test_a_role_that_is_over_or_of_a_suspended_group_is_no_job(person, group, way):
    role = RoleFactory(parent=group, title="Write", publish=True)
    assert of_type(person, "/groups/alpha/write/", "JobPosting")
    gone(RolePage.objects.get(pk=role.pk), way)
    answer = person.get("/groups/alpha/write/")
    assert parsed(answer.content.decode()) == []
    if way == "suspended":
        assert parsed(person.get("/groups/alpha/").content.decode()) == []


def test_a_role_is_no_job_from_the_second_on_which_its_last_day_is_over(person, group):
    RoleFactory(parent=group, title="Write", valid_through=date(2031, 5, 31), publish=True)
    last = end_of(date(2031, 5, 31))
    with time_machine.travel(last, tick=False):
        assert of_type(person, "/groups/alpha/write/", "JobPosting")
    with time_machine.travel(last + timedelta(seconds=1), tick=False):
        assert of_type(person, "/groups/alpha/write/", "JobPosting") is None


@pytest.mark.parametrize(("where", "told"), [("in_person", None), ("hybrid", "TELECOMMUTE")])
def test_without_a_place_only_what_can_be_done_from_home_is_a_job(person, group, where, told):
    role = RoleFactory(parent=group, title="Somewhere", where=where, zip="94110", publish=True)
    RolePage.objects.filter(pk=role.pk).update(zip="")  # no editor can do that any more
    keep.refresh([group.pk])
    job = of_type(person, "/groups/alpha/somewhere/", "JobPosting")
    assert (job and job["jobLocationType"]) == told


def test_a_translation_is_told_in_its_own_words(person, group):
    role = RoleFactory(parent=group, title="Write", publish=True)
    translated(role, title="Escribe", summary="Escribe a quien no vota.")
    assert of_type(person, "/groups/alpha/write/", "JobPosting")["title"] == "Write"
    thing = of_type(person, "/es/groups/alpha/write/", "JobPosting")
    assert thing["title"] == "Escribe"
    assert thing["url"] == "http://testserver/es/groups/alpha/write/"
    assert "Escribe a quien no vota." in thing["description"]


HOSTILE = ["</script><script>alert(1)</script>", "<!--<script>", "\"}]}' & &amp; \\u003C", "\u2028\u2029 ü 投 🗳", "]]>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_its_script(person, text):
    group = GroupFactory(title=text, slug="hostile", tagline=text)
    RoleFactory(parent=group, title=text, slug="role", summary=text, body=[("heading", text)], publish=True)
    scripts = {}
    for path in ("/groups/hostile/", "/groups/hostile/role/"):
        html = person.get(path).content.decode()
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        scripts[path] = sum(1 for node in tree.iter("script") if not node.get("src"))
        assert {thing.get("name", thing.get("title")) for thing in parsed(html)} >= {text}
    assert scripts == {"/groups/hostile/": 2, "/groups/hostile/role/": 2}


@given(st.text())
def test_any_text_survives_its_script(text):
    html = script({"name": text})
    body = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(body)
    assert json.loads(body)["name"] == text


def test_text_of_a_body_has_no_links_scripts_or_attributes():
    body = RolePage(
        body=[
            (
                "paragraph",
                '<p onclick="x()">A <a linktype="page" id="3">b</a><script>c</script></p><ul><li>d</li></ul>',
            ),
            ("quote", {"text": "<b>e", "who": "Rosa"}),
            ("steps", {"title": "F", "steps": ["g", "h<"]}),
        ]
    ).body
    assert html_of(body) == (
        "<p>A bc</p><ul><li>d</li></ul><blockquote>&lt;b&gt;e</blockquote><h3>F</h3><ol><li>g</li><li>h&lt;</li></ol>"
    )


def test_a_page_that_was_never_saved_says_nothing_of_itself():
    role = RolePage(title="New", locale=Page.objects.get(depth=1).locale)
    assert objects_of(role, rows_of(role)) == []
