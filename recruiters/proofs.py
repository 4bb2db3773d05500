"""A material mailed to who is about to send it: each variant once, as a recruiter would get it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from groups.models import GroupPage
from recruiters.letters import skeleton
from recruiters.models import Material

SAMPLE_LINK = "/r/bimora-tulafo/"


class NoAddress(Exception):
    """There is no address to mail to, or no group to write as; the message says what to do."""


def sample_values(name: str, language: str) -> dict[str, str]:
    """What stands in the slots where there is no recruiter: nothing of it opens anybody's page."""
    with override(language):
        page = f"{settings.BASE_URL}{reverse('ask_recruiter')}"
        greeting = _("Hello %(name)s,") % {"name": name} if name else _("Hello,")
        called = name or _("a friend")
    link = f"{settings.BASE_URL}{SAMPLE_LINK}"
    return {"greeting": greeting, "name": called, "link": link, "page": page, "stop": page}


def send_proofs(material: Material, group: GroupPage | None, to: str, name: str) -> int:
    """Mail every live variant to this address; returns how many. Raises NoAddress, or what the mailer raises."""
    if not to:
        raise NoAddress("Your account has no e-mail address. Add one under “Account”.")
    writes = group or GroupPage.objects.taking_part().in_order().first()
    if writes is None:
        raise NoAddress("There is no group yet in whose name it could be written.")
    values = sample_values(name, material.language)
    count = 0
    for variant in material.variants.filter(live=True).order_by("pk"):
        built = skeleton(variant, writes, material.language)
        subject, text, html = built.parts(values)
        message = EmailMultiAlternatives(f"[Test] {subject}", text, built.headers["From"], [to])
        message.attach_alternative(html, "text/html")
        count += message.send() or 0
    return count
