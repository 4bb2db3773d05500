from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from anymail.exceptions import AnymailRequestsAPIError
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage

from resistry.mailbox import EmailBackend, caught, read
from resistry.settings.mail import mailer_from_url
from signups import tasks
from signups.factories import SignUpFactory
from signups.models import Mail


def test_caught_mail_is_a_whole_file_that_reads_back(tmp_path):
    backend = EmailBackend(str(tmp_path), alias="default")
    backend.send_messages([EmailMessage("Hallo", "Text, ünïcode", "a@example.org", ["b@example.org"])])
    (mail,) = caught(tmp_path)
    assert (mail.subject, mail.to, mail.text.strip()) == ("Hallo", "b@example.org", "Text, ünïcode")
    assert read(tmp_path, mail.name) == mail


@pytest.mark.parametrize("name", ["../secret.eml", "x.eml", "", "0" * 20 + "-" + "a" * 12 + ".eml"])
def test_no_other_file_can_be_read(tmp_path, name):
    with pytest.raises(FileNotFoundError):
        read(tmp_path, name)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", {"host": "mail.example.org", "port": 25}),
        (
            "smtp+tls://u:p%40x@mail.example.org",
            {"port": 587, "use_tls": True, "username": "u", "password": "p@x"},
        ),
        ("smtps://mail.example.org:4650", {"port": 4650, "use_ssl": True}),
        ("postmark://?server_token=abc", {"server_token": "abc"}),
    ],
)
def test_mail_url(url, expected, tmp_path):
    assert mailer_from_url(url, tmp_path)["OPTIONS"].items() >= expected.items()


@pytest.mark.parametrize("url", ["nonsense", "smtp://"])
def test_bad_mail_url_says_what_to_write(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="MAIL_URL"):
        mailer_from_url(url, tmp_path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "state", "says"),
    [
        (SMTPRecipientsRefused({"x": (550, b"no such x")}), "dead", "refused: 550"),
        (SMTPRecipientsRefused({"x": (451, b"later")}), "queued", "refused: 451"),
        (SMTPServerDisconnected("x"), "queued", "SMTPServerDisconnected"),
        (ConnectionRefusedError("x"), "queued", "ConnectionRefusedError"),
        (ValueError("Invalid address ada@example.org"), "dead", "ValueError"),
        (AnymailRequestsAPIError("ada@example.org"), "queued", "AnymailRequestsAPIError"),
    ],
)
def test_a_mail_that_fails_waits_or_is_given_up_and_says_why(monkeypatch, fault, state, says):
    SignUpFactory()

    def broken(*args, **kwargs):
        raise fault

    monkeypatch.setattr(tasks, "send", broken)
    tasks.send_mails()
    mail = Mail.objects.get()
    assert (mail.state, mail.error) == (state, says)
