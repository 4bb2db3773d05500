"""Whom recruiters brought: their ledger, beside that of the groups."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from recruiters.models.mailings import RecruiterMail
from recruiters.models.materials import Showing
from recruiters.models.people import Membership


class RecruitQuerySet(models.QuerySet):
    def brought(self) -> Self:
        """Those that count, or will unless their screening finds something."""
        return self.filter(state__in=Recruit.BROUGHT)


class Recruit(models.Model):
    """A confirmed contact that a recruiter's link brought, once in the contact's life.

    Follows the group's credit for the same contact: it waits, counts or does not as that does. What is no friend's
    sign-up (the recruiter's own mailbox, or sent from where the recruiter sat) is rejected here and stays the group's.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Waits for the end of the screening"
        CONFIRMED = "confirmed", "Counts"
        REJECTED = "rejected", "Does not count"

    BROUGHT = (State.PENDING, State.CONFIRMED)

    class Reason(models.TextChoices):
        CREDIT = "credit", "Does not count for the group either"
        OWN_MAILBOX = "own_mailbox", "The recruiter's own mailbox, written in another way"
        OWN_CONNECTION = "own_connection", "Sent from where the recruiter was"

    contact = models.UUIDField(unique=True)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="recruits")
    on = models.DateField()
    signed_up_at = models.DateTimeField()
    noted_at = models.DateTimeField(default=timezone.now, help_text="When this person had confirmed, and was known.")
    state = models.CharField(max_length=9, choices=State, default=State.PENDING)
    reason = models.CharField(max_length=14, choices=Reason, blank=True)
    mail = models.ForeignKey(RecruiterMail, null=True, on_delete=models.SET_NULL, related_name="recruits")
    showing = models.ForeignKey(Showing, null=True, on_delete=models.SET_NULL, related_name="recruits")

    objects = RecruitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="rejected") & ~Q(reason="")) | (~Q(state="rejected") & Q(reason="")),
                name="rejected_recruit_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["membership", "on"])]

    def __str__(self) -> str:
        return f"{self.membership_id} on {self.on}: {self.state}"


BROUGHT = Q(recruits__state__in=Recruit.BROUGHT)  # of whatever recruits belong to
