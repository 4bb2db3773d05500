"""An origin is proven by a file or a DNS record with the token, and by nothing that a stranger can make of it."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import dns.name
import dns.resolver
import dns.rrset
import pytest
from django.utils import timezone
from django_rq import get_queue

from delivery import proving
from delivery.proving import check
from delivery.receivers import sweep
from delivery.snippets import snippets_of
from delivery.tasks import check_origins
from exchange.embedding import EmbedOrigin
from exchange.factories import EmbedOriginFactory
from exchange.models import Source

pytestmark = pytest.mark.django_db
NONE = "no such TXT record"


@pytest.fixture
def site(settings):
    """A group's site on loopback: answers `status`, `headers` and `body`."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append((self.path, self.headers["Host"]))
            self.send_response(server.status)
            for name, value in server.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(server.body)

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.status, server.headers, server.body, server.asked = 200, {}, b"", []
    settings.EMBED_ON_LOOPBACK = True
    settings.DELIVERY_ALLOW_PRIVATE = [f"127.0.0.1:{server.server_port}"]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def txt(monkeypatch) -> list[str]:
    """What DNS answers at _resistry.<host>; with nothing in it there is no such record."""
    records: list[str] = []

    def resolve(name, kind, lifetime):
        assert (str(name).startswith("_resistry."), kind) == (True, "TXT")
        if not records:
            raise dns.resolver.NXDOMAIN
        return dns.rrset.from_text(dns.name.from_text(name), 60, "IN", "TXT", *(f'"{text}"' for text in records))

    monkeypatch.setattr(proving.dns.resolver, "resolve", resolve)
    return records


@pytest.fixture
def origin(groups, site, txt):
    return EmbedOriginFactory(group=groups[0], origin=f"http://127.0.0.1:{site.server_port}")


def test_a_file_with_the_token_proves_it_and_the_form_counts_from_now_on(origin, site):
    site.body = f"\ufeffsomething else\r\n  {origin.token}  \r\n".encode()
    assert check(origin)
    assert site.asked == [("/.well-known/resistry.txt", f"127.0.0.1:{site.server_port}")]
    assert (origin.problem, Source.objects.get(kind="embed").slug) == ("", "alpha-embed")


def test_a_dns_record_proves_it(origin, site, txt):
    site.status = 404
    txt += ["v=spf1 -all", origin.token]
    assert check(origin)


@pytest.mark.parametrize(
    ("status", "headers", "body", "says"),
    [
        (200, {}, b"resistry-of-another-site", "on no line of it"),
        (200, {}, b"x{token}x", "on no line of it"),
        (200, {}, b"\x00" * 50_000, "on no line of it"),
        (200, {}, b" " * 10_000 + b"\n{token}", "on no line of it"),
        (302, {"Location": "http://127.0.0.1/elsewhere"}, b"{token}", "leads on to another address"),
        (404, {}, b"{token}", "answered 404"),
        (403, {}, b"{token}", "answered 403"),
        (500, {}, b"{token}", "answered 500"),
    ],
)
def test_anything_else_is_refused_with_what_was_seen(origin, site, status, headers, body, says):
    site.status, site.headers, site.body = status, headers, body.replace(b"{token}", origin.token.encode())
    assert not check(origin)
    assert says in origin.problem
    assert NONE in origin.problem
    assert not Source.objects.filter(kind="embed").exists()


def test_a_record_that_is_not_the_token_is_refused(origin, site, txt):
    site.status = 404
    txt += [f"{origin.token}x"]
    assert not check(origin)
    assert "is not the token" in origin.problem


def test_a_site_that_takes_the_token_away_is_proven_no_more_and_one_that_is_away_stays(origin, site):
    site.body = origin.token.encode()
    assert check(origin)
    for status in (503, 401, 403, 429):
        site.status = status
        assert check(origin)
        assert f"answered {status}" in origin.problem
    site.status = 410
    assert not check(origin)
    assert origin.proven_at is None


def test_proven_sites_are_asked_again_each_day_by_the_clock(origin, site, valkey, django_capture_on_commit_callbacks):
    site.body = origin.token.encode()
    check(origin)
    site.body = b"gone"
    with django_capture_on_commit_callbacks(execute=True):
        sweep(None)
    queue = get_queue("default", connection=valkey)
    assert queue.jobs == []
    EmbedOrigin.objects.update(checked_at=timezone.now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        sweep(None)
    [asked] = queue.jobs
    assert asked.func == check_origins
    assert check_origins() == 1
    assert not EmbedOrigin.objects.proven().exists()


def test_an_origin_that_was_removed_meanwhile_does_not_come_back(origin, site):
    site.body = origin.token.encode()
    EmbedOrigin.objects.all().delete()
    check(origin)
    assert not EmbedOrigin.objects.exists()


@pytest.mark.parametrize("inside", ["https://localhost.example", "https://metadata.example"])
def test_a_name_that_points_inside_is_not_asked(groups, txt, monkeypatch, inside):
    monkeypatch.setattr("delivery.http.socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("169.254.169.254", 443))])
    origin = EmbedOriginFactory(group=groups[0], origin=inside)
    assert not check(origin)
    assert origin.problem.startswith("File: ")


def test_dns_that_gives_no_answer_is_said(origin, site, monkeypatch):
    def away(*args, **kwargs):
        raise dns.resolver.LifetimeTimeout(timeout=5, errors=[])

    monkeypatch.setattr(proving.dns.resolver, "resolve", away)
    site.status = 404
    assert not check(origin)
    assert "DNS: no answer (LifetimeTimeout)" in origin.problem


def test_snippets_name_the_group_and_carry_nothing_that_a_title_could_break_out_of(groups):
    groups[0].title = '"><script>alert(1)</script>'
    tag, frame, link = snippets_of(groups[0])
    assert 'data-group="alpha"' in tag.html
    assert "/embed/signup/alpha/" in frame.html
    assert "<script>alert" not in tag.html + frame.html + link.html
