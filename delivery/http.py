"""The guarded HTTP client: it posts to addresses that strangers typed, and reaches nothing inside.

A host is resolved once, every address it has must be public (or its host:port be named in DELIVERY_ALLOW_PRIVATE),
and the connection goes to that very address, so that a name which changes between check and use gains nothing.
Redirects are not followed. The answer is read up to 4 kB, and everything must end within the time limits.
"""

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3
from django.conf import settings

CONNECT_SECONDS = 5
READ_SECONDS = 10
MOST_ANSWER = 4096


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
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    target = Target(parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80), path)
    if target.scheme != "https" and not target.allowed_private:
        raise BadAddress("The address must start with https://, as it carries people's addresses.")
    literal = _literal(target.host)
    if literal is not None and not literal.is_global and not target.allowed_private:
        raise BadAddress("That address is not on the public internet.")
    return target


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send `body` once and return the status. Raises BadAddress or Unreachable."""
    target = check_url(url)
    address = _resolve(target)
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    pool: urllib3.HTTPConnectionPool
    if target.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, target.port, timeout=timeout, server_hostname=target.host, assert_hostname=target.host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, target.port, timeout=timeout)
    default = target.port == (443 if target.scheme == "https" else 80)
    host = target.host if default else f"{target.host}:{target.port}"
    try:
        with pool:
            answer = pool.urlopen(
                "POST",
                target.path,
                body=body,
                headers={**headers, "Host": host},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            answer.read(MOST_ANSWER)
            answer.close()
            return answer.status
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(type(error).__name__) from error


def _resolve(target: Target) -> str:
    """One address of the host, all of which were checked."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise Unreachable("the host has no address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not target.allowed_private and any(not ipaddress.ip_address(a).is_global for a in addresses):
        raise BadAddress("That host is not on the public internet.")
    return addresses[0]


def _literal(host: str):
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
