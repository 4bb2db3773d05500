"""Mails through a provider: what its answers mean, whatever comes back or does not."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from recruiters.handing import hand_over
from recruiters.models import Mailing, RecruiterMail
from resistry.email import compose
from resistry.tests.workers import free_port

pytestmark = pytest.mark.django_db
TAKEN = json.dumps({"ErrorCode": 0, "Message": "OK", "MessageID": "b7bc2f4a", "To": "ada@example.org"})


class Provider:
    """Postmark's API on loopback. `status` 0 hangs up without an answer, and -1 thinks about it for too long."""

    def __init__(self) -> None:
        self.status, self.body = 200, TAKEN
        self.asked: list[dict] = []
        provider = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self):
                provider.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                if provider.status <= 0:
                    time.sleep(-provider.status)
                    return
                self.send_response(provider.status)
                self.end_headers()
                self.wfile.write(provider.body.encode())

            def log_message(self, *args):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.daemon_threads = True
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def provider(settings, monkeypatch) -> Iterator[Provider]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = Provider()
    use(settings, f"http://127.0.0.1:{made.server.server_port}/")
    yield made
    made.server.shutdown()
    made.server.server_close()


def use(settings, url: str, backend: str = "postmark", **options) -> None:
    options = {"server_token": "x", "api_url": url, "timeout": 0.5, **options}
    settings.MAILERS = {"default": {"BACKEND": f"anymail.backends.{backend}.EmailBackend", "OPTIONS": options}}


def test_provider_is_told_which_mail_it_is(round_of, provider):
    row = round_of(1).mails.get()
    hand_over(5)
    row.refresh_from_db()
    assert row.outcome == RecruiterMail.Outcome.SENT
    assert provider.asked[0]["Metadata"] == {"mail": str(row.pk)}


def test_provider_without_metadata_gets_none(settings):
    assert compose("recruiter_mailing", "ada@example.org", {}).metadata == {"about": "recruiter_mailing"}
    use(settings, "http://127.0.0.1:9/", "mailersend")
    assert not hasattr(compose("recruiter_mailing", "ada@example.org", {}), "metadata")


@pytest.mark.parametrize("status", [401, 402, 403, 404, 408, 429])
def test_trouble_with_our_account_ends_the_run_and_uses_up_no_mail(round_of, provider, status):
    round_of(5)
    provider.status = status
    hand_over(5)
    assert len(provider.asked) == 1
    assert set(RecruiterMail.objects.values_list("state", "attempts", "handed_at")) == {("queued", 0, None)}
    assert Mailing.objects.get().trouble == f"HTTP {status}"


@pytest.mark.parametrize("status", [500, 503])
def test_provider_that_failed_is_asked_again_later(round_of, provider, status):
    round_of(5)
    provider.status = status
    hand_over(5)
    assert len(provider.asked) == 1
    assert sorted(RecruiterMail.objects.values_list("state", "attempts", "handed_at")) == [
        ("queued", 0, None),
        ("queued", 0, None),
        ("queued", 0, None),
        ("queued", 0, None),
        ("queued", 1, None),
    ]


@pytest.mark.parametrize(("status", "body"), [(502, ""), (504, ""), (200, "<html>"), (0, ""), (-1, "")], ids=str)
def test_mail_that_went_and_got_no_answer_is_unknown_and_ends_the_run(round_of, provider, status, body):
    round_of(3)
    provider.status, provider.body = status, body
    hand_over(5)
    assert len(provider.asked) == 1
    assert sorted(RecruiterMail.objects.values_list("outcome", "attempts")) == [("", 0), ("", 0), ("unknown", 1)]


@pytest.mark.parametrize("status", [400, 413, 422])
def test_mail_that_is_refused_holds_up_no_other(round_of, provider, status):
    round_of(3)
    provider.status, provider.body = status, '{"ErrorCode": 300, "Message": "Zero recipients specified"}'
    hand_over(5)
    assert len(provider.asked) == 3
    assert set(RecruiterMail.objects.values_list("state", "outcome")) == {("dead", "refused")}


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid"])
def test_provider_that_cannot_be_reached_costs_no_attempt(round_of, settings, provider, host):
    round_of(2)
    use(settings, f"http://{host}:{free_port()}/")
    hand_over(5)
    assert set(RecruiterMail.objects.values_list("state", "attempts", "handed_at")) == {("queued", 0, None)}
    assert Mailing.objects.get().trouble == "ConnectionError"
