"""What a webhook delivery looks like: JSON signed as the Standard Webhooks specification says.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import json
from datetime import datetime

from places.zips import place_of
from signups.links import address_of, unsubscribe_token
from signups.models import ConsentEvent


def body_of(event: ConsentEvent) -> str:
    """The JSON that tells a group of one consent event. Needs subscription, contact, group and wording loaded."""
    erased = event.kind == ConsentEvent.Kind.ERASED
    return json.dumps(
        {
            "id": str(event.pk),
            "type": f"contact.{event.kind}",
            "timestamp": event.at.isoformat(),
            "data": {
                "group": event.subscription.group.slug,
                # Of somebody who was erased nothing is left but the id under which the group has the person.
                "contact": {"id": str(event.subscription.contact.key)} if erased else _contact(event),
                "consent": {"at": event.at.isoformat()} if erased else _consent(event),
            },
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _contact(event: ConsentEvent) -> dict[str, str]:
    contact = event.subscription.contact
    place = place_of(contact.zip)
    found = {
        "id": str(contact.key),
        "email": contact.email,
        "zip": contact.zip,
        "city": place.city if place else "",
        "state": place.state if place else "",
    }
    if event.kind == ConsentEvent.Kind.GRANTED:
        token = unsubscribe_token(contact.key, group=event.subscription.group_id)
        found["unsubscribe"] = address_of("unsubscribe", token)
    return found


def _consent(event: ConsentEvent) -> dict[str, str | int]:
    words = event.wording
    return {
        "wording": words.text if words else "",
        "version": words.version if words else 0,
        "way": event.way,
        "at": event.at.isoformat(),
        "page": event.page,
    }


def headers_of(delivery_id: str, body: bytes, secret: str, at: datetime) -> dict[str, str]:
    """Content type and the three headers by which a receiver checks who sent it."""
    stamp = str(int(at.timestamp()))
    return {
        "Content-Type": "application/json",
        "User-Agent": "Resistry",
        "webhook-id": delivery_id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{signature(delivery_id, stamp, body, secret)}",
    }


def signature(delivery_id: str, stamp: str, body: bytes, secret: str) -> str:
    """Base64 of HMAC-SHA256 over `id.timestamp.body`; the key is what follows `whsec_`, base64-decoded."""
    encoded = secret.removeprefix("whsec_").replace("-", "+").replace("_", "/")
    key = base64.b64decode(encoded + "=" * (-len(encoded) % 4))
    signed = f"{delivery_id}.{stamp}.".encode() + body
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
