"""The variables of ./run: their defaults, what is a bad value, and the environment its children get."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from resistry.launch.problem import Problem

PROJECT = Path(__file__).resolve().parents[2]
WAYS = ("binaries", "wheels")


@dataclass(frozen=True)
class Settings:
    """What the caller asked for, checked. `way` limits private services to binaries or to the wheels."""

    port: int
    state: Path
    demo: bool
    database_url: str | None
    redis_url: str | None
    mail_url: str
    web_workers: int
    queue_workers: int
    way: str | None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


def read(env: Mapping[str, str]) -> Settings:
    """Settings from the environment; empty counts as unset. A bad value is a Problem with exit code 2."""
    return Settings(
        port=_number(env, "PORT", 8000, 1, 65535),
        state=Path(env.get("RESISTRY_STATE") or PROJECT / ".run").expanduser().absolute(),
        demo=_choice(env, "RESISTRY_DEMO", ("0", "1"), "1") == "1",
        database_url=_url(env, "DATABASE_URL", ("postgres", "postgresql"), "postgres://user:password@host:5432/name"),
        redis_url=_url(env, "REDIS_URL", ("redis", "rediss", "unix"), "redis://host:6379/0"),
        mail_url=_mail_url(env),
        web_workers=_number(env, "WEB_WORKERS", 2, 1, 64),
        queue_workers=_number(env, "QUEUE_WORKERS", 1, 0, 64),
        way=_choice(env, "RESISTRY_SERVICES", WAYS, "") or None,
    )


def child_environment(
    settings: Settings,
    database_url: str,
    redis_url: str,
    secret_key: str,
    env: Mapping[str, str] = os.environ,
) -> dict[str, str]:
    """What Django's processes get. What the caller set stays, except what `read` gave a meaning to."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "resistry.settings.dev",
        "SECRET_KEY": secret_key,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BASE_URL": settings.address,
        "MAIL_URL": settings.mail_url,
        "PYTHONUNBUFFERED": "1",
    }
    given = {name: value for name, value in env.items() if value or name not in defaults}
    decided = {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "RESISTRY_STATE": str(settings.state),
        "PORT": str(settings.port),
        "RESISTRY_DEMO": "1" if settings.demo else "0",
    }
    return {**defaults, **given, **decided}


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise Problem(f"{name}={text} does not work: set a whole number from {low} to {high}, or unset it.", 2)
    return int(text)


def _choice(env: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str) -> str:
    text = env.get(name) or default
    if text not in (*allowed, default):
        raise Problem(f"{name}={text} does not work: set {' or '.join(allowed)}, or unset it.", 2)
    return text


def _url(env: Mapping[str, str], name: str, schemes: tuple[str, ...], example: str) -> str | None:
    """The value is never printed: it may hold a password."""
    text = env.get(name)
    if not text:
        return None
    advice = f"write it as {example}, or unset it for a private server."
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises when it is no number
    except ValueError:
        raise Problem(f"{name} cannot be read: {advice}", 2) from None
    if parts.scheme not in schemes:
        raise Problem(f"{name} must start with {' or '.join(f'{scheme}://' for scheme in schemes)}: {advice}", 2)
    if name == "DATABASE_URL" and not parts.path.strip("/"):
        raise Problem(f"{name} names no database: {advice}", 2)
    return text


def _mail_url(env: Mapping[str, str]) -> str:
    text = env.get("MAIL_URL") or "file"
    if text != "file" and not ("://" in text and text.partition("://")[0]):
        raise Problem(
            "MAIL_URL cannot be read: set file, smtp://user:password@host:587 or a provider's address, or unset it.",
            2,
        )
    return text
