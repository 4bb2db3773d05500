"""Which bounces end the mails to an address: as providers' documentation shows them, read by anymail."""

import json

import pytest
from anymail.signals import tracking
from anymail.webhooks.amazon_ses import AmazonSESTrackingWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailersend import MailerSendTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.mailtrap import MailtrapTrackingWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postal import PostalTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.resend import ResendTrackingWebhookView
from anymail.webhooks.sendgrid import SendGridTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostTrackingWebhookView
from anymail.webhooks.unisender_go import UnisenderGoTrackingWebhookView
from django.test import RequestFactory

from signups.ending import is_suppressed
from signups.factories import ContactFactory

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def ses(kind: str, sub: str = "General") -> dict:
    bounced = [{"emailAddress": ADA, "status": "5.1.1", "action": "failed"}]
    bounce = {"bounceType": kind, "bounceSubType": sub, "bouncedRecipients": bounced}
    return {"notificationType": "Bounce", "bounce": bounce, "mail": {"messageId": "0138", "destination": [ADA]}}


def sparkpost(bounce_class: str) -> dict:
    event = {"type": "bounce", "bounce_class": bounce_class, "raw_rcpt_to": ADA, "timestamp": "1464824548"}
    return {"msys": {"message_event": event}}


def brevo(event: str) -> dict:
    return {"event": event, "email": ADA, "ts_epoch": 1520363423000, "message-id": "<20@relay>", "reason": "undefined"}


def mailjet(hard: bool, error: str) -> dict:
    return {
        "event": "bounce", "time": 1498093527, "MessageID": 123, "email": ADA, "blocked": hard, "hard_bounce": hard,
        "error_related_to": "recipient", "error": error,
    }  # fmt: skip


def mailersend(kind: str) -> dict:
    email = {"status": "rejected", "message": {"id": "62fb"}, "recipient": {"email": ADA}}
    morph = {"object": "recipient_bounce", "reason": "Unknown reason"}
    return {"type": f"activity.{kind}", "data": {"id": "62f1", "type": kind, "email": email, "morph": morph}}


def mailgun(severity: str, reason: str = "bounce") -> dict:
    event = {
        "event": "failed", "severity": severity, "reason": reason, "recipient": ADA, "timestamp": 1534110422.3,
        "delivery-status": {"code": 550, "message": "5.1.1 no such user"}, "message": {"headers": {}},
    }  # fmt: skip
    return {"signature": {"token": "2c5a"}, "event-data": event}


def postmark(kind: str) -> dict:
    return {"RecordType": "Bounce", "Type": kind, "ID": 4, "Email": ADA, "BouncedAt": "2026-11-22T16:09:19Z", "Tag": ""}


def sendgrid(kind: str) -> dict:
    return {"event": "bounce", "type": kind, "email": ADA, "timestamp": 1461095250, "status": "5.0.0", "reason": "550"}


def mandrill(event: str) -> dict:
    return {"event": event, "_id": "abc", "ts": 1461095211, "msg": {"email": ADA, "diag": "smtp;550", "metadata": {}}}


def mailtrap(event: str) -> dict:
    return {"event": event, "email": ADA, "timestamp": 1700000000, "message_id": "b2", "event_id": "e"}


def resend(kind: str, words: str) -> dict:
    bounce = {"message": f"The recipient's email provider sent a {words}", "type": kind, "subType": "General"}
    return {"type": "email.bounced", "created_at": "2026-11-22T16:09:19Z", "data": {"to": [ADA], "bounce": bounce}}


def unisender(status: str) -> dict:
    return {
        "status": "hard_bounced", "email": ADA, "event_time": "2026-11-22 16:09:19",
        "delivery_info": {"delivery_status": status},
    }  # fmt: skip


def postal() -> dict:
    payload = {"original_message": {"id": 233843, "to": ADA}, "bounce": {"id": 233864, "subject": "Delivery failed"}}
    return {"event": "MessageBounced", "uuid": "0fcc", "timestamp": 1606753103.9, "payload": payload}


