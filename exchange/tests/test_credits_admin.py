"""The ledger in the admin: every credit with its events, and deciding one by hand."""

import uuid
from datetime import timedelta

import pytest

from exchange import ledger
from exchange.days import today
from exchange.factories import CreditFactory, SourceFactory
from exchange.models import Credit, CreditEvent
from groups.models import GroupPage

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/exchange/credits/"


@pytest.fixture
def credit(groups):
    return CreditFactory(source=groups[0].sources.get(), on=today() - timedelta(days=3))


def test_the_list_shows_links_and_states_and_no_person(site_admin, groups, credit):
    CreditFactory(source=groups[1].sources.get(), state="rejected", reason="disposable")
    page = site_admin.get(ADDRESS).content.decode()
    for text in ("/from/alpha/", "/from/beta/", "Counts", "An address for throwing away"):
        assert text in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "rejected"}, {"/from/beta/"}),
        ({"reason": "disposable"}, {"/from/beta/"}),
        ({"group": "{alpha}"}, {"/from/alpha/"}),
        ({"contact": "{contact}"}, {"/from/alpha/"}),
        ({"contact": "x"}, {"/from/alpha/", "/from/beta/"}),
        ({"last__group__title__startswith": "B"}, {"/from/alpha/", "/from/beta/"}),
    ],
)
def test_the_list_is_narrowed_by_what_it_offers_and_nothing_else(site_admin, groups, credit, asked, found):
    CreditFactory(source=groups[1].sources.get(), state="rejected", reason="disposable")
    named = {"alpha": groups[0].pk, "contact": credit.contact}
    query = {name: value.format(**named) for name, value in asked.items()}
    page = site_admin.get(f"{ADDRESS}results/", query).content.decode()
    assert {path for path in ("/from/alpha/", "/from/beta/") if path in page} == found


def test_a_site_admin_decides_by_hand_and_again_and_is_named(site_admin, credit):
    address = f"{ADDRESS}{credit.contact}/"
    assert "Reject it" in site_admin.get(address).content.decode()
    site_admin.post(address, {"decision": "reject"})
    credit.refresh_from_db()
    assert (credit.state, credit.reason) == ("rejected", "by_hand")
    page = site_admin.get(address).content.decode()
    assert "Rejected by a site admin" in page
    assert "boss" in page
    site_admin.post(address, {"decision": "count"})
    again = site_admin.post(address, {"decision": "count"}, follow=True)
    assert "Nothing was changed" in again.content.decode()
    assert [row.state for row in CreditEvent.objects.order_by("pk")] == ["confirmed", "rejected", "confirmed"]
    assert list(ledger.differing()) == []


def test_what_is_no_decision_changes_nothing(site_admin, credit):
    site_admin.post(f"{ADDRESS}{credit.contact}/", {"decision": "maybe"})
    assert CreditEvent.objects.count() == 1
    assert site_admin.get(f"{ADDRESS}{uuid.uuid4()}/").status_code == 404


def test_nobody_but_site_admins_gets_there(client, editor_of, groups, credit):
    for one in (client, editor_of(groups[0])):
        for path in ("", "results/", f"{credit.contact}/"):
            assert one.get(f"{ADDRESS}{path}").status_code in (302, 404)
        assert one.post(f"{ADDRESS}{credit.contact}/", {"decision": "reject"}).status_code in (302, 404)
    assert Credit.objects.get().state == "confirmed"


def test_a_group_that_the_ledger_names_is_not_deleted(django_user_model, client, groups, credit):
    client.force_login(django_user_model.objects.create_superuser("root"))
    SourceFactory(group=groups[1])
    for group, stays in ((groups[0], True), (groups[1], False)):
        answer = client.post(f"/admin/pages/{group.pk}/delete/", follow=True)
        assert ("Suspend it instead" in answer.content.decode()) == stays
        assert GroupPage.objects.filter(pk=group.pk).exists() == stays
    address = f"/admin/bulk/wagtailcore/page/delete/?id={groups[0].pk}&next=/admin/"
    assert "Suspend it instead" in client.post(address, follow=True).content.decode()
    assert GroupPage.objects.filter(pk=groups[0].pk).exists()
