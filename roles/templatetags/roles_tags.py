from django import template

from roles.models import RolePage

register = template.Library()


@register.simple_tag
def roles_of(group, most: int = 50):
    """The open roles of a group, in order."""
    if group.pk is None:  # the preview of a page that was never saved
        return []
    return RolePage.objects.open().filter(group=group).for_listing()[:most]
