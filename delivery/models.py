"""Where a group wants its contacts, and every event on its way there."""

import secrets
import uuid
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from delivery.http import BadAddress, check_url
from groups.models import GroupPage
from resistry.leases import Leased, LeasedQuerySet
from signups.models import ConsentEvent


def new_secret() -> str:
    """A signing secret as the Standard Webhooks specification writes it."""
    return f"whsec_{secrets.token_urlsafe(32)}"


class DestinationQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(active=True)

    def for_editor(self, user) -> Self:
        return self.filter(group__in=GroupPage.objects.edited_by(user))


class Destination(models.Model):
    """Where one group's contacts go as soon as they are confirmed."""

    wagtail_reference_index_ignore = True

    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="destinations")
    url = models.URLField("webhook address", max_length=500, help_text="Your server's https:// address.")
    secret = models.CharField(
        max_length=80,
        default=new_secret,
        editable=False,
        help_text="Signs every delivery (Standard Webhooks), so that you know it is ours.",
    )
    active = models.BooleanField(default=True, help_text="Off: contacts wait here for download.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DestinationQuerySet.as_manager()

    class Meta:
        ordering = ["group__title", "pk"]

    def __str__(self) -> str:
        return f"{self.group}: {self.url}"

    def clean(self):
        try:
            check_url(self.url)
        except BadAddress as error:
            raise ValidationError({"url": str(error)}) from error


class DeliveryQuerySet(LeasedQuerySet):
    def due(self, now) -> Self:
        """Those of a destination that is switched off wait until it is on again."""
        return super().due(now).filter(destination__active=True)

    def for_editor(self, user) -> Self:
        return self.filter(destination__group__in=GroupPage.objects.edited_by(user))


class Delivery(Leased):
    """One consent event on its way to one destination.

    `body` is fixed when the row is written and cleared when it has ended, as it holds personal data.
    """

    cleared_at_end = ("body",)
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(ConsentEvent, on_delete=models.CASCADE, related_name="deliveries")
    destination = models.ForeignKey(Destination, on_delete=models.PROTECT, related_name="deliveries")
    body = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DeliveryQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["event", "destination"], name="one_delivery_an_event")]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(state="queued"), name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.id}: {self.state}"
