"""By which way mails of rounds go out: our own SMTP connection, or the mailer of a provider."""

from collections.abc import Iterable, Iterator

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from requests.exceptions import ReadTimeout

from recruiters.letters import Letter
from recruiters.transport import Answer, Result, Smtp, Way

SMTP = "django.core.mail.backends.smtp.EmailBackend"
TOO_MANY = 429


def way() -> Way:
    """The one that MAIL_URL names."""
    mailer = settings.MAILERS["default"]
    return Smtp(mailer.get("OPTIONS", {})) if mailer["BACKEND"] == SMTP else ByMailer()


class ByMailer:
    """One mail at a time through Django's mailer: a provider's API, or the folder of `./run`."""

    def send(self, letters: Iterable[Letter], sender: str) -> Iterator[Result]:
        for letter in letters:
            yield self._send(letter)

    def _send(self, letter: Letter) -> Result:
        try:
            message_of(letter).send()
        except AnymailRecipientsRefused:
            return Result(letter.key, Answer.REFUSED, "refused")
        except AnymailError as error:
            return Result(letter.key, _judge(error), type(error).__name__)
        except (OSError, ValueError) as error:
            final = isinstance(error, ValueError)
            return Result(letter.key, Answer.REFUSED if final else Answer.LATER, type(error).__name__)
        return Result(letter.key, Answer.SENT)

    def close(self) -> None:
        """Nothing is kept open."""


def _judge(error: AnymailError) -> Answer:
    """A provider that read the mail and gave no answer in time may have taken it."""
    if isinstance(error.__cause__, ReadTimeout):
        return Answer.UNKNOWN
    status = getattr(getattr(error, "response", None), "status_code", 500)
    return Answer.REFUSED if 400 <= status < 500 and status != TOO_MANY else Answer.LATER


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The letter as Django's mailers take it."""
    subject, text, html = letter.skeleton.parts(letter.values)
    headers = {**letter.skeleton.headers, **letter.headers}
    message = EmailMultiAlternatives(
        subject=subject, body=text, from_email=headers.pop("From"), to=[letter.to], headers=headers
    )
    message.attach_alternative(html, "text/html")
    return message
