"""What links and invitations say. Links lead to the active language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from recruiters import links
from recruiters.models import Invitation, LinkMail, Recruiter, Refusal
from resistry.email import send
from resistry.sending import Outcome, attempt
from signups.models import Suppression


def link_names(recruiter: Recruiter) -> dict:
    """The context of `emails/recruiter_link/`."""
    return {
        "link": f"{settings.BASE_URL}{reverse('recruiter', args=[links.page_token(recruiter)])}",
        "name": recruiter.name,
        "days": settings.RECRUITER_LINK_DAYS,
    }


def invitation_names(invitation: Invitation) -> dict:
    """The context of `emails/recruiter_invitation/`."""
    group = invitation.group
    return {
        "link": f"{settings.BASE_URL}{reverse('recruiter_invitation', args=[links.invitation_token(invitation)])}",
        "group": group.title,
        "tagline": group.tagline,
        "words": invitation.words,
        "asked": invitation.asked_by_self,
        "days": settings.INVITATION_LINK_DAYS,
        "postal_address": group.postal_address or settings.POSTAL_ADDRESS,
    }


def send_link(mail: LinkMail) -> None:
    recruiter = mail.recruiter
    if recruiter.left_at or recruiter.contact.erased_at:
        mail.stop("left meanwhile")
        return

    def send_it() -> None:
        with translation.override(recruiter.language):
            send("recruiter_link", recruiter.contact.email, link_names(recruiter))

    if attempt(mail, send_it) is Outcome.SENT:
        mail.succeed()


def send_invitation(mail: Invitation) -> None:
    """Of a group that is away nobody is invited; the row goes, so that the group can invite that person later."""
    if not mail.asked_by_self and not mail.group.takes_part:
        mail.delete()
        return
    if reason := why_not(mail):
        mail.stop(reason)
        return

    def send_it() -> None:
        with translation.override(mail.language):
            send("recruiter_invitation", mail.email, invitation_names(mail), headers=_refusing_headers(mail))

    if attempt(mail, send_it) is Outcome.SENT:
        mail.succeed()


def why_not(mail: Invitation) -> str:
    """Why an invitation may not go out; '' when it may. What the person asked for always may."""
    if mail.answer != Invitation.Answer.NONE or not mail.email:
        return "answered meanwhile"
    if not mail.group.takes_part:
        return "the group left"
    if mail.asked_by_self:
        return ""
    if Suppression.objects.filter(pk=mail.email_hash).exists() or Refusal.objects.filter(pk=mail.email_hash).exists():
        return "the person wants no invitations"
    return ""


def _refusing_headers(mail: Invitation) -> dict[str, str]:
    """The button of mail programs refuses all invitations (RFC 8058)."""
    token = links.invitation_token(mail)
    address = f"{settings.BASE_URL}{reverse('recruiter_no_invitations', args=[token])}"
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
