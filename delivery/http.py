"""The guarded HTTP client: it goes to addresses that strangers typed, and reaches nothing inside.

A host is resolved once, every address it has must be public (or its host:port be named in DELIVERY_ALLOW_PRIVATE),
and the connection goes to that very address, so that a name which changes between check and use gains nothing.
Redirects are not followed, of the answer to a `post` only the status is read, and everything ends within TOTAL_SECONDS.
"""

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import idna
import urllib3
from django.conf import settings

CONNECT_SECONDS = 5
READ_SECONDS = 10
TOTAL_SECONDS = 20
INNER_NETWORKS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "fec0::/10")))


class BadAddress(ValueError):
    """An address that no delivery may go to; the message tells the editor what to write."""


class Unreachable(Exception):
    """The receiver gave no answer; the message is the reason, without personal data."""


@dataclass(frozen=True)
class Target:
    scheme: str
    host: str
    port: int
    path: str

    @property
    def allowed_private(self) -> bool:
        return f"{self.host}:{self.port}" in settings.DELIVERY_ALLOW_PRIVATE


def check_url(url: str) -> Target:
    """The parts of a webhook address. Raises BadAddress."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress("That is no web address. Write https://host/path.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadAddress("Write the whole address: https://host/path.")
    if parts.username or parts.password:
        raise BadAddress("Leave user name and password out of the address: every delivery is signed.")
    host = _ascii(parts.hostname)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    target = Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)
    if target.scheme != "https" and not target.allowed_private:
        raise BadAddress("The address must start with https://, as it carries people's addresses.")
    literal = _literal(target.host)
    if literal is not None and not is_public(literal) and not target.allowed_private:
        raise BadAddress("That address is not on the public internet.")
    return target


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send `body` once and return the status. Raises BadAddress or Unreachable."""
    return _ask("POST", url, lambda answer: answer.status, body=body, headers=headers)


def get(url: str, most_bytes: int) -> tuple[int, bytes]:
    """Status and the first bytes of the answer, as they were sent. Raises BadAddress or Unreachable."""

    def read(answer: urllib3.BaseHTTPResponse) -> tuple[int, bytes]:
        return answer.status, answer.read(most_bytes, decode_content=False)

    return _ask("GET", url, read, headers={"Accept": "text/plain", "Accept-Encoding": "identity"})


def _ask[Told](
    method: str,
    url: str,
    read: Callable[[urllib3.BaseHTTPResponse], Told],
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> Told:
    """Ask once; `read` tells what of the answer is wanted. Raises BadAddress or Unreachable."""
    target = check_url(url)
    address = _resolve(target)
    opened: list[socket.socket] = []
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    pool: urllib3.HTTPConnectionPool
    if target.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, target.port, timeout=timeout, server_hostname=target.host, assert_hostname=target.host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, target.port, timeout=timeout)
    pool.ConnectionCls = _watched(pool.ConnectionCls, opened)  # type: ignore[misc, assignment]
    timer = threading.Timer(TOTAL_SECONDS, _hang_up, [opened])  # the read timeout counts anew with every byte
    timer.start()
    default = target.port == (443 if target.scheme == "https" else 80)
    host = target.host if default else f"{target.host}:{target.port}"
    try:
        with pool:
            answer = pool.urlopen(
                method,
                target.path,
                body=body,
                headers={**headers, "Host": host},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            told = read(answer)
            answer.close()
            return told
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(type(error).__name__) from error
    finally:
        timer.cancel()
        for connected in opened:
            connected.close()


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is on the public internet; one that only translates to an inner IPv4 address is not."""
    inner = any(address in network for network in INNER_NETWORKS if network.version == address.version)
    return address.is_global and not address.is_multicast and not inner


def _watched(connection_class: type, opened: list[socket.socket]) -> type:
    """The connection class, noting a second handle of each socket so that it can be shut down from outside."""

    class Watched(connection_class):
        def _new_conn(self):
            made = super()._new_conn()
            opened.append(made.dup())
            return made

    return Watched


def _hang_up(opened: list[socket.socket]) -> None:
    for connected in opened:
        with contextlib.suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)


def _ascii(host: str) -> str:
    """The host as it stands in DNS and in the Host header."""
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise BadAddress("That host name has letters that no host name has.") from error


def _resolve(target: Target) -> str:
    """One address of the host, all of which were checked."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise Unreachable("the host has no address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not target.allowed_private and not all(is_public(ipaddress.ip_address(a.partition("%")[0])) for a in addresses):
        raise BadAddress("That host is not on the public internet.")
    return addresses[0]


def _literal(host: str):
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
