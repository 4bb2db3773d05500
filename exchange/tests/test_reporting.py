"""Mails of reports: each once, to whom they concern, and only while they are news."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from exchange import receivers, reporting
from exchange.factories import ClickTallyFactory, VisitTallyFactory
from exchange.models import NoReportMails, ReportMail
from exchange.reporting import low_groups, plan, send_reports
from exchange.standings import recompute
from groups.access import make_editor
from groups.models import GroupPage
from resistry.leases import State

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture
def network(groups):
    """Alpha gets half of what it sends back, Beta twice, for fifty days; each has an editor."""
    links = [group.sources.get() for group in groups]
    for back in range(1, 50):
        on = MONDAY - timedelta(days=back)
        VisitTallyFactory(source=links[0], on=on, visits=10)
        VisitTallyFactory(source=links[1], on=on, visits=10)
        ClickTallyFactory(source=links[2], group=groups[0], on=on, clicks=5)
        ClickTallyFactory(source=links[2], group=groups[1], on=on, clicks=20)
    for group in groups:
        make_editor(group, f"editor@{group.slug}.example")
    GroupPage.objects.update(first_published_at="2026-01-01T00:00Z")
    return groups


@pytest.fixture
def monday():
    with time_machine.travel(f"{MONDAY}T15:00Z", tick=False):
        recompute()
        yield


def planned(kind="low") -> set[str]:
    return set(ReportMail.objects.filter(kind=kind).values_list("user__email", flat=True))


def test_fourteen_days_below_one_are_low_and_one_day_less_is_not(network):
    assert low_groups(MONDAY) == [network[0].pk]
    ClickTallyFactory(source=network[1].sources.get(), group=network[0], on=MONDAY - timedelta(days=14), clicks=141)
    assert low_groups(MONDAY) == []


def test_each_editor_gets_one_report_a_week_and_one_alert_in_four(network):
    assert plan(MONDAY) == 4
    assert plan(MONDAY) == 0
    assert planned("weekly") == {"editor@alpha.example", "editor@beta.example", "editor@gamma.example"}
    assert planned("low") == {"editor@alpha.example"}
    assert plan(MONDAY + timedelta(days=1)) == 0


def test_a_monday_without_a_clock_is_made_up_for_within_the_week(network):
    GroupPage.objects.filter(pk=network[2].pk).update(first_published_at=f"{MONDAY}T09:00Z")
    plan(MONDAY + timedelta(days=2))
    plan(MONDAY + timedelta(days=3))
    assert planned("weekly") == {"editor@alpha.example", "editor@beta.example"}
    assert set(ReportMail.objects.filter(kind="weekly").values_list("on", flat=True)) == {MONDAY}


def test_no_mail_for_who_switched_them_off_or_may_not_log_in(network, django_user_model, editor_of):
    editor = editor_of(network[1])
    editor.post(f"/admin/exchange/{network[1].pk}/mails/", {"mails": "off"})
    django_user_model.objects.filter(email="editor@gamma.example").update(is_active=False)
    network[0].auth = make_editor(network[0], "second@alpha.example")
    django_user_model.objects.create_user("nobody").groups.add(network[0].access.auth_group)
    plan(MONDAY)
    assert planned("weekly") == {"editor@alpha.example", "second@alpha.example"}
    assert "Send me these mails" in editor.get(f"/admin/exchange/{network[1].pk}/").content.decode()
    editor.post(f"/admin/exchange/{network[1].pk}/mails/", {"mails": "on"})
    assert not NoReportMails.objects.exists()


def test_the_mail_tells_the_week_and_where_to_go_on(network, monday):
    plan(MONDAY)
    send_reports()
    assert set(ReportMail.objects.values_list("state", flat=True)) == {State.DONE}
    sent = {(one.to[0], one.subject): one for one in mail.outbox}
    weekly = sent["editor@alpha.example", "Alpha: 35 visitors received, 70 sent"]
    low = sent["editor@alpha.example", "Alpha gets less back than it sends"]
    for text in (weekly.body, str(weekly.alternatives[0].content)):
        assert "0.50" in text
        assert f"/admin/exchange/{network[0].pk}/" in text
    assert "140 for 280" in low.body
    assert len(mail.outbox) == 4
    send_reports()
    assert len(mail.outbox) == 4


def test_who_is_no_editor_any_more_when_it_is_sent_gets_nothing(network, monday, django_user_model):
    plan(MONDAY)
    django_user_model.objects.get(email="editor@alpha.example").groups.clear()
    send_reports()
    assert {one.to[0] for one in mail.outbox} == {"editor@beta.example", "editor@gamma.example"}


def test_an_old_report_is_no_news(network):
    with time_machine.travel(f"{MONDAY}T15:00Z"):
        plan(MONDAY)
    with time_machine.travel(f"{MONDAY + timedelta(days=7)}T15:00Z"):
        send_reports()
    assert mail.outbox == []
    assert set(ReportMail.objects.values_list("state", flat=True)) == {State.STOPPED}


@pytest.mark.parametrize(("hour", "count"), [("12:59", 0), ("13:00", 4)])
def test_the_clock_writes_them_in_the_morning(network, valkey, monkeypatch, hour, count):
    monkeypatch.setattr(receivers, "_planned_for", None)
    monkeypatch.setattr(receivers, "_next_recompute", 0.0)
    with time_machine.travel(f"{MONDAY}T{hour}Z", tick=False):
        call_command("tick", "--once")
    assert ReportMail.objects.count() == count


def test_a_mail_server_that_is_away_is_tried_again(network, monday, settings, monkeypatch):
    plan(MONDAY)

    def away(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(reporting, "send", away)
    send_reports()
    assert set(ReportMail.objects.values_list("state", "error")) == {(State.QUEUED, "ConnectionRefusedError")}


def test_only_ones_own_mails_are_switched(client, editor_of, groups):
    assert editor_of(groups[1]).post(f"/admin/exchange/{groups[0].pk}/mails/", {"mails": "off"}).status_code == 404
    assert client.post(f"/admin/exchange/{groups[0].pk}/mails/", {"mails": "off"}).status_code == 302
    assert not NoReportMails.objects.exists()
