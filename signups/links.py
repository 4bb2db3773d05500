"""The links in mails: signed, without personal data, each good for one thing.

confirm       one sign-up; for `CONFIRM_LINK_DAYS`
preferences   one contact; for `PREFERENCES_LINK_DAYS`
unsubscribe   ends what is named in it, and nothing else; for ever (RFC 8058)
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from signups.models import Contact, SignUp

CONFIRM, PREFERENCES, UNSUBSCRIBE = "signups.confirm", "signups.preferences", "signups.unsubscribe"


class LinkProblem(Exception):
    """The link cannot be used; `expired` tells an old one from a wrong one."""

    def __init__(self, *, expired: bool):
        super().__init__()
        self.expired = expired


@dataclass(frozen=True)
class Ending:
    """What an unsubscribe link ends: one sign-up that waits, one group, or (neither) everything."""

    contact: Contact
    sign_up: UUID | None = None
    group: int | None = None


def confirm_token(sign_up: UUID) -> str:
    return signing.dumps(str(sign_up), salt=CONFIRM)


def preferences_token(contact: UUID) -> str:
    return signing.dumps(str(contact), salt=PREFERENCES)


def unsubscribe_token(contact: UUID, *, sign_up: UUID | None = None, group: int | None = None) -> str:
    return signing.dumps([str(contact), str(sign_up or ""), group or 0], salt=UNSUBSCRIBE)


def sign_up_of(token: str) -> SignUp:
    """The sign-up whose confirm link this is. Raises LinkProblem."""
    key = _loads(token, CONFIRM, settings.CONFIRM_LINK_DAYS)
    try:
        made = SignUp.objects.select_related("contact", "last_source", "first_source").get(pk=key)
    except (SignUp.DoesNotExist, ValueError, TypeError) as error:
        raise LinkProblem(expired=True) from error  # an unconfirmed one is deleted when its link ends
    if made.contact.erased_at:
        raise LinkProblem(expired=True)
    return made


def contact_of(token: str) -> Contact:
    """The contact whose preferences these are. Raises LinkProblem."""
    return _known(_loads(token, PREFERENCES, settings.PREFERENCES_LINK_DAYS))


def ending_of(token: str) -> Ending:
    """What this link ends. Raises LinkProblem."""
    loaded = _loads(token, UNSUBSCRIBE)
    try:
        key, sign_up, group = loaded
    except (TypeError, ValueError) as error:
        raise LinkProblem(expired=False) from error
    return Ending(_known(key), UUID(sign_up) if sign_up else None, group or None)


def address_of(name: str, token: str) -> str:
    """The whole address; the link leads to the active language."""
    return f"{settings.BASE_URL}{reverse(name, args=[token])}"


def unsubscribe_headers(token: str) -> dict[str, str]:
    """The headers by which mail programs show their own button (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{address_of('unsubscribe', token)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _known(key) -> Contact:
    try:
        return Contact.objects.known().get(key=UUID(str(key)))
    except (Contact.DoesNotExist, ValueError) as error:
        raise LinkProblem(expired=True) from error


def _loads(token: str, salt: str, days: int | None = None):
    try:
        return signing.loads(token, salt=salt, max_age=timedelta(days=days) if days else None)
    except signing.SignatureExpired as error:
        raise LinkProblem(expired=True) from error
    except (signing.BadSignature, ValueError) as error:
        raise LinkProblem(expired=False) from error
