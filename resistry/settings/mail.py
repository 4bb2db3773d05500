"""MAIL_URL -> one entry of Django's MAILERS."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SMTP_SCHEMES = {"smtp": {}, "smtp+tls": {"use_tls": True}, "smtps": {"use_ssl": True}}
DEFAULT_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mailer_from_url(url: str, folder: Path) -> dict:
    """`file`, `smtp[s|+tls]://user:password@host:port` or `<anymail backend>://?option=value` as a MAILERS entry.

    An anymail backend is named as its module is (`mailgun`, `postmark`, `amazon_ses`, ...); its options are
    those of the backend's class. Raises ImproperlyConfigured with what to write instead.
    """
    if url == "file":
        return {"BACKEND": "resistry.mailbox.EmailBackend", "OPTIONS": {"folder": str(folder)}}
    if url == "memory":
        return {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme in SMTP_SCHEMES:
        if not parts.hostname:
            raise ImproperlyConfigured("MAIL_URL names no host. Write smtp://user:password@host:587.")
        options: dict = {
            "host": parts.hostname,
            "port": parts.port or DEFAULT_PORTS[parts.scheme],
            "timeout": 20,
            **SMTP_SCHEMES[parts.scheme],
        }
        if parts.username:
            options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
        return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    if parts.scheme:
        backend = f"anymail.backends.{parts.scheme.replace('-', '_')}.EmailBackend"
        return {"BACKEND": backend, "OPTIONS": dict(parse_qsl(parts.query))}
    raise ImproperlyConfigured(
        "MAIL_URL must be `file`, smtp://user:password@host:port or a provider such as postmark://?server_token=..."
    )
