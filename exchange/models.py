"""Where visitors come from, where they go, and the place that earns a group."""

import secrets
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from groups.models import GroupPage

DEMO_LABEL = "Demo data"


class SourceQuerySet(models.QuerySet):
    def counting(self) -> Self:
        """Sources whose visits count: neither retired nor of a suspended group."""
        return self.filter(retired=False, group__suspended=False, group__live=True)

    def made_up(self) -> Self:
        """The sources of the demo network, whose figures are made up."""
        return self.filter(label=DEMO_LABEL)


class Source(models.Model):
    """A tracked origin: a group's link, its embedded form, one recruiter's link, one mailing."""

    class Kind(models.TextChoices):
        LINK = "link", "Link"
        EMBED = "embed", "Embedded form"
        RECRUITER = "recruiter", "Recruiter"
        MAILING = "mailing", "Mailing"

    slug = models.CharField(
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9_-]*$", "Lower-case letters, digits, -")],
    )
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LINK)
    label = models.CharField(max_length=80, blank=True)
    retired = models.BooleanField(default=False, help_text="Its links still open the site, but count no more.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug


class Day(models.Model):
    """What happened on one day; the date is UTC."""

    on = models.DateField()

    class Meta:
        abstract = True


class VisitTally(Day):
    """Visitors that a source brought, each once a day."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="visit_tallies")
    visits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "on"], name="one_visit_tally_a_day")]

    def __str__(self) -> str:
        return f"{self.source_id} on {self.on}: {self.visits}"


class ClickTally(Day):
    """Visitors that went on to a group's own site, each once a day; by the source that had brought them, if any."""

    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="click_tallies")
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="click_tallies")
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "source", "on"], name="one_click_tally_a_day", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} to {self.group_id} on {self.on}: {self.clicks}"


class Credit(Day):
    """One confirmed contact, for life: credited to the source that brought it.

    `contact` is the contact's opaque key, so that this app knows nothing of people.
    """

    contact = models.UUIDField(unique=True)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="credits")

    class Meta:
        indexes = [models.Index(fields=["source", "on"])]

    def __str__(self) -> str:
        return f"{self.source_id} on {self.on}"


class Standing(models.Model):
    """A group's computed place. Recomputed whole by `exchange.standings.recompute`, never edited."""

    group = models.OneToOneField(GroupPage, on_delete=models.CASCADE, related_name="standing")
    position = models.PositiveIntegerField(db_index=True)
    points = models.FloatField()
    reason = models.CharField(max_length=200)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.CheckConstraint(condition=Q(position__gte=1), name="position_starts_at_1")]

    def __str__(self) -> str:
        return f"{self.position}. {self.group}"


def new_salt() -> bytes:
    return secrets.token_bytes(32)


class DailySalt(models.Model):
    """The secret of one day under which visitors are told apart; deleted after 48 hours, so no one can be traced."""

    on = models.DateField(primary_key=True)
    salt = models.BinaryField(default=new_salt)

    def __str__(self) -> str:
        return str(self.on)
