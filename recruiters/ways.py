"""By which way mails of rounds go out: our own SMTP connection, or the mailer of a provider."""

from collections.abc import Iterable, Iterator

from anymail.exceptions import AnymailError, AnymailInvalidAddress, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from requests.exceptions import ConnectionError as Broken
from requests.exceptions import ConnectTimeout, ProxyError, RequestException, SSLError
from urllib3.exceptions import NewConnectionError

from recruiters.answers import Answer, Result, Way
from recruiters.letters import Letter
from recruiters.transport import Smtp
from resistry.email import tell_apart

SMTP = "django.core.mail.backends.smtp.EmailBackend"
ABOUT_THE_MAIL = (400, 413, 422)  # all other 4xx are about our account, or the moment
GATEWAYS = (502, 504)  # a machine before the provider, which never heard what became of the mail


def way() -> Way:
    """The one that MAIL_URL names."""
    mailer = settings.MAILERS["default"]
    return Smtp(mailer.get("OPTIONS", {})) if mailer["BACKEND"] == SMTP else ByMailer()


class ByMailer:
    """One mail at a time through Django's mailer: a provider's API, or the folder of `./run`."""

    def __init__(self) -> None:
        self.trouble = ""

    def send(self, letters: Iterable[Letter], sender: str) -> Iterator[Result]:
        self.trouble = ""
        for letter in letters:
            yield self._send(letter)
            if self.trouble:
                return

    def _send(self, letter: Letter) -> Result:
        try:
            message_of(letter).send()
        except (AnymailRecipientsRefused, AnymailInvalidAddress) as error:
            return Result(letter.key, Answer.REFUSED, type(error).__name__)
        except AnymailError as error:
            return self._failed(letter, _judge(error), error)
        except (OSError, ValueError) as error:
            return self._failed(letter, Answer.REFUSED if isinstance(error, ValueError) else Answer.LATER, error)
        return Result(letter.key, Answer.SENT)

    def _failed(self, letter: Letter, answer: Answer, error: Exception) -> Result:
        """What is no refusal of this mail is trouble, and ends the run: it would be the same for the next."""
        status = _status(error)
        said = f"HTTP {status}" if status else type(error.__cause__ or error).__name__
        self.trouble = said if answer is not Answer.REFUSED else ""
        about_us = answer is Answer.LATER and (300 <= status < 500 or _never_went(error.__cause__))
        return Result(letter.key, answer, said, tried=not about_us)

    def close(self) -> None:
        """Nothing is kept open."""


def _judge(error: AnymailError) -> Answer:
    """What became of the mail. Who read it and gave no answer that can be understood may have taken it.

    A provider's own 500 or 503 says that it did not; asking again is what all of them say to do.
    """
    status, cause = _status(error), error.__cause__
    if not status and isinstance(cause, RequestException):
        return Answer.LATER if _never_went(cause) else Answer.UNKNOWN
    if 200 <= status < 300 or status in GATEWAYS:
        return Answer.UNKNOWN
    return Answer.REFUSED if status in ABOUT_THE_MAIL else Answer.LATER


def _status(error: Exception) -> int:
    """The provider's HTTP status; 0 where it gave none."""
    return getattr(getattr(error, "response", None), "status_code", 0)


def _never_went(cause: BaseException | None) -> bool:
    """Whether the connection failed before anything of the mail was on it."""
    if isinstance(cause, (ConnectTimeout, ProxyError, SSLError)):
        return True
    reason = getattr(cause.args[0], "reason", None) if isinstance(cause, Broken) and cause.args else None
    return isinstance(reason, NewConnectionError)


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The letter as Django's mailers take it."""
    subject, text, html = letter.skeleton.parts(letter.values)
    headers = {**letter.skeleton.headers, **letter.headers}
    message = EmailMultiAlternatives(
        subject=subject, body=text, from_email=headers.pop("From"), to=[letter.to], headers=headers
    )
    message.attach_alternative(html, "text/html")
    return tell_apart(message, mail=str(letter.key))
