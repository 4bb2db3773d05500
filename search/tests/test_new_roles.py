"""The weekly mail: when it is planned, what is in it, and that it is sent once."""

import re
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import DatabaseError
from django.utils import timezone

from groups.factories import IssueAreaFactory
from resistry.leases import State
from resistry.signals import tick
from roles.factories import RoleFactory, RoleTypeFactory
from roles.listing.keep import recount
from roles.models import RoleType
from roles.vocabulary import forget
from search import planning, tasks
from search.factories import SavedSearchFactory
from search.models import NewRolesMail, SavedSearch
from search.planning import monday_of, plan_due
from search.tasks import send_new_roles
from search.tests.spanish import translated

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def clock(time_machine):
    """Stands still on a Wednesday noon until it is moved by so many days."""
    time_machine.move_to(NOW, tick=False)
    return lambda days: time_machine.move_to(datetime.now(UTC) + timedelta(days=days), tick=False)


@pytest.fixture
def saved(clock, valkey):
    return SavedSearchFactory(query="q=letters", confirmed=True)


def add_role(group, title="Write letters", **fields):
    """A role that is published now, as an editor does it."""
    return RoleFactory(parent=group, title=title, publish=True, **fields)


def run() -> list[str]:
    """What the clock and the worker do; the bodies of the mails that this sent."""
    before = len(mail.outbox)
    plan_due(timezone.now())
    send_new_roles()
    return [message.body for message in mail.outbox[before:]]


def test_new_role_that_fits_is_mailed_once(saved, groups):
    add_role(groups[0])
    add_role(groups[0], "Drive voters")
    (body,) = run()
    assert "Write letters" in body
    assert "http://testserver/groups/alpha/write-letters/" in body
    assert "Drive voters" not in body
    assert "2 hours a week · from home" in body
    assert run() == []
    saved.refresh_from_db()
    assert saved.last_sent_at == timezone.now()


def test_there_is_never_an_empty_mail(saved, groups, clock):
    for _ in range(10):
        assert run() == []
        clock(1)
    assert not NewRolesMail.objects.exists()


def test_roles_listed_before_the_confirmation_are_no_news(saved, groups, clock):
    clock(-5)
    add_role(groups[0])
    clock(5)
    assert run() == []


def test_at_most_one_mail_a_week_and_no_role_twice(saved, groups, clock):
    sent = []
    for day in range(30):
        if day % 2 == 0:
            add_role(groups[0], f"Letters of day {day:02d}")
        sent.append(run())
        clock(1)
    days = [day for day, bodies in enumerate(sent) if bodies]
    assert days == [0, 7, 14, 21, 28]
    told = re.findall(r"Letters of day \d+\n", "".join(body for bodies in sent for body in bodies))
    assert len(told) == len(set(told)) == 15


def test_news_after_a_quiet_time_are_told_the_next_day(saved, groups, clock):
    add_role(groups[0])
    assert len(run()) == 1
    clock(20)
    run()
    clock(0.5)
    add_role(groups[0], "More letters")
    assert run() == []
    clock(0.5)
    assert len(run()) == 1


def test_a_role_that_is_dated_before_it_is_seen_is_told_by_the_next_mail(saved, groups, clock):
    """Its transaction committed after the mail before it was planned."""
    add_role(groups[0])
    run()
    late = add_role(groups[0], "Late letters")
    late.listings.update(first_listed_at=timezone.now() - timedelta(minutes=5))
    clock(7)
    (body,) = run()
    assert "Late letters" in body
    assert "Write letters" not in body


def test_stopped_and_unconfirmed_searches_get_nothing(clock, valkey, groups):
    SavedSearchFactory(query="q=letters")
    SavedSearchFactory(query="q=letters", stopped=True)
    add_role(groups[0])
    clock(8)
    assert run() == []


def test_what_is_stopped_between_planning_and_sending_is_not_sent(saved, groups):
    add_role(groups[0])
    plan_due(timezone.now())
    SavedSearch.objects.update(state=SavedSearch.State.STOPPED)
    send_new_roles()
    assert mail.outbox == []
    assert NewRolesMail.objects.get().state == State.STOPPED


def test_roles_that_are_gone_by_then_are_left_out(saved, groups):
    gone, kept = add_role(groups[0]), add_role(groups[0], "Sort letters")
    plan_due(timezone.now())
    gone.unpublish()
    send_new_roles()
    assert "Sort letters" in mail.outbox[0].body
    assert "Write letters" not in mail.outbox[0].body
    assert kept.pk in NewRolesMail.objects.get().roles


def test_a_mail_whose_roles_are_all_gone_is_not_sent(saved, groups):
    role = add_role(groups[0])
    plan_due(timezone.now())
    role.unpublish()
    send_new_roles()
    assert mail.outbox == []
    assert NewRolesMail.objects.get().state == State.STOPPED


def test_some_of_the_words_are_not_enough(clock, valkey, groups):
    SavedSearchFactory(query="q=letters+xylophone", confirmed=True)
    add_role(groups[0])
    assert run() == []


