"""Becoming a recruiter of a group, leaving it, and the mailed link to the own page.

Whoever calls `join` has proof that the address is that person's: a mailed link was opened and a button pressed.
"""

from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from exchange.models import Source
from groups.models import GroupPage
from recruiters.codes import new_code
from recruiters.models import LinkMail, Membership, OwnMark, Recruiter, Refusal
from recruiters.tasks import send_links
from resistry.languages import ORIGINAL
from resistry.queue import wake
from signups import addresses
from signups.models import Contact, Suppression
from signups.recording import lock

MOST_LINKS_A_DAY = 3
SOURCE_LABEL = "Recruiter"

# The same work for every address: one statement that finds the recruiter or does not.
ASK = """
INSERT INTO recruiters_linkmail (recruiter_id, "on", made_at, state, due_at, attempts, error)
SELECT r.id, %(today)s, %(now)s, 'queued', %(now)s, 0, '' FROM recruiters_recruiter r
JOIN signups_contact c ON c.id = r.contact_id
WHERE c.email_key = %(email_key)s AND r.left_at IS NULL AND (
    SELECT count(*) FROM recruiters_linkmail m WHERE m.recruiter_id = r.id AND m."on" = %(today)s
) < %(most)s
"""


def contact_with(email: str, language: str = ORIGINAL, zip_: str = "") -> Contact:
    """The contact with this address, made where there is none; a ZIP code is kept where none was known."""
    fields = {"email": email, "mailbox": addresses.mailbox(email), "language": language, "zip": zip_}
    contact, made = Contact.objects.get_or_create(email_key=addresses.key(email), defaults=fields)
    if zip_ and not made and not contact.zip:
        Contact.objects.filter(pk=contact.pk, zip="").update(zip=zip_)
    return contact


@transaction.atomic
def join(contact: Contact, groups: list[GroupPage], *, name: str = "", language: str = "") -> Recruiter:
    """Make this person a recruiter of these groups; again, and nothing changes. The link to the own page is mailed.

    Who joins wants mail again: an earlier end of everything, or a no to all invitations, counts no more.
    """
    contact = lock(contact.pk)
    recruiter, _made = Recruiter.objects.get_or_create(
        contact=contact, defaults={"name": name, "language": language or contact.language}
    )
    if recruiter.left_at:
        recruiter.left_at, recruiter.paused = None, False
        recruiter.save(update_fields=["left_at", "paused"])
    if name and not recruiter.name:
        recruiter.name = name
        recruiter.save(update_fields=["name"])
    for group in groups:
        _enlist(recruiter, group)
    asked_for_an_end = addresses.keyed_hash(contact.email)
    Suppression.objects.filter(pk=asked_for_an_end).delete()
    Refusal.objects.filter(pk=asked_for_an_end).delete()
    _mail_link(recruiter)
    return recruiter


def _enlist(recruiter: Recruiter, group: GroupPage) -> None:
    found = Membership.objects.select_related("source").filter(recruiter=recruiter, group=group).first()
    if found is None:
        code = _take_code(group)
        Membership.objects.create(recruiter=recruiter, group=group, code=code.slug, source=code)
    elif found.left_at:
        Membership.objects.filter(pk=found.pk).update(left_at=None)
        Source.objects.filter(pk=found.source_id).update(retired=False)


def _take_code(group: GroupPage) -> Source:
    """A source whose name is a new code. The unique name settles whose it is."""
    while True:
        try:
            with transaction.atomic():
                return Source.objects.create(
                    slug=new_code(), group=group, kind=Source.Kind.RECRUITER, label=SOURCE_LABEL
                )
        except IntegrityError:
            continue


@transaction.atomic
def leave(recruiter: Recruiter, group: GroupPage | None = None) -> None:
    """Leave one group, or (none given, or the last one) all of it. The links still open the site and count no more."""
    lock(recruiter.contact_id)
    now = timezone.now()
    rows = Membership.objects.filter(recruiter=recruiter, left_at=None)
    ending = rows.filter(group=group) if group else rows
    Source.objects.filter(membership__in=ending).update(retired=True)
    ending.update(left_at=now)
    if not rows.exists():
        Recruiter.objects.filter(pk=recruiter.pk, left_at=None).update(
            left_at=now, paused=True, link_version=F("link_version") + 1
        )
        OwnMark.objects.filter(recruiter=recruiter).delete()


def ask_link(email: str, now: datetime | None = None) -> None:
    """Mail the link to whoever is a recruiter with this address; at most three a day."""
    now = now or timezone.now()
    values: dict[str, Any] = {
        "now": now,
        "today": now.astimezone(UTC).date(),
        "email_key": addresses.key(email),
        "most": MOST_LINKS_A_DAY,
    }
    with connection.cursor() as cursor:
        cursor.execute(ASK, values)
    wake(send_links)


@transaction.atomic
def end_older_links(recruiter: Recruiter) -> Recruiter:
    """From now on only a new link opens the page: the one that the caller goes on with, and those mailed later."""
    Recruiter.objects.filter(pk=recruiter.pk).update(link_version=F("link_version") + 1)
    recruiter.refresh_from_db(fields=["link_version"])
    return recruiter


def _mail_link(recruiter: Recruiter) -> None:
    LinkMail.objects.create(recruiter=recruiter, on=timezone.now().astimezone(UTC).date())
    wake(send_links)
