"""Saving a search, confirming it, and stopping it.

What a person says is an append-only consent event with the words that were shown; saying the same again says nothing
new. All acts of one person wait for each other on the contact's row. No group ever learns of a saved search.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from resistry.queue import wake
from roles.listing.asked import Asked
from search.models import LONGEST_WORDING, SavedSearch, SearchConfirmation, SearchConsent
from search.tasks import send_confirmations
from signups import addresses
from signups.ending import is_suppressed
from signups.models import Contact
from signups.submit import MONTH, MOST_A_MONTH_SUPPRESSED

MOST_SEARCHES = 10
MOST_MAILS_A_DAY = 3
DAY = timedelta(days=1)
FIRST_LOOK = timedelta(days=1)


class TooMany(Exception):
    """The person keeps as many searches as one may."""


@transaction.atomic
def save_search(*, email: str, asked: Asked, language: str, page: str = "") -> SearchConfirmation | None:
    """Keep a search until it is confirmed, and mail for that.

    None where nothing is mailed: too many such mails in a day (in a month, to an address that had stopped
    everything), or ten searches that are all confirmed.
    """
    contact = _locked_contact(email, language)
    span, most = (MONTH, MOST_A_MONTH_SUPPRESSED) if is_suppressed(email) else (DAY, MOST_MAILS_A_DAY)
    lately = SearchConfirmation.objects.filter(made_at__gt=timezone.now() - span)
    if lately.filter(saved__contact=contact).count() >= most:
        return None
    saved = _row_for(contact, asked.query(), language, page[:200])
    if saved is None:
        return None
    mail = SearchConfirmation.objects.create(saved=saved)
    wake(send_confirmations)
    return mail


@transaction.atomic
def grant(saved: SavedSearch, wording: str) -> bool:
    """Start the mails; whether this said anything new. Raises TooMany."""
    _lock(saved.contact_id)
    saved.refresh_from_db()
    if saved.state == SavedSearch.State.GRANTED:
        return False
    if SavedSearch.objects.granted().filter(contact=saved.contact_id).count() >= MOST_SEARCHES:
        raise TooMany
    now = timezone.now()
    _record(saved, SearchConsent.Kind.GRANTED, SearchConsent.Way.PAGE, wording)
    _change(saved, state=SavedSearch.State.GRANTED, confirmed_at=now, seen_until=now, next_at=now + FIRST_LOOK)
    return True


@transaction.atomic
def stop(saved: SavedSearch, way: SearchConsent.Way, wording: str) -> bool:
    """End the mails; whether this said anything new."""
    _lock(saved.contact_id)
    saved.refresh_from_db()
    if saved.state == SavedSearch.State.STOPPED:
        return False
    _record(saved, SearchConsent.Kind.STOPPED, way, wording)
    _change(saved, state=SavedSearch.State.STOPPED, next_at=None)
    return True


def forget_unconfirmed(now: datetime) -> None:
    """Delete what nobody ever confirmed, when its links are dead, and what tells of mails that asked for it long ago.

    The mails of new roles stay with their search: none is told twice.
    """
    old = now - timedelta(days=settings.CONFIRM_LINK_DAYS + 1)
    SavedSearch.objects.filter(state=SavedSearch.State.PENDING, made_at__lt=old, events=None).delete()
    SearchConfirmation.objects.filter(finished_at__lt=now - timedelta(days=settings.KEEP_MAILS_DAYS)).delete()


def _locked_contact(email: str, language: str) -> Contact:
    """The contact, new or known, in one statement: a key that is there already is no error in the database's log."""
    made = Contact(email=email, email_key=addresses.key(email), mailbox=addresses.mailbox(email), language=language)
    [contact] = Contact.objects.bulk_create(
        [made], update_conflicts=True, unique_fields=["email_key"], update_fields=["mailbox"]
    )
    return contact


def _row_for(contact: Contact, query: str, language: str, page: str) -> SavedSearch | None:
    """The person's row of this search; a new one takes the place of the oldest unconfirmed where there are ten."""
    mine = SavedSearch.objects.filter(contact=contact)
    saved = mine.filter(query=query, language=language).first()
    if saved is None or saved.state == SavedSearch.State.STOPPED:
        if not _has_room(mine):
            return None
        saved = saved or SavedSearch.objects.create(contact=contact, query=query, language=language)
        saved.state = SavedSearch.State.PENDING
    if saved.state == SavedSearch.State.PENDING:
        _change(saved, state=SavedSearch.State.PENDING, made_at=timezone.now(), page=page)
    return saved


def _has_room(mine) -> bool:
    if mine.kept().count() < MOST_SEARCHES:
        return True
    oldest = mine.filter(state=SavedSearch.State.PENDING).order_by("made_at").first()
    if oldest is None:
        return False
    _forget(oldest)
    return True


def _forget(saved: SavedSearch) -> None:
    """One with a past is stopped again, and its record stays."""
    if saved.events.exists():
        _change(saved, state=SavedSearch.State.STOPPED)
    else:
        saved.delete()


def _lock(contact: int) -> None:
    Contact.objects.select_for_update(no_key=True).get(pk=contact)


def _record(saved: SavedSearch, kind: SearchConsent.Kind, way: SearchConsent.Way, wording: str) -> None:
    SearchConsent.objects.create(saved=saved, kind=kind, way=way, wording=wording[:LONGEST_WORDING], page=saved.page)


def _change(saved: SavedSearch, **fields) -> None:
    SavedSearch.objects.filter(pk=saved.pk).update(**fields)
    for name, value in fields.items():
        setattr(saved, name, value)
