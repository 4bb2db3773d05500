"""The links of recruiters: their own page, their invitations, and the button that stops the mails.

page          opens the own page; for `RECRUITER_LINK_DAYS`, until its owner ends older links or leaves
invitation    one invitation; for `INVITATION_LINK_DAYS`, until it is answered
unsubscribe   stops the mails of one recruiter, and nothing else; for ever (RFC 8058)
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing

from recruiters.models import Invitation, Material, Membership, Recruiter
from signups.links import LinkProblem

PAGE, INVITATION, UNSUBSCRIBE = "recruiters.page", "recruiters.invitation", "recruiters.unsubscribe"


def page_token(recruiter: Recruiter) -> str:
    return signing.dumps([recruiter.pk, recruiter.link_version], salt=PAGE)


def pause_token(recruiter: Recruiter) -> str:
    return signing.dumps(recruiter.pk, salt=UNSUBSCRIBE)


def invitation_token(invitation: Invitation) -> str:
    """Good for this asking: who asks anew gets another."""
    return signing.dumps([invitation.pk, int(invitation.made_at.timestamp())], salt=INVITATION)


def recruiter_of(token: str) -> Recruiter:
    """The recruiter whose page this is. Raises LinkProblem."""
    loaded = _loads(token, PAGE, settings.RECRUITER_LINK_DAYS)
    key, version = _pair(loaded)
    found = Recruiter.objects.active().select_related("contact").filter(pk=key, link_version=version).first()
    if found is None:
        raise LinkProblem(expired=True)
    return found


def paused_by(token: str) -> Recruiter:
    """Whose mails this button stops. Raises LinkProblem."""
    key = _loads(token, UNSUBSCRIBE)
    found = Recruiter.objects.filter(pk=key).first() if isinstance(key, int) else None
    if found is None:
        raise LinkProblem(expired=False)
    return found


def invitation_of(token: str) -> Invitation:
    """The invitation, answered or not. Raises LinkProblem."""
    key, made = _pair(_loads(token, INVITATION, settings.INVITATION_LINK_DAYS))
    found = Invitation.objects.select_related("group").filter(pk=key).first()
    if found is None or int(found.made_at.timestamp()) != made or found.answer == Invitation.Answer.LAPSED:
        raise LinkProblem(expired=True)
    return found


def invitation_behind(token: str) -> Invitation | None:
    """The invitation that this link was made for, whether the link still works or not; None where it is not ours."""
    try:
        key, _made = _pair(_loads(token, INVITATION))
    except LinkProblem:
        return None
    return Invitation.objects.select_related("group__locale").filter(pk=key).first()


def own_link(membership: Membership, material: Material | None = None) -> str:
    """The whole address that a recruiter passes on; with a material it leads where that says."""
    return link_of(membership.code, material.pk if material else None)


def link_of(code: str, material: int | None = None) -> str:
    """As `own_link`, by the keys."""
    return f"{settings.BASE_URL}/r/{code}/{material}/" if material else f"{settings.BASE_URL}/r/{code}/"


def _pair(loaded: Any) -> tuple[int, int]:
    if isinstance(loaded, list) and len(loaded) == 2 and all(isinstance(part, int) for part in loaded):
        return loaded[0], loaded[1]
    raise LinkProblem(expired=False)


def _loads(token: str, salt: str, days: int | None = None) -> Any:
    try:
        return signing.loads(token, salt=salt, max_age=timedelta(days=days) if days else None)
    except signing.SignatureExpired as error:
        raise LinkProblem(expired=True) from error
    except (signing.BadSignature, ValueError) as error:
        raise LinkProblem(expired=False) from error
