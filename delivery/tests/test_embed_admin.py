"""The sites with a group's form in the admin: the group's own, never changed, checked on demand."""

import pytest
from django.test import Client

from delivery import embed_admin, proving
from exchange.embedding import EmbedOrigin
from exchange.factories import EmbedOriginFactory
from groups.access import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, groups) -> Client:
    user, _ = make_editor(groups[0], "editor@example.org")
    client.force_login(user)
    return client


@pytest.fixture
def theirs(groups) -> EmbedOrigin:
    return EmbedOriginFactory(group=groups[1], origin="https://theirs.example")


def test_an_editor_names_a_site_and_sees_the_token_and_what_to_copy(editor, groups):
    answer = editor.post("/admin/embeds/create/", {"group": groups[0].pk, "origin": "https://WWW.alpha.example/"})
    made = EmbedOrigin.objects.get()
    assert answer.url == f"/admin/embeds/inspect/{made.pk}/"
    page = editor.get(answer.url).content.decode()
    for text in (made.token, "https://www.alpha.example/.well-known/resistry.txt", "_resistry.www.alpha.example"):
        assert text in page
    assert "&lt;script async src=" in page
    assert "&lt;iframe" in page


@pytest.mark.parametrize(
    "origin", ["http://alpha.example", "https://alpha.example/join", "https://203.0.113.7", "nonsense"]
)
def test_what_is_no_origin_is_refused_beside_the_field(editor, groups, origin):
    answer = editor.post("/admin/embeds/create/", {"group": groups[0].pk, "origin": origin})
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert not EmbedOrigin.objects.exists()


def test_a_look_alike_is_shown_as_people_read_it(editor, groups):
    made = EmbedOriginFactory(group=groups[0], origin="https://xn--80ak6aa92e.com")
    assert "\u0430\u0440\u0440\u04cf\u0435.com" in editor.get(f"/admin/embeds/inspect/{made.pk}/").content.decode()


def test_check_says_what_was_found(editor, groups, monkeypatch):
    made = EmbedOriginFactory(group=groups[0])
    monkeypatch.setattr(proving, "in_file", lambda origin: proving.Found("File: your site answered 404."))
    monkeypatch.setattr(proving, "in_dns", lambda origin: proving.Found("DNS: there is no such TXT record."))
    page = editor.post(f"/admin/embeds/check/{made.pk}/", follow=True).content.decode()
    assert "your site answered 404" in page
    monkeypatch.setattr(proving, "in_file", lambda origin: proving.Found())
    page = editor.post(f"/admin/embeds/check/{made.pk}/", follow=True).content.decode()
    assert "may show your form" in page
    made.refresh_from_db()
    assert made.proven_at


def test_nobody_makes_the_site_ask_elsewhere_without_end(editor, groups, valkey, monkeypatch):
    made = EmbedOriginFactory(group=groups[0])
    asked = []
    monkeypatch.setattr(embed_admin, "check", lambda origin: asked.append(origin) or False)
    monkeypatch.setattr(embed_admin, "MOST_CHECKS", 2)
    for _ in range(4):
        editor.post(f"/admin/embeds/check/{made.pk}/")
    assert len(asked) == 2


@pytest.mark.parametrize("path", ["inspect/{}/", "edit/{}/", "delete/{}/", "check/{}/", "history/{}/"])
def test_another_groups_sites_are_out_of_reach(editor, theirs, path):
    for act in (editor.get, editor.post):
        assert act(f"/admin/embeds/{path.format(theirs.pk)}").status_code in (302, 403, 404, 405)
    assert "theirs.example" not in editor.get("/admin/embeds/").content.decode()
    theirs.refresh_from_db()
    assert theirs.proven_at is None


def test_an_editor_cannot_name_a_site_for_another_group(editor, groups):
    editor.post("/admin/embeds/create/", {"group": groups[1].pk, "origin": "https://mine.example"})
    assert not EmbedOrigin.objects.exists()


def test_a_site_is_never_changed_only_removed(editor, groups):
    made = EmbedOriginFactory(group=groups[0], proven=True)
    answer = editor.post(f"/admin/embeds/edit/{made.pk}/", {"group": groups[0].pk, "origin": "https://other.example"})
    assert answer.status_code in (302, 403, 404)
    made.refresh_from_db()
    assert made.origin == "https://www.example.org"
    editor.post(f"/admin/embeds/delete/{made.pk}/")
    assert not EmbedOrigin.objects.exists()


def test_strangers_are_sent_to_the_log_in(theirs):
    for path in ("/admin/embeds/", f"/admin/embeds/inspect/{theirs.pk}/"):
        assert Client().get(path).status_code == 302
    assert Client().post(f"/admin/embeds/check/{theirs.pk}/").status_code == 302
