"""What was said about each group: append-only events, and the state that they add up to."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from exchange.models import Source
from groups.models import GroupPage
from resistry.languages import LANGUAGES
from signups.models.people import Contact, SignUp


class Wording(models.Model):
    """The exact words of a group's consent line in one language. New words are a new version; old ones stay."""

    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    version = models.PositiveIntegerField()
    text = models.CharField(max_length=700)
    first_shown_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["group", "language", "version"]
        constraints = [
            models.UniqueConstraint(fields=["group", "language", "version"], name="one_wording_a_version"),
            models.UniqueConstraint(fields=["group", "language", "text"], name="one_version_a_wording"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.language} {self.version}: {self.text}"


class Tick(models.Model):
    """A box that was ticked in a sign-up, with the words that the confirm page shows beside it."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="ticks")
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="+")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sign_up", "group"], name="one_tick_a_box")]

    def __str__(self) -> str:
        return f"{self.sign_up_id}: {self.group_id}"


class SubscriptionQuerySet(models.QuerySet):
    def granted(self) -> Self:
        return self.filter(state=Subscription.State.GRANTED)

    def open(self) -> Self:
        """Those about which nothing final was said: waiting, or granted."""
        return self.filter(state__in=(Subscription.State.PENDING, Subscription.State.GRANTED))

    def for_editor(self, user) -> Self:
        """The subscriptions of the groups whose editor this user is. A superuser is nobody's editor by that alone:
        site admins look at one person at a time, and say why (see `viewing`)."""
        return self.filter(group__access__auth_group__user=user)


class Subscription(models.Model):
    """A contact's state with one group: the kind of its latest consent event, which the database checks.

    `last_event` and `state` together are a foreign key to an event of this subscription of that kind.
    """

    # Who is with whom is not listed beside the page that a group is.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        PENDING = "pending", "Not confirmed yet"
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ERASED = "erased", "Erased"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="subscriptions")
    # A group with contacts is suspended or unpublished, never deleted: their consent would go with it.
    group = models.ForeignKey(GroupPage, on_delete=models.PROTECT, related_name="subscriptions")
    state = models.CharField(max_length=9, choices=State, default=State.PENDING)
    changed_at = models.DateTimeField("since", default=timezone.now)
    last_event = models.OneToOneField(
        "ConsentEvent", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, editable=False
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "group"], name="one_subscription_a_group"),
            models.CheckConstraint(
                name="pending_until_an_event", condition=Q(state="pending", last_event=None)
                | (~Q(state="pending") & Q(last_event__isnull=False)),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["group", "state", "changed_at"])]

    def __str__(self) -> str:
        return f"{self.contact_id} with {self.group_id}: {self.state}"


class ConsentEvent(models.Model):
    """One thing a person said about one group. Append-only: a trigger refuses changes and deletion.

    Erasure alone may empty what tells of a person (`page`, `source`, `sign_up`, `wording`), and nothing else.
    """

    class Kind(models.TextChoices):
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ERASED = "erased", "Erased"

    class Way(models.TextChoices):
        CONFIRM_PAGE = "confirm_page", "Confirm page"
        PREFERENCES = "preferences", "Preferences"
        ONE_CLICK = "one_click", "Unsubscribe button"
        STOP_ALL = "stop_all", "Stop everything"
        ERASURE = "erasure", "Erasure"
        ADMIN = "admin", "Site admin on request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="events")
    sign_up = models.ForeignKey(SignUp, null=True, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind)
    way = models.CharField(max_length=12, choices=Way, default=Way.CONFIRM_PAGE)
    wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="events")
    page = models.CharField(max_length=200, blank=True, help_text="The path on which it was said, or the form stood.")
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["subscription", "at"], name="one_event_a_moment")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"
