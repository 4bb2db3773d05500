"""The whole way of a contact with real parts: browser, site, worker, mail file and the groups' own server."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import BrowserContext, Page, Route, expect

from delivery.factories import DestinationFactory
from delivery.models import Delivery, Destination
from delivery.webhooks import signature
from exchange.factories import SourceFactory
from exchange.models import Credit, Source, VisitTally
from exchange.moving import move
from groups.factories import GroupFactory
from home.tests.browser.form import send_form
from resistry.leases import State
from resistry.mailbox import Caught, caught
from roles.factories import RoleFactory
from signups.models import ConsentEvent, Contact, SignUp

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATIENCE = 40  # seconds for a worker that has just been started


@dataclass
class Post:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """The groups' own server: it keeps what it is sent, and thanks for it."""

    address: str
    posts: list[Post] = field(default_factory=list)


@pytest.fixture
def receiver():
    posts: list[Post] = []

    class Keep(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posts.append(Post(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Keep)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Receiver(f"127.0.0.1:{server.server_port}", posts)
    server.shutdown()
    server.server_close()


@pytest.fixture
def worker(site, receiver, tmp_path):
    """A worker process on the test's own database and queue; mails become files in `tmp_path / "mail"`."""
    database = urlsplit(os.environ["DATABASE_URL"])
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "resistry.settings.dev",
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "localhost",
        "BASE_URL": site,
        "DATABASE_URL": database._replace(path=f"/{quote(connection.settings_dict['NAME'])}").geturl(),
        "REDIS_URL": settings.RQ_QUEUES["default"]["URL"],
        "DELIVERY_ALLOW_PRIVATE": receiver.address,
        "MAIL_URL": "file",
        "RESISTRY_STATE": str(tmp_path),
    }
    command = [
        sys.executable,
        "manage.py",
        "rqworker",
        "default",
        "rounds",
        "--serializer",
        "rq.serializers.JSONSerializer",
    ]
    log = tmp_path / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=env, cwd=settings.BASE_DIR, stdout=output, stderr=subprocess.STDOUT)
        yield log
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def source(site, receiver) -> Source:
    """A link of the group Alpha; Beta, Gamma and Delta are told of their contacts, and Beta offers a role."""
    for title in ("Beta", "Gamma", "Delta"):
        group = GroupFactory(title=title)
        SourceFactory(group=group)
        DestinationFactory(group=group, url=f"http://{receiver.address}/{group.slug}")
    RoleFactory(title="Write to voters", parent=Destination.objects.get(group__slug="beta").group, publish=True)
    return SourceFactory(group=GroupFactory(title="Alpha"), slug="alpha-spring-letter")


