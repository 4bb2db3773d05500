"""People who signed up: contacts, their sign-ups, and consent group by group."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from exchange.models import Source
from groups.models import GroupPage
from resistry.languages import LANGUAGES, ORIGINAL
from resistry.leases import Leased


class Contact(models.Model):
    """A person known by e-mail."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254)
    email_key = models.CharField(max_length=254, unique=True, help_text="The address as it is compared.")
    zip = models.CharField(max_length=5, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Contact {self.pk}"


class SignUp(models.Model):
    """One submission of the form."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="sign_ups")
    zip = models.CharField(max_length=5)
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


class Tick(models.Model):
    """A box that was ticked in a sign-up, with the consent line that the confirm page shows beside it."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="ticks")
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="+")
    wording = models.CharField(max_length=250)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sign_up", "group"], name="one_tick_a_box")]

    def __str__(self) -> str:
        return f"{self.sign_up_id}: {self.group_id}"


class SubscriptionQuerySet(models.QuerySet):
    def granted(self) -> Self:
        return self.filter(state=Subscription.State.GRANTED)

    def for_editor(self, user) -> Self:
        """The subscriptions of the groups that this user edits."""
        return self.filter(group__in=GroupPage.objects.edited_by(user))


class Subscription(models.Model):
    """A contact's state with one group: what the consent events add up to."""

    class State(models.TextChoices):
        PENDING = "pending", "Not confirmed yet"
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="subscriptions")
    # A group with contacts is suspended or unpublished, never deleted: their consent would go with it.
    group = models.ForeignKey(GroupPage, on_delete=models.PROTECT, related_name="subscriptions")
    state = models.CharField(max_length=9, choices=State, default=State.PENDING)
    changed_at = models.DateTimeField("since", default=timezone.now)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "group"], name="one_subscription_a_group")]
        indexes = [models.Index(fields=["group", "state", "changed_at"])]

    def __str__(self) -> str:
        return f"{self.contact_id} with {self.group_id}: {self.state}"


class ConsentEvent(models.Model):
    """One thing a person said about one group. Append-only: a trigger refuses changes."""

    class Kind(models.TextChoices):
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Way(models.TextChoices):
        CONFIRM_PAGE = "confirm_page", "Confirm page"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="events")
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind)
    way = models.CharField(max_length=12, choices=Way, default=Way.CONFIRM_PAGE)
    wording = models.CharField(max_length=250)
    page = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


class ConfirmationMail(Leased):
    """The one mail that asks a person to confirm a sign-up."""

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="mail")

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="queued"), name="confirmation_mail_due"),
        ]

    def __str__(self) -> str:
        return f"Mail for {self.sign_up_id}: {self.state}"
