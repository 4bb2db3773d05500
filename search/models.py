"""Saved searches: what a person wants to be told of, what was said about it, and the mails that follow."""

import uuid
from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from resistry.languages import LANGUAGES, ORIGINAL
from resistry.leases import Leased
from signups.models import Contact

LONGEST_QUERY = 1_500
LONGEST_WORDING = 600


class SavedSearchQuerySet(models.QuerySet):
    def granted(self) -> Self:
        return self.filter(state=SavedSearch.State.GRANTED)

    def kept(self) -> Self:
        """Those that count: confirmed, or waiting to be."""
        return self.exclude(state=SavedSearch.State.STOPPED)

    def due(self, now: datetime) -> Self:
        """Confirmed, and their time has come to look for new roles."""
        return self.granted().filter(next_at__lte=now)


class SavedSearch(models.Model):
    """A search of the guide whose new roles somebody wants by mail."""

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        PENDING = "pending", "Not confirmed yet"
        GRANTED = "granted", "Granted"
        STOPPED = "stopped", "Stopped"

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", "Once a week"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="saved_searches")
    query = models.CharField(max_length=LONGEST_QUERY, help_text="The guide's own query string, as Asked.query() is.")
    language = models.CharField(max_length=2, choices=LANGUAGES, default=ORIGINAL)
    frequency = models.CharField(max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    state = models.CharField(max_length=7, choices=State, default=State.PENDING)
    page = models.CharField(max_length=200, blank=True, help_text="The path on which the form stood.")
    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    seen_until = models.DateTimeField(null=True, help_text="Roles listed after this may be news.")
    next_at = models.DateTimeField(null=True, help_text="When to look for new roles again; none: not any more.")
    last_sent_at = models.DateTimeField(null=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["-made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["contact", "language", "query"], name="one_saved_search")]
        indexes = [
            models.Index(fields=["next_at"], name="saved_search_due", condition=Q(state="granted")),
            models.Index(fields=["made_at"], name="saved_search_pending", condition=Q(state="pending")),
        ]

    def __str__(self) -> str:
        return f"{self.query} ({self.state})"


class SearchConsent(models.Model):
    """One thing a person said about a saved search. Append-only: a trigger refuses changes."""

    class Kind(models.TextChoices):
        GRANTED = "granted", "Granted"
        STOPPED = "stopped", "Stopped"

    class Way(models.TextChoices):
        PAGE = "page", "Page of the search"
        ONE_CLICK = "one_click", "Unsubscribe button"
        STOP_ALL = "stop_all", "Stop everything"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    saved = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=7, choices=Kind)
    way = models.CharField(max_length=9, choices=Way, default=Way.PAGE)
    wording = models.CharField(max_length=LONGEST_WORDING, help_text="The words that the page showed.")
    page = models.CharField(max_length=200, blank=True, help_text="The path on which the search was saved.")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


class SearchConfirmation(Leased):
    """A mail that asks a person to confirm a saved search."""

    saved = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="confirmations")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="queued"), name="search_confirmation_due"),
        ]

    def __str__(self) -> str:
        return f"Mail for {self.saved_id}: {self.state}"


class NewRolesMail(Leased):
    """The mail of one week: the roles that are news to one saved search, fixed when it is planned."""

    saved = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="mails")
    week = models.DateField(help_text="The Monday on or before it was planned.")
    roles = ArrayField(models.IntegerField(), help_text="Keys of the roles' pages, in the order of the mail.")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["saved", "week"], name="one_mail_a_week")]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="queued"), name="new_roles_mail_due")]

    def __str__(self) -> str:
        return f"{self.saved_id}, week of {self.week}: {self.state}"
