import contextlib
import socket
import threading
import time

import pytest

from delivery import http
from delivery.http import BadAddress, Unreachable, check_url, post

INSIDE = [
    "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/",
    "https://0.0.0.0/", "https://[fd00::1]/", "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::a9fe:a9fe]/", "https://[fec0::1]/", "https://[::127.0.0.1]/", "https://224.0.0.1/", "https://[ff02::1]/",
]  # fmt: skip
NO_ADDRESS = ["", "nonsense", "ftp://example.org/", "https://", "https:///path", "http://example.org/", "javascript:x",
              "https://user:secret@example.org/", "https://example.org:99999/"]  # fmt: skip


@pytest.mark.parametrize("url", [*INSIDE, *NO_ADDRESS])
def test_address_is_refused_while_it_is_typed(url):
    with pytest.raises(BadAddress):
        check_url(url)


def test_a_good_address_is_taken_apart():
    target = check_url("https://example.org:8443/hook?key=1")
    assert (target.host, target.port, target.path) == ("example.org", 8443, "/hook?key=1")


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1"])
def test_a_name_that_points_inside_is_refused_while_sending(monkeypatch, inside):
    def resolve(*args, **kwargs):
        return [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", (inside, 443))]

    monkeypatch.setattr(http.socket, "getaddrinfo", resolve)
    with pytest.raises(BadAddress):
        post("https://hooks.example.org/", b"{}", {})


def test_loopback_is_reached_only_when_host_and_port_are_named(settings):
    settings.DELIVERY_ALLOW_PRIVATE = ["127.0.0.1:9"]
    with pytest.raises(Unreachable):
        post("http://127.0.0.1:9/", b"{}", {})
    with pytest.raises(BadAddress):
        post("http://127.0.0.1:10/", b"{}", {})


def test_a_host_of_other_letters_is_written_as_dns_has_it():
    assert check_url("https://例え.jp/x").host == "xn--r8jz45g.jp"


def test_a_receiver_that_drips_is_hung_up_on(settings, monkeypatch):
    monkeypatch.setattr(http, "TOTAL_SECONDS", 1)
    server = socket.create_server(("127.0.0.1", 0))

    def drip():
        connection, _ = server.accept()
        with contextlib.suppress(OSError):
            for byte in b"HTTP/1.1 200 OK" + b"x" * 1_000:
                connection.send(bytes([byte]))
                time.sleep(0.2)

    threading.Thread(target=drip, daemon=True).start()
    host = f"127.0.0.1:{server.getsockname()[1]}"
    settings.DELIVERY_ALLOW_PRIVATE = [host]
    with pytest.raises(Unreachable):
        post(f"http://{host}/", b"{}", {})
    server.close()
