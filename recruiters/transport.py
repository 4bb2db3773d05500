"""One SMTP connection, used for many mails, with commands pipelined (RFC 2920) where the server offers it.

What becomes of each mail is known exactly, but for one case: the connection breaks after the text has gone and before
the server answered. Nobody can know whether that mail arrived, and it is not sent again.
"""

import smtplib
import socket
import ssl
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from recruiters.answers import ENVELOPE, Answer, Reply, Result, Step, read
from recruiters.letters import Letter
from recruiters.mime import ascii_address


class Smtp:
    """`options` are those of Django's SMTP mailer."""

    def __init__(self, options: dict):
        self.options = options
        self.connection: smtplib.SMTP | None = None
        self.trouble = ""

    def send(self, letters: Iterable[Letter], sender: str) -> Iterator[Result]:
        """Ends early, and says why in `trouble`, when the server or the connection does; a new call connects again."""
        self.trouble = ""
        try:
            connection = self.open()
        except (OSError, smtplib.SMTPException) as error:
            self.trouble = _name_of(error)
            return
        talk = _Talk(connection, sender)
        try:
            yield from talk.mail(iter(letters))
        finally:
            self.trouble = talk.trouble
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
    try:
        _introduce(connection, options)
    except (OSError, smtplib.SMTPException):
        connection.close()
        raise
    return connection


def _introduce(connection: smtplib.SMTP, options: dict) -> None:
    if connection.sock:
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the end of a mail waits for nothing
    connection.ehlo()
    if options.get("use_tls"):
        connection.starttls(context=ssl.create_default_context())
        connection.ehlo()
    if options.get("username"):
        connection.login(options["username"], options.get("password", ""))


def _is_over(connection: smtplib.SMTP) -> bool:
    return connection.sock is None


def _name_of(error: Exception) -> str:
    """The kind of trouble, with the server's code: never its words."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()


class _Over(smtplib.SMTPException):
    """The server takes nothing more on this connection, as it said in answer to a mail."""


class _Talk:
    """What is said on a connection. The envelope of a mail goes out together with the text of the one before.

    `trouble` is why it ended early, or ''.
    """

    def __init__(self, connection: smtplib.SMTP, sender: str):
        self.connection = connection
        self.sender = sender
        self.pipelined = connection.has_extn("pipelining")
        self.text_gone = False
        self.resets = False
        self.trouble = ""

    def mail(self, letters: Iterator[Letter]) -> Iterator[Result]:
        """While the server reads a mail, the one after the next is written."""
        ahead = deque(islice(letters, 2))
        try:
            self._write(self._envelope(ahead, 0))
            while ahead:
                current = ahead[0]
                refusal = self._envelope_answered(current)
                self.resets, self.text_gone = refusal is not None, refusal is None
                if not (refusal and refusal.ends):
                    self._write((b"" if refusal else _text(current)) + self._envelope(ahead, 1))
                    ahead.extend(islice(letters, 1))
                reply = refusal or self._reply(Step.TEXT)
                ahead.popleft()
                self.text_gone = False
                yield Result(current.key, reply.means, reply.said)
                if reply.ends:
                    raise _Over(reply.said)
        except (OSError, smtplib.SMTPException) as error:
            self.connection.close()
            yield from self._left(ahead, error)

    def _left(self, ahead: deque[Letter], error: Exception) -> Iterator[Result]:
        """What becomes of those that were taken up when the connection ended; of the last none was tried."""
        self.trouble = str(error) if isinstance(error, _Over) else _name_of(error)
        if ahead and not isinstance(error, _Over):
            answer = Answer.UNKNOWN if self.text_gone else Answer.LATER
            yield Result(ahead.popleft().key, answer, self.trouble)
        for letter in ahead:
            yield Result(letter.key, Answer.LATER, self.trouble, tried=False)

    def _envelope(self, ahead: Sequence[Letter], number: int) -> bytes:
        """What goes out before the server is asked; nothing where it takes one command at a time."""
        if number >= len(ahead) or not self.pipelined:
            return b""
        reset = b"RSET\r\n" if self.resets else b""
        return reset + b"".join(self._commands(ahead[number]))

    def _commands(self, letter: Letter) -> tuple[bytes, bytes, bytes]:
        to = ascii_address(letter.to)
        return f"MAIL FROM:<{self.sender}>\r\n".encode(), f"RCPT TO:<{to}>\r\n".encode(), b"DATA\r\n"

    def _envelope_answered(self, letter: Letter) -> Reply | None:
        """None where the server waits for the text."""
        if not self.pipelined:
            return self._one_by_one(letter)
        if self.resets:
            self._reply(Step.MAIL)
        bad = None
        for step in ENVELOPE:
            reply = self._reply(step)
            bad = bad or (reply if reply.code >= 400 else None)
            if bad and bad.ends:
                return bad
        if bad and reply.code < 400:  # it waits for the text of a mail without a recipient
            self._write(b".\r\n")
            self._reply(Step.TEXT)
        return bad

    def _one_by_one(self, letter: Letter) -> Reply | None:
        if self.resets:
            self._write(b"RSET\r\n")
            self._reply(Step.MAIL)
        for step, command in zip(ENVELOPE, self._commands(letter), strict=True):
            self._write(command)
            if (reply := self._reply(step)).code >= 400:
                return reply
        return None

    def _reply(self, step: Step) -> Reply:
        code, words = self.connection.getreply()
        if code == -1:
            raise smtplib.SMTPServerDisconnected("no code in the answer")
        return read(step, code, words)

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
