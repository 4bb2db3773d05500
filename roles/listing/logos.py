"""Logos in lists: small, made when a group publishes, so that no visitor waits for one."""

import logging

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from groups.models import GroupPage

SPEC = "fill-96x96|format-webp"  # twice the largest badge of a list
logger = logging.getLogger(__name__)


def logo_url(group: GroupPage) -> str:
    """The address of the group's logo; '' without one, and where its file is lost: letters stand instead."""
    if group.logo is None:
        return ""
    try:
        return group.logo.get_rendition(SPEC).url
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        logger.warning("the logo of group %s cannot be read", group.pk)
        return ""
