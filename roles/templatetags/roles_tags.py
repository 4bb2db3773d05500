from django import template

from roles.models import RolePage

register = template.Library()


@register.simple_tag
def roles_of(group, most: int = 50):
    """The open roles of a group, in order."""
    return RolePage.objects.open().filter(group=group).for_listing()[:most]
