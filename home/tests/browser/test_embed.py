"""The form on a partner's page, in a real browser: another origin, one tag."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from exchange.factories import EmbedOriginFactory
from exchange.framing import give_source
from exchange.models import VisitTally
from exchange.moving import move
from groups.factories import GroupFactory
from signups.models import SignUp

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def partner(site, settings):
    """A partner's server: /tag shows the form by the script, /frame by a plain frame. On 127.0.0.1, which is another
    origin than localhost."""
    pages = {
        "/tag": f'<p style="height:20px">Before</p><script async src="{site}/embed.js" data-group="alpha" data-theme="light"></script>',
        "/frame": f'<iframe src="{site}/embed/signup/alpha/" title="Sign-up form" width="100%" height="900"></iframe>',
    }

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self):
            text = pages.get(urlsplit(self.path).path, "")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f'<!doctype html><html lang="en"><title>Partner</title><body>{text}'.encode())

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    settings.EMBED_ON_LOOPBACK = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def alpha(partner):
    group = GroupFactory(title="Alpha")
    GroupFactory(title="Beta")
    EmbedOriginFactory(group=group, origin=partner, proven=True)
    give_source(group)
    return group


def test_the_form_stands_on_a_proven_site_as_tall_as_it_is_and_is_used_by_keyboard(page: Page, partner, alpha):
    page.goto(f"{partner}/tag")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Hear from Alpha")
    inside = next(one for one in page.frames if "/embed/" in one.url)
    page.wait_for_function("document.querySelector('iframe').offsetHeight !== 900")
    height = page.evaluate("document.querySelector('iframe').offsetHeight")
    assert abs(height - inside.evaluate("document.documentElement.scrollHeight")) <= 2
    assert page.evaluate("document.querySelector('iframe').title") == "Sign-up form"
    found = Axe().run(page).response["violations"]
    assert [
        (one["id"], [node["target"] for node in one["nodes"]]) for one in found if one["impact"] != "moderate"
    ] == []
    frame.get_by_label(re.compile("e-mail", re.IGNORECASE)).first.focus()
    page.keyboard.type("ada@marked-for-search.example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("94110")
    frame.get_by_role("checkbox", name=re.compile("Alpha")).focus()
    page.keyboard.press("Space")
    frame.get_by_role("button", name="Sign me up").last.focus()
    page.keyboard.press("Enter")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("mail", timeout=15_000)
    assert SignUp.objects.get().last_source.slug == "alpha-embed"
    assert page.context.cookies() == []
    move()
    assert VisitTally.objects.get().visits == 1


def test_no_other_site_shows_it(page: Page, partner, alpha):
    elsewhere = partner.replace("127.0.0.1", "localhost")  # the same server under a name that is not proven
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{elsewhere}/frame")
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in text for text in refused), refused
    assert "Hear from" not in "".join(frame.content() for frame in page.frames if frame.url.startswith("http"))


def test_without_script_the_plain_frame_works(browser, partner, alpha):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{partner}/frame")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Hear from Alpha")
    frame.get_by_role("button", name="Sign me up").last.click()
    expect(frame.get_by_text("Type your e-mail address.").first).to_be_visible()
    assert "/signup/" in next(one.url for one in page.frames if one != page.main_frame)
    context.close()
