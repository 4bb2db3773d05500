"""Web origins that strangers type: `https://host` or `https://host:port`, written the one way that browsers write them.

They end in a header (`frame-ancestors`), so what comes out of `normalise` has no character but letters, digits, dots,
hyphens, colons and slashes.
"""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

import idna
from django.conf import settings

LONGEST = 270  # https://, a host of 253 characters, a port
LONGEST_HOST = 253
LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
LOOPBACK = ("localhost", "127.0.0.1")


class BadOrigin(ValueError):
    """No origin that may frame a form; the message tells the editor what to write."""


def normalise(text: str) -> str:
    """The origin as browsers write it: lower case, in ASCII, without the port that https has anyway. Raises BadOrigin.

    >>> normalise(" https://WWW.Example.org:443/ "), normalise("https://bücher.example:8443")
    ('https://www.example.org', 'https://xn--bcher-kva.example:8443')
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise BadOrigin(f"That is longer than any origin: at most {LONGEST} characters.")
    if not text.isprintable() or "\\" in text:
        raise BadOrigin("An origin has no such character.")
    parts, port = _split(text)
    if _is_allowed_loopback(parts):
        return f"http://{parts.hostname}{f':{port}' if port else ''}"
    for wrong, message in _faults(text, parts, port):
        if wrong:
            raise BadOrigin(message)
    return f"https://{_host(parts.hostname or '')}{f':{port}' if port not in (None, 443) else ''}"


def host_of(origin: str) -> str:
    """
    >>> host_of("https://www.example.org:8443")
    'www.example.org'
    """
    return urlsplit(origin).hostname or ""


def reads(host: str) -> str:
    """What people see where DNS has `xn--...`; '' for a host that reads as it is written.

    >>> reads("xn--bcher-kva.example"), reads("example.org")
    ('bücher.example', '')
    """
    if "xn--" not in host:
        return ""
    try:
        return idna.decode(host)
    except idna.IDNAError:
        return ""


def _split(text: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise BadOrigin("That is no web address. Write https://host, as in https://www.example.org.") from error
    try:
        return parts, parts.port
    except ValueError as error:
        raise BadOrigin("The port must be a number from 1 to 65535.") from error


def _faults(text: str, parts: SplitResult, port: int | None) -> list[tuple[bool, str]]:
    """In the order in which they are told."""
    return [
        (not parts.hostname, "Write the whole origin: https://host, as in https://www.example.org."),
        (parts.scheme != "https", "It must start with https://, or anybody on the way could change the page."),
        ("@" in parts.netloc, "Leave user name and password out."),
        (bool(parts.path.strip("/") or parts.query or parts.fragment) or text.endswith(("?", "#")),
         "Leave out what stands after the host: an origin has no path."),
        (port == 0 or parts.netloc.endswith(":"), "The port must be a number from 1 to 65535."),
        (_is_address(parts.hostname or ""), "Write the host's name, not its IP address."),
    ]  # fmt: skip


def _host(host: str) -> str:
    """The name in ASCII. Raises BadOrigin."""
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except (idna.IDNAError, UnicodeError) as error:
        raise BadOrigin("That host name has letters that no host name has.") from error
    labels = name.split(".")
    if len(name) > LONGEST_HOST or not all(map(LABEL.fullmatch, labels)):
        raise BadOrigin("That is no host name. Write it as in https://www.example.org, without * or _.")
    if len(labels) < 2 or _is_address(name) or labels[-1].isdigit():
        raise BadOrigin("Write the whole name that the public internet knows, as in www.example.org.")
    if any(label.startswith("xn--") for label in labels) and not reads(name):
        raise BadOrigin("That host name starts with xn-- and reads as nothing.")
    return name


def _is_address(host: str) -> bool:
    """Also the ways of writing IPv4 that only browsers understand: 2130706433, 0x7f.1."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+)){0,3}", host))
    return True


def _is_allowed_loopback(parts: SplitResult) -> bool:
    """http on this machine, for tests that have no certificates."""
    plain = parts.scheme == "http" and not (parts.path.strip("/") or parts.query or parts.fragment)
    return settings.EMBED_ON_LOOPBACK and plain and parts.netloc.partition(":")[0] in LOOPBACK
