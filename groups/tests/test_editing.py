"""What an editor of a group types wrong: the error stands beside the field, and nothing is lost or stored."""

import pytest

from groups.models import GroupPage
from groups.tests.editing import NO_COMMENTS, SCHEDULE, Form, Typed, address_of, image, stored

pytestmark = pytest.mark.django_db
GOOD: Typed = {
    "title": "Alpha", "slug": "alpha", "tagline": "We knock on doors", "also_known_as": "", "logo": "", "letters": "",
    "colour": "#1c1830", "body-count": "0", "website": "", "public_email": "", "reach": "national", "zip": "",
    "consent_line": "Alpha may e-mail me.", "privacy_email": "privacy@example.org", "takes_signups": "on",
    "seo_title": "", "search_description": "", **SCHEDULE, **NO_COMMENTS,
}  # fmt: skip
LOOKED_AT = {"title", "tagline", "zip", "states", "reach", "consent_line", *SCHEDULE}
MISTAKES = {
    "no place": ({"reach": "local"}, {"reach": "needs a ZIP code or states"}, {"zip": "94110"}),
    "short ZIP": ({"zip": "9411"}, {"zip": "four digits; it needs five"}, {"zip": "94110"}),
    "no such ZIP": ({"zip": "00000"}, {"zip": "We know no ZIP code 00000"}, {"zip": "94110"}),
    "ZIP elsewhere": ({"zip": "94110", "states": ["NY"]}, {"zip": "lies in CA"}, {"states": ["CA"]}),
    "end at the start": (
        {"go_live_at": "2099-04-02 12:00", "expire_at": "2099-04-02 12:00"},
        {"expire_at": "offline as it goes live"},
        {"expire_at": "2099-04-03 12:00"},
    ),
}
PICTURE: Typed = {
    "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "picture", "body-0-id": "",
    "body-0-value-image": "", "body-0-value-alt": "",
}  # fmt: skip


@pytest.fixture
def group(client, groups, editor) -> GroupPage:
    client.force_login(editor)
    groups[0].save_revision().publish()
    return groups[0]


def send(client, group: GroupPage, typed: Typed, action: str = "save"):
    return client.post(address_of(group), {**GOOD, **typed, f"action-{action}": "1"})


@pytest.mark.parametrize("action", ["save", "submit"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_said_beside_its_field_and_changes_nothing(client, group, mistake, action):
    wrong, says, mended = MISTAKES[mistake]
    before = stored(group)
    response = send(client, group, wrong, action)
    assert response.status_code == 200
    form = Form(response)
    errors = form.errors()
    assert errors.keys() == says.keys()
    assert all(says[name] in errors[name][0] for name in says), errors
    typed = {name: value for name, value in {**GOOD, **wrong}.items() if name in LOOKED_AT}
    assert {name: form.value(name) for name in typed} == typed
    assert stored(group) == before
    assert send(client, group, {**wrong, **mended}, action).status_code == 302
    assert len(stored(group)[1]) == len(before[1]) + 1


@pytest.mark.parametrize(
    ("alt", "with_image", "beside", "says"),
    [
        ("", True, "body.0.alt", "required"),
        ("  ", True, "body.0.alt", "required"),
        ("A" * 161, True, "body.0.alt", "at most 160 characters"),
        ("Rosa at a door", False, "body.0.image", "required"),
    ],
)
def test_picture_is_not_submitted_without_its_words(client, group, alt, with_image, beside, says):
    key, before = image().pk, stored(group)
    typed = {**PICTURE, "body-0-value-image": str(key) if with_image else "", "body-0-value-alt": alt}
    response = send(client, group, typed, "submit")
    assert response.status_code == 200
    form = Form(response)
    assert form.errors().keys() == {beside}
    assert says in form.errors()[beside][0]
    (block,) = form.value("body")
    assert (block["alt"] or "").strip() == alt.strip()
    assert (block["image"] or {}).get("id") == (key if with_image else None)
    assert form.value("tagline") == "We knock on doors"
    assert stored(group) == before
    mended = {**typed, "body-0-value-image": str(key), "body-0-value-alt": "Rosa at a door"}
    assert send(client, group, mended, "submit").status_code == 302
    draft = GroupPage.objects.get(pk=group.pk).get_latest_revision_as_object()
    assert [(block.value["image"].pk, block.value["alt"]) for block in draft.body] == [(key, "Rosa at a door")]


def test_draft_is_kept_while_its_picture_has_no_words_yet(client, group):
    typed = {**PICTURE, "body-0-value-image": str(image().pk)}
    assert send(client, group, typed).status_code == 302
    assert send(client, group, typed, "submit").status_code == 200
    page = GroupPage.objects.get(pk=group.pk)
    assert [block.value["alt"] for block in page.get_latest_revision_as_object().body] == [""]
    assert page.current_workflow_state is None
    assert not page.body
