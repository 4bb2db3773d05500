"""A picture that nobody described, and other mistakes on the pages of the site: said beside the field, and kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model

from groups.factories import IssueAreaFactory
from groups.tests.editing import NO_COMMENTS, SCHEDULE, Form, Typed, address_of, image, stored
from home.models import HomePage, IssueIndexPage, IssuePage, StandardPage

pytestmark = pytest.mark.django_db
PAGE: Typed = {"seo_title": "", "search_description": "", **SCHEDULE, **NO_COMMENTS}
ALT = "Rosa at a door"


@pytest.fixture(autouse=True)
def chief(client, admin_user):
    client.force_login(admin_user)


@pytest.fixture
def home() -> HomePage:
    page = HomePage.objects.get(locale__language_code="en")
    page.save_revision().publish()
    return page


@pytest.fixture
def issue() -> IssuePage:
    area = IssueAreaFactory(slug="climate")
    index = IssueIndexPage.objects.get(locale__language_code="en")
    page = index.add_child(instance=IssuePage(title="Climate", slug="climate", issue_area=area))
    page.save_revision().publish()
    return page


def block(kind: str, field: str = "body", **values: str) -> Typed:
    """A stream of one block, as the form sends it."""
    row = {"deleted": "", "order": "0", "type": kind, "id": ""} | {
        f"value-{name}": text for name, text in values.items()
    }
    return {f"{field}-count": "1"} | {f"{field}-0-{name}": text for name, text in row.items()}


def story(**values: str) -> Typed:
    told = {"quote": "It was easier.", "name": "Rosa", "place": "Oakland", "did": "Knocked on doors", **values}
    rows = {f"stories-0-value-{name}".replace("_", "-"): text for name, text in told.items()}
    head = {"stories-count": "1", "stories-0-deleted": "", "stories-0-order": "0", "stories-0-id": ""}
    return block("stories", title="Stories", note="", **head, **rows)


def of_home(typed: Typed) -> Typed:
    return {"title": "Home", "slug": "home", **PAGE, **typed}


def of_issue(page: IssuePage, typed: Typed) -> Typed:
    empty = {"happening-count": "0", "helps-count": "0", "picture": "", "picture_alt": "", "lead": "At stake."}
    return (
        {"title": "Climate", "slug": "climate", "issue_area": page.issue_area_id, "checked_on": ""}
        | PAGE
        | empty
        | typed
    )


def refuses(client, page, wrong: Typed, beside: str) -> Form:
    """Publishing this is an error beside one field, and changes nothing."""
    before = stored(page)
    response = client.post(address_of(page), {**wrong, "action-publish": "1"})
    assert response.status_code == 200
    form = Form(response)
    assert form.errors().keys() == {beside}
    assert form.value("title") == wrong["title"]
    assert stored(page) == before
    return form


def takes(client, page, typed: Typed) -> None:
    before = stored(page)
    assert client.post(address_of(page), {**typed, "action-publish": "1"}).status_code == 302
    assert stored(page) != before


def test_picture_on_the_home_page_needs_an_alt_text(client, home):
    key = str(image().pk)
    form = refuses(client, home, of_home(block("picture", image=key, alt="")), "body.0.alt")
    assert form.value("body")[0]["image"]["id"] == int(key)
    takes(client, home, of_home(block("picture", image=key, alt=ALT)))
    assert HomePage.objects.get(pk=home.pk).body[0].value["alt"] == ALT


def test_portrait_on_the_home_page_needs_an_alt_text(client, home):
    key = str(image().pk)
    form = refuses(client, home, of_home(story(image=key, alt="")), "body.0.stories.0.alt")
    told = form.value("body")[0]["stories"][0]["value"]
    assert (told["quote"], told["image"]["id"]) == ("It was easier.", int(key))
    assert client.post(address_of(home), of_home(story(image=key, alt=""))).status_code == 302  # as a draft it is kept
    takes(client, home, of_home(story(image=key, alt=ALT)))
    takes(client, home, of_home(story(image="", alt="")))


def test_own_picture_of_an_issue_page_needs_an_alt_text(client, issue):
    key = str(image().pk)
    form = refuses(client, issue, of_issue(issue, {"picture": key}), "picture_alt")
    assert (form.value("picture"), form.value("lead")) == (key, "At stake.")
    takes(client, issue, of_issue(issue, {"picture": key, "picture_alt": ALT}))


def test_picture_between_the_texts_of_an_issue_page_needs_an_alt_text(client, issue):
    key = str(image().pk)
    refuses(client, issue, of_issue(issue, block("picture", "happening", image=key, alt="")), "happening.0.alt")
    takes(client, issue, of_issue(issue, block("picture", "happening", image=key, alt=ALT)))


def test_claim_without_its_source_is_kept_as_a_draft_and_not_published(client, issue):
    claim = {"number": "52%", "text": "voted.", "publisher": "Census", "title": "Voting", "href": "", "year": ""}
    typed = of_issue(issue, block("claim", "happening", **claim))
    assert client.post(address_of(issue), typed).status_code == 302
    refuses(client, issue, typed, "happening.0.href")
    takes(client, issue, of_issue(issue, block("claim", "happening", **claim | {"href": "https://www.census.gov/"})))


def test_help_whose_link_is_half_is_kept_as_a_draft_and_not_published(client, issue):
    half = {"title": "Call", "text": "It works.", "label": "Roles", "href": ""}
    typed = of_issue(issue, block("help", "helps", **half))
    assert client.post(address_of(issue), typed).status_code == 302
    refuses(client, issue, typed, "helps.0.href")
    takes(client, issue, of_issue(issue, block("help", "helps", **half | {"href": "/roles/"})))


@pytest.mark.parametrize("kind", ["standard", "issue"])
def test_page_that_ends_as_it_starts_is_refused(client, home, issue, kind):
    if kind == "standard":
        page = home.add_child(instance=StandardPage(title="About", slug="about"))
        typed = {"title": "About", "slug": "about", "intro": "null", "body-count": "0", **PAGE}
    else:
        page, typed = issue, of_issue(issue, {})
    wrong = {**typed, "go_live_at": "2099-04-02 12:00", "expire_at": "2099-04-02 12:00"}
    assert refuses(client, page, wrong, "expire_at").value("expire_at") == "2099-04-02 12:00"
    takes(client, page, {**wrong, "expire_at": "2099-04-03 12:00"})


@pytest.mark.parametrize(
    ("title", "file", "beside"),
    [
        ("", "picture.png", "title"),
        ("Rosa", "notes.txt", "file"),
        ("Rosa", "broken.png", "file"),
        ("Rosa", "head.png", "file"),
        ("Rosa", "half.png", "file"),
    ],
)
def test_bad_upload_is_said_beside_its_field_and_stored_nowhere(client, title, file, beside):
    """An image has a title; its alt text is asked for where it is placed, as it depends on that."""
    with image().file.open() as good:
        content = good.read()
    before = get_image_model().objects.count()
    files = {"notes.txt": b"notes", "broken.png": b"no picture", "head.png": content[:40]}
    data = {**files, "half.png": content[: len(content) // 2], "picture.png": content}[file]

    def upload(title: str, name: str, data: bytes):
        sent = {"title": title, "description": "At a door", "tags": "", "file": SimpleUploadedFile(name, data)}
        sent |= {f"focal_point_{side}": "" for side in ("x", "y", "width", "height")}
        return client.post("/admin/images/add/", sent)

    response = upload(title, file, data)
    assert response.status_code == 200
    assert Form(response).errors().keys() == {beside}
    assert get_image_model().objects.count() == before
    assert upload("Rosa", "picture.png", content).status_code == 302
    assert get_image_model().objects.count() == before + 1
