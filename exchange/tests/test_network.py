"""The whole network: who sends whom to whom, who joins what, and which days wait for a look."""

import csv
from dataclasses import asdict
from datetime import date, timedelta

import pytest

from exchange import anomalies, ledger, network
from exchange.days import today
from exchange.factories import ClickTallyFactory, CreditFactory, VisitTallyFactory
from exchange.models import Credit, Receipt, ReviewedDay, RuleChange
from exchange.ordering import DEFAULTS
from exchange.standings import recompute
from groups.models import GroupPage

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/exchange/network/"


def lately() -> tuple[date, date]:
    return today() - timedelta(days=30), today()


def yesterday() -> date:
    return today() - timedelta(days=1)


@pytest.fixture
def linked(groups):
    return [(group, group.sources.first()) for group in groups]


def receive(group, credit) -> None:
    Receipt.objects.create(contact=credit.contact, group=group, on=today())


def test_flows_say_who_sent_whom_to_whom(linked):
    (alpha, from_alpha), (beta, from_beta), (gamma, _) = linked
    ClickTallyFactory(source=from_alpha, group=beta, clicks=7)
    ClickTallyFactory(source=from_alpha, group=alpha, clicks=9)
    ClickTallyFactory(source=None, group=beta, clicks=99)
    brought = CreditFactory(source=from_alpha)
    for group in (alpha, beta, gamma):
        receive(group, brought)
    receive(gamma, CreditFactory(source=from_beta, state="rejected", reason="disposable"))
    assert network.flows(*lately()) == {
        (alpha.pk, beta.pk): network.Flow(7, 1),
        (alpha.pk, gamma.pk): network.Flow(0, 1),
    }


@pytest.mark.parametrize(
    ("crediting", "expected"), [("last", {"Beta": 1}), ("first", {"Alpha": 1}), ("split", {"Alpha": 0.5, "Beta": 0.5})]
)
def test_a_contact_counts_for_the_link_that_the_rule_names(linked, crediting, expected):
    RuleChange.objects.create(by="chief", crediting=crediting, settings=asdict(DEFAULTS))
    receive(linked[2][0], CreditFactory(first=linked[0][1], last=linked[1][1], source=linked[0][1]))
    names = {group.pk: group.title for group, _ in linked}
    assert {names[pair[0]]: flow.contacts for pair, flow in network.flows(*lately()).items()} == expected


def test_a_large_matrix_puts_the_small_ones_together_and_loses_nobody():
    found = {(a, b): network.Flow(a * b, 1) for a in range(1, 31) for b in range(1, 31) if a != b}
    table = network.matrix(found, {key: f"G{key}" for key in range(1, 31)}, most=5)
    assert table.names == ["G30", "G29", "G28", "G27", "G26", "All others"]
    cells = [flow for _, row in table.rows for flow in row]
    assert sum(flow.visitors for flow in cells) == sum(flow.visitors for flow in found.values())
    assert sum(flow.contacts for flow in cells) == len(found)


def test_who_joined_elsewhere_and_whom(linked):
    (alpha, from_alpha), (beta, _), (gamma, _) = linked
    GroupPage.objects.filter(pk=gamma.pk).update(led_by=["black-people", "women"])
    GroupPage.objects.filter(pk=beta.pk).update(led_by=["women"])
    for groups in ([alpha], [alpha, beta], [gamma], []):
        credit = CreditFactory(source=from_alpha)
        for group in groups:
            receive(group, credit)
    receive(gamma, CreditFactory(source=from_alpha, state="rejected", reason="disposable"))
    assert network.joined(*lately()) == network.Joined(brought=4, elsewhere=2, of_color=1)
    assert network.Joined(0, 0, 0).elsewhere_share is None


def test_those_that_got_least_back_stand_first(linked):
    for (_, source), visits in zip(linked, (10, 10, 0), strict=True):
        VisitTallyFactory(source=source, visits=visits)
    ClickTallyFactory(source=linked[0][1], group=linked[1][0], clicks=5)
    assert [row[1:] for row in network.reciprocity(*lately())] == [("Alpha", 10, 0), ("Beta", 10, 5), ("Gamma", 0, 0)]


def test_a_sudden_day_waits_until_somebody_decided(site_admin, linked):
    alpha, source = linked[0]
    VisitTallyFactory(source=source, visits=500, on=yesterday())
    found = anomalies.sudden_days(today())
    assert [(day.name, day.side, day.points, day.cap) for day in found] == [("Alpha", "sent", 500, 20)]
    assert "Count in full" in site_admin.get(ADDRESS).content.decode()
    site_admin.post(f"{ADDRESS}{alpha.pk}/sent/{yesterday()}/", {"decision": "approve"})
    assert recompute()[0].sent == pytest.approx(500 * 0.5 ** (1 / 28))
    assert anomalies.sudden_days(today()) == []
    late = site_admin.post(f"{ADDRESS}{alpha.pk}/sent/{yesterday()}/", {"decision": "reject"}, follow=True)
    assert "decided already" in late.content.decode()
    assert ReviewedDay.objects.get().approved


