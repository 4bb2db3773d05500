"""Keeping a role with the group it was moved to."""

from django.dispatch import receiver
from wagtail.signals import post_page_move

from groups.models import GroupPage
from roles.models import RolePage


@receiver(post_page_move)
def follow_the_group(sender, instance, **kwargs) -> None:
    for group in GroupPage.objects.filter(pk=instance.get_parent().pk):
        RolePage.objects.filter(pk=instance.pk).update(group=group)
