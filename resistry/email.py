"""The only place that sends mail.

A message is a folder `templates/emails/<name>/` with `subject.txt`, `body.txt` and `body.mjml`; one function in
`<app>/emails.py` builds its context.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from mrml import to_html

# Of anymail's providers these carry no metadata, and refuse a mail that has some.
WITHOUT_METADATA = {f"anymail.backends.{name}.EmailBackend" for name in ("mailersend", "postal")}


def send(name: str, to: str, context: Mapping, *, headers: Mapping[str, str] | None = None) -> None:
    """Render the mail `name` and hand it to the configured mailer, or raise what the mailer raises."""
    compose(name, to, context, headers=headers).send()


def compose(
    name: str, to: str, context: Mapping, *, headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    """The mail `name` for one person, with a text and an HTML part."""
    names = {"base_url": settings.BASE_URL, **context}
    subject = " ".join(render_to_string(f"emails/{name}/subject.txt", names).split())
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"emails/{name}/body.txt", names),
        to=[to],
        headers=dict(headers or {}),
    )
    message.attach_alternative(to_html(render_to_string(f"emails/{name}/body.mjml", names)).content, "text/html")
    return tell_apart(message, about=name)


def tell_apart[Message: EmailMultiAlternatives](message: Message, **names: str) -> Message:
    """Let a provider say these names again in what it tells later about this mail, where it can."""
    if settings.MAILERS["default"]["BACKEND"] not in WITHOUT_METADATA:
        marked: Any = message
        marked.metadata = names
    return message
