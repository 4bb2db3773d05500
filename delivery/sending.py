"""Sending one delivery that this worker has leased."""

from django.utils import timezone

from delivery.http import BadAddress, Unreachable, post
from delivery.models import Delivery
from delivery.planning import TOLD
from delivery.webhooks import headers_of
from resistry.leases import State
from signups.models import ConsentEvent, Subscription

# The receiver says that it will never take this one.
REFUSED_FOR_GOOD = (400, 404, 405, 410, 413, 415, 422)


def send(delivery: Delivery) -> None:
    """Post it, and write down how it went. Consent is looked up at this very moment."""
    reason = why_not(delivery)
    if reason:
        delivery.stop(reason)
        return
    body = delivery.body.encode()
    headers = headers_of(str(delivery.pk), body, delivery.destination.secret, timezone.now())
    try:
        status = post(delivery.destination.url, body, headers)
    except BadAddress as error:
        delivery.fail(str(error))
    except Unreachable as error:
        delivery.fail(f"no answer: {error}")
    else:
        _judge(delivery, status)


def why_not(delivery: Delivery) -> str:
    """Why this delivery may no longer go out; '' when it may."""
    event = delivery.event
    later = ConsentEvent.objects.filter(subscription=event.subscription_id, kind__in=TOLD, at__gt=event.at)
    if later.exists():
        return "a later choice of the person replaces this one"
    if event.kind == ConsentEvent.Kind.GRANTED:
        granted = Subscription.objects.granted().filter(pk=event.subscription_id).exists()
        return "" if granted else "the person withdrew"
    return "" if _was_told(delivery) else "the group had never received this person"


def _was_told(delivery: Delivery) -> bool:
    """Whether an earlier grant may have reached this destination (an attempt whose answer was lost may have)."""
    earlier = Delivery.objects.filter(
        destination__group=delivery.destination.group_id,
        event__subscription=delivery.event.subscription_id,
        event__kind=ConsentEvent.Kind.GRANTED,
        attempts__gt=0,
    )
    return earlier.exclude(state=State.STOPPED, attempts=1).exists()


def _judge(delivery: Delivery, status: int) -> None:
    if 200 <= status < 300:
        delivery.succeed()
    else:
        delivery.fail(f"answered {status}", final=status in REFUSED_FOR_GOOD)
