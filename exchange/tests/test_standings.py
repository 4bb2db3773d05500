import threading
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from factory import Sequence

from exchange import receivers
from exchange.anomalies import sudden_days
from exchange.days import today
from exchange.factories import ClickTallyFactory, CreditFactory, SourceFactory, VisitTallyFactory
from exchange.models import DailySalt, ReviewedDay, RuleChange, Source, Standing, VisitTally
from exchange.ordering import DEFAULTS
from exchange.standings import Compared, compare, recompute
from exchange.visitors import forget_old_salts, network
from groups.factories import GroupFactory
from groups.models import GroupPage

pytestmark = pytest.mark.django_db


def in_order() -> list[str]:
    return [group.title for group in GroupPage.objects.taking_part().in_order()]


def send(slug: str, visits: int) -> None:
    VisitTallyFactory(source=Source.objects.get(slug=slug), visits=visits)


def test_groups_are_listed_by_what_they_are_owed(groups):
    send("gamma", 19)
    send("beta", 18)
    CreditFactory(source=Source.objects.get(slug="alpha"))
    recompute()
    assert in_order() == ["Gamma", "Beta", "Alpha"]
    ClickTallyFactory(source=Source.objects.get(slug="alpha"), group=groups[2], clicks=15)
    recompute()
    assert in_order() == ["Beta", "Alpha", "Gamma"]


def test_clicks_of_a_groups_own_visitors_are_nothing_received(groups):
    send("gamma", 19)
    send("beta", 18)
    ClickTallyFactory(source=Source.objects.get(slug="gamma"), group=groups[2], clicks=15)
    recompute()
    assert in_order()[0] == "Gamma"


def test_sources_of_one_group_add_up(groups):
    send("beta", 9)
    VisitTallyFactory(source=SourceFactory(group=groups[1], slug="beta-march"), visits=9)
    send("alpha", 17)
    recompute()
    assert in_order()[0] == "Beta"


def test_a_day_above_the_cap_counts_in_full_once_it_was_looked_at(groups):
    send("alpha", 500)
    send("beta", 20)
    recompute()
    assert {row.group.title: row.sent for row in Standing.objects.all()} == {"Alpha": 20, "Beta": 20, "Gamma": 0}
    ReviewedDay.objects.create(group=groups[0], on=today(), by="chief")
    recompute()
    assert Standing.objects.get(group=groups[0]).sent == 500


def test_group_without_a_place_yet_comes_last_by_name(groups):
    recompute()
    GroupFactory(title="Zebra")
    GroupFactory(title="Aardvark")
    assert in_order()[3:] == ["Aardvark", "Zebra"]


def test_suspended_group_loses_its_place(groups):
    recompute()
    GroupPage.objects.filter(pk=groups[0].pk).update(suspended=True)
    recompute()
    assert Standing.objects.count() == 2
    assert set(in_order()) == {"Beta", "Gamma"}


def test_recomputing_twice_changes_nothing_and_costs_the_same(groups, django_assert_max_num_queries):
    send("beta", 9)
    recompute()
    before = list(Standing.objects.values_list("group", "position", "owed"))
    SourceFactory.create_batch(3, group=groups[0], slug=Sequence(lambda n: f"alpha-{n}"))
    with django_assert_max_num_queries(13):
        recompute()
    assert list(Standing.objects.values_list("group", "position", "owed")) == before
    assert compare() == Compared([], 0)


def test_a_standing_that_is_not_its_recomputation_is_found(groups):
    recompute()
    Standing.objects.filter(group=groups[0]).update(owed=7)
    Standing.objects.filter(group=groups[1]).delete()
    GroupPage.objects.filter(pk=groups[2].pk).update(suspended=True)
    found = compare().wrong
    assert {line for line in found if "position" not in line} == {
        f"group {groups[0].pk}: owed is 7.0, should be 0.0",
        f"group {groups[1].pk} has no standing",
        f"group {groups[2].pk} has a standing and should have none",
    }


def test_what_was_counted_since_the_order_was_computed_is_no_difference(groups):
    send("alpha", 9)
    recompute()
    send("beta", 9)
    assert compare() == Compared([], moved=1)
    Standing.objects.filter(group=groups[0]).update(sent=7)
    assert compare().wrong == [f"group {groups[0].pk}: sent is 7.0, should be 9.0"]


def test_an_order_of_yesterday_is_compared_as_of_yesterday(groups):
    send("alpha", 9)
    with time_machine.travel(datetime.now(UTC) - timedelta(days=1)):
        recompute()
    assert compare() == Compared([], 0)