def test_a_day_is_decided_when_it_is_over(site_admin, linked):
    """Or more visits would slip in after the look."""
    alpha, source = linked[0]
    VisitTallyFactory(source=source, visits=500)
    assert anomalies.sudden_days(today()) == []
    for day in (today(), today() + timedelta(days=1)):
        answer = site_admin.post(f"{ADDRESS}{alpha.pk}/sent/{day}/", {"decision": "approve"}, follow=True)
        assert "not over yet" in answer.content.decode()
    assert not ReviewedDay.objects.exists()


def test_a_day_that_keeps_its_cap_is_not_asked_for_again(site_admin, linked):
    alpha, source = linked[0]
    VisitTallyFactory(source=source, visits=500, on=yesterday())
    site_admin.post(f"{ADDRESS}{alpha.pk}/sent/{yesterday()}/", {"decision": "reject"})
    assert recompute()[0].sent == pytest.approx(20 * 0.5 ** (1 / 28))
    assert anomalies.sudden_days(today()) == []
    assert (ReviewedDay.objects.get().approved, ReviewedDay.objects.get().by) == (False, "boss")


def test_made_up_clicks_are_found_and_rejected(site_admin, linked):
    beta = linked[1][0]
    VisitTallyFactory(source=linked[1][1], visits=20, on=yesterday())
    ClickTallyFactory(source=None, group=beta, clicks=500, on=yesterday())
    assert [(day.name, day.side) for day in anomalies.sudden_days(today())] == [("Beta", "received")]
    assert {one.group: one for one in recompute()}[beta.pk].owed < -400
    site_admin.post(f"{ADDRESS}{beta.pk}/received/{yesterday()}/", {"decision": "reject"})
    assert {one.group: one for one in recompute()}[beta.pk].owed > 0


@pytest.mark.parametrize("state", ["confirmed", "pending"])
def test_rejecting_a_day_rejects_the_contacts_that_came_on_it(site_admin, linked, state):
    """The very contacts, whenever their screening ends: not those that it happened to end on that day for."""
    alpha, source = linked[0]
    pending = {"state": "pending", "decided_on": None} if state == "pending" else {}
    made_up = CreditFactory.create_batch(50, source=source, on=yesterday(), **pending)
    honest = CreditFactory(source=source, on=yesterday() - timedelta(days=9), decided_on=yesterday())
    VisitTallyFactory(source=source, visits=500, on=yesterday())
    site_admin.post(f"{ADDRESS}{alpha.pk}/sent/{yesterday()}/", {"decision": "reject"})
    assert set(Credit.objects.filter(contact__in=[one.contact for one in made_up]).values_list("state", "reason")) == {
        ("rejected", "held")
    }
    honest.refresh_from_db()
    assert honest.state == "confirmed"
    assert list(ledger.differing()) == []


@pytest.mark.parametrize(
    "path", ["999999/sent/2026-01-01/", "{group}/sent/yesterday/", "{group}/sent/2026-02-30/", "{group}/x/2026-01-01/"]
)
def test_a_decision_on_nothing_is_not_found(site_admin, linked, path):
    address, right = f"{ADDRESS}{path.format(group=linked[0][0].pk)}", f"{ADDRESS}{linked[0][0].pk}/sent/{yesterday()}/"
    assert site_admin.post(address, {"decision": "approve"}).status_code == 404
    assert site_admin.post(right, {"decision": "maybe"}).status_code == 404
    assert site_admin.get(right).status_code == 405
    assert not ReviewedDay.objects.exists()


@pytest.mark.parametrize("what", ["flows", "reciprocity"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_files_are_there_for_site_admins_alone(client, editor_of, site_admin, linked, what, kind):
    address = f"{ADDRESS}{what}.{kind}"
    assert site_admin.get(address).status_code == 200
    assert editor_of(linked[0][0]).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_the_file_of_flows_holds_each_pair(site_admin, linked):
    ClickTallyFactory(source=linked[0][1], group=linked[1][0], clicks=7)
    lines = site_admin.get(f"{ADDRESS}flows.csv").getvalue().decode().splitlines()
    assert list(csv.reader(lines))[1:] == [["Alpha", "Beta", "7", "0"]]


def test_editors_see_neither_the_network_nor_its_menu(editor_of, site_admin, linked):
    editor = editor_of(linked[0][0])
    assert editor.get(ADDRESS).status_code == 404
    assert editor.post(f"{ADDRESS}{linked[0][0].pk}/sent/{today()}/", {"decision": "approve"}).status_code == 404
    assert "/admin/exchange/rules/" not in editor.get("/admin/").content.decode()
    assert "/admin/exchange/rules/" in site_admin.get("/admin/").content.decode()
