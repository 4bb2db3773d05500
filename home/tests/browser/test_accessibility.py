"""Every page type: axe, narrow screens, no cookie, nothing from elsewhere, and where the focus goes."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.images import ImageFile
from PIL import Image
from playwright.sync_api import Page, expect
from wagtail.images import get_image_model

from exchange.factories import SourceFactory
from groups.choices import LedBy
from groups.factories import GroupFactory, IssueAreaFactory
from home.models import HomePage, StandardPage
from home.tests.browser.form import send_form
from roles.factories import RoleFactory, RoleTypeFactory, SkillFactory
from signups.confirm import record_choices
from signups.factories import SignUpFactory
from signups.links import confirm_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG_NAME = "Massachusetts Interfaith Voter-Registration Collaborative"
BEYOND_THE_EDGE = """[...document.body.querySelectorAll('*')]
    .filter(node => node.getBoundingClientRect().right > innerWidth)
    .map(node => node.outerHTML.slice(0, 100)).slice(0, 5)"""
AXE = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}  # WCAG 2.2's rule is off by itself

# page type -> (address, status); `{...}` is made by `addresses`
PLAIN = {
    "home": ("/", 200),
    "groups": ("/groups/", 200),
    "group": ("/groups/long/", 200),
    "group with nothing": ("/groups/group-12/", 200),
    "guide": ("/roles/", 200),
    "guide, second page, chosen": ("/roles/?type=canvasser&zip=02108&miles=25&page=2", 200),
    "guide, bad ZIP": ("/roles/?zip=0000x&type=nonsense", 200),
    "guide, nothing found": ("/roles/?type=driver", 200),
    "role": ("/groups/long/canvass/", 200),
    "sign-up": ("/signup/", 200),
    "sign-up from a link": ("/signup/?group=group-3&from=long", 200),
    "check mail": ("/signup/check-mail/", 200),
    "confirm": ("/signup/confirm/{open}/", 200),
    "confirmed": ("/signup/confirm/{confirmed}/", 200),
    "confirmed, nothing ticked": ("/signup/confirm/{declined}/", 200),
    "link problem": ("/signup/confirm/wrong/", 404),
    "standard page": ("/about/", 200),
    "404": ("/nothing-here/", 404),
}
ERRORS = "sign-up with errors"
PAGES = [*PLAIN, ERRORS]


@pytest.fixture
def addresses(site) -> dict[str, str]:
    """The address of every plain page type, on a site where each has all that it can show."""
    body = everything(picture())
    area = IssueAreaFactory(slug="voting-rights")
    network = GroupFactory(title="Commonwealth", slug="commonwealth", issue_areas=[area])
    long = GroupFactory(
        title=LONG_NAME,
        slug="long",
        letters="MIV",
        body=body,
        website="https://example.org/",
        public_email="volunteer-coordination@massachusetts-voter-registration.example.org",
        zip="02108",
        states=["MA"],
        reach="state",
        network=network,
        issue_areas=[area, IssueAreaFactory(slug="climate")],
        led_by=[LedBy.WOMEN, LedBy.YOUNG],
    )
    SourceFactory(group=long)
    GroupFactory(title="Chapter of the collaborative", slug="chapter", network=long)
    groups = [GroupFactory(title=f"Group {number}", colour="#c4301c") for number in range(1, 13)]
    roles_of(long, body)
    page = StandardPage(title="About", slug="about", intro="<p>Who we are.</p>", body=body, in_footer=True)
    HomePage.objects.get(locale__language_code="en").add_child(instance=page)
    tokens = {
        "open": sign_up(groups[:3]),
        "confirmed": sign_up(groups[:3], 2),
        "declined": sign_up(groups[:2], 0),
    }
    return {name: f"{site}{path.format(**tokens)}" for name, (path, _) in PLAIN.items()}


def roles_of(group, body) -> None:
    """A full role, enough others for a second page of the guide, and a role type that nobody offers."""
    skills = [SkillFactory(slug=slug) for slug in ("listening", "driving")]
    RoleTypeFactory(slug="driver")
    for number in range(1, 9):
        RoleTypeFactory(slug=f"kind-{number}")
    fields = {"parent": group, "where": "in_person", "zip": "02108", "skills": skills}
    RoleFactory(
        title="Canvass with a neighbor who has done it before",
        slug="canvass",
        body=body,
        training="An hour on the phone, then a first street together.",
        minimum_age=16,
        accessibility="Some streets have steps; a phone list is always there instead.",
        languages=["en", "es"],
        **fields,
    )
    for number in range(1, 22):
        RoleFactory(title=f"Knock on doors {number}", **fields)


def everything(image) -> list[tuple]:
    """One block of every kind."""
    return [
        ("heading", "What you would do with us"),
        (
            "paragraph",
            "<p>We <b>write</b> letters. <a href='/roles/'>See roles</a>.</p><ul><li>One</li></ul>",
        ),
        ("picture", {"image": image, "alt": "Two people at a door"}),
        ("quote", {"text": "The second door was easier.", "who": "Rosa, Oakland"}),
        ("steps", {"title": "How it goes", "steps": ["You tick our box.", "We call you within a week."]}),
    ]


def picture():
    content = BytesIO()
    Image.new("RGB", (400, 300), "#2b3fa0").save(content, "PNG")
    content.seek(0)
    return get_image_model().objects.create(title="Door", file=ImageFile(content, name="door.png"))


def sign_up(groups, confirmed: int | None = None) -> str:
    """The token of a sign-up for these groups; the first `confirmed` of them were confirmed."""
    made = SignUpFactory(groups=groups)
    if confirmed is not None:
        record_choices(made, [group.pk for group in groups[:confirmed]])
    return confirm_token(made.pk)


def visit(page: Page, name: str, addresses: dict[str, str]) -> None:
    """Open a page of this type, and everything that is folded on it."""
    if name == ERRORS:
        page.goto(addresses["sign-up"])
        send_form(page, email="ada", zip_code="0")
        expect(page.get_by_role("alert")).to_be_visible()
    else:
        assert page.goto(addresses[name]).status == PLAIN[name][1], name
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_page_type(width, scheme, page, addresses):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    found = []
    for name in PAGES:
        visit(page, name, addresses)
        for violation in Axe().run(page, options=AXE).response["violations"]:
            nodes = [f"{node['html'][:150]} {node['failureSummary']}" for node in violation["nodes"]]
            found.append("\n  ".join([f"{name}: {violation['id']}: {violation['help']}", *nodes]))
    assert not found, "\n".join(found)


def test_no_page_type_scrolls_sideways_at_320_pixels(page, addresses):
    page.set_viewport_size({"width": 320, "height": 640})
    too_wide = {}
    for name in PAGES:
        visit(page, name, addresses)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide[name] = page.evaluate(BEYOND_THE_EDGE)
    assert too_wide == {}


def test_plain_get_sets_no_cookie_asks_nobody_else_and_keeps_the_policy(page, addresses, site):
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request))
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for name in PLAIN:
        visit(page, name, addresses)
        page.wait_for_load_state("load")
    assert page.context.cookies() == []
    answers = {request.url: request.response() for request in requests}
    assert [url for url in answers if urlsplit(url).netloc != urlsplit(site).netloc] == []
    assert [url for url, answer in answers.items() if answer.header_value("set-cookie")] == []
    expected = {addresses[name] for name, (_, status) in PLAIN.items() if status == 404}
    assert {url for url, answer in answers.items() if answer.status >= 400} == expected
    assert [text for text in complaints if "status of 404" not in text] == []


def test_summary_of_errors_takes_the_focus_and_leads_to_what_is_wrong(page, addresses):
    visit(page, ERRORS, addresses)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    links = summary.get_by_role("link")
    expect(links).to_have_count(3)
    for link, field in zip(
        links.all(), [page.get_by_label("E-mail"), page.get_by_label("ZIP", exact=True)], strict=False
    ):
        link.click()
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(r"\w"))
    links.last.click()
    expect(page.get_by_role("group", name="Tick every group")).to_be_focused()


def test_what_was_typed_and_ticked_is_still_there_after_a_bad_sign_up(page, addresses):
    page.goto(addresses["sign-up"])
    send_form(page, "Group 7", email="ada", zip_code="94110")
    expect(page.get_by_label("E-mail")).to_have_value("ada")
    expect(page.get_by_label("ZIP", exact=True)).to_have_value("94110")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(page.get_by_role("checkbox", name=re.compile("Group 7"))).to_be_checked()
