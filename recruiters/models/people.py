"""Recruiters, their membership in groups, and how they become one."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchange.models import Source
from groups.models import GroupPage
from resistry.languages import LANGUAGES, ORIGINAL
from resistry.leases import Leased
from signups.models import Contact, SignUp

NAME_LENGTH = 40


class RecruiterQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Those who did not leave, and whose address is still kept."""
        return self.filter(left_at=None, contact__erased_at=None)


class Recruiter(models.Model):
    """A person who recruits friends, for one group or several. No password: a mailed link opens the own page."""

    class Every(models.IntegerChoices):
        """Weeks between two mails, at least."""

        WEEK = 1, _("Every week")
        FORTNIGHT = 2, _("Every two weeks")
        MONTH = 4, _("Every four weeks")

    # A contact who is a recruiter is kept, although it never ticked a group.
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="recruiter")
    name = models.CharField(max_length=NAME_LENGTH, blank=True, help_text="As friends know them; leaderboards show it.")
    language = models.CharField(max_length=2, choices=LANGUAGES, default=ORIGINAL)
    every = models.PositiveSmallIntegerField(choices=Every, default=Every.FORTNIGHT)
    paused = models.BooleanField(default=False, help_text="Wants no mails for now; the link goes on working.")
    on_leaderboard = models.BooleanField(default=True)
    link_version = models.PositiveIntegerField(default=1, editable=False, help_text="Older links open nothing.")
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, editable=False)
    last_seen_on = models.DateField(null=True, editable=False)

    objects = RecruiterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(every__in=(1, 2, 4)), name="mails_every_so_many_weeks"),
        ]

    def __str__(self) -> str:
        return f"Recruiter {self.pk}"

    @property
    def called(self) -> str:
        """How others read of this person: the name, else a number."""
        return self.name or str(_("Recruiter %(number)s")) % {"number": self.pk}


class MembershipQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(left_at=None, recruiter__left_at=None)

    def for_editor(self, user) -> Self:
        return self.filter(group__in=GroupPage.objects.edited_by(user))


class Membership(models.Model):
    """A recruiter of one group: there is one link for each, /r/<code>/, whose visitors are the group's too."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(GroupPage, on_delete=models.PROTECT, related_name="memberships")
    code = models.CharField(max_length=16, unique=True)
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="membership")
    thanks = models.CharField(max_length=300, blank=True, help_text="What the group last said to this person.")
    thanked_at = models.DateTimeField(null=True, editable=False)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recruiter", "group"], name="one_link_a_group")]
        indexes = [models.Index(fields=["group"], condition=Q(left_at=None), name="recruiter_of_group")]

    def __str__(self) -> str:
        return f"{self.recruiter_id} for {self.group_id}"


class Invitation(Leased):
    """An address that is asked to become a recruiter of one group: by the group, or because its owner asked.

    It is mailed once. The address goes as soon as it answered, or when the link has ended; the hash stays, so that no
    group asks a second time.
    """

    class Answer(models.TextChoices):
        NONE = "none", "No answer yet"
        ACCEPTED = "accepted", "Became a recruiter"
        REFUSED = "refused", "Said no"
        LAPSED = "lapsed", "Did not answer in time"

    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254, blank=True)
    email_hash = models.CharField(max_length=64, editable=False)
    language = models.CharField(max_length=2, choices=LANGUAGES, default=ORIGINAL)
    asked_by_self = models.BooleanField(default=False)
    name = models.CharField(max_length=NAME_LENGTH, blank=True, help_text="As the person gave it, who asked.")
    zip = models.CharField(max_length=5, blank=True)
    words = models.CharField(max_length=300, blank=True, help_text="What the group says to those it invites.")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.NONE)
    made_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "email_hash"], name="invited_once"),
            models.CheckConstraint(
                condition=Q(answer="none") | Q(email="", name="", zip="", answered_at__isnull=False),
                name="answered_invitation_has_no_address",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="queued"), name="invitation_mail_due"),
            models.Index(fields=["email_hash"]),
        ]

    def __str__(self) -> str:
        return f"{self.email_hash[:8]}… for {self.group_id}: {self.answer}"

    @property
    def ends_at(self) -> datetime:
        return self.made_at + timedelta(days=settings.INVITATION_LINK_DAYS)

    def ask_anew(self, now: datetime, **person: str) -> None:
        """Store it as the person's own wish, whatever became of it before; its mail is due."""
        fresh = type(self)(group=self.group, email_hash=self.email_hash, asked_by_self=True, made_at=now, due_at=now)
        fresh.pk = self.pk
        for name, value in person.items():
            setattr(fresh, name, value)
        fresh.save(force_insert=self.pk is None)


class Refusal(models.Model):
    """The keyed hash of an address that no group may invite; only its owner's own wish changes that."""

    hash = models.CharField(primary_key=True, max_length=64, editable=False)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.hash[:8]}… since {self.at:%Y-%m-%d}"


class WishMail(models.Model):
    """That a mailbox got the mail of a wish, whoever typed its address: limits look back a month, then it is gone."""

    group = models.ForeignKey(GroupPage, on_delete=models.CASCADE, related_name="+")
    mailbox = models.CharField(max_length=32, editable=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["mailbox", "at"], name="wish_mails_of_mailbox")]

    def __str__(self) -> str:
        return f"{self.mailbox[:8]}… at {self.at:%Y-%m-%d}"


class LinkMail(Leased):
    """The link to the own page, mailed: after joining, and whenever its owner asks."""

    cleared_at_end: ClassVar[tuple[str, ...]] = ()

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="link_mails")
    on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="queued"), name="link_mail_due")]

    def __str__(self) -> str:
        return f"link {self.pk}: {self.state}"


class OwnMark(models.Model):
    """From where a recruiter opened the own page on a day: the keyed hash that visitors are told apart by. Its key is
    gone after 48 hours, and so is this."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="marks")
    on = models.DateField()
    network = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recruiter", "on", "network"], name="one_mark_a_network")]

    def __str__(self) -> str:
        return f"{self.recruiter_id} on {self.on}"


class OwnConnection(models.Model):
    """A sign-up that was sent from where the recruiter whose link brought it had just been: it is not a friend."""

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="own_connection")

    def __str__(self) -> str:
        return str(self.sign_up_id)
