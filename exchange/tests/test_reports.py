"""A group's report: its own figures, for its own editors."""

import csv
from dataclasses import asdict
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
import time_machine

from exchange import series
from exchange.days import today
from exchange.factories import ClickTallyFactory, CreditFactory, SourceFactory, VisitTallyFactory
from exchange.funnel import funnel
from exchange.models import Credit, Receipt, RuleChange, Standing
from exchange.ordering import DEFAULTS
from exchange.raising import next_step
from exchange.standings import recompute
from groups.models import GroupPage

pytestmark = pytest.mark.django_db


def day(back: int) -> date:
    return today() - timedelta(days=back)


@pytest.fixture
def busy(groups):
    """Alpha sends 10 visitors a day and gets 8, for sixty days; contacts both ways."""
    alpha, beta, _ = groups
    links = {group: group.sources.first() for group in groups}
    for back in range(60):
        VisitTallyFactory(source=links[alpha], on=day(back), visits=10, looks=6)
        ClickTallyFactory(source=links[beta], group=alpha, on=day(back), clicks=8)
    ClickTallyFactory(source=links[alpha], group=alpha, on=day(1), clicks=50)  # its own people
    CreditFactory.create_batch(3, source=links[alpha], on=day(5))
    CreditFactory(source=links[alpha], on=day(2), pending=True)
    CreditFactory(source=links[alpha], on=day(4), state="rejected", reason="disposable")
    for brought in (links[beta], links[alpha]):
        Receipt.objects.create(contact=CreditFactory(source=brought, on=day(3)).contact, group=alpha, on=day(3))
    recompute()
    return groups


def test_days_add_up_and_own_people_are_nothing_received(busy):
    rows = series.daily(busy[0], day(59), day(0))
    sums = {name: series.total(rows, name) for name in series.NAMES}
    assert sums == {"visitors_sent": 600, "visitors_received": 480, "contacts_sent": 5, "contacts_received": 1}
    assert {name: series.total(series.weekly(rows), name) for name in series.NAMES} == sums


def test_the_ratio_of_a_day_is_that_of_four_weeks(busy):
    found = series.ratios(series.daily(busy[0], day(59), day(0)))
    assert len(found) == 60 - 27
    assert {round(ratio, 3) for _, ratio in found} == {0.8}
    assert series.ratios(series.daily(busy[2], day(30), day(0)))[0][1] is None


def test_next_week_is_as_the_last_ones_were(busy):
    found = series.forecasts(series.daily(busy[0], day(56), day(1)), today(), day(99))
    assert found["visitors_sent"] == series.Forecast(70, 70, 70)
    assert found["visitors_received"] == series.Forecast(56, 56, 56)


def test_weeks_before_a_group_took_part_foretell_nothing(busy, editor_of):
    daily = series.daily(busy[0], day(56), day(1))
    assert series.forecasts(daily, today(), day(13))["visitors_sent"] is None
    assert series.forecasts(daily, today(), day(14))["visitors_sent"] == series.Forecast(70, 70, 70)
    page = editor_of(busy[0]).get(f"/admin/exchange/{busy[0].pk}/").content.decode()
    assert page.count("Too early to say") == 2
    GroupPage.objects.filter(pk=busy[0].pk).update(first_published_at=f"{day(99)}T00:00Z")
    page = editor_of(busy[0]).get(f"/admin/exchange/{busy[0].pk}/").content.decode()
    assert "Too early to say" not in page


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [([], None), ([5], None), ([0, 0, 0], (0, 0, 0)), ([0, 100], (11, 60, 109)), ([1] * 99, (1, 1, 1))],
)
def test_a_forecast_says_how_far_weeks_lay_apart(weeks, expected):
    found = series.forecast(weeks)
    assert (found and (found.low, found.expected, found.high)) == expected


def test_the_funnel_goes_from_the_visit_to_the_delivery(busy):
    steps = [(step.name, step.count) for step in funnel(busy[0], day(59), day(0))]
    assert [name for name, _ in steps] == [
        "Visitors",
        "Looked at a role",
        "Signed up",
        "Confirmed",
        "Delivered to a group",
    ]
    assert dict(steps)["Visitors"] == 600
    assert dict(steps)["Looked at a role"] == 360
    assert dict(steps)["Confirmed"] == 6


def test_what_would_raise_a_place_raises_it(groups):
    VisitTallyFactory(source=groups[0].sources.first(), visits=18)
    VisitTallyFactory(source=groups[1].sources.first(), visits=11)
    recompute()
    step = next_step(Standing.objects.get(group=groups[1]), DEFAULTS)
    assert (step.name, step.position, step.visitors, step.contacts) == ("Alpha", 1, 8, 1)
    assert next_step(Standing.objects.get(group=groups[0]), DEFAULTS) is None
    VisitTallyFactory(source=SourceFactory(group=groups[1], slug="more"), visits=step.visitors)
    recompute()
    assert Standing.objects.get(group=groups[1]).position == 1


