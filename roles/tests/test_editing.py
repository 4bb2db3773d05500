"""What an editor of a role types wrong: the error stands beside the field, what was typed stays, nothing is stored."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from groups.access import make_editor
from groups.tests.editing import NO_COMMENTS, SCHEDULE, Form, Typed, address_of, stored
from roles.factories import RoleFactory
from roles.models import RolePage

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)
GOOD: Typed = {
    "title": "Knock on doors", "slug": "knock", "summary": "Talk to neighbors.", "body-count": "0",
    "commitment": "weekly", "hours": "2", "where": "in_person", "zip": "94110", "training": "A friend comes along.",
    "minimum_age": "", "accessibility": "", "valid_through": "", "seo_title": "", "search_description": "",
    **SCHEDULE, **NO_COMMENTS,
}  # fmt: skip
# What is wrong, by field what the error says, and what mends it.
PLACES = {
    "no place": ({"zip": ""}, {"zip": "needs a ZIP code or states"}, {"states": ["CA"]}),
    "short ZIP": ({"zip": "9411"}, {"zip": "four digits; it needs five"}, {"zip": "94110"}),
    "no such ZIP": ({"zip": "00000"}, {"zip": "We know no ZIP code 00000"}, {"zip": "94110"}),
    "ZIP elsewhere": ({"states": ["NJ", "NY"]}, {"zip": "lies in CA, which is not among"}, {"states": ["CA", "NY"]}),
    "no hours": ({"hours": "0"}, {"hours": "greater than or equal to 0.1"}, {"hours": "0.5"}),
}
TIMES = {
    "over": ({"valid_through": "2026-03-09"}, {"valid_through": "This day is over"}, {"valid_through": "2026-03-10"}),
    "over before it starts": (
        {"valid_through": "2026-03-31", "go_live_at": "2026-04-01 12:00"},
        {"valid_through": "over before it goes live"},
        {"valid_through": "2026-04-01"},
    ),
    "end before start": (
        {"go_live_at": "2026-04-02 12:00", "expire_at": "2026-04-01 12:00"},
        {"go_live_at": "must be before", "expire_at": "must be before"},
        {"expire_at": "2026-04-03 12:00"},
    ),
    "end at the start": (
        {"go_live_at": "2026-04-02 12:00", "expire_at": "2026-04-02 12:00"},
        {"expire_at": "offline as it goes live"},
        {"expire_at": "2026-04-02 12:01"},
    ),
    "end in the past": (
        {"expire_at": "2026-03-10 17:59"},
        {"expire_at": "must be in the future"},
        {"expire_at": "2026-03-10 18:01"},
    ),
}
MISTAKES = PLACES | TIMES
LOOKED_AT = {"title", "summary", "where", "zip", "states", "hours", "training", "valid_through", *SCHEDULE}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def role(client, groups) -> RolePage:
    """A public role of the group whose editor is logged in."""
    client.force_login(make_editor(groups[0], "editor@example.org")[0])
    return RoleFactory(parent=groups[0], title="Write letters", publish=True)


def send(client, role: RolePage, typed: Typed, action: str = "save"):
    return client.post(address_of(role), {**GOOD, "role_type": role.role_type_id, **typed, f"action-{action}": "1"})


def latest(role: RolePage) -> RolePage:
    return RolePage.objects.get(pk=role.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("action", ["save", "submit"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_said_beside_its_field_and_changes_nothing(client, role, mistake, action):
    wrong, says, mended = MISTAKES[mistake]
    before = stored(role)
    response = send(client, role, wrong, action)
    form = Form(response)
    assert response.status_code == 200
    errors = form.errors()
    assert errors.keys() == says.keys()
    assert all(says[name] in errors[name][0] for name in says), errors
    typed = {name: value for name, value in {**GOOD, **wrong}.items() if name in LOOKED_AT}
    assert {name: form.value(name) for name in typed} == typed
    assert stored(role) == before
    assert send(client, role, {**wrong, **mended}, action).status_code == 302
    draft = latest(role)
    assert (draft.title, draft.live) == ("Knock on doors", True)
    assert len(stored(role)[1]) == len(before[1]) + 1


@pytest.mark.parametrize("mistake", MISTAKES)
def test_new_role_with_a_mistake_is_not_made(client, role, mistake):
    wrong, says, mended = MISTAKES[mistake]
    address = f"/admin/pages/add/roles/rolepage/{role.get_parent().pk}/"
    response = client.post(address, {**GOOD, "role_type": role.role_type_id, **wrong})
    assert response.status_code == 200
    assert Form(response).errors().keys() == says.keys()
    assert Form(response).value("training") == GOOD["training"]
    assert not RolePage.objects.filter(slug="knock").exists()
    response = client.post(address, {**GOOD, "role_type": role.role_type_id, **wrong, **mended})
    assert response.status_code == 302
    assert RolePage.objects.filter(slug="knock").exists()


@pytest.mark.parametrize("action", ["save", "submit"])
def test_role_whose_day_went_by_can_still_be_edited(client, role, action):
    role.valid_through = date(2026, 1, 31)
    role.save_revision().publish()
    assert send(client, role, {"valid_through": "2026-01-31"}, action).status_code == 302
    assert latest(role).title == "Knock on doors"


def test_role_whose_day_went_by_gets_no_other_day_that_is_over(client, role):
    role.valid_through = date(2026, 1, 31)
    role.save_revision().publish()
    assert Form(send(client, role, {"valid_through": "2026-02-01"})).errors().keys() == {"valid_through"}


def test_day_that_goes_by_before_the_approval_does_not_stop_it(client, role, admin_user):
    assert send(client, role, {"valid_through": "2026-03-10"}, "submit").status_code == 302
    with time_machine.travel(NOW + timedelta(days=2)):
        client.force_login(admin_user)
        task = RolePage.objects.get(pk=role.pk).current_workflow_task_state
        client.post(reverse("wagtailadmin_pages:workflow_action", args=[role.pk, "approve", task.pk]), {})
    assert RolePage.objects.get(pk=role.pk).valid_through == date(2026, 3, 10)


def test_today_lasts_until_it_is_over_in_hawaii(client, role):
    with time_machine.travel(datetime(2026, 3, 11, 9, 59, tzinfo=UTC)):
        assert send(client, role, {"valid_through": "2026-03-10"}).status_code == 302
    with time_machine.travel(datetime(2026, 3, 12, 10, 1, tzinfo=UTC)):
        assert send(client, role, {"valid_through": "2026-03-11"}).status_code == 200


def test_automatic_save_says_that_there_is_an_error_and_keeps_the_draft(client, role):
    before = stored(role)
    typed = {**GOOD, "role_type": role.role_type_id, "zip": "00000"}
    response = client.post(address_of(role), typed, headers={"accept": "application/json"})
    assert response.status_code == 400
    assert response.json()["error_code"] == "validation_error"
    assert stored(role) == before
