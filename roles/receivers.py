"""Keeping the listing in step with publishing, moving, deleting, expiry, words and standings."""

import time
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from exchange.signals import standings_recomputed
from groups.models import GroupPage, IssueArea, original_of
from resistry.signals import tick
from roles import vocabulary
from roles.days import last_open_day
from roles.listing import keep
from roles.listing.logos import SPEC
from roles.listing.table import Listing
from roles.models import RolePage, RoleType, Skill, Synonym

SWEEP_SECONDS = 20
RECOUNT_SECONDS = 45
# How long a publication that no signal followed (a killed process) may stay unseen: the sweep looks back this far.
LOOK_BACK = timedelta(minutes=15)
_next_sweep = _next_recount = 0.0
_counted: tuple | None = None


@receiver(page_published)
@receiver(page_unpublished)
def follow_page(sender, instance: Page, **kwargs) -> None:
    if isinstance(instance, GroupPage):
        keep.refresh([original_of(instance).pk])
    elif isinstance(instance, RolePage):
        keep.refresh([original_of(instance.get_parent()).pk])


@receiver(post_page_move)
def follow_the_group(sender, instance: Page, **kwargs) -> None:
    """A role belongs to the group it was moved to; both groups' rows follow."""
    before = kwargs["parent_page_before"]
    for group in GroupPage.objects.filter(pk__in=[before.pk, instance.get_parent().pk]):
        original = original_of(group)
        if group.pk != before.pk:
            RolePage.objects.filter(pk=instance.pk).update(group=original)
        keep.refresh([original.pk])


@receiver(post_delete, sender=RolePage)
def follow_deletion(sender, instance: RolePage, **kwargs) -> None:
    if instance.group_id:
        keep.refresh([instance.group_id])


@receiver(pre_delete, sender="wagtailimages.Image")
@receiver(post_save, sender="wagtailimages.Image")
def follow_logo(sender, instance, created: bool = False, **kwargs) -> None:
    """A logo's file, focal point or end shows in the rows of its groups."""
    if not created:
        _refresh_logo(instance.pk)


@receiver(post_delete, sender="wagtailimages.Rendition")
def follow_lost_rendition(sender, instance, **kwargs) -> None:
    """Wagtail throws renditions away after it saved an image with another file."""
    if instance.filter_spec == SPEC:
        _refresh_logo(instance.image_id)


def _refresh_logo(image: int) -> None:
    groups = list(GroupPage.objects.filter(logo=image).values_list("pk", flat=True))
    if groups:
        transaction.on_commit(lambda: keep.refresh(groups))


@receiver(standings_recomputed)
def follow_standings(sender, **kwargs) -> None:
    keep.follow_standings()


@receiver(post_save, sender=RoleType)
@receiver(post_save, sender=Skill)
@receiver(post_save, sender=IssueArea)
def follow_word(sender, instance, created: bool, **kwargs) -> None:
    """A renamed word stands in the rows of every group that uses it."""
    vocabulary.forget()
    if not created:
        roles = instance.roles.values_list("group", flat=True)
        groups = instance.groups.values_list("pk", flat=True) if sender is IssueArea else []
        keep.refresh({key for key in [*roles, *groups] if key})


@receiver(post_save, sender=Synonym)
@receiver(post_delete, sender=Synonym)
@receiver(post_delete, sender=RoleType)
@receiver(post_delete, sender=Skill)
@receiver(post_delete, sender=IssueArea)
def follow_vocabulary(sender, **kwargs) -> None:
    vocabulary.forget()


@receiver(tick)
def keep_listing(sender, **kwargs) -> None:
    global _next_sweep, _next_recount, _counted
    now = time.monotonic()
    if now >= _next_sweep:
        _next_sweep = now + SWEEP_SECONDS
        keep.drop_expired(last_open_day())
        sweep()
    if now >= _next_recount:
        _next_recount = now + RECOUNT_SECONDS
        state = keep.state()
        if state != _counted:
            keep.recount()
            _counted = state


def sweep() -> int:
    """Rewrite the groups of pages that were published or went away lately and whose rows do not show it."""
    lately = timezone.now() - LOOK_BACK
    published = {"live": True, "last_published_at__gte": lately}
    groups = set(GroupPage.objects.originals().filter(**published).values_list("pk", flat=True))
    groups |= set(RolePage.objects.originals().filter(**published).values_list("group", flat=True))
    gone = Listing.objects.exclude(group=None).filter(page__live=False)
    groups |= set(gone.values_list("group", flat=True))
    seen = Listing.objects.filter(page__last_published_at__gt=F("changed_at")).values_list("group", flat=True)
    return keep.refresh({key for key in groups | set(seen) if key})
