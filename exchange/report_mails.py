"""Mails to the editors of a group: a report each week, and an alert when it gets less back than it sends.

A row is one mail to one person about one group; it is written once and sent once. Editors switch them off on the
page of their report.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from groups.models import GroupPage
from resistry.leases import Leased


class ReportMail(Leased):
    class Kind(models.TextChoices):
        WEEKLY = "weekly", "Weekly report"
        LOW = "low", "Alert: less back than sent"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_mails")
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="report_mails")
    kind = models.CharField(max_length=6, choices=Kind)
    on = models.DateField(help_text="The Monday of a weekly report; the day of an alert.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "group", "kind", "on"], name="one_report_mail"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(state="queued"), name="report_mail_due")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.group_id} on {self.on}: {self.state}"


class NoReportMails(models.Model):
    """An editor who wants no mails of reports."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_report_mails")

    def __str__(self) -> str:
        return str(self.user_id)
