"""From a group's link to the credit, with a browser that keeps no cookies and runs no script."""

import re
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.core import mail
from django.test import Client

from conftest import PERSON
from exchange.models import Credit, VisitTally
from exchange.moving import move
from roles.factories import RoleFactory
from signups.models import Contact
from signups.tasks import send_mails

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


class Scriptless:
    """A browser that knows what is on the page, and nothing else; each request is made by a new client."""

    def __init__(self):
        self.address, self.page = "/", Element("html")

    def open(self, address: str) -> None:
        self._show(address, Client(headers=PERSON).get(self._path(address)))

    def follow(self, text: str) -> None:
        [link] = {a.get("href") for a in self.page.iter("a") if text in " ".join("".join(a.itertext()).split())}
        self.open(link)

    def send(self, button: str, **typed) -> None:
        """The form with this button; hidden and ticked fields as they are."""
        [form] = [
            one for one in self.page.iter("form") if any(button in "".join(b.itertext()) for b in one.iter("button"))
        ]
        fields: dict[str, list[str]] = {}
        for field in form.iter("input"):
            kind = field.get("type", "text")
            if field.get("name") and (kind not in ("checkbox", "radio") or field.get("checked") is not None):
                fields.setdefault(field.get("name"), []).append(field.get("value", ""))
        client = Client(headers={**PERSON, "origin": SITE})
        self._show(self.address, client.post(self._path(form.get("action", self.address)), fields | typed))

    def _show(self, address: str, response) -> None:
        if response.status_code in (302, 303):
            return self.open(response["Location"])
        assert response.status_code == 200
        self.address, self.page = self._path(address), html5lib.parse(response.content, namespaceHTMLElements=False)
        return None

    def _path(self, address: str) -> str:
        return urljoin(SITE + self.address, address).removeprefix(SITE)


@pytest.mark.parametrize("language", ["", "/es"])
def test_link_guide_role_form_credits_the_group_of_the_link(groups, valkey, language):
    RoleFactory(title="Write to voters", parent=groups[1])
    browser = Scriptless()
    browser.open(f"/from/gamma/?to={language}/roles/")
    assert browser.address == f"{language}/roles/?from=gamma"
    browser.follow("Write to voters")
    assert browser.address.startswith(f"{language}/groups/beta/write-to-voters/")
    button = "Apúntame" if language else "Sign me up"
    browser.send(button, email="ada@example.org", zip="94110", groups=["beta"])
    send_mails()
    browser.open(re.search(rf"{SITE}(\S*/signup/confirm/\S+)", mail.outbox[-1].body)[1])
    browser.send("Sí" if language else "Yes, sign me up")
    [credit] = Credit.objects.all()
    assert (credit.first.slug, credit.last.slug) == ("gamma", "gamma")
    assert credit.contact == Contact.objects.get().key
    move()
    assert list(VisitTally.objects.values_list("source__slug", "visits")) == [("gamma", 1)]


def test_without_a_link_nobody_is_credited(groups, valkey):
    RoleFactory(title="Write to voters", parent=groups[1])
    browser = Scriptless()
    browser.open("/roles/")
    browser.follow("Write to voters")
    browser.send("Sign me up", email="ada@example.org", zip="94110", groups=["beta"])
    send_mails()
    browser.open(re.search(rf"{SITE}(\S*/signup/confirm/\S+)", mail.outbox[-1].body)[1])
    browser.send("Yes, sign me up")
    assert Contact.objects.count() == 1
    assert Credit.objects.count() == 0
