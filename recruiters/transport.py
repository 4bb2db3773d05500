"""One SMTP connection, used for many mails, with commands pipelined (RFC 2920) where the server offers it.

What becomes of each mail is known exactly, but for one case: the connection breaks after the text has gone and before
the server answered. Nobody can know whether that mail arrived, and it is not sent again.
"""

import smtplib
import socket
import ssl
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Protocol

from recruiters.letters import Letter
from recruiters.mime import ascii_address

CLOSING = 421


class Answer(Enum):
    SENT = "sent"
    REFUSED = "refused"  # for good
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Result:
    """`said` is the server's code or the kind of trouble: never its words, which may hold the address."""

    key: int
    answer: Answer
    said: str = ""


class Way(Protocol):
    """How mails go out. `send` answers for each letter that it takes; those left over were not touched."""

    def send(self, letters: Iterable[Letter], sender: str) -> Iterator[Result]: ...

    def close(self) -> None: ...


class Smtp:
    """`options` are those of Django's SMTP mailer."""

    def __init__(self, options: dict):
        self.options = options
        self.connection: smtplib.SMTP | None = None

    def send(self, letters: Iterable[Letter], sender: str) -> Iterator[Result]:
        """Ends early when the server or the connection does; a new call connects again."""
        waiting = iter(letters)
        try:
            connection = self.open()
        except (OSError, smtplib.SMTPException):
            return
        try:
            yield from _Talk(connection, sender).mail(waiting)
        finally:
            if _is_over(connection):
                self.close()

    def open(self) -> smtplib.SMTP:
        if self.connection is None:
            self.connection = _connect(self.options)
        return self.connection

    def close(self) -> None:
        if self.connection is not None:
            try:
                self.connection.quit()
            except (OSError, smtplib.SMTPException):
                self.connection.close()
            self.connection = None


def _connect(options: dict) -> smtplib.SMTP:
    kind = smtplib.SMTP_SSL if options.get("use_ssl") else smtplib.SMTP
    connection = kind(options["host"], options["port"], timeout=options.get("timeout") or 20)
    if connection.sock:
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the end of a mail waits for nothing
    connection.ehlo()
    if options.get("use_tls"):
        connection.starttls(context=ssl.create_default_context())
        connection.ehlo()
    if options.get("username"):
        connection.login(options["username"], options.get("password", ""))
    return connection


def _is_over(connection: smtplib.SMTP) -> bool:
    return connection.sock is None


class _Talk:
    """What is said on a connection. The envelope of a mail goes out together with the text of the one before."""

    def __init__(self, connection: smtplib.SMTP, sender: str):
        self.connection = connection
        self.sender = sender
        self.pipelined = connection.has_extn("pipelining")
        self.text_gone = False
        self.resets = False

    def mail(self, letters: Iterator[Letter]) -> Iterator[Result]:
        """While the server reads a mail, the one after the next is written."""
        ahead = deque(islice(letters, 2))
        try:
            self._write(self._envelope(ahead, 0))
            while ahead:
                current = ahead[0]
                code = self._envelope_answered(current)
                self.resets, self.text_gone = bool(code), not code
                self._write((b"" if code else _text(current)) + self._envelope(ahead, 1))
                ahead.extend(islice(letters, 1))
                code = code or self._reply()
                ahead.popleft()
                self.text_gone = False
                yield _result(current, code)
                if code == CLOSING:
                    raise smtplib.SMTPServerDisconnected("the server closes")
        except (OSError, smtplib.SMTPException) as error:
            self.connection.close()
            if ahead and self.text_gone:
                yield Result(ahead.popleft().key, Answer.UNKNOWN, type(error).__name__)
            for letter in ahead:
                yield Result(letter.key, Answer.LATER, type(error).__name__)

    def _envelope(self, ahead: Sequence[Letter], number: int) -> bytes:
        """What goes out before the server is asked; nothing where it takes one command at a time."""
        if number >= len(ahead) or not self.pipelined:
            return b""
        reset = b"RSET\r\n" if self.resets else b""
        return reset + b"".join(self._commands(ahead[number]))

    def _commands(self, letter: Letter) -> tuple[bytes, bytes, bytes]:
        to = ascii_address(letter.to)
        return f"MAIL FROM:<{self.sender}>\r\n".encode(), f"RCPT TO:<{to}>\r\n".encode(), b"DATA\r\n"

    def _envelope_answered(self, letter: Letter) -> int:
        """0 where the server waits for the text, else the code with which it refused."""
        if not self.pipelined:
            return self._one_by_one(letter)
        if self.resets:
            self._reply()
        codes = [self._reply() for _ in range(3)]
        bad = next((code for code in codes if code >= 400), 0)
        if bad and codes[2] < 400:  # it waits for the text of a mail without a recipient
            self._write(b".\r\n")
            self._reply()
        return bad

    def _one_by_one(self, letter: Letter) -> int:
        if self.resets:
            self._write(b"RSET\r\n")
            self._reply()
        for command in self._commands(letter):
            self._write(command)
            if (code := self._reply()) >= 400:
                return code
        return 0

    def _reply(self) -> int:
        code, _words = self.connection.getreply()
        if code == -1:
            raise smtplib.SMTPServerDisconnected("no code in the answer")
        return code

    def _write(self, data: bytes) -> None:
        if not data:
            return
        if self.connection.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        self.connection.sock.sendall(data)


def _text(letter: Letter) -> bytes:
    data = letter.as_bytes
    if b"\n." in data:
        data = data.replace(b"\n.", b"\n..")
    return data + (b".\r\n" if data.endswith(b"\r\n") else b"\r\n.\r\n")


def _result(letter: Letter, code: int) -> Result:
    if code < 400:
        return Result(letter.key, Answer.SENT)
    return Result(letter.key, Answer.REFUSED if code >= 500 else Answer.LATER, str(code))