def tell(view_class: type, data: dict) -> None:
    """Let anymail read the event, and everybody hear of it."""
    view, request = object.__new__(view_class), RequestFactory().post("/", data, "application/json")
    read = {
        AmazonSESTrackingWebhookView: lambda: view.esp_to_anymail_events(data, {})[0],
        MandrillCombinedWebhookView: lambda: view.mandrill_tracking_to_anymail_event(data),
        PostalTrackingWebhookView: lambda: view.parse_events(request)[0],
        ResendTrackingWebhookView: lambda: view.esp_to_anymail_event(data, request),
        SparkPostTrackingWebhookView: lambda: view.esp_to_anymail_event(*view.unwrap_event(data)),
    }
    event = read.get(view_class, lambda: view.esp_to_anymail_event(data))()
    assert event.recipient == ADA, json.dumps(data)
    tracking.send(sender=view_class, event=event, esp_name=view.esp_name)


HARD = [
    (AmazonSESTrackingWebhookView, ses("Permanent")),
    (BrevoTrackingWebhookView, brevo("hard_bounce")),
    (BrevoTrackingWebhookView, brevo("invalid_email")),
    (MailerSendTrackingWebhookView, mailersend("hard_bounced")),
    (MailgunTrackingWebhookView, mailgun("permanent")),
    (MailjetTrackingWebhookView, mailjet(True, "user unknown")),
    (MailtrapTrackingWebhookView, mailtrap("bounce")),
    (MandrillCombinedWebhookView, mandrill("hard_bounce")),
    (PostmarkTrackingWebhookView, postmark("HardBounce")),
    (PostmarkTrackingWebhookView, postmark("BadEmailAddress")),
    (ResendTrackingWebhookView, resend("Permanent", "hard bounce message")),
    (SendGridTrackingWebhookView, sendgrid("bounce")),
    (SparkPostTrackingWebhookView, sparkpost("10")),
    (SparkPostTrackingWebhookView, sparkpost("30")),
    (UnisenderGoTrackingWebhookView, unisender("err_user_unknown")),
]
SOFT = [
    (AmazonSESTrackingWebhookView, ses("Transient")),
    (AmazonSESTrackingWebhookView, ses("Undetermined", "Undetermined")),
    (BrevoTrackingWebhookView, brevo("soft_bounce")),
    (MailerSendTrackingWebhookView, mailersend("soft_bounced")),
    (MailgunTrackingWebhookView, mailgun("temporary")),
    (MailgunTrackingWebhookView, mailgun("permanent", "generic")),
    (MailjetTrackingWebhookView, mailjet(False, "quota exceeded")),
    (MailtrapTrackingWebhookView, mailtrap("soft bounce")),
    (MandrillCombinedWebhookView, mandrill("soft_bounce")),
    (PostalTrackingWebhookView, postal()),  # does not say of which kind
    (PostmarkTrackingWebhookView, postmark("SoftBounce")),
    (ResendTrackingWebhookView, resend("Transient", "bounce message because the recipient's inbox was full")),
    (SendGridTrackingWebhookView, sendgrid("blocked")),
    *((SparkPostTrackingWebhookView, sparkpost(number)) for number in ("20", "21", "22", "23", "24", "40", "51", "70")),
    (UnisenderGoTrackingWebhookView, unisender("err_mailbox_full")),
]


@pytest.mark.parametrize(("view", "data"), HARD)
def test_address_that_is_gone_gets_no_more_mails(view, data):
    ContactFactory(email=ADA)
    tell(view, data)
    assert is_suppressed(ADA)


@pytest.mark.parametrize(("view", "data"), SOFT)
def test_address_that_only_could_not_take_it_now_stays(view, data):
    ContactFactory(email=ADA)
    tell(view, data)
    assert not is_suppressed(ADA)
