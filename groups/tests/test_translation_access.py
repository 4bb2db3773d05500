"""Who may do what with a translation: its own editor, the editor of another group, a site admin, a visitor."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict
from django.urls import resolve, reverse
from wagtail.models import Page, Revision, WorkflowState
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, StringTranslation, Translation
from wagtail_localize.wagtail_hooks import register_admin_urls

from groups.translating import translation_for
from roles.factories import RoleFactory, RoleTypeFactory

pytestmark = pytest.mark.django_db

SECRET = "Zarzuela"  # stands in everything that is Alpha's own
OPEN = {"javascript_catalog"}
OWN = {  # by the group whose page it is
    "submit_page_translation",
    "update_translations",
    "edit_string_translation",
    "edit_override",
    "download_pofile",
    "upload_pofile",
    "preview_translation",
    "stop_translation",
}
ADMINS = {
    "submit_snippet_translation",
    "machine_translate",
    "convert_to_alias",
    "translations_report",
    "translations_report_results",
    "snippets_api_listing",
    "snippets_api_detail",
}


def patterns():
    return register_admin_urls()[0].url_patterns


@pytest.fixture
def role(groups):
    return RoleFactory(parent=groups[0], title=f"{SECRET} letters", summary=SECRET, draft=True)


@pytest.fixture
def copy(role, groups, in_spanish):
    groups[0].body = [("paragraph", f'<p>{SECRET} <a href="https://example.org/why">why</a>.</p>')]
    groups[0].save_revision().publish()
    in_spanish(groups[0])
    return in_spanish(role, title=f"{SECRET} en español")


@pytest.fixture
def ids(role, copy, groups, spanish):
    """What stands for each name in an address: all of it Alpha's."""
    of_group = translation_for(groups[0].get_translation(spanish))
    return {
        "page_id": role.pk,
        "app_label": "roles",
        "model_name": "roletype",
        "pk": RoleTypeFactory().pk,
        "translation_source_id": translation_for(copy).source_id,
        "translation_id": translation_for(copy).pk,
        "string_segment_id": StringSegment.objects.filter(source=translation_for(copy).source).first().pk,
        "overridable_segment_id": OverridableSegment.objects.get(source=of_group.source).pk,
        "mode": "",
    }


def addresses(ids):
    """(name, address) of every view of wagtail-localize."""
    for pattern in patterns():
        if pattern.name == "edit_override":  # its segment is of the group's page
            segment = OverridableSegment.objects.get(pk=ids["overridable_segment_id"])
            ids = {**ids, "translation_id": segment.source.translations.get().pk}
        names = list(pattern.pattern.converters)
        mode = {"mode": "default"} if "mode" in names else {}
        given = {name: ids[name] for name in names}
        yield pattern.name, reverse(f"wagtail_localize:{pattern.name}", kwargs={**given, **mode})


def everything() -> str:
    """All that a request could have changed."""
    models = (Page, Revision, WorkflowState, Translation, StringTranslation, SegmentOverride)
    rows = [[model_to_dict(row) for row in model.objects.order_by("pk")] for model in models]
    return json.dumps(rows, cls=DjangoJSONEncoder, default=str)


def ask(client, address: str):
    """Every method that a view could obey."""
    data = {"locales": "2", "value": "x", "action": "submit", "file": "", "next": "/admin/"}
    yield client.get(address)
    yield client.post(address, data)
    yield client.put(address, "value=x", content_type="application/x-www-form-urlencoded")
    yield client.delete(address)


def test_every_view_is_classified():
    assert {pattern.name for pattern in patterns()} == OPEN | OWN | ADMINS


def test_every_address_is_answered_by_the_guarded_view(ids):
    for name, address in addresses(ids):
        match = resolve(address)
        assert match.url_name == name.replace("wagtail_localize:", "")
        assert match.namespaces == [], f"{address} reaches wagtail-localize's own view"


