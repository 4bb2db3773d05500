"""A material mailed to who writes or sends it: each variant once, as a recruiter would get it."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from groups.models import GroupPage
from recruiters.letters import skeleton
from recruiters.models import Variant

SAMPLE_LINK = "/r/bimora-tulafo/"


class NoProof(Exception):
    """There is nothing to mail, nobody to mail to, or no group to write as; the message says what to do."""


def sample_values(name: str, language: str) -> dict[str, str]:
    """What stands in the slots where there is no recruiter: nothing of it opens anybody's page."""
    with override(language):
        page = f"{settings.BASE_URL}{reverse('ask_recruiter')}"
        greeting = _("Hello %(name)s,") % {"name": name} if name else _("Hello,")
        called = name or _("a friend")
    link = f"{settings.BASE_URL}{SAMPLE_LINK}"
    return {"greeting": greeting, "name": called, "link": link, "page": page, "stop": page}


def send_proofs(wordings: Sequence[Variant], group: GroupPage | None, language: str, to: str, name: str) -> None:
    """Mail each to this address. Raises NoProof, or what the mailer raises."""
    if not wordings:
        raise NoProof("It has no variant yet. Write one first.")
    if not to:
        raise NoProof("Your account has no e-mail address. Add one under “Account”.")
    writes = group or GroupPage.objects.taking_part().in_order().first()
    if writes is None:
        raise NoProof("There is no group yet in whose name it could be written.")
    for one in wordings:
        _proof(one, writes, language, to, name).send()


def _proof(variant: Variant, group: GroupPage, language: str, to: str, name: str) -> EmailMultiAlternatives:
    values = sample_values(name, language)
    built = skeleton(variant, group, language)
    subject, text, html = built.parts(values)
    own = {"List-Unsubscribe": f"<{values['stop']}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    fixed = {key: value for key, value in built.headers.items() if key != "From"}
    message = EmailMultiAlternatives(f"[Test] {subject}", text, built.headers["From"], [to], headers=fixed | own)
    message.attach_alternative(html, "text/html")
    return message
