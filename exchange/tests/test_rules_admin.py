"""Changing the rules: what it would do is shown before, what would break the order is refused."""

from dataclasses import asdict, replace

import pytest

from exchange.factories import CreditFactory, VisitTallyFactory
from exchange.models import RuleChange
from exchange.ordering import DEFAULTS
from exchange.rules_forms import MEANWHILE
from exchange.standings import recompute

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/exchange/rules/"


def typed(**changed) -> dict:
    return {**asdict(DEFAULTS), "crediting": "last", "since": RuleChange.objects.count() and _last(), **changed}


def _last() -> int:
    return RuleChange.objects.latest("pk").pk


@pytest.fixture
def network(groups):
    """Alpha brought visitors, Beta one contact: contacts that weigh more turn them round."""
    VisitTallyFactory(source=groups[0].sources.first(), visits=15)
    CreditFactory(source=groups[1].sources.first())
    recompute()
    return groups


def test_the_effect_is_shown_and_nothing_is_stored(site_admin, network):
    answer = site_admin.post(ADDRESS, typed(contact_points=20) | {"preview": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2 groups would stand elsewhere" in page
    assert page.index("Beta") < page.index("Alpha")
    assert not RuleChange.objects.exists()


def test_put_in_force_the_order_follows_and_the_change_stays(site_admin, network):
    for points, first in ((20, network[1]), (10, network[0])):
        site_admin.post(ADDRESS, typed(contact_points=points) | {"save": "1"})
        assert recompute()[0].group == first.pk
    assert [row.settings["contact_points"] for row in RuleChange.objects.order_by("pk")] == [20, 10]
    assert RuleChange.objects.first().by == "boss"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"target": 0.5}, "Between 1 and 3, please."),
        ({"visit_points": 0, "contact_points": 0}, "nobody could be ordered"),
        ({"newcomer_every": 1}, "nothing would be left to earn"),
        ({"half_life_days": "many"}, "Enter a number."),
        ({"half_life_days": "nan"}, "Enter a number."),
        ({"cap_days": ""}, "This field is required."),
        ({"crediting": "nobody"}, "Select a valid choice."),
    ],
)
def test_what_would_break_the_order_is_refused_beside_its_field(site_admin, network, wrong, said):
    answer = site_admin.post(ADDRESS, typed(**wrong) | {"save": "1"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RuleChange.objects.exists()
    for value in filter(None, wrong.values()):
        assert f'value="{value}"' in answer.content.decode() or value == "nobody"


def test_what_is_refused_still_shows_what_it_would_have_done(site_admin, network):
    page = site_admin.post(ADDRESS, typed(contact_points=5_000) | {"preview": "1"}).content.decode()
    assert "2 groups would stand elsewhere" in page


@pytest.mark.parametrize("settings", [{"half_life_days": 0}, {"target": -1e308, "visit_points": 1e308}])
def test_settings_beyond_computing_are_refused_without_an_effect(site_admin, network, settings):
    assert site_admin.post(ADDRESS, typed(**settings) | {"preview": "1"}).status_code == 422


def test_two_site_admins_at_once_do_not_undo_each_other(site_admin, network):
    form = typed(target=1.5)
    RuleChange.objects.create(by="other", settings=asdict(replace(DEFAULTS, target=2)))
    answer = site_admin.post(ADDRESS, form | {"save": "1"})
    assert answer.status_code == 422
    assert MEANWHILE in answer.content.decode()
    assert RuleChange.objects.count() == 1
    page = answer.content.decode()
    again = page.split('name="since" value="')[1].split('"')[0]
    site_admin.post(ADDRESS, form | {"since": again, "save": "1"})
    assert RuleChange.in_force().settings.target == 1.5


def test_the_same_rules_again_are_no_change(site_admin, network):
    site_admin.post(ADDRESS, typed() | {"save": "1"})
    assert not RuleChange.objects.exists()


def test_nobody_but_site_admins_gets_there(client, editor_of, groups):
    for one in (client, editor_of(groups[0])):
        assert one.get(ADDRESS).status_code in (302, 404)
        assert one.post(ADDRESS, typed(target=2) | {"save": "1"}).status_code in (302, 404)
    assert not RuleChange.objects.exists()
