"""Each person counts once a day for each link and group, by whichever way it reaches the database."""

import multiprocessing
import random
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import redis
from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from django.db import connection, transaction
from django.test import Client, RequestFactory

from conftest import PERSON
from exchange import counting, moving, reviewing, tallying
from exchange.counting import STREAM, Entry
from exchange.days import today
from exchange.factories import SourceFactory
from exchange.marks import Mark
from exchange.models import ClickTally, HeldDecision, VisitTally
from exchange.moving import move
from exchange.visitors import counts, forget_old_salts
from groups.factories import GroupFactory
from resistry.tests.workers import free_port, valkey_server

pytestmark = pytest.mark.django_db
# Browsers of the last years, browsers inside other apps, mail programs, old phones.
PEOPLE = [line for line in Path(__file__).with_name("people.txt").read_text().splitlines() if line[:2] != "# "]
SECOND = 9 * 3_600
FORK = multiprocessing.get_context("fork")  # a mover in a moment; the connection to PostgreSQL is closed before


def entry(person: int, source, *, kind="v", on: date | None = None, network: int | None = None) -> Entry:
    """A visit of the person of this number; each has a network of its own, where none is given."""
    return Entry(kind, on or today(), SECOND, source.pk, 0, UUID(int=person), UUID(int=network or person))


def send(valkey, entries) -> None:
    pipeline = valkey.pipeline(transaction=False)
    for one in entries:
        pipeline.xadd(STREAM, {"e": one.packed()})
    pipeline.execute()


def visits() -> int:
    return sum(VisitTally.objects.values_list("visits", flat=True))


@pytest.fixture
def source(groups):
    return groups[0].sources.get()


def asks(agent: str, language: str = "en") -> bool:
    headers = {"HTTP_USER_AGENT": agent, "HTTP_ACCEPT_LANGUAGE": language}
    return counts(RequestFactory().get("/from/alpha/", **headers))


def test_machines_that_say_so_are_out_and_all_people_are_in():
    machines = [agent for pattern in CRAWLER_USER_AGENTS_DATA for agent in pattern.get("instances", [])]
    assert len(machines) >= 2_100
    assert sum(map(asks, machines)) <= len(machines) // 100
    assert len(set(PEOPLE)) == 300
    assert [agent for agent in PEOPLE if not asks(agent)] == []


@pytest.mark.parametrize("name", ["Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"])
@pytest.mark.parametrize("value", ["prefetch", "prefetch;prerender", "preview"])
def test_pages_fetched_ahead_do_not_count(name, value):
    assert not counts(RequestFactory(headers={**PERSON, name: value}).get("/"))


def test_a_visit_costs_one_write_to_valkey_and_none_to_postgresql(person, valkey, source, django_assert_num_queries):
    person.get("/from/alpha/")
    valkey.config_resetstat()
    with django_assert_num_queries(1):  # the source
        person.get("/from/alpha/")
    commands = {name.removeprefix("cmdstat_") for name in valkey.info("commandstats")}
    assert commands - {"config|resetstat", "info"} == {"xadd"}


def test_what_comes_again_counts_once(valkey, source):
    batch = [entry(person, source) for person in range(1, 21)]
    send(valkey, batch * 3)
    assert move() == 20
    send(valkey, batch)  # as after a crash between the database and the stream
    assert move() == 0
    assert (visits(), valkey.xlen(STREAM)) == (20, 0)


def test_what_comes_by_both_ways_counts_once(valkey, source):
    for one in (entry(1, source), entry(2, source)):
        with transaction.atomic():
            tallying.add([one.packed()])
    send(valkey, [entry(2, source), entry(3, source)])
    assert (move(), visits()) == (1, 3)


def test_a_look_at_a_role_counts_once_for_its_source(person, valkey, role_of_beta):
    for _ in range(2):
        person.get(f"{role_of_beta.url}?from=alpha")
    person.get(role_of_beta.url)
    move()
    assert VisitTally.objects.values_list("source__slug", "visits", "looks").get() == ("alpha", 1, 1)


@pytest.fixture
def role_of_beta(groups):
    from roles.factories import RoleFactory

    return RoleFactory(parent=groups[1])


@pytest.mark.parametrize(
    "text", ["", "v", "v|20260301|9|1|0|zz|00", "x|20260301|9|1|0|" + "0" * 32 + "|" + "0" * 32, "é|"]
)
def test_an_entry_that_is_none_holds_up_no_other(valkey, source, text):
    valkey.xadd(STREAM, {"e": text})
    valkey.xadd(STREAM, {"other": "field"})
    send(valkey, [entry(1, source)])
    assert (move(), visits(), valkey.xlen(STREAM)) == (1, 1, 0)


def test_a_source_or_group_that_is_gone_counts_nothing_and_breaks_nothing(valkey, groups, source):
    gone = SourceFactory(group=groups[2], slug="gone")
    send(valkey, [entry(1, gone), entry(2, source)])
    gone.delete()
    move()
    assert visits() == 1


