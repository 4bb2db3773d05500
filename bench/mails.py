"""The mails that recruiters get, with the demo's texts, composed as when they are sent; they read no database."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import override

from groups.models import GroupPage
from home.demo.materials import MATERIALS, Material
from home.demo.recruiting import POSTAL_ADDRESS
from recruiters.emails import invitation_names, link_names
from recruiters.letters import skeleton
from recruiters.models import Invitation, Recruiter, Variant
from recruiters.proofs import sample_values
from resistry.email import compose

WIDTHS = (360, 640)  # a phone, and the column of a mail program
WORDS = "You were at the door with us in May. Would you bring somebody this time?"


def pages() -> dict[str, str]:
    """The HTML of each by its name."""
    return {f"mail-{name}": html for name, html in _mails()}


def _mails():
    group = GroupPage(id=1, title="Swing Left", tagline="Take back the House", postal_address=POSTAL_ADDRESS)
    first, spanish = MATERIALS[0], next(one for one in MATERIALS if one.language == "es")
    yield "recruiter", _round(first, group)
    yield "recruiter-es", _round(spanish, group)
    invitation = Invitation(pk=1, group=group, words=WORDS, made_at=timezone.now())
    yield "invitation", _html("recruiter_invitation", invitation_names(invitation))
    yield "link", _html("recruiter_link", link_names(Recruiter(pk=1, name="Ada")))


def _round(material: Material, group: GroupPage) -> str:
    subject, opening, share = material.variants[0]
    variant = Variant(subject=subject, opening=opening, why=material.why, share=share)
    return skeleton(variant, group, material.language).parts(sample_values("Ada", material.language))[2]


def _html(name: str, names: Mapping) -> str:
    with override("en"):
        return str(compose(name, "ada@example.org", names).alternatives[0].content)  # type: ignore[attr-defined]
