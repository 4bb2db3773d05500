"""Issue pages: what they show, what editors must say, and what the checklist tells them."""

import json
import re
from datetime import date

import html5lib
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.factories import GroupFactory, IssueAreaFactory
from home.checklist import RULES, has_source, was_checked
from home.demo import ISSUE_AREAS
from home.demo.pages import ISSUES, add_issue, load_home
from home.issue_blocks import ClaimBlock, HelpBlock
from home.models import HomePage, IssueIndexPage, IssuePage
from home.shown import counts_of_issues
from home.tests.test_home import picture, text_of
from roles.factories import RoleFactory
from roles.listing.keep import recount
from roles.vocabulary import forget

pytestmark = pytest.mark.django_db
CLAIM = {
    "number": "52%",
    "text": "of citizens voted.",
    "publisher": "Census",
    "title": "Voting",
    "href": "https://www.census.gov/",
    "year": "",
}


@pytest.fixture(autouse=True)
def fresh_words():
    forget()
    yield
    forget()


@pytest.fixture
def index() -> IssueIndexPage:
    return IssueIndexPage.objects.get(locale__language_code="en")


@pytest.fixture
def area():
    return IssueAreaFactory(slug="climate", name="Climate", summary="A livable planet.")


@pytest.fixture
def climate(valkey, index, area) -> IssuePage:
    """The demo's page on the climate, with a group and a role on it and others that are not."""
    text = next(text for text in ISSUES if text.issue == "climate")
    group = GroupFactory(title="On it", issue_areas=[area])
    RoleFactory(parent=group, title="Cool a street", issue_areas=[area])
    RoleFactory(parent=GroupFactory(title="Another"), title="Something else")
    return add_issue(index, area, text)


def draft(index, area, **fields) -> IssuePage:
    return index.add_child(instance=IssuePage(title="Draft", slug=area.slug, issue_area=area, live=False, **fields))


def main_of(response) -> str:
    return text_of(response).partition("<main")[2]


def test_issue_page_shows_what_happens_what_helps_and_who_does_it(person, climate):
    shown = main_of(person.get("/issues/climate/"))
    for words in ("What is happening", "1.55 °C", "World Meteorological Organization", "What helps", "Cool a street"):
        assert words in shown
    assert "Something else" not in shown
    assert shown.count("<h1") == 1
    assert shown.index("Bring it up where it is decided") < shown.index("Cool a street")


def test_form_has_the_groups_on_the_issue_first(person, climate):
    shown = main_of(person.get("/issues/climate/"))
    assert re.findall(r'name="groups" value="([^"]+)"', shown) == ["on-it", "another"]


def test_draft_is_not_public_and_its_area_leads_to_its_roles(person, index, area):
    draft(index, area)
    assert person.get("/issues/climate/").status_code == 404
    assert 'href="/roles/?issue=climate"' in text_of(person.get("/issues/"))


def test_cards_lead_to_the_pages_with_their_counts(person, climate):
    recount()
    shown = main_of(person.get("/issues/"))
    assert 'href="/issues/climate/"' in shown
    assert "A livable planet." in shown
    assert counts_of_issues()["climate"] == (1, 1)
    assert "<b>1</b> role" in shown


def test_issue_without_roles_and_groups_offers_a_next_step(person, index, area):
    add_issue(index, area, next(text for text in ISSUES if text.issue == "climate"))
    shown = main_of(person.get("/issues/climate/"))
    assert "No role is open on this just now." in shown
    assert 'href="/roles/"' in shown


def test_page_without_any_text_still_says_what_can_be_done(person, valkey, index, area):
    made = draft(index, area)
    made.save_revision().publish()
    shown = main_of(person.get("/issues/climate/"))
    assert "A livable planet." in shown
    assert "What is happening" not in shown


def test_no_issue_area_at_all(person, valkey):
    assert "No issue is here yet." in text_of(person.get("/issues/"))


def test_spanish_address_shows_the_original(person, climate):
    response = person.get("/es/issues/climate/")
    assert response.status_code == 200
    assert 'href="/es/roles/' in response.content.decode()


def test_same_queries_for_one_and_for_many_rows(person, climate, area):
    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert person.get(path).status_code == 200
        return len(seen)

    paths = ("/issues/", "/issues/climate/")
    [cost(path) for path in paths]
    few = [cost(path) for path in paths]
    for number in range(8):
        RoleFactory(parent=GroupFactory(title=f"More {number}", issue_areas=[area]), issue_areas=[area])
    recount()
    assert [cost(path) for path in paths] == few
    assert max(few) <= 8


def test_address_is_that_of_the_area(index, area):
    page = IssuePage(title="Something", slug="something", issue_area=area)
    index.add_child(instance=page)
    page.full_clean()
    assert page.slug == "climate"


