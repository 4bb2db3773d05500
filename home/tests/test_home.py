"""The home page and its blocks."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from exchange.factories import SourceFactory
from groups.factories import GroupFactory, IssueAreaFactory
from groups.tests.editing import image as picture
from home.blocks import HomeBlocks, StoryBlock, first_body
from home.demo.pages import demo_body
from home.models import HomePage
from home.shown import Shown
from roles.factories import RoleFactory
from roles.vocabulary import forget
from signups.factories import SignUpFactory

pytestmark = pytest.mark.django_db
STREAMS = [field for model in get_page_models() for field in model._meta.get_fields() if isinstance(field, StreamField)]
EVERY_BLOCK = {
    block.definition_prefix: block for field in STREAMS for block in field.stream_block.child_blocks.values()
}.values()


@pytest.fixture(autouse=True)
def fresh_words():
    forget()
    yield
    forget()


@pytest.fixture
def home() -> HomePage:
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def full(valkey, home) -> HomePage:
    """A home page with every kind of live block, groups, roles, issues, stories and a confirmed sign-up."""
    issue = IssueAreaFactory(slug="climate")
    for title in ("Alpha", "Beta", "Gamma"):
        group = GroupFactory(title=title, issue_areas=[issue])
        RoleFactory(parent=group, title=f"Write for {title}", issue_areas=[issue])
        SourceFactory(group=group, slug=group.slug)
    SignUpFactory(groups=[group], confirmed_at=timezone.now())
    home.body = demo_body()
    home.save_revision().publish()
    return home


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_new_home_page_has_a_full_body_that_an_editor_can_save(home):
    assert [block.block_type for block in home.body] == [name for name, _value in first_body()]
    HomeBlocks().clean(home.body)
    assert (home.headline, home.headline_marked) == ("Not yet active? Find the role that", "works for you.")


def test_empty_site_shows_no_zero_and_offers_a_next_step(person, home):
    page = text_of(person.get("/"))
    assert "How much time can you give?" in page
    assert "The first groups are on their way." in page
    assert "<dd>0</dd>" not in page


def test_home_shows_what_is_on_the_site(person, full):
    page = text_of(person.get("/"))
    assert page.index("How much time") < page.index("Roles to start with") < page.index("They were where you are")
    for words in ("Write for Alpha", ">Gamma<", "Climate", "Maureen", "confirmed sign-up", 'action="/roles/"'):
        assert words in page
    assert page.count("<h1") == 1
    assert 'href="/roles/?issue=climate"' in page  # nobody wrote a page on it
    assert 'href="/roles/find/?time=minutes"' in page


def test_drafts_and_suspended_groups_are_not_shown(person, full):
    group = GroupFactory(title="Hidden", withdrawn_by_admin=True)
    RoleFactory(parent=group, title="Of the hidden")
    RoleFactory(parent=GroupFactory(title="Delta"), title="A draft role", draft=True)
    page = text_of(person.get("/"))
    assert "Hidden" not in page
    assert "Of the hidden" not in page
    assert "A draft role" not in page


def test_home_of_a_draft_is_not_public(person, home):
    home.unpublish()
    assert person.get("/").status_code == 404


def test_group_that_sent_the_visitor_comes_last(person, full):
    assert Shown().groups[0].title == "Alpha"
    page = text_of(person.get("/?from=alpha"))
    assert page.index("Write for Beta") < page.index("Write for Alpha")
    assert 'href="/roles/?from=alpha"' in page
    assert '<input type="hidden" name="from" value="alpha">' in page


def test_at_most_eight_queries_and_no_more_for_more_rows(person, full):
    person.get("/")
    with CaptureQueriesContext(connection) as few:
        person.get("/")
    for number in range(12):
        RoleFactory(parent=GroupFactory(title=f"More {number}"))
    with CaptureQueriesContext(connection) as many:
        person.get("/")
    assert len(many) == len(few) <= 8, [query["sql"][:120] for query in many]


def test_two_heroes_or_forms_are_refused():
    body = HomeBlocks().to_python([])
    for name, value in [*first_body(), first_body()[0]]:
        body.append((name, value))
    with pytest.raises(ValidationError):
        HomeBlocks().clean(body)


def test_portrait_needs_words_for_who_cannot_see_it():
    block = StoryBlock()
    story = {"quote": "It was easier.", "name": "Rosa", "place": "Oakland", "did": "Knocked", "image": picture()}
    with pytest.raises(ValidationError) as caught:
        block.clean(block.normalize({**story, "alt": " "}))
    assert "alt" in caught.value.block_errors
    assert block.clean(block.normalize({**story, "alt": "Rosa at a door"}))["alt"] == "Rosa at a door"
    assert block.clean(block.normalize({**story, "image": None, "alt": ""}))


def test_portrait_is_a_lazy_picture_in_three_formats(person, full):
    story = {**demo_body()[4][1]["stories"][0], "image": picture(), "alt": "Maureen with a stack of letters"}
    full.body = [("stories", {"title": "Stories", "note": "", "stories": [story]})]
    full.save_revision().publish()
    page = text_of(person.get("/"))
    assert 'alt="Maureen with a stack of letters"' in page
    assert 'type="image/avif"' in page
    assert 'type="image/webp"' in page
    assert re.search(r'srcset="[^"]+ 72w, [^"]+ 144w"', page)
    assert 'loading="lazy"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: f"{type(block).__name__}-{block.name}")
def test_every_block_has_a_preview_a_description_and_an_icon(block, client, admin_user, full):
    client.force_login(admin_user)
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    assert "css/site.css" in response.content.decode()
    assert block.is_previewable
    assert block.get_description()
    assert block.meta.icon != "placeholder"
    assert get_template(f"wagtailadmin/icons/{block.meta.icon}.svg")


def test_editor_of_the_home_page_opens_and_previews(client, admin_user, full):
    client.force_login(admin_user)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[full.pk])).status_code == 200
    response = full.make_preview_request()
    response.render()
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("path", "other"),
    [("/", "/es/"), ("/roles/?type=canvasser", "/es/roles/?type=canvasser"), ("/es/groups/", "/groups/")],
)
def test_switch_leads_to_the_same_page_in_the_other_language(person, full, path, other):
    language, name = ("es", "Español") if other.startswith("/es") else ("en", "English")
    page = text_of(person.get(path))
    # For narrow screens, for wide ones, and at the foot.
    assert page.count(f'href="{other}" lang="{language}" hreflang="{language}">{name}</a>') == 3


def test_navigation_marks_the_page_and_the_section(person, full):
    assert 'href="/groups/" aria-current="page"' in text_of(person.get("/groups/"))
    assert 'href="/groups/" aria-current="true"' in text_of(person.get("/groups/alpha/"))
    assert 'href="/groups/" aria-current="page"' not in text_of(person.get("/"))


def test_every_page_has_one_stylesheet_and_nothing_inline(person, full):
    for path in ("/", "/groups/", "/groups/alpha/", "/roles/", "/signup/", "/issues/", "/nothing-here/"):
        page = text_of(person.get(path))
        assert page.count('rel="stylesheet"') == 1, path
        assert " style=" not in page
        assert "<style" not in page
