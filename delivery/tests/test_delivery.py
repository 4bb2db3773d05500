"""From a consent event to a group's server, with a real HTTP receiver on loopback."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from delivery.factories import DestinationFactory
from delivery.models import Delivery
from delivery.planning import plan, plan_missed
from delivery.receivers import plan_and_wake
from delivery.tasks import deliver_due
from delivery.webhooks import signature
from resistry.leases import BACKOFF, LEASE
from signups.confirm import record_choices
from signups.ending import erase
from signups.factories import SignUpFactory
from signups.models import ConsentEvent

pytestmark = pytest.mark.django_db


class Receiver(ThreadingHTTPServer):
    """Keeps every request, and answers with the next of `answers` (200 when there is none)."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.requests: list[tuple[dict, bytes]] = []
        self.answers: list[int] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((dict(self.headers), body))
        status = self.server.answers.pop(0) if self.server.answers else 200
        if status == 0:  # hang up
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def receiver(settings):
    with Receiver() as server:
        settings.DELIVERY_ALLOW_PRIVATE = [server.host]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture
def destination(groups, receiver):
    return DestinationFactory(group=groups[0], url=f"http://{receiver.host}/hook?x=1")


def confirmed(groups, ticked) -> list[ConsentEvent]:
    return record_choices(SignUpFactory(groups=groups), {group.pk for group in ticked})


def test_each_ticked_group_gets_the_contact_and_no_other(groups, destination, receiver):
    other = DestinationFactory(group=groups[1], url=f"http://{receiver.host}/other")
    events = confirmed(groups, groups[:1])
    plan(event.pk for event in events)
    assert deliver_due() == 1
    (headers, body) = receiver.requests[0]
    told = json.loads(body)
    assert len(receiver.requests) == 1
    assert told["type"] == "contact.granted"
    assert told["data"]["group"] == "alpha"
    assert told["data"]["contact"]["email"].startswith("person-")
    assert told["data"]["contact"]["city"] == "San Francisco"
    expected = signature(headers["webhook-id"], headers["webhook-timestamp"], body, destination.secret)
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert not Delivery.objects.filter(destination=other).exists()


def test_signature_is_that_of_the_specification():
    # The example of the Standard Webhooks reference implementations.
    body = b'{"test": 2432232314}'
    made = signature("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    assert made == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_planning_twice_writes_one_delivery(groups, destination):
    events = [event.pk for event in confirmed(groups, groups)]
    for _ in range(3):
        plan(events)
        plan_missed()
    assert Delivery.objects.count() == 1


def test_the_sweep_finds_events_that_a_crash_left_unplanned(groups, destination):
    confirmed(groups, groups)
    assert not Delivery.objects.exists()
    assert plan_missed() == 1
    assert plan_missed() == 0


def test_a_destination_gets_nothing_from_before_it_was_made(groups, receiver):
    events = confirmed(groups, groups)
    DestinationFactory(group=groups[0], url=f"http://{receiver.host}/", created_at=timezone.now())
    plan(event.pk for event in events)
    plan_missed()
    assert not Delivery.objects.exists()


def test_a_retry_sends_the_same_id_and_the_same_bytes(groups, destination, receiver):
    plan(event.pk for event in confirmed(groups, groups))
    receiver.answers = [500, 0]
    for attempt in (1, 2, 3):
        Delivery.objects.update(due_at=timezone.now())
        deliver_due()
        assert Delivery.objects.get().attempts == attempt
    assert len({(headers["webhook-id"], body) for headers, body in receiver.requests}) == 1
    assert len(receiver.requests) == 3
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.body) == ("done", "")


@pytest.mark.parametrize(
    ("status", "state", "error"),
    [
        (500, "queued", "answered 500"),
        (301, "queued", "answered 301"),
        (410, "dead", "answered 410"),
        (204, "done", ""),
    ],
)
def test_answers(groups, destination, receiver, status, state, error):
    plan(event.pk for event in confirmed(groups, groups))
    receiver.answers = [status]
    deliver_due()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.error) == (state, error)
    assert len(receiver.requests) == 1


def test_a_receiver_that_is_away_waits(groups, destination, receiver):
    plan(event.pk for event in confirmed(groups, groups))
    receiver.shutdown()
    receiver.server_close()
    deliver_due()
    delivery = Delivery.objects.get()
    assert delivery.state == "queued"
    assert delivery.due_at > timezone.now() + timedelta(seconds=5)
    assert delivery.error.startswith("no answer")


def test_a_killed_workers_delivery_is_sent_by_the_next(groups, destination, receiver):
    plan(event.pk for event in confirmed(groups, groups))
    Delivery.objects.claim(10)  # the worker is killed here
    assert deliver_due() == 0
    Delivery.objects.update(leased_until=timezone.now() - LEASE)
    assert deliver_due() == 1
    assert len(receiver.requests) == 1