def test_an_area_has_one_page(climate, index, area):
    second = IssuePage(title="Second", slug="second", issue_area=area)
    with pytest.raises(ValidationError) as caught:
        second.clean()
    assert "has its page already" in str(caught.value)


def test_picture_needs_an_alt_text(climate):
    climate.picture = picture()
    with pytest.raises(ValidationError) as caught:
        climate.full_clean()
    assert set(caught.value.message_dict) == {"picture_alt"}
    climate.picture_alt = "A street with trees"
    climate.full_clean()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "many"),
        ("number", ""),
        ("href", "http://www.census.gov/"),
        ("href", ""),
        ("publisher", ""),
        ("title", ""),
    ],
)
def test_claim_needs_a_number_and_a_source(field, value):
    block = ClaimBlock()
    block.clean(block.normalize(CLAIM))
    with pytest.raises(ValidationError) as caught:
        block.clean(block.normalize({**CLAIM, field: value}))
    assert field in caught.value.block_errors


@pytest.mark.parametrize(("label", "href"), [("Go", ""), ("", "/roles/"), ("Go", "//evil.example/"), ("Go", "roles")])
def test_link_of_a_help_has_both_halves_and_stays_here(label, href):
    block = HelpBlock()
    with pytest.raises(ValidationError):
        block.clean(block.normalize({"title": "Call", "text": "It works.", "label": label, "href": href}))


def test_checklist_of_a_finished_page_is_all_done(climate):
    assert [point.text for point in climate.checklist if not point.done] == []
    assert len(climate.checklist) == len(RULES)


def test_checklist_of_an_empty_page_names_what_is_missing(index, area):
    missing = [point.text for point in draft(index, area).checklist if not point.done]
    assert len(missing) == len(RULES) - 2  # there is no picture to describe, and its title is short
    assert any("A source" in text for text in missing)


def test_facts_grow_old(climate):
    climate.checked_on = date(2026, 1, 1)
    assert was_checked(climate, today=date(2026, 6, 1))
    assert not was_checked(climate, today=date(2026, 12, 1))


def test_editor_shows_the_checklist_and_each_save_renews_it(client, admin_user, index, area):
    made = draft(index, area)
    made.save_revision()
    client.force_login(admin_user)
    address = reverse("wagtailadmin_pages:edit", args=[made.pk])
    form = client.get(address)
    assert "data-checklist" in form.content.decode()
    assert "css/admin.css" in form.content.decode()
    fields = {
        "title": "Draft", "slug": "climate", "issue_area": area.pk, "lead": "What is at stake here, in words that are long enough.",
        "happening-count": "0", "helps-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = client.post(address, fields, headers={"accept": "application/json"})
    renewed = json.loads(answer.content)
    assert renewed["success"], renewed
    assert 'data-w-teleport-target-value="[data-checklist]"' in renewed["html"]
    lead = renewed["html"].partition("A lead of at least")[0].rpartition("checklist__point")[2]
    assert "--done" in lead
    assert not has_source(made)


def test_new_issue_page_can_be_previewed_before_it_is_saved(client, admin_user, valkey, index, area):
    client.force_login(admin_user)
    address = f"/admin/pages/add/home/issuepage/{index.pk}/preview/"
    fields = {"title": "New", "slug": "new", "issue_area": area.pk, "happening-count": "0", "helps-count": "0",
              "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}  # fmt: skip
    assert client.post(address, fields).json()["is_valid"]
    assert client.get(address).status_code == 200


def test_demo_has_a_finished_page_for_each_of_its_issue_areas(person, valkey):
    areas = {row.slug: IssueAreaFactory(slug=row.slug, name=row.name, summary=row.summary) for row in ISSUE_AREAS}
    load_home(areas)
    pages = IssuePage.objects.all()
    assert {page.slug for page in pages} == set(areas)
    assert [point.text for page in pages for point in page.checklist if not point.done] == []
    assert "made up" in text_of(person.get("/"))
    assert HomePage.objects.get(locale__language_code="en").body.first_block_by_name("stories")


def test_demo_links_only_to_sources_with_https_and_to_paths_of_this_site():
    for text in ISSUES:
        assert all(source.href.startswith("https://") for source in (text.claim.source, *text.sources))
        assert all(help_.href.startswith("/") for help_ in text.helps)
        assert re.search(r"\d", text.claim.number)
        assert len(text.lead) <= 300


@pytest.mark.parametrize("path", ["/", "/issues/", "/issues/climate/", "/es/issues/climate/"])
def test_html_is_valid(person, climate, path):
    parser = html5lib.HTMLParser()
    parser.parse(person.get(path).content.decode())
    assert [error for _place, error, _data in parser.errors] == []