def test_a_search_whose_word_exists_no_more_is_not_widened(clock, valkey, groups):
    kind = RoleTypeFactory(slug="driver")
    SavedSearchFactory(query="type=driver", confirmed=True)
    RoleType.objects.filter(pk=kind.pk).delete()
    forget()
    add_role(groups[0])
    assert run() == []


def test_nearest_first_with_a_place(clock, valkey, groups):
    SavedSearchFactory(query="zip=94110&miles=50", confirmed=True)
    add_role(groups[0], "From home")
    add_role(groups[0], "In Oakland", in_oakland=True)
    add_role(groups[0], "In the Mission", in_san_francisco=True)
    (body,) = run()
    assert body.index("In the Mission") < body.index("In Oakland") < body.index("From home")


def test_many_are_cut_and_the_rest_is_a_link(saved, groups):
    for number in range(20):
        add_role(groups[0], f"Letters {number:02d}")
    (body,) = run()
    assert body.startswith("20 new roles fit.")
    assert body.count("[ ]") == 12
    assert "http://testserver/roles/?q=letters&sort=newest" in body


def test_mail_programs_can_stop_it(saved, groups, client):
    add_role(groups[0])
    run()
    message = mail.outbox[0]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<http://testserver(/search/stop/[^>]+)>", message.extra_headers["List-Unsubscribe"])[1]
    assert link in message.body
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert SavedSearch.objects.get().state == "stopped"


def test_the_mail_is_in_the_language_of_the_search(clock, valkey, groups):
    SavedSearchFactory(query="q=cartas", language="es", confirmed=True)
    role = add_role(groups[0])
    translated(role, title="Escribe cartas")
    (body,) = run()
    assert "Escribe cartas" in body
    assert "http://testserver/es/groups/alpha/write-letters/" in body
    assert "http://testserver/es/search/stop/" in body


def test_text_of_groups_is_escaped_in_the_html_part(saved, groups):
    add_role(groups[0], "Letters <b>& more", slug="bold")
    run()
    html = mail.outbox[0].alternatives[0].content
    assert "Letters &lt;b&gt;&amp; more" in html


def test_started_again_within_the_week_waits_for_the_next(saved, groups, clock):
    add_role(groups[0])
    assert len(run()) == 1
    SavedSearch.objects.update(next_at=timezone.now())
    add_role(groups[0], "More letters")
    assert run() == []
    clock(7)
    assert "More letters" in run()[0]


def test_a_mail_server_that_is_away_is_tried_again(saved, groups, monkeypatch, clock):
    def away(*args, **kwargs):
        raise SMTPServerDisconnected("ada@example.org hung up")

    add_role(groups[0])
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "send", away)
        assert run() == []
    row = NewRolesMail.objects.get()
    assert (row.state, row.error) == (State.QUEUED, "SMTPServerDisconnected")
    clock(0.01)
    assert len(run()) == 1


def test_an_address_that_is_refused_for_good_gets_no_more(saved, groups, monkeypatch, clock):
    def refuse(*args, **kwargs):
        raise SMTPRecipientsRefused({"ada@example.org": (550, b"no such user")})

    add_role(groups[0])
    monkeypatch.setattr(tasks, "send", refuse)
    run()
    assert NewRolesMail.objects.get().state == State.DEAD
    add_role(groups[0], "More letters")
    clock(30)
    run()
    assert NewRolesMail.objects.count() == 1


def test_a_search_that_the_database_refuses_holds_up_no_other(saved, groups, monkeypatch, clock):
    other = SavedSearchFactory(query="q=letters", confirmed=True, next_at=timezone.now() - timedelta(days=1))
    real = planning.news_of

    def fails(one):
        if one.pk == other.pk:
            raise DatabaseError
        return real(one)

    monkeypatch.setattr(planning, "news_of", fails)
    add_role(groups[0])
    assert len(run()) == 1
    other.refresh_from_db()
    assert other.next_at > timezone.now()


def test_the_clock_plans_and_wakes(saved, groups, valkey):
    add_role(groups[0])
    tick.send(sender=None)
    assert NewRolesMail.objects.count() == 1


def test_planning_ends_in_time(clock, valkey, groups):
    for _ in range(30):
        SavedSearchFactory(query="q=letters", confirmed=True)
    plan_due(timezone.now(), seconds=0)
    assert SavedSearch.objects.due(timezone.now()).count() == 30
    plan_due(timezone.now(), seconds=60)
    assert not SavedSearch.objects.due(timezone.now()).exists()


@pytest.mark.parametrize(("day", "monday"), [(23, 23), (25, 23), (29, 23), (30, 30)])
def test_week_begins_on_monday(day, monday):
    assert monday_of(date(2026, 11, day)) == date(2026, 11, monday)


def test_an_issue_in_words(clock, valkey, groups):
    area = IssueAreaFactory(slug="climate", name="Climate")
    SavedSearchFactory(query="issue=climate", confirmed=True)
    add_role(groups[0], "Plant trees", issue_areas=[area])
    recount()
    (body,) = run()
    assert "You look for: Climate" in body
    assert mail.outbox[0].subject == "A new role for you: Climate"
