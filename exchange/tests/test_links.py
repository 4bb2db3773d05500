"""A group's links: labels of its own, addresses that go on working, and everything ready to copy."""

from html import unescape

import pytest
from django.test import RequestFactory

from exchange.factories import SourceFactory, VisitTallyFactory
from exchange.links_admin import address_of
from exchange.models import Source, VisitTally
from exchange.moving import move
from exchange.sources import Sources, of_signup, signed_field
from groups.factories import GroupFactory
from groups.tests.editing import Form

pytestmark = pytest.mark.django_db


def links_of(group) -> str:
    return f"/admin/links/{group.pk}/"


def make(editor, group, label):
    return editor.post(links_of(group), {"label": label})


def visits() -> dict[str, int]:
    move()
    return dict(VisitTally.objects.values_list("source__slug", "visits"))


def test_a_label_counts_for_its_group_by_its_own_address(editor_of, person, groups):
    answer = make(editor_of(groups[0]), groups[0], "March mail")
    made = Source.objects.get(slug="alpha.march-mail")
    assert answer.url == f"{links_of(groups[0])}{made.pk}/"
    assert (made.label, made.path, made.kind) == ("March mail", "/from/alpha/march-mail/", "link")
    assert person.get("/from/alpha/march-mail/?to=/roles/")["Location"] == "/roles/?from=alpha.march-mail"
    person.get("/groups/?from=alpha.march-mail")
    assert visits() == {"alpha.march-mail": 1}


def test_a_label_is_carried_by_page_form_and_cookie(person, groups):
    label = SourceFactory(group=groups[0], slug="alpha.march-mail")
    page = person.get(person.get("/from/alpha/march-mail/?to=/groups/")["Location"]).content.decode()
    assert "/groups/beta/?from=alpha.march-mail" in page
    later = RequestFactory().post("/signup/")
    later.COOKIES["source"] = person.cookies["source"].value
    assert of_signup(later) == Sources(first=label, last=label)
    assert of_signup(RequestFactory().post("/signup/", {"from": signed_field(label)})) == Sources(label, label)


def test_first_and_last_label_of_a_person_are_both_kept(person, groups):
    first = SourceFactory(group=groups[0], slug="alpha.march-mail")
    for path in ("alpha/march-mail/", "beta/", "gamma/"):
        person.get(f"/from/{path}")
    later = RequestFactory().post("/signup/")
    later.COOKIES["source"] = person.cookies["source"].value
    assert of_signup(later) == Sources(first=first, last=groups[2].sources.get())


def test_an_address_typed_without_its_last_stroke_counts_as_well(person, groups):
    SourceFactory(group=groups[0], slug="alpha.march-mail")
    person.get("/from/alpha/march-mail?to=/roles/", follow=True)
    assert visits() == {"alpha.march-mail": 1}


def test_a_suspended_groups_labels_count_nothing(person, groups):
    SourceFactory(group=groups[0], slug="alpha.march-mail")
    groups[0].suspended = True
    groups[0].save()
    assert person.get("/from/alpha/march-mail/?to=/roles/")["Location"] == "/roles/"
    assert visits() == {}


@pytest.mark.parametrize(
    "path", ["alpha/april/", "nobody/march-mail/", "alpha/x.y/", f"alpha/{'x' * 300}/", "alpha.march/x/"]
)
def test_an_unknown_label_shows_the_page_and_counts_nothing(person, groups, path):
    SourceFactory(group=groups[0], slug="alpha.march-mail")
    assert person.get(f"/from/{path}?to=/groups/").status_code == 302
    assert visits() == {}


def test_a_label_of_one_group_is_none_of_another(person, groups):
    SourceFactory(group=groups[0], slug="alpha.march-mail")
    person.get("/from/beta/march-mail/")
    assert visits() == {}


def test_old_and_new_links_of_a_renamed_group_go_on_working(editor_of, person, db):
    group = GroupFactory(title="Old name", slug="old-name", publish=True)
    make(editor_of(group), group, "March mail")
    group.slug = "new-name"
    group.save_revision().publish()
    for path in ("old-name/march-mail/", "new-name/march-mail/"):
        person.get(f"/from/{path}")
    assert visits() == {"old-name.march-mail": 1}
    for path in ("old-name/", "new-name/"):
        person.get(f"/from/{path}")
    assert visits() == {"old-name.march-mail": 1, "old-name": 1, "new-name": 1}
    make(editor_of(group), group, "April mail")
    assert Source.objects.filter(slug="new-name.april-mail").exists()
    assert make(editor_of(group), group, "March mail").status_code == 422


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("", "Say what the link is for"),
        ("   ", "Say what the link is for"),
        ("x" * 10_000, "At most 60 characters, please; these are 10,000."),
        ("M\u0430rch", "is no Latin letter"),
        ("\u039carch", "is no Latin letter"),
        ("March\u202email", "an invisible character"),
        ("March\u200bmail", "an invisible character"),
        ("March\nmail", "an invisible character"),
        ("March\x07", "an invisible character"),
        ("March\x00", "Null characters are not allowed."),
        ("!!!", "a letter from a to z, or a digit"),
        ("Flyer!", "You have a link flyer already"),
        ("三月", "is no Latin letter"),
        ("M\u0251rch", "is no Latin letter"),
        ("Stop\u01c3", "is no Latin letter"),
        ("March \u09ed", "is no digit from 0 to 9"),
        ("Ma\u0338\u0337rch", "an invisible character"),
        ("March\u2800", "an invisible character"),
        ("\U0001f4e3", "a letter from a to z, or a digit"),
        ("\ufdfa" * 50, "At most 60 characters, please; these are 900."),
    ],
)
def test_a_label_that_cannot_be_is_refused_beside_its_field(editor_of, groups, label, said):
    SourceFactory(group=groups[0], slug="alpha.flyer", label="Flyer")
    answer = make(editor_of(groups[0]), groups[0], label)
    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    if "\x00" not in label:
        assert Form(answer).value("label") == label
    assert Source.objects.filter(group=groups[0]).count() == 2


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Flyer 2026", "flyer-2026"),
        ("Café à São Paulo", "cafe-a-sao-paulo"),
        ("ｆｕｌｌ width", "full-width"),
        ("a_b", "a-b"),
        ("\U0001d40carch  mail \u2709\ufe0f", "march-mail"),
        ("Łódź ½", "odz-12"),
        (" ".join(["Saturday"] * 6) + " noon", "saturday-saturday-saturday-saturday-saturday-satur"),
    ],
)
def test_labels_that_people_write_make_an_address(editor_of, groups, label, slug):
    make(editor_of(groups[0]), groups[0], label)
    assert Source.objects.filter(slug=f"alpha.{slug}").exists()


