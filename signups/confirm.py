"""Confirming: what a person says on the confirm page becomes consent events, group by group.

A ticked box grants. An unticked one declines, or withdraws what was granted before. Saying the same again says
nothing new, so that two devices, a double click or a reload leave one event.
"""

from collections.abc import Collection

from django.core import signing
from django.db import transaction
from django.utils import timezone

from exchange.credits import credit
from signups.models import ConsentEvent, Contact, SignUp, Subscription, Tick
from signups.signals import consent_recorded

SALT = "signups.confirm"


class LinkProblem(Exception):
    """The link cannot be used; `expired` tells an old one from a wrong one."""

    def __init__(self, *, expired: bool):
        super().__init__()
        self.expired = expired


def token(sign_up: SignUp) -> str:
    """What stands in the confirm link: signed, dated, and without any personal data."""
    return signing.dumps(str(sign_up.pk), salt=SALT)


def sign_up_of(token: str, days: int) -> SignUp:
    """The sign-up whose link this is. Raises LinkProblem."""
    try:
        key = signing.loads(token, salt=SALT, max_age=days * 86_400)
        return SignUp.objects.select_related("contact", "last_source").get(pk=key)
    except signing.SignatureExpired as error:
        raise LinkProblem(expired=True) from error
    except (signing.BadSignature, SignUp.DoesNotExist, ValueError) as error:
        raise LinkProblem(expired=False) from error


@transaction.atomic
def record_choices(sign_up: SignUp, ticked: Collection[int]) -> list[ConsentEvent]:
    """Write what changed; `ticked` are keys of groups, and only those of the sign-up matter."""
    contact = Contact.objects.select_for_update().get(pk=sign_up.contact_id)
    ticks = {tick.group_id: tick for tick in sign_up.ticks.select_related("group")}
    events = []
    for subscription in Subscription.objects.filter(contact=contact, group__in=ticks).order_by("pk"):
        kind = _change(subscription, subscription.group_id in ticked, ticks[subscription.group_id])
        if kind:
            events.append(_record(sign_up, subscription, kind, ticks[subscription.group_id]))
    now = timezone.now()
    if sign_up.confirmed_at is None:
        SignUp.objects.filter(pk=sign_up.pk).update(confirmed_at=now)
        sign_up.confirmed_at = now
    if any(event.kind == ConsentEvent.Kind.GRANTED for event in events):
        Contact.objects.filter(pk=contact.pk).update(zip=sign_up.zip)
        credit(contact.key, sign_up.last_source, now.date())
    if events:
        keys = [event.pk for event in events]
        transaction.on_commit(lambda: consent_recorded.send_robust(sender=None, events=keys))
    return events


def _change(subscription: Subscription, wanted: bool, tick: Tick) -> ConsentEvent.Kind | None:
    """What the person now says that is not yet so."""
    state, states = subscription.state, Subscription.State
    if not tick.group.offers_signup and state != states.GRANTED:
        return None  # its box was not shown: nothing was said about it
    if wanted:
        return ConsentEvent.Kind.GRANTED if state != states.GRANTED else None
    if state == states.GRANTED:
        return ConsentEvent.Kind.WITHDRAWN
    return ConsentEvent.Kind.DECLINED if state == states.PENDING else None


def _record(sign_up: SignUp, subscription: Subscription, kind: ConsentEvent.Kind, tick: Tick) -> ConsentEvent:
    event = ConsentEvent.objects.create(
        subscription=subscription, sign_up=sign_up, kind=kind, wording=tick.wording, page=sign_up.page
    )
    Subscription.objects.filter(pk=subscription.pk).update(state=kind, changed_at=event.at)
    return event
