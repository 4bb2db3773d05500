"""Confirming: what a person says on the confirm page becomes consent events, group by group.

A ticked box grants. An unticked one declines, or withdraws what was granted before. What the same person asked for
later, without a mail of its own, stands on the page too, unticked, and only a tick says anything about it.
"""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from exchange.ledger import earn
from exchange.models import Credit
from exchange.sources import Sources
from groups.models import GroupPage
from signups.addresses import keyed_hash
from signups.disposable import is_disposable
from signups.models import ConsentEvent, Contact, SignUp, Subscription, Suppression, Tick
from signups.recording import Kind, Said, States, Way, change, lock, record
from signups.wording import wordings_of


def asked_later(sign_up: SignUp) -> list[Tick]:
    """Boxes of the same person's later sign-ups that got no mail, each group once."""
    own = set(sign_up.ticks.values_list("group", flat=True))
    later = SignUp.objects.filter(
        contact=sign_up.contact_id, created_at__gt=sign_up.created_at, confirmed_at=None, mails=None
    )
    ticks = Tick.objects.filter(sign_up__in=later).exclude(group__in=own).select_related("group__locale", "wording")
    return list({tick.group_id: tick for tick in ticks.order_by("sign_up__created_at", "pk")}.values())


@transaction.atomic
def record_choices(
    sign_up: SignUp,
    ticked: Collection[int],
    chapters: Mapping[int, GroupPage] | None = None,
    seen: Collection[int] | None = None,
) -> list[ConsentEvent]:
    """Write what changed; `ticked` are keys of groups, and only those that the page offers matter. `chapters` says by
    the key of a group which other one of its network was chosen instead. Of the groups in `seen` an open box says no;
    a form that was sent twice showed no box of the chapter that the first one chose."""
    contact = lock(sign_up.contact_id)
    if contact.erased_at:
        return []
    sign_up.refresh_from_db(fields=["confirmed_at"])  # another device may have answered while this one waited
    if chapters and sign_up.confirmed_at is None:
        ticked, seen = _instead(ticked, chapters), seen and _instead(seen, chapters)
        _swap(sign_up, chapters)
    own = {tick.group_id: tick for tick in sign_up.ticks.select_related("group")}
    later = {tick.group_id: tick for tick in asked_later(sign_up) if tick.group_id in ticked}
    ticks = {**later, **own}
    known = ConsentEvent.objects.filter(subscription__contact=contact, kind=Kind.GRANTED).exists()
    subscriptions = Subscription.objects.filter(contact=contact, group__in=ticks).order_by("pk")
    changes = [
        (subscription, kind)
        for subscription in subscriptions
        if seen is None or subscription.group_id in ticked or subscription.group_id in seen
        if (kind := _change(subscription, subscription.group_id in ticked, ticks[subscription.group_id]))
    ]
    wordings = {group: tick.wording_id for group, tick in ticks.items()}
    events = record(changes, Said(Way.CONFIRM_PAGE, sign_up.page, sign_up, sign_up.last_source, wordings))
    _answered(contact, sign_up)
    if any(event.kind == Kind.GRANTED for event in events):
        _proven(contact, sign_up, known)
    return events


def _instead(keys: Collection[int], chapters: Mapping[int, GroupPage]) -> set[int]:
    return {chapters[key].pk if key in chapters else key for key in keys}


def _swap(sign_up: SignUp, chapters: Mapping[int, GroupPage]) -> None:
    """Nothing was said about the group that goes: of its box nothing stays, unless another sign-up ticked it too."""
    words = wordings_of(chapters.values(), sign_up.language)
    there = set(sign_up.ticks.values_list("group", flat=True))
    for tick in sign_up.ticks.filter(group__in=chapters):
        chapter = chapters[tick.group_id]
        if chapter.pk in there:
            tick.delete()
        else:
            Tick.objects.filter(pk=tick.pk).update(group=chapter, wording=words[chapter.pk])
        there.add(chapter.pk)
        Subscription.objects.get_or_create(contact=sign_up.contact, group=chapter)
    elsewhere = Tick.objects.filter(sign_up__contact=sign_up.contact).values("group")
    left = Subscription.objects.filter(contact=sign_up.contact, group__in=chapters, state=States.PENDING)
    left.exclude(group__in=elsewhere).delete()


def _change(subscription: Subscription, wanted: bool, tick: Tick) -> Kind | None:
    if not tick.group.offers_signup and subscription.state != States.GRANTED:
        return None  # its box was not shown: nothing was said about it
    return change(subscription.state, wanted=wanted)


def _answered(contact: Contact, sign_up: SignUp) -> None:
    """The mail was answered."""
    now = timezone.now()
    if sign_up.confirmed_at is None:
        SignUp.objects.filter(pk=sign_up.pk).update(confirmed_at=now)
        Contact.objects.filter(pk=contact.pk).update(answers=F("answers") + 1)
        sign_up.confirmed_at = now


def _proven(contact: Contact, sign_up: SignUp, known: bool) -> None:
    """A grant proves the address: its ZIP and language count, and no suppression any more. Who is `known` was brought
    by nobody: neither who confirmed before, with a link or without, nor who had himself erased and came back."""
    Contact.objects.filter(pk=contact.pk).update(zip=sign_up.zip, language=sign_up.language)
    suppressed, _ = Suppression.objects.filter(pk=keyed_hash(contact.email)).delete()
    if not known and not suppressed:
        reason = Credit.Reason.DISPOSABLE if is_disposable(contact.email) else ""
        earn(contact.key, Sources(sign_up.first_source, sign_up.last_source), timezone.now().date(), rejected=reason)
