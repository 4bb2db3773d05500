"""What the mails of this app say. Links lead to the active language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings

from signups.addresses import keyed_hash
from signups.links import address_of, confirm_token, preferences_token, unsubscribe_headers, unsubscribe_token
from signups.models import Contact, Mail, SignUp, Subscription, Suppression


@dataclass(frozen=True)
class Letter:
    """A kind of mail: its folder of templates, its context, its headers, and why it may not go out any more."""

    name: str
    context: Callable[[Mail], dict]
    headers: Callable[[Mail], dict[str, str]] = lambda mail: {}
    why_not: Callable[[Mail], str] = lambda mail: ""


def confirmation(sign_up: SignUp) -> dict:
    """The context of `emails/confirmation/`."""
    groups = sign_up.ticks.select_related("group").order_by("group__title")
    return {
        "link": address_of("confirm", confirm_token(sign_up.pk)),
        "groups": [tick.group.title for tick in groups],
        "days": settings.CONFIRM_LINK_DAYS,
        "stopped": _wants_nothing(sign_up.contact),
    }


def reminder(sign_up: SignUp) -> dict:
    """The context of `emails/reminder/`."""
    return {**confirmation(sign_up), "stop_link": address_of("unsubscribe", _no_reminder(sign_up))}


def preferences(contact: Contact) -> dict:
    """The context of `emails/preferences/`."""
    return {
        "link": address_of("preferences", preferences_token(contact.key)),
        "days": settings.PREFERENCES_LINK_DAYS,
    }


def _no_reminder(sign_up: SignUp) -> str:
    return unsubscribe_token(sign_up.contact.key, sign_up=sign_up.pk)


def _wants_nothing(contact: Contact) -> bool:
    return Suppression.objects.filter(pk=keyed_hash(contact.email)).exists()


def _answered(mail: Mail) -> str:
    """A reminder is for somebody who said nothing yet, and who did not say stop, then or ever before."""
    sign_up = mail.sign_up
    if sign_up is None or sign_up.confirmed_at:
        return "answered meanwhile"
    if _wants_nothing(mail.contact):
        return "the address had stopped everything"
    open_ = Subscription.objects.filter(
        contact=mail.contact, group__in=sign_up.ticks.values("group"), state=Subscription.State.PENDING
    )
    return "" if open_.exists() else "nothing waits any more"


def _of(mail: Mail) -> SignUp:
    """The sign-up that a mail of these kinds always has (a constraint of its table)."""
    assert mail.sign_up
    return mail.sign_up


LETTERS: Mapping[str, Letter] = {
    Mail.Kind.CONFIRMATION: Letter("confirmation", lambda mail: confirmation(_of(mail))),
    Mail.Kind.REMINDER: Letter(
        "reminder",
        lambda mail: reminder(_of(mail)),
        headers=lambda mail: unsubscribe_headers(_no_reminder(_of(mail))),
        why_not=_answered,
    ),
    Mail.Kind.PREFERENCES: Letter("preferences", lambda mail: preferences(mail.contact)),
}
