"""How often an address is mailed because somebody typed it into the form for recruiters.

Anybody can type anybody's address, so the limits hold whatever was answered: one mail a day for each group, three a
month over all groups, and one a month to who stopped everything or wants no invitations. Mailboxes are counted: plus
tags and dots make no new one. A yes proves that the wishes were the person's own, and they count no more.
"""

from datetime import datetime, timedelta

from django.db import connection

from groups.models import GroupPage
from recruiters.models import Refusal, WishMail
from signups import addresses
from signups.models import Suppression

DAY, MONTH = timedelta(days=1), timedelta(days=30)
MOST_A_MONTH = 3
MOST_AFTER_NEVER = 1


def take_turn(group: GroupPage, email: str, now: datetime) -> bool:
    """Whether one more mail may go to this mailbox for `group`; if so it counts from now on. Within a transaction."""
    mailbox = addresses.mailbox(email)
    _lock(mailbox)
    mailed = WishMail.objects.filter(mailbox=mailbox, at__gt=now - MONTH)
    if mailed.filter(group=group, at__gt=now - DAY).exists() or mailed.count() >= _most(email):
        return False
    WishMail.objects.create(group=group, mailbox=mailbox, at=now)
    return True


def start_afresh(email: str) -> None:
    """The owner of this mailbox said yes."""
    WishMail.objects.filter(mailbox=addresses.mailbox(email)).delete()


def forget_wish_mails(now: datetime) -> int:
    """The limits look back a month, no further."""
    return WishMail.objects.filter(at__lte=now - MONTH).delete()[0]


def _most(email: str) -> int:
    hashed = addresses.keyed_hash(email)
    never = Refusal.objects.filter(pk=hashed).exists() or Suppression.objects.filter(pk=hashed).exists()
    return MOST_AFTER_NEVER if never else MOST_A_MONTH


def _lock(mailbox: str) -> None:
    """Two forms at once are counted one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(mailbox[:15], 16)])
