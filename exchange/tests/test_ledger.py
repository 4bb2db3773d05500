"""One credit a contact, for life; every step an event; sums that tie out whatever the rule of crediting."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange import ledger
from exchange.days import today
from exchange.factories import CreditFactory
from exchange.figures import figures
from exchange.models import Credit, CreditEvent, Receipt, RuleChange, Source
from exchange.rules import Crediting, Rules
from exchange.sources import Sources

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def links(groups) -> list[Source]:
    return [group.sources.get() for group in groups]


def earned(first: Source | None, last: Source | None, on: date = DAY, **kwargs) -> uuid.UUID:
    contact = uuid.uuid4()
    ledger.earn(contact, Sources(first, last), on, **kwargs)
    return contact


def states() -> list[str]:
    return list(Credit.objects.order_by("pk").values_list("state", flat=True))


def contacts_sent(on: date, crediting: Crediting) -> dict[str, float]:
    return {one.name: sum(day.contacts for day in one.sent) for one in figures(on, Rules(crediting=crediting))}


def test_a_contact_is_credited_once_for_life(links):
    contact = earned(links[0], links[0])
    ledger.earn(contact, Sources(links[1], links[1]), DAY + timedelta(days=400))
    assert Credit.objects.get().last == links[0]


def test_who_came_by_himself_credits_nobody(links):
    earned(None, None)
    assert not Credit.objects.exists()


def test_a_credit_waits_ten_days_and_then_counts_for_the_day_it_came(links):
    contact = earned(links[0], links[0])
    assert list(ledger.due(DAY + timedelta(days=9))) == []
    assert [one.contact for one in ledger.due(DAY + timedelta(days=10))] == [contact]
    ledger.decide({contact: ""}, DAY + timedelta(days=10))
    assert contacts_sent(DAY + timedelta(days=10), Crediting.LAST)["Alpha"] == 1
    [alpha] = [one for one in figures(DAY + timedelta(days=10), Rules()) if one.name == "Alpha"]
    assert [day.on for day in alpha.sent] == [DAY]


def test_a_rejected_credit_says_why_and_counts_nothing(links):
    earned(links[0], links[0], rejected=Credit.Reason.DISPOSABLE)
    assert Credit.objects.get().get_reason_display() == "An address for throwing away"
    assert contacts_sent(DAY, Crediting.LAST)["Alpha"] == 0
    assert list(CreditEvent.objects.order_by("pk").values_list("state", flat=True)) == ["pending", "rejected"]


def test_deciding_the_same_again_writes_nothing(links):
    contact = earned(links[0], links[0])
    assert [ledger.decide({contact: ""}, DAY) for _ in range(3)] == [1, 0, 0]
    assert CreditEvent.objects.count() == 2


def test_a_site_admin_may_decide_again_and_is_named(links):
    contact = earned(links[0], links[0], rejected=Credit.Reason.SAME_MAILBOX)
    ledger.decide({contact: ""}, DAY, by="chief")
    assert states() == ["confirmed"]
    assert CreditEvent.objects.latest("pk").by == "chief"
    assert list(ledger.differing()) == []


@pytest.mark.parametrize(
    ("crediting", "expected"),
    [
        (Crediting.LAST, {"Alpha": 1, "Beta": 2, "Gamma": 0}),
        (Crediting.FIRST, {"Alpha": 3, "Beta": 0, "Gamma": 0}),
        (Crediting.SPLIT, {"Alpha": 2, "Beta": 1, "Gamma": 0}),
    ],
)
def test_crediting_is_a_rule_that_can_be_changed_without_loss(links, crediting, expected):
    for last in (links[0], links[1], links[1]):
        ledger.decide({earned(links[0], last): ""}, DAY)
    assert contacts_sent(DAY, crediting) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from(["", "stopped", None])), max_size=12))
def test_sums_tie_out_and_each_contact_is_in_one_state(links, rows):
    with transaction.atomic():
        for first, last, decided in rows:
            contact = earned(links[first], links[last])
            if decided is not None:
                ledger.decide({contact: decided}, DAY)
        confirmed = sum(decided == "" for *_, decided in rows)
        for crediting in Crediting:
            assert sum(contacts_sent(DAY, crediting).values()) == confirmed
        assert len(states()) == len(rows)
        assert states().count("confirmed") == confirmed
        assert list(ledger.differing()) == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("model", [CreditEvent, RuleChange])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_books_are_append_only(groups, model, act):
    CreditEvent.objects.create(contact=uuid.uuid4(), state="pending", on=DAY)
    RuleChange.objects.create(by="chief", settings={})
    rows = model.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(by="other") if act == "update" else rows._raw_delete("default")


def test_a_credit_that_no_event_backs_is_found(links):
    contact = earned(links[0], links[0])
    Credit.objects.update(state="confirmed", decided_on=DAY)
    CreditEvent.objects.create(contact=uuid.uuid4(), state="pending", on=DAY)
    assert [(one.said, one.should_be) for one in ledger.differing()] == [
        ("confirmed", "pending"),
        ("no credit", "pending"),
    ]
    assert next(ledger.differing()).contact == contact


# --- what a group received


def received() -> dict[str, int]:
    return {one.name: sum(day.contacts for day in one.received) for one in figures(today(), Rules())}


def test_a_contact_is_received_once_for_life(groups):
    contact = uuid.uuid4()
    for _ in range(2):
        ledger.receive(contact, [groups[0].pk, groups[1].pk], today())
    assert received() == {"Alpha": 1, "Beta": 1, "Gamma": 0}


@pytest.mark.parametrize("link", ["first", "last"])
def test_a_groups_own_person_was_not_received(groups, links, link):
    contact = uuid.uuid4()
    CreditFactory(contact=contact, source=links[0], **{link: links[1]})
    ledger.receive(contact, [groups[0].pk, groups[1].pk, groups[2].pk], today())
    assert received() == {"Alpha": 0, "Beta": 0, "Gamma": 1}


def test_a_person_that_no_screening_let_through_was_not_received(groups, links):
    contact = earned(links[0], links[0], rejected=Credit.Reason.DISPOSABLE)
    ledger.receive(contact, [groups[1].pk], today())
    assert received()["Beta"] == 0


def test_who_stops_within_ten_days_was_not_received(groups):
    contact, later = uuid.uuid4(), uuid.uuid4()
    ledger.receive(contact, [groups[0].pk], today() - timedelta(days=9))
    ledger.receive(later, [groups[0].pk], today() - timedelta(days=10))
    for one in (contact, later):
        ledger.give_back(one, [groups[0].pk], today())
    assert [row.contact for row in Receipt.objects.all()] == [later]


def test_a_link_more_costs_no_query_more(groups, django_assert_max_num_queries):
    CreditFactory.create_batch(5, source=groups[0].sources.get())
    with django_assert_max_num_queries(7):
        figures(today(), Rules(crediting=Crediting.SPLIT))
