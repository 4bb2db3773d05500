"""The whole network: who sends whom to whom, who joins what, and which days wait for a look."""

import csv
from datetime import timedelta

import pytest

from exchange import anomalies, network
from exchange.days import today
from exchange.factories import ClickTallyFactory, CreditFactory, VisitTallyFactory
from exchange.models import Receipt, ReviewedDay, Standing
from exchange.standings import recompute
from groups.models import GroupPage

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/exchange/network/"
ALL = (today() - timedelta(days=30), today())


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
    assert network.flows(*ALL) == {
        (alpha.pk, beta.pk): network.Flow(7, 1),
        (alpha.pk, gamma.pk): network.Flow(0, 1),
    }


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
    assert network.joined(*ALL) == network.Joined(brought=4, elsewhere=2, of_color=1)
    assert network.Joined(0, 0, 0).elsewhere_share is None


def test_those_that_got_least_back_stand_first(linked):
    for (_, source), visits in zip(linked, (10, 10, 0), strict=True):
        VisitTallyFactory(source=source, visits=visits)
    ClickTallyFactory(source=linked[0][1], group=linked[1][0], clicks=5)
    assert [row[1:] for row in network.reciprocity(*ALL)] == [("Alpha", 10, 0), ("Beta", 10, 5), ("Gamma", 0, 0)]


def test_a_sudden_day_waits_until_somebody_decided(site_admin, linked):
    alpha, source = linked[0]
    VisitTallyFactory(source=source, visits=500)
    recompute()
    assert [(day.name, day.points, day.counted) for day in anomalies.sudden_days(today())] == [("Alpha", 500, 20)]
    page = site_admin.get(ADDRESS).content.decode()
    assert "Count in full" in page
    site_admin.post(f"{ADDRESS}{alpha.pk}/{today()}/", {"decision": "approve"})
    assert Standing.objects.get(group=alpha).sent == 500
    assert anomalies.sudden_days(today()) == []
    late = site_admin.post(f"{ADDRESS}{alpha.pk}/{today()}/", {"decision": "reject"}, follow=True)
    assert "decided already" in late.content.decode()
    assert ReviewedDay.objects.get().approved


def test_a_day_that_keeps_its_cap_is_not_asked_for_again(site_admin, linked):
    alpha, source = linked[0]
    VisitTallyFactory(source=source, visits=500)
    site_admin.post(f"{ADDRESS}{alpha.pk}/{today()}/", {"decision": "reject"})
    assert Standing.objects.get(group=alpha).sent == 20
    assert anomalies.sudden_days(today()) == []
    assert (ReviewedDay.objects.get().approved, ReviewedDay.objects.get().by) == (False, "boss")


@pytest.mark.parametrize("path", ["999999/2026-01-01/", "{group}/yesterday/", "{group}/2026-02-30/"])
def test_a_decision_on_nothing_is_not_found(site_admin, linked, path):
    address = f"{ADDRESS}{path.format(group=linked[0][0].pk)}"
    assert site_admin.post(address, {"decision": "approve"}).status_code == 404
    assert site_admin.post(f"{ADDRESS}{linked[0][0].pk}/{today()}/", {"decision": "maybe"}).status_code == 404
    assert site_admin.get(f"{ADDRESS}{linked[0][0].pk}/{today()}/").status_code == 405
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
    assert editor.post(f"{ADDRESS}{linked[0][0].pk}/{today()}/", {"decision": "approve"}).status_code == 404
    assert "/admin/exchange/rules/" not in editor.get("/admin/").content.decode()
    assert "/admin/exchange/rules/" in site_admin.get("/admin/").content.decode()
