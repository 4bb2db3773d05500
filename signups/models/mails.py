"""The mails of this app, each sent once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from resistry.leases import Leased
from signups.models.people import Contact, SignUp


class Mail(Leased):
    """A mail to one contact. Of a sign-up there is one of each kind; unasked ones are rare by constraint.

    `mailbox`, `on` and `answers` say for which mailbox it counts, on which day (UTC), and how often that contact had
    answered before: an unanswered mailbox gets one confirmation a day.
    """

    class Kind(models.TextChoices):
        CONFIRMATION = "confirmation", "Asks to confirm"
        REMINDER = "reminder", "Asks once more"
        PREFERENCES = "preferences", "Link to the preferences"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="mails")
    sign_up = models.ForeignKey(SignUp, null=True, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=12, choices=Kind)
    mailbox = models.CharField(max_length=32, blank=True, editable=False)
    on = models.DateField(editable=False)
    answers = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sign_up", "kind"], name="one_mail_of_a_kind"),
            models.UniqueConstraint(
                fields=["mailbox", "on", "answers", "kind"],
                name="one_unanswered_mail_a_day",
                condition=~Q(mailbox=""),
            ),
            models.CheckConstraint(
                condition=Q(kind="preferences") | Q(sign_up__isnull=False), name="of_a_sign_up_or_preferences"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="queued"), name="sign_up_mail_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"
