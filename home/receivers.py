"""What pages need by the clock, and after a migration."""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished

from home.listing import listed_types, refresh_page, refresh_pages
from home.shown import forget_pages
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


@receiver(page_published)
@receiver(page_unpublished)
def follow_page(sender, instance: Page, **kwargs) -> None:
    if isinstance(instance, listed_types()):
        refresh_page(instance)
        forget_pages()


@receiver(post_migrate)
def keep_site_at_base_url(sender, **kwargs) -> None:
    """Wagtail's site is where BASE_URL says: previews and full addresses are made from it. First pages are listed."""
    if sender.name == "home":
        base = urlsplit(settings.BASE_URL)
        port = base.port or (443 if base.scheme == "https" else 80)
        Site.objects.filter(is_default_site=True).update(hostname=base.hostname, port=port)
        Site.clear_site_root_paths_cache()
        refresh_pages()
