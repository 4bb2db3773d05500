"""Who was counted, for two days: so that each counts once, whichever way it reached the database."""

from django.db import models
from django.db.models import F


class Mark(models.Model):
    """One person who was counted for one thing on one day, under a secret that is gone after 48 hours, as this is."""

    class Kind(models.TextChoices):
        VISIT = "v", "Visit that a source brought"
        LOOK = "l", "Look at a role by such a visitor"
        CLICK = "c", "Click out to a group"

    pk = models.CompositePrimaryKey("on", "kind", "target", "mark")
    on = models.DateField()
    kind = models.CharField(max_length=1, choices=Kind)
    target = models.BigIntegerField(help_text="The source's key; of a click the group's.")
    mark = models.UUIDField(help_text="HMAC of address and user agent.")
    network = models.UUIDField(help_text="HMAC of the address alone.")
    second = models.PositiveIntegerField(help_text="Of the day, UTC.")
    source = models.BigIntegerField(
        null=True, help_text="Of a click the key of the source that had brought the visitor."
    )

    class Meta:
        indexes = [models.Index("network", "on", F("second") / 3600, name="mark_of_network")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target} on {self.on}"