@pytest.mark.parametrize("who", ["stranger", "visitor"])
def test_others_read_and_change_nothing(client, request, ids, who):
    if who == "stranger":
        client.force_login(request.getfixturevalue("stranger"))
    before = everything()
    for name, address in addresses(ids):
        if name in OPEN:
            continue
        for answer in ask(client, address):
            assert answer.status_code in (302, 403, 404, 405), (
                f"{answer.status_code} {answer.wsgi_request.method} {address}"
            )
            if answer.status_code == 302:
                assert answer["Location"].partition("?")[0] in ("/admin/", "/admin/login/"), address
            assert SECRET not in answer.content.decode(), address
    assert everything() == before


def test_an_editor_does_not_enter_what_belongs_to_site_admins(client, editor, ids):
    client.force_login(editor)
    before = everything()
    for name, address in addresses(ids):
        if name in ADMINS:
            for answer in ask(client, address):
                assert answer.status_code in (404, 405), address
    assert everything() == before


def test_an_editor_enters_what_is_his_own(client, editor, ids):
    client.force_login(editor)
    for name, address in addresses(ids):
        if address.endswith("/default/"):
            continue  # our pages have one way to preview them
        if name in ("submit_page_translation", "update_translations", "download_pofile", "preview_translation"):
            assert client.get(address).status_code == 200, address
        elif name in ("edit_string_translation", "edit_override"):
            put = client.put(address, "value=x", content_type="application/x-www-form-urlencoded")
            assert put.status_code in (200, 201), address


@pytest.mark.parametrize("data", [{"action": "submit"}, {"action": "publish"}, {"localize-restart-translation": "1"}])
def test_another_groups_translation_cannot_be_edited_or_submitted(client, stranger, copy, data):
    Translation.objects.filter(pk=translation_for(copy).pk).update(enabled="action" in data)
    client.force_login(stranger)
    before = everything()
    address = reverse("wagtailadmin_pages:edit", args=[copy.pk])
    for answer in (client.get(address), client.post(address, data)):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert everything() == before


def test_segments_of_another_group_are_not_reached_through_ones_own_translation(
    client, stranger, groups, ids, in_spanish
):
    own = translation_for(in_spanish(groups[1]))
    client.force_login(stranger)
    before = everything()
    for name, segment in (
        ("edit_string_translation", "string_segment_id"),
        ("edit_override", "overridable_segment_id"),
    ):
        address = reverse(f"wagtail_localize:{name}", args=[own.pk, ids[segment]])
        for answer in (
            client.put(address, "value=x", content_type="application/x-www-form-urlencoded"),
            client.delete(address),
        ):
            assert answer.status_code == 404
            assert SECRET not in answer.content.decode()
    assert everything() == before


@pytest.mark.parametrize("made_by", ["editor", "nobody", "another page"])
def test_a_file_that_is_not_of_this_page_is_refused(client, editor, ids, tmp_path, made_by):
    client.force_login(editor)
    headers = {"editor": "", "nobody": "", "another page": '"X-WagtailLocalize-TranslationID: 1\\n"\n'}[made_by]
    texts = f'msgid ""\nmsgstr ""\n{headers}\nmsgid "a"\nmsgstr "b"\n'
    file = tmp_path / "es.po"
    file.write_text(texts)
    before = everything()
    address = reverse("wagtail_localize:upload_pofile", args=[ids["translation_id"]])
    with file.open("rb") as opened:
        data = {} if made_by == "editor" else {"file": opened}
        assert client.post(address, {**data, "next": "https://elsewhere.example/"})["Location"] == "/admin/"
    assert everything() == before


def test_the_report_of_all_groups_is_for_site_admins(client, editor, approver, copy):
    report = reverse("wagtail_localize:translations_report")
    client.force_login(editor)
    assert report not in client.get("/admin/").content.decode()
    assert client.get(report).status_code == 404
    client.force_login(approver)
    assert report in client.get("/admin/").content.decode()
    assert SECRET in client.get(report).content.decode()