def test_a_link_is_ready_to_copy_with_code_and_mail(editor_of, groups, settings):
    settings.BASE_URL = "https://resistry.example"
    source = groups[0].sources.get()
    page = editor_of(groups[0]).get(f"{links_of(groups[0])}{source.pk}/", {"to": "/roles/find/"}).content.decode()
    address = "https://resistry.example/from/alpha/?to=/roles/find/"
    assert address_of(source, "/roles/find/") == address
    assert f'value="{address}"' in page
    assert "Not yet active?" in page
    assert f"QR code of {address}" in page
    assert page.count(address) >= 4


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "/admin/", "//x", "javascript:alert(1)"])
def test_a_link_leads_only_where_the_form_offers(editor_of, groups, to):
    source = groups[0].sources.get()
    page = editor_of(groups[0]).get(f"{links_of(groups[0])}{source.pk}/", {"to": to}).content.decode()
    assert f"?to={to}" not in page


def test_the_code_is_a_picture_of_the_link(editor_of, groups):
    editor, source = editor_of(groups[0]), groups[0].sources.get()
    svg = editor.get(f"{links_of(groups[0])}{source.pk}/qr.svg")
    png = editor.get(f"{links_of(groups[0])}{source.pk}/qr.png")
    assert svg.content.startswith(b"<?xml") and b"<svg" in svg.content
    assert png.content.startswith(b"\x89PNG")
    assert png["Content-Disposition"] == 'attachment; filename="alpha.png"'


def test_a_retired_link_opens_the_site_and_counts_nobody_until_it_is_used_again(editor_of, person, groups):
    editor = editor_of(groups[0])
    make(editor, groups[0], "Flyer")
    source = Source.objects.get(slug="alpha.flyer")
    editor.post(f"{links_of(groups[0])}{source.pk}/retire/")
    assert person.get("/from/alpha/flyer/").status_code == 302
    assert visits() == {}
    assert "This link is retired" in editor.get(f"{links_of(groups[0])}{source.pk}/").content.decode()
    editor.post(f"{links_of(groups[0])}{source.pk}/retire/", {"again": "1"})
    person.get("/from/alpha/flyer/")
    assert visits() == {"alpha.flyer": 1}


def test_a_groups_own_link_cannot_be_retired(editor_of, groups):
    source = groups[0].sources.get()
    editor_of(groups[0]).post(f"{links_of(groups[0])}{source.pk}/retire/")
    source.refresh_from_db()
    assert not source.retired


def test_figures_stand_beside_each_link(editor_of, groups):
    VisitTallyFactory(source=SourceFactory(group=groups[0], slug="alpha.flyer", label="Flyer"), visits=1_234)
    page = editor_of(groups[0]).get(links_of(groups[0])).content.decode()
    assert "1,234" in page
    assert page.index("/from/alpha/<") < page.index("/from/alpha/flyer/<")


@pytest.mark.parametrize("address", ["", "{source}/", "{source}/qr.svg", "{source}/qr.png"])
def test_links_are_their_own_groups_business(client, editor_of, site_admin, groups, address):
    source = groups[0].sources.get()
    url = links_of(groups[0]) + address.format(source=source.pk)
    assert editor_of(groups[0]).get(url).status_code == 200
    assert site_admin.get(url).status_code == 200
    assert editor_of(groups[1]).get(url).status_code == 404
    assert client.get(url).status_code == 302
    elsewhere = links_of(groups[1]) + address.format(source=source.pk)
    if address:
        assert editor_of(groups[1]).get(elsewhere).status_code == 404


def test_nobody_retires_or_makes_links_of_another_group(editor_of, groups):
    source = SourceFactory(group=groups[0], slug="alpha.flyer")
    stranger = editor_of(groups[1])
    assert make(stranger, groups[0], "Mine").status_code == 404
    for group in groups[:2]:
        assert stranger.post(f"{links_of(group)}{source.pk}/retire/").status_code == 404
    assert stranger.get(f"{links_of(groups[0])}{source.pk}/retire/").status_code == 405
    source.refresh_from_db()
    assert not source.retired
    assert Source.objects.count() == 4