def test_withdrawal_stops_what_is_queued_and_tells_nobody_who_never_knew(groups, destination, receiver):
    sign_up = SignUpFactory(groups=groups[:1])
    plan(event.pk for event in record_choices(sign_up, {groups[0].pk}))
    plan(event.pk for event in record_choices(sign_up, set()))
    assert deliver_due() == 2
    assert receiver.requests == []
    assert set(Delivery.objects.values_list("state", "error")) == {
        ("stopped", "a later choice of the person replaces this one"),
        ("stopped", "the group had never received this person"),
    }


def test_withdrawal_after_delivery_is_delivered(groups, destination, receiver):
    sign_up = SignUpFactory(groups=groups[:1])
    for ticked in ({groups[0].pk}, set()):
        plan(event.pk for event in record_choices(sign_up, ticked))
        deliver_due()
    assert [json.loads(body)["type"] for _, body in receiver.requests] == [
        "contact.granted",
        "contact.withdrawn",
    ]


def test_a_late_retry_never_undoes_a_later_choice(groups, destination, receiver):
    sign_up = SignUpFactory(groups=groups[:1])
    receiver.answers = [200, 500, 200]
    for ticked in ({groups[0].pk}, set(), {groups[0].pk}):
        plan(event.pk for event in record_choices(sign_up, ticked))
        deliver_due()
    Delivery.objects.update(due_at=timezone.now())
    deliver_due()
    told = [json.loads(body)["type"] for _, body in receiver.requests]
    assert told == ["contact.granted", "contact.withdrawn", "contact.granted"]
    assert Delivery.objects.filter(error="a later choice of the person replaces this one").count() == 1


def test_what_is_queued_waits_while_the_destination_is_off(groups, destination, receiver):
    plan(event.pk for event in confirmed(groups, groups))
    destination.active = False
    destination.save()
    assert deliver_due() == 0
    destination.active = True
    destination.save()
    assert deliver_due() == 1


def test_a_delivery_that_is_given_up_keeps_no_personal_data(groups, destination, receiver):
    plan(event.pk for event in confirmed(groups, groups))
    receiver.answers = [410]
    deliver_due()
    assert (Delivery.objects.get().state, Delivery.objects.get().body) == ("dead", "")


def test_a_delivery_that_only_crashes_is_given_up_and_keeps_no_personal_data(groups, destination, receiver):
    plan(event.pk for event in confirmed(groups, groups))
    Delivery.objects.update(attempts=len(BACKOFF) + 4)
    assert deliver_due() == 0
    assert (Delivery.objects.get().state, Delivery.objects.get().body) == ("dead", "")
    assert receiver.requests == []


def test_a_new_destination_hears_of_a_withdrawal_that_the_old_one_would_have(groups, destination, receiver):
    sign_up = SignUpFactory(groups=groups[:1])
    plan(event.pk for event in record_choices(sign_up, {groups[0].pk}))
    deliver_due()
    destination.active = False
    destination.save()
    DestinationFactory(group=groups[0], url=f"http://{receiver.host}/new")
    plan(event.pk for event in record_choices(sign_up, set()))
    deliver_due()
    assert [json.loads(body)["type"] for _, body in receiver.requests] == ["contact.granted", "contact.withdrawn"]


@pytest.mark.parametrize("under_way", [True, False], ids=["under way", "its answer was lost"])
@pytest.mark.parametrize("says", ["erased", "withdrawn"])
def test_a_group_that_may_have_been_reached_hears_of_the_end(groups, destination, receiver, under_way, says):
    sign_up = SignUpFactory(groups=groups[:1])
    plan(event.pk for event in record_choices(sign_up, {groups[0].pk}))
    [delivery] = Delivery.objects.claim(1)
    if not under_way:
        delivery.fail("no answer")
    events = erase(sign_up.contact) if says == "erased" else record_choices(sign_up, set())
    plan_and_wake(None, [event.pk for event in events])
    delivery.succeed()
    deliver_due()
    assert [json.loads(body)["type"] for _, body in receiver.requests] == [f"contact.{says}"]


def test_a_withdrawal_clears_what_waits_for_a_destination_that_is_off(groups, destination):
    sign_up = SignUpFactory(groups=groups[:1])
    plan(event.pk for event in record_choices(sign_up, {groups[0].pk}))
    destination.active = False
    destination.save()
    plan_and_wake(None, [event.pk for event in record_choices(sign_up, set())])
    assert (Delivery.objects.get().state, Delivery.objects.get().body) == ("stopped", "")
