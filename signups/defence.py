"""Against forms that no person sent. Nobody is refused: who looks like many has his machine work a moment.

- The honeypot, a field that people do not see.
- The page's age: a signed hour in the form. Pages are kept and shared, so it says how old the page is, and nothing of
  how long somebody took to fill it in.
- Sign-ups from one network, and altogether, in an hour; beyond that a proof of work (altcha's first scheme: find the
  number that, after a salt, has a given SHA-256), each good for one form.

How many mails one mailbox gets is no matter of this module but of a constraint in the database (see `submit`).
"""

import base64
import json
import time
from datetime import UTC, datetime, timedelta

import altcha
from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from exchange.visitors import client_address, network
from resistry import limits

AGE_SALT = "signups.page"
HOUR = 3_600
MOST_HOURS = 24
WORK_MINUTES = 20
WORK_FIELD = "altcha"
SAID = {"algorithm": str, "challenge": str, "number": int, "salt": str, "signature": str}


def page_age_field(now: float | None = None) -> str:
    """The hour, signed: the same for everybody, so that pages stay the same."""
    return signing.Signer(salt=AGE_SALT).sign(str(_hour(now)))


def is_fresh(field: str, now: float | None = None) -> bool:
    """Whether the form came from a page of ours that is not older than a day."""
    try:
        made = int(signing.Signer(salt=AGE_SALT).unsign(field))
    except (signing.BadSignature, ValueError):
        return False
    return 0 <= _hour(now) - made <= MOST_HOURS


def _hour(now: float | None) -> int:
    return int((time.time() if now is None else now) // HOUR)


def looks_like_many(request: HttpRequest) -> bool:
    """Count a sign-up of this network and of all; whether there are more in this hour than people send."""
    own = limits.hit("network", network(client_address(request)), HOUR)
    everybody = limits.hit("everybody", "", HOUR)
    return own > settings.SIGN_UPS_A_NETWORK or everybody > settings.SIGN_UPS_ALTOGETHER


def new_work() -> dict:
    """A challenge for the browser: {algorithm, challenge, maxNumber, salt, signature}."""
    return altcha.create_challenge_v1(  # type: ignore[call-overload]
        hmac_key=_key(),
        max_number=settings.WORK_NUMBERS,
        expires=datetime.now(UTC) + timedelta(minutes=WORK_MINUTES),
    ).to_dict()


def worked(answer: str) -> bool:
    """Whether this is the answer to a challenge of ours that was not answered before."""
    try:
        said = json.loads(base64.b64decode(answer[:2_000], validate=True))
    except ValueError:
        return False
    if not isinstance(said, dict) or not all(isinstance(said.get(name), kind) for name, kind in SAID.items()):
        return False
    right, _error = altcha.verify_solution_v1(said, _key())  # type: ignore[call-overload]
    return right and limits.hit("work", said["challenge"], 2 * WORK_MINUTES * 60) == 1


def _key() -> str:
    return signing.Signer(salt="signups.work").signature("key")