def test_the_page_shows_it_all(editor_of, busy):
    editor = editor_of(busy[0])
    assert editor.get("/admin/exchange/").url == f"/admin/exchange/{busy[0].pk}/"
    page = editor.get(f"/admin/exchange/{busy[0].pk}/").content.decode()
    for text in ("600", "480", "An address for throwing away", "1 wait for the end", "0.80", "alpha"):
        assert text in page
    assert page.count("<svg") >= 2
    assert "Nobody" not in page


@pytest.mark.parametrize("address", ["", "days.csv", "days.xlsx"])
def test_other_groups_figures_are_nobodys_business(client, editor_of, site_admin, busy, address):
    alpha, beta, _ = busy
    url = f"/admin/exchange/{alpha.pk}/{address}"
    assert editor_of(alpha).get(url).status_code == 200
    assert site_admin.get(url).status_code == 200
    assert editor_of(beta).get(url).status_code == 404
    assert client.get(url).status_code == 302
    assert editor_of(alpha).get(f"/admin/exchange/999999/{address}").status_code == 404


def test_files_hold_every_day_of_the_range(editor_of, busy):
    editor = editor_of(busy[0])
    asked = {"since": day(9).isoformat(), "until": day(0).isoformat()}
    lines = editor.get(f"/admin/exchange/{busy[0].pk}/days.csv", asked).getvalue().decode().splitlines()
    rows = list(csv.reader(lines))
    assert rows[0] == list(series.HEAD)
    assert [row[:3] for row in rows[1:]] == [[day(back).isoformat(), "10", "8"] for back in range(9, -1, -1)]
    book = openpyxl.load_workbook(BytesIO(editor.get(f"/admin/exchange/{busy[0].pk}/days.xlsx", asked).content))
    assert [cell.value for cell in book.active[2]][1:3] == [10, 8]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "soon"}, "Enter a valid date."),
        ({"until": "2999-01-01"}, "still to come"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "after the other day"),
        ({"since": "2019-01-01"}, "At most two years"),
        ({"since": "0001-01-01", "until": "0001-01-02"}, "Nothing was counted then."),
    ],
)
@time_machine.travel("2026-11-23T12:00Z")
def test_a_range_that_is_none_is_said_and_the_usual_one_shown(editor_of, groups, asked, said):
    answer = editor_of(groups[0]).get(f"/admin/exchange/{groups[0].pk}/", asked)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_report_takes_as_many_queries_for_a_week_as_for_a_year(editor_of, busy, django_assert_max_num_queries):
    editor, url, counts = editor_of(busy[0]), f"/admin/exchange/{busy[0].pk}/", set()
    editor.get(url)
    for back in (7, 365):
        with django_assert_max_num_queries(50) as asked:
            editor.get(url, {"since": day(back).isoformat()})
        counts.add(len(asked))
    assert len(counts) == 1


@pytest.mark.parametrize(("crediting", "share"), [("last", 0), ("first", 1), ("split", 0.5)])
def test_every_figure_of_contacts_follows_the_rule_of_crediting(groups, crediting, share):
    first, last = groups[0].sources.first(), groups[1].sources.first()
    CreditFactory(first=first, last=last, source=last, pending=True, on=day(0))
    CreditFactory(first=first, last=last, source=last, state="rejected", reason="stopped", on=day(0))
    RuleChange.objects.create(by="chief", crediting=crediting, settings=asdict(DEFAULTS))
    for group, part in ((groups[0], share), (groups[1], 1 - share)):
        assert series.total(series.daily(group, day(1), day(0)), "contacts_sent") == part
        assert series.pending(group) == part
        assert sum(count for _, count in series.rejected(group, day(1), day(0))) == part
        assert sum(row["pending"] for row in series.by_source(group, day(1), day(0))) == part
        steps = {step.name: step.count for step in funnel(group, day(1), day(0))}
        assert steps["Confirmed"] == (2 if part else 0)


def test_credits_of_a_group_are_counted_by_source(busy):
    rows = series.by_source(busy[0], day(59), day(0))
    assert [(row["source"].slug, row["visits"]) for row in rows] == [("alpha", 600)]
    assert (rows[0]["confirmed"], rows[0]["pending"], rows[0]["rejected"]) == (4, 1, 1)
    assert series.rejected(busy[0], day(59), day(0)) == [(str(Credit.Reason.DISPOSABLE.label), 1)]
