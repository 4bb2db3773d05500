"""Faults with the real thing: a worker killed in the middle, a Valkey that stops and comes back."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from conftest import PERSON
from delivery.factories import DestinationFactory
from delivery.models import Delivery
from delivery.planning import plan
from delivery.tasks import deliver_due
from exchange.factories import SourceFactory
from groups.factories import GroupFactory
from resistry import queue
from resistry.mailbox import caught
from resistry.tests.workers import free_port, kill, start_worker, valkey_server, wait_for
from signups.confirm import record_choices
from signups.defence import page_age_field
from signups.factories import SignUpFactory
from signups.models import Mail, SignUp

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    made = GroupFactory(title="Alpha")
    SourceFactory(group=made)
    return made


@pytest.fixture
def slow_receiver(settings):
    """A group's server that answers nothing until `go` is set; `ids` are the webhook ids it saw."""

    class Slow(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            server.ids.append(self.headers["webhook-id"])
            server.go.wait(30)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.ids, server.go = [], threading.Event()
    settings.DELIVERY_ALLOW_PRIVATE = [f"127.0.0.1:{server.server_port}"]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.go.set()
    server.shutdown()
    server.server_close()


def test_a_worker_killed_in_the_middle_loses_nothing(valkey, group, slow_receiver, tmp_path):
    DestinationFactory(group=group, url=f"http://127.0.0.1:{slow_receiver.server_port}/")
    events = [event for _ in range(5) for event in record_choices(SignUpFactory(groups=[group]), {group.pk})]
    plan(event.pk for event in events)
    deliver_due.delay()
    worker = start_worker(tmp_path)
    wait_for(lambda: slow_receiver.ids)
    kill(worker)
    slow_receiver.go.set()
    assert Delivery.objects.filter(state="queued", leased_until__gt=timezone.now()).count() == 3
    Delivery.objects.update(leased_until=timezone.now())  # a minute passes
    call_command("tick", "--once")
    assert start_worker(tmp_path, "--burst").wait(60) == 0
    assert set(Delivery.objects.values_list("state", flat=True)) == {"done"}
    assert set(slow_receiver.ids) == {str(pk) for pk in Delivery.objects.values_list("pk", flat=True)}
    assert len(slow_receiver.ids) == 6  # the one in the middle came twice, with the same id


def test_what_was_sent_while_valkey_was_away_goes_out_when_it_is_back(group, settings, tmp_path):
    port = free_port()
    settings.RQ_QUEUES = {"default": {**settings.RQ_QUEUES["default"], "URL": f"redis://127.0.0.1:{port}/0"}}
    with valkey_server(port, tmp_path):
        assert Client().get("/readyz").json()["queue"] is True
    visitor = Client(headers=PERSON)
    assert visitor.get("/from/alpha/").status_code == 302
    assert visitor.get("/roles/").status_code == 200
    form = {"email": "ada@example.org", "zip": "94110", "groups": ["alpha"], "age": page_age_field()}
    assert visitor.post("/signup/", form).status_code == 302
    assert SignUp.objects.count() == 1
    call_command("tick", "--once")
    assert Mail.objects.get().state == "queued"
    with valkey_server(port, tmp_path):
        queue._away_until = 0.0
        call_command("tick", "--once")
        assert start_worker(tmp_path, "--burst").wait(60) == 0
    assert Mail.objects.get().state == "done"
    assert [mail.to for mail in caught(tmp_path / "mail")] == ["ada@example.org"]