def test_a_day_whose_marks_are_forgotten_counts_nothing(valkey, source):
    send(valkey, [entry(1, source, on=today() - timedelta(days=back)) for back in (-1, 0, 1, 2, 3)])
    assert move() == 2
    assert {row.on for row in VisitTally.objects.all()} == {today(), today() - timedelta(days=1)}


def test_marks_go_with_the_salts(valkey, source):
    with transaction.atomic():
        tallying.add(entry(1, source, on=today() - timedelta(days=back)).packed() for back in range(4))
    forget_old_salts()
    assert {mark.on for mark in Mark.objects.all()} == {today(), today() - timedelta(days=1)}


def test_more_than_sixty_people_an_hour_of_one_address_wait_for_a_look(valkey, source):
    for batch in range(4):
        send(valkey, [entry(batch * 25 + number + 1, source, network=7) for number in range(25)])
        move()
    row = VisitTally.objects.get()
    assert (row.visits, row.held) == (60, 40)
    send(valkey, [entry(number, source) for number in range(200, 300)])
    move()
    row.refresh_from_db()
    assert (row.visits, row.held) == (160, 40)


@pytest.mark.parametrize(("approved", "then"), [(True, 100), (False, 60)])
def test_what_waits_counts_or_is_dropped_and_who_said_so_is_kept(valkey, source, approved, then):
    send(valkey, [entry(number + 1, source, network=7) for number in range(100)])
    move()
    waiting = list(reviewing.held())
    assert [(one.kind, one.count) for one in waiting] == [("visits", 40)]
    assert reviewing.decide("visits", waiting[0].tally, "boss", approved=approved) == 40
    assert (visits(), list(reviewing.held())) == (then, [])
    assert reviewing.decide("visits", waiting[0].tally, "other", approved=not approved) == 0
    assert HeldDecision.objects.values_list("count", "approved", "by").get() == (40, approved, "boss")


def test_clicks_of_one_address_wait_too(site_admin, valkey, groups, source):
    clicks = [
        Entry("c", today(), SECOND, groups[1].pk, source.pk, UUID(int=number + 1), UUID(int=7)) for number in range(70)
    ]
    send(valkey, clicks)
    move()
    row = ClickTally.objects.get()
    assert (row.clicks, row.held) == (60, 10)
    assert "Clicks to Beta from /from/alpha/" in site_admin.get("/admin/exchange/network/").content.decode()
    site_admin.post(f"/admin/exchange/held/clicks/{row.pk}/", {"decision": "approve"})
    row.refresh_from_db()
    assert (row.clicks, row.held) == (70, 0)
    again = site_admin.post(f"/admin/exchange/held/clicks/{row.pk}/", {"decision": "approve"}, follow=True)
    assert "Nothing is held there any more" in again.content.decode()


def test_held_figures_are_decided_by_site_admins_alone(editor_of, client, groups, source):
    row = VisitTally.objects.create(source=source, on=today(), held=5)
    for one in (client, editor_of(groups[0])):
        assert one.post(f"/admin/exchange/held/visits/{row.pk}/", {"decision": "approve"}).status_code in (302, 404)
    assert list(reviewing.held())


def test_a_scanner_that_follows_every_link_within_a_second_is_one_visitor_of_each(valkey, groups):
    scanner = Client(headers={**PERSON, "user-agent": PEOPLE[0]})
    for _ in range(3):
        for slug in ("alpha", "beta", "gamma"):
            for path in (f"/from/{slug}/", f"/from/{slug}/?to=/groups/", f"/?from={slug}", f"/go/alpha/?from={slug}"):
                scanner.get(path)
            scanner.head(f"/from/{slug}/")
    move()
    assert dict(VisitTally.objects.values_list("source__slug", "visits")) == {"alpha": 1, "beta": 1, "gamma": 1}
    assert sum(ClickTally.objects.values_list("clicks", flat=True)) == 1


def test_who_opens_more_links_at_once_than_a_person_does_waits_for_a_look(valkey):
    """A mail scanner with the name of a browser follows every link to every group; a reader opens a few."""
    groups = [GroupFactory() for _ in range(10)]
    for person, (number, apart) in enumerate(((10, 0), (4, 0), (10, 20)), start=1):
        pages = [(group, SECOND + position * apart) for position, group in enumerate(groups[:number])]
        send(valkey, [Entry("c", today(), at, group.pk, 0, UUID(int=person), UUID(int=person)) for group, at in pages])
    move()
    assert sum(ClickTally.objects.values_list("clicks", flat=True)) == 4 + 10
    assert sum(ClickTally.objects.values_list("held", flat=True)) == 10


