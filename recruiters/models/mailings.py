"""Rounds of mails to recruiters: when they are due, what they test, and each mail."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from groups.models import GroupPage
from recruiters.models.materials import Material, Variant
from recruiters.models.people import Membership, Recruiter
from recruiters.zones import QUIET_FROM, QUIET_UNTIL
from resistry.leases import Leased, LeasedQuerySet

HOURS = [(hour, f"{hour}:00") for hour in range(QUIET_UNTIL, QUIET_FROM)]


class Schedule(models.Model):
    """When recruiters of a group get new material, in the time of where they live. Without a group: all groups'."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    class Every(models.IntegerChoices):
        WEEK = 1, "Every week"
        FORTNIGHT = 2, "Every second week"
        MONTH = 4, "Every fourth week"

    group = models.OneToOneField(GroupPage, null=True, on_delete=models.CASCADE, related_name="schedule")
    active = models.BooleanField("on", default=True)
    every = models.PositiveSmallIntegerField(choices=Every, default=Every.FORTNIGHT)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, default=Weekday.TUESDAY)
    hour = models.PositiveSmallIntegerField(choices=HOURS, default=17)
    starts_on = models.DateField("from", help_text="The first round is on the first such day from then on.")
    test_share = models.PositiveSmallIntegerField(
        "test on", default=20, validators=[MinValueValidator(10), MaxValueValidator(30)], help_text="Percent, 10 to 30."
    )
    window_hours = models.PositiveSmallIntegerField(
        "wait after the test", default=24, validators=[MinValueValidator(4), MaxValueValidator(72)],
        help_text="Hours, 4 to 72.",
    )  # fmt: skip
    planned_until = models.DateField(null=True, editable=False, help_text="The last round that was planned.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group"], name="one_schedule_a_group", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.group or 'all groups'}: {self.get_every_display()}, {self.get_weekday_display()}"


class MailingQuerySet(models.QuerySet):
    def running(self) -> Self:
        return self.filter(state__in=Mailing.RUNNING, paused_at=None)

    def for_editor(self, user) -> Self:
        return self.filter(group__in=GroupPage.objects.edited_by(user))


class Mailing(models.Model):
    """One round: one material in its wordings, to recruiters of one group or of all.

    testing -> waiting -> rest -> done; cancelled at any moment before. Paused stands beside it: who resumes goes on.
    """

    class State(models.TextChoices):
        TESTING = "testing", "Sending the test"
        WAITING = "waiting", "Waiting for the test"
        REST = "rest", "Sending to the rest"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Cancelled"

    RUNNING = (State.TESTING, State.WAITING, State.REST)

    group = models.ForeignKey(GroupPage, null=True, on_delete=models.CASCADE, related_name="mailings")
    material = models.ForeignKey(Material, null=True, on_delete=models.SET_NULL, related_name="mailings")
    title = models.CharField(max_length=255, help_text="Of the material, also when that is gone.")
    variants = models.ManyToManyField(Variant, related_name="mailings")
    on = models.DateField(help_text="The day, where each recruiter lives.")
    hour = models.PositiveSmallIntegerField(null=True, help_text="Of that day; none: at once.")
    test_share = models.PositiveSmallIntegerField(default=20)
    window_hours = models.PositiveSmallIntegerField(default=24)
    state = models.CharField(max_length=9, choices=State, default=State.TESTING)
    paused_at = models.DateTimeField(null=True)
    resumed_at = models.DateTimeField(null=True, help_text="What went before is not judged again.")
    why = models.CharField(max_length=300, blank=True, help_text="Why it was paused or cancelled.")
    trouble = models.CharField(max_length=200, blank=True, help_text="Why the mail server cannot be used.")
    rests_until = models.DateTimeField(null=True, help_text="When the mail server is tried again.")
    made_by = models.CharField(max_length=150, blank=True, help_text="Who sent it; empty: the schedule.")
    made_at = models.DateTimeField(default=timezone.now)
    tested_at = models.DateTimeField(null=True, help_text="When the last mail of the test went.")
    finished_at = models.DateTimeField(null=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["state"], condition=~Q(state__in=("done", "cancelled")), name="mailing_runs")]

    def __str__(self) -> str:
        return f"{self.title} on {self.on}"

    @property
    def is_running(self) -> bool:
        return self.state in self.RUNNING


class MailQuerySet(LeasedQuerySet):
    def due(self, now) -> Self:
        """Only of rounds that run and do not rest, and only where the wording is chosen."""
        running = Q(mailing__state__in=Mailing.RUNNING, mailing__paused_at=None)
        rested = Q(mailing__rests_until=None) | Q(mailing__rests_until__lte=now)
        return super().due(now).filter(running, rested, variant__isnull=False, handed_at=None)

    def in_hand(self) -> Self:
        """Those that wait for their first attempt, or are just being sent; not those that a server put off."""
        return self.queued().filter(Q(attempts=0) | Q(leased_until__isnull=False))

    def arrived(self) -> Self:
        """Those that the mail server took, or may have taken, and that did not come back."""
        gone = self.handed_over().exclude(outcome=RecruiterMail.Outcome.NONE)
        return gone.exclude(outcome__in=RecruiterMail.NOT_ARRIVED)

    def handed_over(self) -> Self:
        """Those that a provider took, or may have taken."""
        return self.filter(handed_at__isnull=False)


class RecruiterMail(Leased):
    """A mail of a round to one recruiter, or his place among those who get nothing this time.

    `handed_at` is set before the text goes out, and such a mail is never sent again: an answer that was lost leaves
    it unknown.
    """

    class Part(models.TextChoices):
        TEST = "test", "Test"
        REST = "rest", "The rest"
        HELD_OUT = "held_out", "Gets nothing, to compare"

    class Outcome(models.TextChoices):
        NONE = "", "Not sent"
        SENT = "sent", "Taken by the mail server"
        REFUSED = "refused", "Refused by the mail server"
        UNKNOWN = "unknown", "Unknown: the connection broke after the text"
        BOUNCED = "bounced", "Came back"
        COMPLAINED = "complained", "Called spam"

    NOT_ARRIVED = (Outcome.REFUSED, Outcome.BOUNCED)

    # The unique pair of round and recruiter begins with the round: no index of its own.
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="mails", db_index=False)
    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="mails")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="mails")
    material = models.ForeignKey(Material, null=True, on_delete=models.SET_NULL, related_name="+")
    part = models.CharField(max_length=8, choices=Part)
    variant = models.ForeignKey(Variant, null=True, on_delete=models.PROTECT, related_name="mails")
    handed_at = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.NONE, blank=True)
    clicks = models.PositiveIntegerField(default=0, help_text="How often its link was opened, by whatever.")
    clicks_of_people = models.PositiveIntegerField(default=0, help_text="Without those of known crawlers and scanners.")

    objects = MailQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailing", "recruiter"], name="one_mail_a_round"),
            models.UniqueConstraint(
                fields=["recruiter", "material"], name="never_the_same_twice", condition=~Q(part="held_out")
            ),
            models.CheckConstraint(condition=~Q(part="held_out") | Q(variant=None), name="held_out_has_no_wording"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="queued"), name="recruiter_mail_due"),
            models.Index(fields=["mailing", "part", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id} to {self.recruiter_id}: {self.state}"
