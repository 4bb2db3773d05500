"""Where visitors come from, where they go, and the place that earns a group."""

import secrets
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchange.ordering import Settings
from exchange.rules import Crediting, Rules
from groups.models import GroupPage

DEMO_LABEL = "Demo data"
OWN_LENGTH = 80  # of a group's link; a label has at most 50
SLUG_LENGTH = 140


class SourceQuerySet(models.QuerySet):
    def counting(self) -> Self:
        """Sources whose visits count: neither retired nor of a suspended group."""
        return self.filter(retired=False, group__suspended=False, group__live=True)

    def labelled(self, label: str) -> Self:
        """Those whose address ends with this label."""
        return self.filter(slug__endswith=f".{label}")

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
        max_length=SLUG_LENGTH,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9_-]*(\.[a-z0-9-]+)?$", "Lower-case letters, digits, -")],
        help_text="As in `?from=`. That of a label is the group's link, a dot, and the label.",
    )
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LINK)
    label = models.CharField(max_length=80, blank=True)
    retired = models.BooleanField(default=False, help_text="Its links still open the site, but count no more.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug

    @property
    def path(self) -> str:
        """The address of the tracked link: /from/swing-left/march-mail/."""
        return f"/from/{self.slug.replace('.', '/')}/"

    @property
    def is_labelled(self) -> bool:
        return "." in self.slug


class Day(models.Model):
    """What happened on one day; the date is UTC."""

    on = models.DateField()

    class Meta:
        abstract = True


class VisitTally(Day):
    """Visitors that a source brought, each once a day."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="visit_tallies")
    visits = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0, help_text="Those of them that opened a role.")
    held = models.PositiveIntegerField(default=0, help_text="More of one address than count without a look.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "on"], name="one_visit_tally_a_day")]

    def __str__(self) -> str:
        return f"{self.source_id} on {self.on}: {self.visits}"


class ClickTally(Day):
    """Visitors that went on to a group's own site, each once a day; by the source that had brought them, if any."""

    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="click_tallies")
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="click_tallies")
    clicks = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0, help_text="More of one address than count without a look.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "source", "on"], name="one_click_tally_a_day", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} to {self.group_id} on {self.on}: {self.clicks}"


