"""A sent form becomes a contact, a sign-up, its ticks, pending subscriptions and one mail: all or nothing."""

from django.db import transaction

from exchange.sources import Sources
from groups.models import GroupPage
from resistry.languages import ORIGINAL
from resistry.queue import wake
from signups import addresses
from signups.models import ConfirmationMail, Contact, SignUp, Subscription, Tick
from signups.tasks import send_confirmations


@transaction.atomic
def submit(
    *, email: str, zip_code: str, groups: list[GroupPage], sources: Sources, page: str, language: str = ORIGINAL
) -> SignUp:
    """Store a sign-up. A known contact keeps its address and ZIP: only a confirmation proves who is asking.

    A group's `wording`, where it has one, is what the form showed of it; else its consent line.
    """
    contact, _ = Contact.objects.get_or_create(email_key=addresses.key(email), defaults={"email": email})
    sign_up = SignUp.objects.create(
        contact=contact,
        zip=zip_code,
        page=page[:200],
        language=language,
        first_source=sources.first,
        last_source=sources.last,
    )
    Tick.objects.bulk_create([Tick(sign_up=sign_up, group=group, wording=_wording(group)) for group in groups])
    Subscription.objects.bulk_create(
        [Subscription(contact=contact, group=group) for group in groups], ignore_conflicts=True
    )
    ConfirmationMail.objects.create(sign_up=sign_up)
    wake(send_confirmations)
    return sign_up


def _wording(group: GroupPage) -> str:
    return getattr(group, "wording", "") or group.consent_line
