import uuid
from datetime import date, timedelta

import pytest

from exchange import receivers
from exchange.credits import credit
from exchange.factories import CreditFactory, SourceFactory, VisitTallyFactory
from exchange.models import Credit, DailySalt, Source, Standing
from exchange.standings import recompute, today
from exchange.visitors import forget_old_salts, network
from groups.factories import GroupFactory
from groups.models import GroupPage

pytestmark = pytest.mark.django_db


def in_order() -> list[str]:
    return [group.title for group in GroupPage.objects.taking_part().in_order()]


def test_groups_are_listed_by_what_they_brought(groups):
    VisitTallyFactory(source=Source.objects.get(slug="gamma"), visits=30)
    CreditFactory.create_batch(2, source=Source.objects.get(slug="beta"))
    recompute()
    assert in_order() == ["Gamma", "Beta", "Alpha"]


def test_sources_of_one_group_add_up(groups):
    for slug, visits in (("beta", 10), ("beta-march", 11)):
        source = Source.objects.filter(slug=slug).first() or SourceFactory(group=groups[1], slug=slug)
        VisitTallyFactory(source=source, visits=visits)
    VisitTallyFactory(source=Source.objects.get(slug="alpha"), visits=20)
    recompute()
    assert in_order()[0] == "Beta"


def test_group_without_a_place_yet_comes_last_by_name(groups):
    recompute()
    GroupFactory(title="Aardvark")
    assert in_order() == ["Alpha", "Beta", "Gamma", "Aardvark"]


def test_suspended_group_loses_its_place(groups):
    recompute()
    GroupPage.objects.filter(pk=groups[0].pk).update(suspended=True)
    recompute()
    assert Standing.objects.count() == 2
    assert in_order() == ["Beta", "Gamma"]


def test_recomputing_twice_changes_nothing_and_costs_the_same(groups, django_assert_max_num_queries):
    recompute()
    before = list(Standing.objects.values_list("group", "position", "points"))
    with django_assert_max_num_queries(12):
        recompute()
    assert list(Standing.objects.values_list("group", "position", "points")) == before


def test_a_contact_is_credited_once_for_life(groups):
    contact = uuid.uuid4()
    credit(contact, Source.objects.get(slug="alpha"), date(2026, 1, 1))
    credit(contact, Source.objects.get(slug="beta"), date(2026, 2, 1))
    credit(contact, None, date(2026, 2, 1))
    assert [row.source.slug for row in Credit.objects.all()] == ["alpha"]


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
