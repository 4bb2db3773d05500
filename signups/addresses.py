"""E-mail addresses: what people type, and when two of them are the same.

An address is stored as typed after normalising (RFC 5322 by email-validator, no DNS look-up). Two addresses are the
same contact when their keys are equal: case, Unicode form and IDN spelling do not matter. Two may be the same mailbox
and yet two contacts: dots and plus tags count for abuse only.
"""

import hashlib
import hmac

from django.conf import settings
from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email

MOST_CHARACTERS = 254


class BadAddress(ValueError):
    """What was typed is no e-mail address; the message tells the visitor what to do."""


def normalise(typed: str) -> str:
    """The address as it is stored and written to.

    >>> normalise("  Ada@Example.ORG ")
    'Ada@example.org'
    """
    text = typed.strip()
    if not text:
        raise BadAddress(_("Type your e-mail address."))
    if len(text) > MOST_CHARACTERS:
        raise BadAddress(
            _("That is longer than any e-mail address (%(count)s characters).") % {"count": MOST_CHARACTERS}
        )
    if not text.isprintable():
        raise BadAddress(_("That address has a character that no e-mail address has."))
    if "@" not in text:
        raise BadAddress(_("An e-mail address has an @, such as ada@example.org."))
    try:
        # Many mail servers still refuse letters beyond ASCII before the @, and so do we; the domain may have them.
        address = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True).normalized
    except EmailNotValidError as error:
        raise BadAddress(_("We cannot write to that address. Is a letter off?")) from error
    if len(key(address)) > MOST_CHARACTERS:
        raise BadAddress(
            _("That is longer than any e-mail address (%(count)s characters).") % {"count": MOST_CHARACTERS}
        )
    return address


def key(address: str) -> str:
    """What addresses are compared by.

    >>> key("Ada@EXAMPLE.org") == key("ada@example.org")
    True
    """
    checked = validate_email(address, check_deliverability=False, allow_smtputf8=True)
    return f"{checked.local_part.casefold()}@{checked.ascii_domain.casefold()}"


def masked(address: str) -> str:
    """Enough to recognise an address that one knows, and not to write to it.

    >>> masked("ada@example.org"), masked("")
    ('a…@example.org', '')
    """
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}" if address else ""


def keyed_hash(address: str) -> str:
    """What stays of an address that wants nothing: HMAC-SHA256 of its key under a key of this site, 64 hex digits."""
    return hash_of_key(key(address))


def hash_of_key(email_key: str) -> str:
    """As `keyed_hash`, of an address whose key is known."""
    return _hash("address", email_key)


def mailbox(address: str) -> str:
    """By what unanswered mails are counted: a keyed hash without plus tag, and without dots where they mean nothing.

    >>> mailbox("a.d.a+x@gmail.com") == mailbox("ada@googlemail.com")
    True
    """
    return _hash("mailbox", abuse_key(address))[:32]


def abuse_key(address: str) -> str:
    """
    >>> abuse_key("A.d.a+news@googlemail.com"), abuse_key("a.d.a+news@example.org")
    ('ada@gmail.com', 'a.d.a@example.org')
    """
    local, _, domain = key(address).rpartition("@")
    domain = SAME_DOMAINS.get(domain, domain)
    local = local.partition("+")[0] or local
    if domain in DOTLESS:
        local = local.replace(".", "")
    return f"{local}@{domain}"


# Mail providers that ignore dots, and other names of theirs.
DOTLESS = {"gmail.com"}
SAME_DOMAINS = {"googlemail.com": "gmail.com"}


def _hash(purpose: str, text: str) -> str:
    return hmac.new(settings.ADDRESS_KEY.encode(), f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
