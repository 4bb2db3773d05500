"""What the preview of a material shows, as it stands in the form, whether it is stored or not."""

from django.conf import settings
from django.http import HttpRequest

from groups.models import GroupPage
from recruiters.arrival import card_of
from recruiters.channels import channels
from recruiters.hints import Hint, Segments, hints_of, segments
from recruiters.letters import skeleton
from recruiters.models import Material, VariantText
from recruiters.proofs import SAMPLE_LINK, sample_values
from recruiters.publishing import wording_of
from recruiters.texts import fill, with_link

NAME = "Ada"
FIELDS = {"friend": ("friend_subject", "friend_mail"), "sms": ("sms",), "chat": ("chat",), "social": ("social",),
          "card": ("card",)}  # fmt: skip


def mail_names(material: Material, number: int) -> dict:
    """The context of our mail in one variant: the mail as it will be, and hints."""
    text = _text(material, number)
    built = skeleton(wording_of(material, text), _group(material), material.language)
    subject, plain, html = built.parts(sample_values(NAME, material.language))
    hints = [hint for field in ("subject", "opening", "share") for hint in hints_of(field, getattr(text, field))]
    return {
        "subject": subject,
        "sender": built.headers["From"],
        "html": html,
        "text": plain,
        "hints": hints + hints_of("why", material.why),
    }


def channel_names(material: Material, mode: str, request: HttpRequest) -> dict:
    """The context of what friends get on one channel."""
    group, variant = _group(material), wording_of(material, _text(material, 0))
    values = {"group": group.title, "name": NAME, "link": f"{settings.BASE_URL}{SAMPLE_LINK}"}
    shown = {one.key: one for one in channels(material, variant, values)}
    key = {"friend": "mail"}.get(mode, mode)
    return {
        "mode": mode,
        "material": material,
        "group": group,
        "channel": shown.get(key),
        "card": fill(material.card, {**values, "link": ""}),
        "link": values["link"],
        "arrival": card_of(material.address_for(group), request) if mode == "social" else None,
        "hints": _hints(material, mode),
        "segments": _segments(material, values) if mode == "sms" else None,
    }


def _hints(material: Material, mode: str) -> list[Hint]:
    return [hint for field in FIELDS[mode] for hint in hints_of(field, getattr(material, field))]


def _segments(material: Material, values: dict[str, str]) -> Segments:
    return segments(fill(with_link(material.sms), values))


def _text(material: Material, number: int) -> VariantText:
    texts = list(material.texts.all())  # type: ignore[attr-defined]
    return texts[number] if number < len(texts) else VariantText(subject="", opening="", share="")


def _group(material: Material) -> GroupPage:
    """The one below whose page it is written; `group` is known when it is stored."""
    return (
        material.group_above
        or GroupPage.objects.taking_part().in_order().first()
        or GroupPage(title="Your group", slug="your-group")
    )