def test_the_command_says_what_differs_and_what_it_could_not_compare(groups, capsys):
    recompute()
    call_command("standings", "--check")
    assert "Every standing and every credit" in capsys.readouterr().out
    send("alpha", 9)
    call_command("standings", "--check")
    assert "1 groups were not compared" in capsys.readouterr().out
    Standing.objects.filter(group=groups[1]).update(sent=7)
    with pytest.raises(CommandError, match="1 figures differ"):
        call_command("standings", "--check")


@pytest.mark.parametrize("half_life", [7, 28, 365])
def test_days_older_than_the_default_window_count_by_the_rules_in_force(groups, half_life):
    """A steady 40 a day for four years: each day counts in full, however long ago, as far as it weighs anything."""
    rules = replace(DEFAULTS, half_life_days=half_life)
    RuleChange.objects.create(by="chief", settings=asdict(rules))
    GroupPage.objects.filter(pk=groups[0].pk).update(first_published_at="2020-01-01T00:00Z")
    source = Source.objects.get(slug="alpha")
    VisitTally.objects.bulk_create(
        VisitTally(source=source, on=today() - timedelta(days=back), visits=40) for back in range(1_500)
    )
    recompute()
    expected = sum(40 * 0.5 ** (back / half_life) for back in range(min(1_500, 10 * half_life)))
    assert Standing.objects.get(group=groups[0]).sent == pytest.approx(expected, rel=0.001)
    assert sudden_days(today()) == []


def test_the_rules_in_force_are_the_last_ones_stored(groups):
    send("alpha", 10)
    RuleChange.objects.create(by="chief", settings=asdict(replace(DEFAULTS, visit_points=2)))
    recompute()
    assert Standing.objects.get(group=groups[0]).sent == 20


def test_one_recompute_that_is_killed_leaves_the_last_whole_result(groups, monkeypatch):
    recompute()
    before = list(Standing.objects.values_list("group", "position"))
    send("beta", 9)

    def die(**kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("exchange.standings.standings_recomputed.send", die)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        recompute()
    assert list(Standing.objects.values_list("group", "position")) == before


@pytest.mark.django_db(transaction=True)
def test_two_recomputations_at_once_leave_one_whole_result():
    groups = [GroupFactory(title=f"Group {number}") for number in range(12)]
    for number, group in enumerate(groups):
        VisitTallyFactory(source=SourceFactory(group=group), visits=number)

    def again() -> None:
        for _ in range(3):
            recompute()
        connection.close()

    threads = [threading.Thread(target=again) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert compare() == Compared([], 0)
    assert sorted(Standing.objects.values_list("position", flat=True)) == list(range(1, 13))
    assert len(set(Standing.objects.values_list("computed_at", flat=True))) == 1


def test_salts_are_gone_after_two_days():
    for age in range(4):
        DailySalt.objects.create(on=today() - timedelta(days=age))
    forget_old_salts()
    assert set(DailySalt.objects.values_list("on", flat=True)) == {today(), today() - timedelta(days=1)}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("garbage", "unknown"),
    ],
)
def test_network_of_an_address(address, expected):
    assert network(address) == expected


def test_publishing_a_group_gives_it_a_link(groups):
    group = GroupFactory(title="New group", live=False)
    group.save_revision().publish()
    assert Source.objects.get(slug="new-group").group_id == group.pk


def test_a_renamed_groups_old_link_stays_its_own(groups):
    groups[0].slug = "alpha-west"
    groups[0].save_revision().publish()
    newcomer = GroupFactory(title="Other Alpha", slug="alpha", live=False)
    newcomer.save_revision().publish()
    owners = dict(Source.objects.filter(slug__startswith="alpha").values_list("slug", "group"))
    assert owners == {"alpha": groups[0].pk, "alpha-west": groups[0].pk, "alpha-2": newcomer.pk}


def test_salts_are_deleted_although_the_figures_fail(db, monkeypatch):
    DailySalt.objects.create(on=today() - timedelta(days=2))
    DailySalt.objects.create(on=today() - timedelta(days=1))

    def fail():
        raise ZeroDivisionError

    monkeypatch.setattr(receivers, "recompute", fail)
    monkeypatch.setattr(receivers, "_next_recompute", 0.0)
    with pytest.raises(ZeroDivisionError):
        receivers.keep_standings(None)
    assert list(DailySalt.objects.values_list("on", flat=True)) == [today() - timedelta(days=1)]
