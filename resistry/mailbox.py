"""Mails caught in a folder, one .eml each: what `./run` sends to, and what /dev/mail/ shows."""

import os
import re
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend

NAME = re.compile(r"^\d{20}-[0-9a-f]{12}\.eml$")


class EmailBackend(BaseEmailBackend):
    """Write each message to `<folder>/<nanoseconds>-<random>.eml`, whole or not at all."""

    def __init__(self, folder: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.folder = Path(folder)

    def send_messages(self, messages) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            name = f"{time.time_ns():020d}-{uuid.uuid4().hex[:12]}.eml"
            part = self.folder / f".{name}.part"
            part.write_bytes(message.message().as_bytes())
            os.replace(part, self.folder / name)
        return len(messages)


@dataclass(frozen=True)
class Caught:
    name: str
    at: datetime
    subject: str
    to: str
    text: str
    html: str


def caught(folder: Path) -> list[Caught]:
    """Every mail in the folder, newest first."""
    names = sorted((path.name for path in folder.glob("*.eml") if NAME.match(path.name)), reverse=True)
    return [read(folder, name) for name in names]


def read(folder: Path, name: str) -> Caught:
    """One mail. Raises FileNotFoundError for a name that no mail here has."""
    if not NAME.match(name):
        raise FileNotFoundError(name)
    message = message_from_bytes((folder / name).read_bytes(), policy=policy.default)
    return Caught(
        name=name,
        at=datetime.fromtimestamp(int(name[:20]) / 1e9, tz=UTC),
        subject=str(message["subject"]),
        to=str(message["to"]),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message, kind: str) -> str:
    assert isinstance(message, EmailMessage)
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""