class Credit(Day):
    """One confirmed contact, for life: what it earned the groups whose links brought it.

    `contact` is the contact's opaque key, so that this app knows nothing of people. `on` is the day on which the
    contact confirmed, and the credit is one of that day as soon as its screening confirmed it, on `decided_on`. Its
    state is that of its last event.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Waits for the end of the screening"
        CONFIRMED = "confirmed", "Counts"
        REJECTED = "rejected", "Does not count"

    class Reason(models.TextChoices):
        """Why a credit does not count. The group sees it."""

        STOPPED = "stopped", "Stopped everything again at once"
        DISPOSABLE = "disposable", "An address for throwing away"
        SAME_MAILBOX = "same_mailbox", "The mailbox was credited before, written in another way"
        OWN_EDITOR = "own_editor", "An editor of the group that brought it"
        HELD = "held", "Came on a day whose figures a site admin rejected"
        BOUNCED = "bounced", "Mail to the address came back"
        BY_HAND = "by_hand", "Rejected by a site admin"

    contact = models.UUIDField(unique=True)
    first = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="first_credits")
    last = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="last_credits")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["last", "on"]),
            models.Index(fields=["first", "on"]),
            models.Index(fields=["on"], condition=Q(state="pending"), name="credit_to_screen"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="pending", decided_on=None) | (~Q(state="pending") & Q(decided_on__isnull=False)),
                name="decided_credit_has_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="rejected") & ~Q(reason="")) | (~Q(state="rejected") & Q(reason="")),
                name="rejected_credit_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.last_id} on {self.on}: {self.state}"


class CreditEvent(models.Model):
    """What became of a credit, append-only; `Credit` is its projection (see `ledger.projected`)."""

    contact = models.UUIDField(db_index=True)
    state = models.CharField(max_length=10, choices=Credit.State)
    reason = models.CharField(max_length=12, choices=Credit.Reason, blank=True)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150, blank=True, help_text="The site admin's user name, where one decided.")

    def __str__(self) -> str:
        return f"{self.contact}: {self.state} on {self.on}"


class Receipt(Day):
    """A contact that a group received, each once for life. Whether another group had brought it says its credit."""

    contact = models.UUIDField()
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="receipts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "group"], name="received_once_for_life")]
        indexes = [models.Index(fields=["group", "on"])]

    def __str__(self) -> str:
        return f"{self.group_id} on {self.on}"


class ReviewedDay(Day):
    """A day on which a group sent or received more than its cap: a site admin looked at it, when it was over.

    Approved, what it sent counts in full; rejected, what it received counts under the cap.
    """

    class Side(models.TextChoices):
        SENT = "sent", "Sent"
        RECEIVED = "received", "Received"

    side = models.CharField(max_length=8, choices=Side, default=Side.SENT)
    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="reviewed_days")
    approved = models.BooleanField(default=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "on", "side"], name="reviewed_once")]

    def __str__(self) -> str:
        return f"{self.side} by {self.group_id} on {self.on}, by {self.by}"


class HeldDecision(Day):
    """What a site admin said about held visits or clicks of a day: let them count, or dropped them."""

    kind = models.CharField(max_length=6, choices=[("visits", "Visits"), ("clicks", "Clicks")])
    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(GroupPage, null=True, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField()
    approved = models.BooleanField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.count} {self.kind} on {self.on}, by {self.by}"


class RuleChange(models.Model):
    """The rules of the exchange from a moment on: never edited, so that an old order can be recomputed."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150, help_text="The site admin's user name.")
    crediting = models.CharField(max_length=5, choices=Crediting, default=Crediting.LAST)
    settings = models.JSONField(help_text="By name, as `ordering.Settings`.")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} by {self.by}"

    @property
    def rules(self) -> Rules:
        return Rules(Settings(**self.settings), Crediting(self.crediting))

    @classmethod
    def in_force(cls) -> Rules:
        """The rules stored last, else those that the network begins with."""
        row = cls.objects.order_by("-pk").first()
        return row.rules if row else Rules()


class Standing(models.Model):
    """A group's computed place. Recomputed whole by `exchange.standings.recompute`, never edited."""

    class Reason(models.TextChoices):
        """`ordering.REASONS`, in words for everybody."""

        OWED = "owed", _("Brought more than it got back so far")
        PAID = "paid", _("Got back what it brought")
        NEWCOMER = "newcomer", _("New here: newcomers take turns")
        NOTHING = "nothing", _("Brought nobody of late: such groups take turns")

    group = models.OneToOneField(GroupPage, on_delete=models.CASCADE, related_name="standing")
    position = models.PositiveIntegerField(db_index=True)
    sent = models.FloatField(help_text="Decayed points, like those below.")
    received = models.FloatField()
    owed = models.FloatField()
    reason = models.CharField(max_length=10, choices=Reason)
    visitors_sent = models.PositiveIntegerField(default=0, help_text="Plain visitors of four weeks, like those below.")
    visitors_received = models.PositiveIntegerField(default=0)
    inputs = models.CharField(max_length=120, default="", help_text="What it was computed from, in sums.")
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.CheckConstraint(condition=Q(position__gte=1), name="position_starts_at_1")]

    def __str__(self) -> str:
        return f"{self.position}. {self.group}"

    @property
    def ratio(self) -> float | None:
        """Visitors received for each one sent, in four weeks; None for a group that sent nobody."""
        return self.visitors_received / self.visitors_sent if self.visitors_sent else None


def new_salt() -> bytes:
    return secrets.token_bytes(32)


class DailySalt(models.Model):
    """The secret of one day under which visitors are told apart; deleted after 48 hours, so no one can be traced."""

    on = models.DateField(primary_key=True)
    salt = models.BinaryField(default=new_salt)

    def __str__(self) -> str:
        return str(self.on)


# Models of this app in files of their own: Django finds them here.
from exchange.embedding import EmbedOrigin  # noqa: E402, F401
from exchange.marks import Mark  # noqa: E402, F401
from exchange.report_mails import NoReportMails, ReportMail  # noqa: E402, F401