def block_cookies(context: BrowserContext) -> None:
    """Do as a browser does that takes no cookies: the link's answer loses its own."""

    def strip(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        context.clear_cookies()
        kept = {name: value for name, value in answer.headers.items() if name.lower() != "set-cookie"}
        assert len(kept) < len(answer.headers), "the link tried no cookie: nothing was blocked"
        route.fulfill(response=answer, headers=kept)

    context.route(re.compile("/from/"), strip)


def walk_to_sign_up(page: Page, site: str, source: Source) -> None:
    """From the group's link over the guide and a role to the sent form."""
    page.goto(f"{site}/from/{source.slug}/?to=/roles/")
    expect(page).to_have_url(f"{site}/roles/?from={source.slug}")
    page.get_by_role("link", name="Write to voters").click()
    expect(page.get_by_role("heading", level=1, name="Write to voters")).to_be_visible()
    send_form(page, "Beta", "Gamma", "Delta")
    expect(page.get_by_role("heading", level=1, name=re.compile("check your mail"))).to_be_visible()


def confirm_all_but_delta(page: Page, link: str) -> None:
    page.goto(link)
    for title in ("Beta", "Gamma", "Delta"):
        expect(page.get_by_role("checkbox", name=re.compile(title))).to_be_checked()
    page.get_by_role("checkbox", name=re.compile("Delta")).uncheck()
    page.get_by_role("button", name="Yes, sign me up").click()
    expect(page.get_by_role("heading", level=1, name=re.compile("re in[.]"))).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Not signed up, as you wished: Delta.")


def wait_for_mail(folder: Path, worker: Path) -> Caught:
    wait_until(lambda: caught(folder), worker)
    [mail] = caught(folder)
    return mail


def link_in(mail: Caught, site: str) -> str:
    assert mail.to == "ada@example.org"
    [link] = re.findall(rf"^{re.escape(site)}/signup/confirm/\S+$", mail.text, re.MULTILINE)
    assert link in mail.html
    return link


def wait_until(done, worker: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, f"the worker did not get there: {worker.read_text()[-3000:]}"
        time.sleep(0.1)


def assert_two_groups_were_told(receiver: Receiver, worker: Path) -> None:
    """Beta and Gamma got the contact, signed with their own secrets; Delta got nothing."""
    wait_until(lambda: Delivery.objects.filter(state=State.DONE).count() >= 2, worker)
    assert {delivery.state for delivery in Delivery.objects.all()} == {State.DONE}
    assert sorted(post.path for post in receiver.posts) == ["/beta", "/gamma"]
    contact = Contact.objects.get()
    for post in receiver.posts:
        told = json.loads(post.body)
        event = ConsentEvent.objects.get(pk=told["id"])
        assert told["type"] == "contact.granted"
        assert told["data"]["group"] == event.subscription.group.slug == post.path.strip("/")
        assert told["data"]["contact"] == {
            "id": str(contact.key),
            "email": "ada@example.org",
            "zip": "94110",
            "city": "San Francisco",
            "state": "CA",
            "unsubscribe": told["data"]["contact"]["unsubscribe"],
        }
        assert "/unsubscribe/" in told["data"]["contact"]["unsubscribe"]
        assert told["data"]["consent"]["wording"] == event.subscription.group.consent_line
        assert_signed(post, Destination.objects.get(group=event.subscription.group))


def assert_signed(post: Post, destination: Destination) -> None:
    """The receiver's own check, as the Standard Webhooks specification describes it."""
    delivery_id, stamp = post.headers["webhook-id"], post.headers["webhook-timestamp"]
    assert Delivery.objects.get(pk=delivery_id).destination == destination
    assert abs(time.time() - int(stamp)) < PATIENCE
    assert post.headers["webhook-signature"] == f"v1,{signature(delivery_id, stamp, post.body, destination.secret)}"
    assert post.headers["content-type"] == "application/json"


def assert_credited_once(source: Source) -> None:
    move()
    assert list(VisitTally.objects.values_list("source__slug", "visits")) == [(source.slug, 1)]
    [credit] = Credit.objects.all()
    assert (credit.last, credit.contact) == (source, Contact.objects.get().key)
    assert SignUp.objects.get().page == "/groups/beta/write-to-voters/"


def test_contact_of_a_link_reaches_the_groups_still_ticked_and_no_other(site, source, receiver, worker, page, tmp_path):
    walk_to_sign_up(page, site, source)
    confirm_all_but_delta(page, link_in(wait_for_mail(tmp_path / "mail", worker), site))
    assert_two_groups_were_told(receiver, worker)
    assert_credited_once(source)
    [cookie] = page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("source", True, "Lax")


def test_the_same_way_without_javascript_and_cookies_credits_the_same_source(
    site, source, receiver, worker, new_context, tmp_path
):
    context = new_context(java_script_enabled=False)
    block_cookies(context)
    requests = []
    context.on("request", lambda request: requests.append(request))
    page = context.new_page()
    walk_to_sign_up(page, site, source)
    assert context.cookies() == []
    assert [request.url for request in requests if "cookie" in request.all_headers()] == []
    assert SignUp.objects.get().first_source == source

    elsewhere = new_context(java_script_enabled=False).new_page()  # the mail is read on another machine
    confirm_all_but_delta(elsewhere, link_in(wait_for_mail(tmp_path / "mail", worker), site))
    assert_two_groups_were_told(receiver, worker)
    assert_credited_once(source)


def test_who_comes_back_later_by_himself_is_credited_by_the_cookie(site, source, page):
    page.goto(f"{site}/from/{source.slug}/")
    page.goto(f"{site}/signup/")
    send_form(page, "Beta")
    expect(page.get_by_role("heading", level=1, name=re.compile("check your mail"))).to_be_visible()
    assert SignUp.objects.get().last_source == source


def test_button_says_how_many_groups_are_ticked(site, source, page):
    page.goto(f"{site}/signup/")
    button = page.get_by_role("button", name=re.compile("Sign me up"))
    expect(button).to_have_accessible_name("Sign me up")
    page.get_by_role("checkbox", name=re.compile("Beta")).check()
    expect(button).to_have_accessible_name("Sign me up for 1 group")
    page.get_by_role("checkbox", name=re.compile("Gamma")).check()
    expect(button).to_have_accessible_name("Sign me up for 2 groups")
