"""The list of a group's links and the page of each: what they show, and what they cannot be made to do."""

import json
from io import BytesIO
from pathlib import Path

import pytest
import segno
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from exchange.days import today
from exchange.factories import CreditFactory, SourceFactory, VisitTallyFactory
from exchange.models import Credit, RuleChange, Source
from exchange.ordering import Settings
from exchange.rules import Crediting
from groups.factories import GroupFactory
from groups.tests.editing import Form

pytestmark = pytest.mark.django_db
NAUGHTY = json.loads((Path(__file__).parents[2] / "signups/tests/data/naughty_strings.json").read_text())
LIST_TAGS = {"table", "thead", "tbody", "tr", "th", "td", "span", "a", "form", "input", "button"}


@pytest.fixture
def editor(editor_of, groups):
    return editor_of(groups[0])


@pytest.fixture
def links(groups) -> str:
    return f"/admin/links/{groups[0].pk}/"


def rows(answer) -> dict[str, list[str]]:
    """What stands in each row of the list, by link."""
    found = {}
    for row in Form(answer).root.findall(".//main//table[@class='listing']/tbody/tr"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row]
        found[cells[0]] = cells[1:5]
    return found


def test_each_row_says_what_the_link_is_for_its_kind_and_figures(editor, groups, links):
    flyer = SourceFactory(group=groups[0], slug="alpha.flyer", label="Flyer")
    SourceFactory(group=groups[0], slug="alpha-embed", kind="embed", label="Form on your own site")
    SourceFactory(group=groups[0], slug="old", label="Link")
    SourceFactory(group=groups[0], slug="alpha.stopped", label="Stopped", no_longer_used=True)
    SourceFactory(group=groups[1], slug="beta.flyer", label="Theirs")
    VisitTallyFactory(source=flyer, visits=1_234)
    VisitTallyFactory(source=flyer, visits=99, on=today().fromordinal(today().toordinal() - 28))
    CreditFactory(source=flyer)
    CreditFactory(source=flyer, pending=True)
    CreditFactory(source=flyer, state=Credit.State.REJECTED, reason="stopped")
    assert list(rows(editor.get(links)).items()) == [
        ("/from/alpha/", ["The group’s own link", "Link", "0", "0"]),
        ("/from/old/", ["The group, under an earlier name", "Link", "0", "0"]),
        ("/from/alpha/flyer/", ["Flyer", "Link", "1,234", "2"]),
        ("alpha-embed", ["Form on your own site", "Embedded form", "0", "0"]),
        ("/from/alpha/stopped/", ["Stopped (retired)", "Link", "0", "0"]),
    ]


@pytest.mark.parametrize(
    ("crediting", "contacts"), [("last", ["0", "1"]), ("first", ["1", "0"]), ("split", ["0.5", "0.5"])]
)
def test_contacts_stand_where_the_rule_in_force_credits_them(editor, groups, links, crediting, contacts):
    flyer = SourceFactory(group=groups[0], slug="alpha.flyer", label="Flyer")
    CreditFactory(source=flyer, first=groups[0].sources.get(slug="alpha"), last=flyer)
    RuleChange.objects.create(by="chief", crediting=Crediting(crediting), settings=Settings().__dict__)
    listed = rows(editor.get(links))
    assert [listed[link][3] for link in ("/from/alpha/", "/from/alpha/flyer/")] == contacts


def test_more_links_same_queries_and_a_page_holds_a_hundred(editor, groups, links):
    def queries(count: int) -> int:
        for number in range(count):
            SourceFactory(group=groups[0], slug=f"alpha.x{count}-{number}", label=f"X {number}")
        with CaptureQueriesContext(connection) as seen:
            editor.get(links)
        return len(seen)

    queries(1)
    assert queries(3) == queries(90)
    queries(120)
    assert len(rows(editor.get(links))) == 100
    assert len(rows(editor.get(f"{links}?p=3"))) == 15
    assert editor.get(f"{links}?p=x").status_code == 200


@pytest.mark.parametrize("kind", ["embed", "mailing", "recruiter"])
@pytest.mark.parametrize("address", ["", "qr.svg", "retire/"])
def test_what_other_apps_made_is_only_listed(editor, groups, links, kind, address):
    made = SourceFactory(group=groups[0], slug="alpha.made", kind=kind, label="Made elsewhere")
    ask = editor.post if address == "retire/" else editor.get
    assert ask(f"{links}{made.pk}/{address}").status_code == 404
    made.refresh_from_db()
    assert not made.retired
    assert f"{links}{made.pk}/" not in editor.get(links).content.decode()


def test_retiring_twice_is_retiring(editor, groups, links):
    flyer = SourceFactory(group=groups[0], slug="alpha.flyer", label="Flyer")
    for said, retired in ({}, True), ({}, True), ({"again": "1"}, False), ({"again": "1"}, False):
        editor.post(f"{links}{flyer.pk}/retire/", said)
        flyer.refresh_from_db()
        assert flyer.retired is retired