@pytest.mark.parametrize(("said", "count"), [("document", 1), ("image", 0), ("iframe", 0), ("empty", 0), ("script", 0)])
def test_a_link_that_a_strange_page_loads_as_something_else_was_followed_by_nobody(valkey, groups, said, count):
    visitor = Client(headers={**PERSON, "sec-fetch-dest": said})
    assert visitor.get("/from/alpha/").status_code == 302
    visitor.get("/groups/?from=alpha")
    visitor.get("/go/beta/")
    move()
    assert visits() == count
    assert sum(ClickTally.objects.values_list("clicks", flat=True)) == count


class TestFaults:
    """With a Valkey of their own."""

    @pytest.fixture
    def own(self, settings, tmp_path):
        port = free_port()
        settings.RQ_QUEUES = {"default": {**settings.RQ_QUEUES["default"], "URL": f"redis://127.0.0.1:{port}/0"}}
        with valkey_server(port, tmp_path) as server:
            yield redis.Redis(port=port), server, port

    def test_away_restarted_empty_and_back(self, own, source, tmp_path):
        client, server, port = own
        people = [Client(headers={**PERSON, "user-agent": agent}) for agent in PEOPLE[:4]]
        for one in people[:2]:
            one.get("/from/alpha/")
        move()
        server.kill()
        server.wait(10)
        for one in people[:3]:
            assert one.get("/from/alpha/").status_code == 302
        assert visits() == 3
        with valkey_server(port, tmp_path):
            counting._away_until = 0.0
            for one in people:
                one.get("/from/alpha/")
            assert client.xlen(STREAM) == 4
            move()
        assert visits() == 4

    @pytest.mark.parametrize("trouble", [{"maxmemory": "1"}, {"min-replicas-to-write": "1"}], ids=["full", "read only"])
    def test_full_or_read_only(self, own, source, trouble):
        client, _, _ = own
        Client(headers={**PERSON, "user-agent": PEOPLE[0]}).get("/from/alpha/")
        for name, value in trouble.items():
            client.config_set(name, value)
        for agent in PEOPLE[:3]:
            assert Client(headers={**PERSON, "user-agent": agent}).get("/from/alpha/").status_code == 302
        assert visits() == 2 + (Mark.objects.filter(mark=_mark_of(PEOPLE[0])).exists())
        for name in trouble:
            client.config_set(name, "0")
        move()
        assert visits() == 3

    def test_the_database_refuses_and_the_page_is_shown(self, valkey_away, source, monkeypatch, caplog):
        monkeypatch.setattr(tallying, "ADD", "SELECT 1/0")
        assert Client(headers=PERSON).get("/from/alpha/").status_code == 302
        assert "not counted: DataError" in caplog.text


def _mark_of(agent: str) -> UUID:
    from exchange.visitors import mark

    return mark(RequestFactory().get("/", HTTP_USER_AGENT=agent, REMOTE_ADDR="127.0.0.1"), today())


@pytest.mark.django_db(transaction=True)
def test_movers_and_direct_ways_at_once_count_each_once(valkey):
    source = SourceFactory(group=GroupFactory(title="Alpha"))
    everybody = [entry(person, source, network=person % 50 + 1) for person in range(1, 1_001)]
    send(valkey, everybody)

    def directly() -> None:
        for number in range(0, 1_000, 100):
            with transaction.atomic():
                some = random.sample(everybody, 100) if number else everybody[:100]
                tallying.add(one.packed() for one in some)
        connection.close()

    def moving() -> None:
        move()
        connection.close()

    threads = [threading.Thread(target=work) for work in (directly, moving, directly, moving)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    move()
    assert Mark.objects.count() == visits() == 1_000


def _move(batch: int) -> None:
    moving.BATCH = batch
    moving.move()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # no thread is left when it forks
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("people", "links"),
    [pytest.param(20_000, 50, id="small"), pytest.param(1_000_000, 1_000, id="a million", marks=pytest.mark.soak)],
)
def test_nothing_is_lost_or_counted_twice_when_the_mover_is_killed(valkey, people, links):
    """Movers are killed at random moments; what a killed one leaves, the next takes up."""
    group = GroupFactory(title="Alpha")
    sources = [SourceFactory(group=group, slug=f"link-{number}") for number in range(links)]
    random_ = random.Random(5)
    expected: dict[str, int] = {}
    for start in range(0, people, 10_000):
        batch = []
        for person in range(start, min(start + 10_000, people)):
            source = sources[random_.randrange(links)]
            expected[source.slug] = expected.get(source.slug, 0) + 1
            batch += [entry(person + 1, source)] * (1 + (person % 10 == 0))
        send(valkey, batch)
    connection.close()
    kills = 0
    while left := valkey.xlen(STREAM):
        mover = FORK.Process(target=_move, args=[people // 40])
        mover.start()
        end = time.monotonic() + 30
        while mover.is_alive() and valkey.xlen(STREAM) == left and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(random_.uniform(0, 0.05))
        if mover.is_alive() and kills < 20:
            mover.kill()
            kills += 1
        mover.join(300)
    assert kills >= 5
    assert dict(VisitTally.objects.values_list("source__slug", "visits")) == expected
