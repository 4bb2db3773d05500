"""Translations keep in step with their original, whoever changes it and however. Old log-ins are forgotten."""

import time

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail.whitelist import check_url
from wagtail_localize.models import SegmentOverride

from groups.access import open_translation
from groups.logins import forget_logins
from groups.models import GroupPage
from groups.translating import start
from groups.translations import copy_facts, is_translated, original_page_of, translations_of
from resistry.languages import ORIGINAL
from resistry.signals import tick

FORGET_SECONDS = 3_600
_next_forget = 0.0


def _is_original(page) -> bool:
    return isinstance(page, Page) and is_translated(type(page)) and page.locale.language_code == ORIGINAL


@receiver(post_save, sender=GroupPage)
def give_the_group_its_translation(sender, instance: GroupPage, created: bool, raw: bool, **kwargs) -> None:
    if created and not raw and not instance.is_original:
        open_translation(instance)


@receiver(page_published)
def keep_facts(sender, instance: Page, **kwargs) -> None:
    """What is published takes its facts from the original, and is public only while the original is."""
    if _is_original(instance):
        for copy in translations_of(instance).filter(alias_of=None):
            copy_facts(instance, copy)
    elif is_translated(type(instance)) and instance.alias_of_id is None:
        original = original_page_of(instance)
        if original is not None and original.live:
            copy_facts(original, instance)
        elif original is not None:
            instance.unpublish()


@receiver(page_unpublished)
def take_back(sender, instance: Page, **kwargs) -> None:
    if _is_original(instance):
        for copy in translations_of(instance).filter(live=True, alias_of=None):
            copy.unpublish()


@receiver(post_delete)
def delete_translations(sender, instance, **kwargs) -> None:
    if _is_original(instance):
        for copy in translations_of(instance):
            copy.delete()


@receiver(post_page_move)
def move_along(sender, instance: Page, **kwargs) -> None:
    """A page that moved to another group is there in every language."""
    page, parent = instance.specific, kwargs["parent_page_after"].specific
    if not _is_original(page) or kwargs["parent_page_before"].pk == parent.pk:
        return
    for copy in translations_of(page):
        start(parent, [copy.locale], user=None)
        copy.move(parent.get_translation(copy.locale), pos="last-child")


@receiver(pre_save, sender=SegmentOverride)
def refuse_addresses_that_run(sender, instance: SegmentOverride, **kwargs) -> None:
    """A link that a translator leads elsewhere leads to an address, never to a script; else it leads where it did."""
    if not isinstance(instance.data, str) or check_url(instance.data) is None:
        instance.data_json = '""'


@receiver(tick)
def forget_old_logins(sender, **kwargs) -> None:
    global _next_forget
    if time.monotonic() >= _next_forget:
        _next_forget = time.monotonic() + FORGET_SECONDS
        forget_logins(timezone.now())