def test_label_of_a_retired_link_is_taken_and_the_error_says_so(editor, groups, links):
    SourceFactory(group=groups[0], slug="alpha.flyer", label="Flyer", no_longer_used=True)
    answer = editor.post(links, {"label": "Flyer"})
    assert "You had a link flyer, and retired it." in answer.content.decode()


def test_no_string_breaks_the_form_or_the_pages_after_it(editor, groups, links):
    """Each is a link or an error, and what became a link can be shown and downloaded."""
    answers = {text: editor.post(links, {"label": text}) for text in dict.fromkeys(NAUGHTY[::3])}
    assert {answer.status_code for answer in answers.values()} == {302, 422}
    for text, answer in answers.items():
        if answer.status_code == 422:
            assert "field-error" in answer.content.decode() or "error-message" in answer.content.decode(), repr(text)
    made = Source.objects.filter(slug__startswith="alpha.")
    assert made.count() == sum(answer.status_code == 302 for answer in answers.values()) > 20
    listed = Form(editor.get(links)).root.find(".//main//table[@class='listing']")
    assert {tag.tag for tag in listed.iter()} <= LIST_TAGS
    for source in made:
        assert source.label.isprintable(), repr(source.label)
        assert source.slug.isascii()
        assert editor.get(f"{links}{source.pk}/").status_code == 200
        assert editor.get(f"{links}{source.pk}/qr.svg").status_code == 200


def modules(png: bytes) -> list[list[int]]:
    """The dark and light squares of a picture with squares of 8 pixels and a border of 4."""
    picture = Image.open(BytesIO(png)).convert("L")
    inner = range(4 * 8 + 4, picture.width - 4 * 8, 8)
    return [[int(picture.getpixel((x, y)) < 128) for x in inner] for y in inner]


@pytest.mark.parametrize("to", ["", "/roles/", "/signup/", "/groups/alpha/"])
def test_the_picture_holds_the_chosen_address(editor, groups, links, settings, to):
    settings.BASE_URL = "https://resistry.example"
    flyer = SourceFactory(group=groups[0], slug="alpha.flyer", label="Flyer")
    address = f"https://resistry.example/from/alpha/flyer/{f'?to={to}' if to else ''}"
    wanted = segno.make(address, error="m")
    png = editor.get(f"{links}{flyer.pk}/qr.png", {"to": to})
    assert modules(png.content) == [list(map(int, row)) for row in wanted.matrix]
    assert wanted.error in "MQH"
    assert png["Content-Disposition"] == 'attachment; filename="alpha.flyer.png"'
    code = Form(editor.get(f"{links}{flyer.pk}/", {"to": to})).root.find(".//*[@role='img']")
    assert code.get("aria-label") == f"QR code of {address}"
    assert code.find("*/*[@class='qrline']") is not None


def test_a_link_in_another_script_is_written_as_mail_programs_take_it(editor_of, settings):
    settings.BASE_URL = "https://resistry.example"
    group = GroupFactory(title="Ñandú", slug="ñandú", publish=True)
    source = group.sources.get()
    address = "https://resistry.example/from/%C3%B1and%C3%BA/"
    url = f"/admin/links/{group.pk}/{source.pk}/"
    editor = editor_of(GroupFactory(title="Other"))
    assert editor.get(url).status_code == 404
    editor = editor_of(group)
    assert f'value="{address}"' in editor.get(url).content.decode()
    assert editor.get(f"{url}qr.svg")["Content-Disposition"] == "attachment; filename*=utf-8''%C3%B1and%C3%BA.svg"


def test_editors_of_a_suspended_group_see_their_links(editor, groups, links):
    groups[0].suspended = True
    groups[0].save()
    assert "/from/alpha/" in rows(editor.get(links))
    assert editor.get(f"{links}{groups[0].sources.get().pk}/").status_code == 200


def test_looking_changes_nothing(editor, groups, links):
    draft = GroupFactory(title="Draft", slug="draft", draft=True)
    before = list(Source.objects.order_by("pk").values())
    for path in ("", f"{groups[0].sources.get().pk}/", f"{groups[0].sources.get().pk}/qr.png", "?p=2", "?label=Flyer"):
        editor.get(f"{links}{path}")
    editor.get(f"{links}{groups[0].sources.get().pk}/retire/")
    editor.get(f"/admin/links/{draft.pk}/")
    assert list(Source.objects.order_by("pk").values()) == before


def test_a_site_admin_finds_a_group_and_an_editor_of_one_goes_straight_there(site_admin, editor, links):
    def found(query: str) -> list[str]:
        return list(rows(site_admin.get("/admin/links/", {"q": query})))

    assert found("") == ["Alpha", "Beta", "Gamma"]
    assert found("et") == ["Beta"]
    assert found("nobody") == []
    assert editor.get("/admin/links/").url == links
    assert links in site_admin.get("/admin/links/").content.decode()


def test_a_person_without_a_group_has_no_menu_entry_and_no_links(client, editor, groups, links, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("nobody")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "/admin/links/" not in client.get("/admin/").content.decode()
    assert "Alpha" not in client.get("/admin/links/").content.decode()
    assert client.get(links).status_code == 404
    assert "/admin/links/" in editor.get("/admin/").content.decode()
