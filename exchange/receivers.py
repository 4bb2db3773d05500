"""What the exchange does by the clock, and for a group that has just been published."""

import time

from django.dispatch import receiver
from wagtail.signals import page_published

from exchange.models import Source
from exchange.standings import recompute
from exchange.visitors import forget_old_salts
from groups.models import GroupPage
from resistry.signals import tick

RECOMPUTE_SECONDS = 45
_next_recompute = 0.0


@receiver(page_published, sender=GroupPage)
def give_source(sender, instance: GroupPage, **kwargs) -> None:
    """A group's first link is its slug; a later slug adds a link and the old one goes on working."""
    Source.objects.get_or_create(slug=instance.slug, defaults={"group": instance, "label": "Link"})


@receiver(tick)
def keep_standings(sender, **kwargs) -> None:
    global _next_recompute
    if time.monotonic() >= _next_recompute:
        _next_recompute = time.monotonic() + RECOMPUTE_SECONDS
        recompute()
        forget_old_salts()
