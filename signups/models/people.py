"""Contacts, what they sent, and the keyed hashes of addresses that want nothing."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from exchange.models import Source
from resistry.languages import LANGUAGES, ORIGINAL


class ContactQuerySet(models.QuerySet):
    def known(self) -> Self:
        """Those whose address is still kept."""
        return self.filter(erased_at=None)

    def never_confirmed(self, before: datetime) -> Self:
        """Those who never said anything about any group, and sent nothing since."""
        silent = self.known().filter(created_at__lt=before)
        return silent.exclude(sign_ups__created_at__gte=before).exclude(subscriptions__events__isnull=False)


class Contact(models.Model):
    """A person known by e-mail. What stays of an erased one is the opaque key by which groups know it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254, blank=True)
    email_key = models.CharField(
        max_length=254, unique=True, null=True, editable=False, help_text="The address as it is compared."
    )
    mailbox = models.CharField(
        max_length=32, blank=True, editable=False, help_text="Keyed hash without dots and plus tags; counts abuse only."
    )
    zip = models.CharField(max_length=5, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default=ORIGINAL)
    answers = models.PositiveIntegerField(
        default=0, editable=False, help_text="How often a mailed page was answered: each answer allows a new mail."
    )
    created_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_erased_contact_has_no_address",
                condition=Q(erased_at=None, email_key__isnull=False)
                | Q(erased_at__isnull=False, email_key=None, email="", zip="", mailbox=""),
            )
        ]

    def __str__(self) -> str:
        return f"Contact {self.pk}"


class SignUp(models.Model):
    """One submission of the form."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="sign_ups")
    zip = models.CharField(max_length=5, blank=True)
    page = models.CharField(max_length=200, blank=True, help_text="The path on which the form stood.")
    language = models.CharField(
        max_length=2, choices=LANGUAGES, default=ORIGINAL, help_text="Of the page, and the mail."
    )
    first_source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+")
    last_source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="sign_ups")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "sign-up"

    def __str__(self) -> str:
        return str(self.pk)


class Suppression(models.Model):
    """The keyed hash of an address that asked for an end: no import brings it back, only its owner's own sign-up."""

    hash = models.CharField(primary_key=True, max_length=64, editable=False)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.hash[:8]}… since {self.at:%Y-%m-%d}"
