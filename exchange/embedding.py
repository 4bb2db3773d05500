"""The pages of partners on which a group's form may be shown."""

import secrets
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from exchange import origins
from groups.guard import is_site_admin
from groups.models import GroupPage

MOST_ORIGINS = 20  # they all stand in one header


def new_token() -> str:
    return f"resistry-{secrets.token_hex(16)}"


class EmbedOriginQuerySet(models.QuerySet):
    def proven(self) -> Self:
        return self.filter(proven_at__isnull=False)

    def for_editor(self, user) -> Self:
        """A site admin sees all of them."""
        return self if is_site_admin(user) else self.filter(group__in=GroupPage.objects.edited_by(user))


class EmbedOrigin(models.Model):
    """An origin that may frame one group's form, as soon as the group has placed the token there."""

    wagtail_reference_index_ignore = True

    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="embed_origins")
    origin = models.CharField(
        "your site",
        max_length=origins.LONGEST,
        help_text="https:// and the host, as in https://www.example.org. With and without www are two sites.",
    )
    token = models.CharField(max_length=60, default=new_token, editable=False)
    proven_at = models.DateTimeField(null=True, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EmbedOriginQuerySet.as_manager()

    class Meta:
        verbose_name = "site with the form"
        verbose_name_plural = "sites with the form"
        ordering = ["group__title", "origin"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "origin"], name="one_embed_origin", violation_error_message="You have this site."
            )
        ]

    def __str__(self) -> str:
        return self.origin

    @property
    def host(self) -> str:
        return origins.host_of(self.origin)

    @property
    def looks_like(self) -> str:
        """What people read where the host is written `xn--...`, which may look like another; else ''."""
        return origins.reads(self.host)

    def clean(self):
        try:
            self.origin = origins.normalise(self.origin)
        except origins.BadOrigin as error:
            raise ValidationError({"origin": str(error)}) from error
        others = EmbedOrigin.objects.filter(group_id=self.group_id).exclude(pk=self.pk)
        if others.count() >= MOST_ORIGINS:
            raise ValidationError({"origin": f"A group can have {MOST_ORIGINS} sites. Remove one that you do not use."})
