"""What pages need by the clock."""

import time

from django.core.management import call_command
from django.dispatch import receiver

from resistry.signals import tick

PUBLISH_SECONDS = 30
_next_publish = 0.0


@receiver(tick)
def publish_scheduled(sender, **kwargs) -> None:
    """Publish and unpublish what editors scheduled."""
    global _next_publish
    if time.monotonic() >= _next_publish:
        _next_publish = time.monotonic() + PUBLISH_SECONDS
        call_command("publish_scheduled")
