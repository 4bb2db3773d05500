"""Addresses that somebody uses once: taken like any other, but they credit nobody."""

from disposable_email_domains import blocklist

from signups import addresses


def is_disposable(address: str) -> bool:
    """Whether the domain, or one above it, is known for throw-away addresses.

    >>> is_disposable("x@mailinator.com"), is_disposable("x@a.mailinator.com"), is_disposable("x@gmail.com")
    (True, True, False)
    """
    labels = addresses.key(address).rpartition("@")[2].split(".")
    return any(".".join(labels[start:]) in blocklist for start in range(len(labels) - 1))
