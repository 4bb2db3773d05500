"""Writing materials in the admin: the preview, trying a draft, its state, another language, and who never sees them."""

from collections.abc import Iterator
from smtplib import SMTPServerDisconnected

import pytest
from anymail.exceptions import AnymailAPIError
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.urls import pages as page_urls
from wagtail.models import Page, Revision, TaskState, WorkflowState

from groups.access import make_editor
from groups.factories import GroupFactory
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.models import Material, MaterialIndexPage, RecruiterMail, Variant
from recruiters.results import results
from recruiters.tests.test_admin import WORDINGS, TestMaterials, bring, said

pytestmark = pytest.mark.django_db
LIST = "/admin/recruiters/materials/"
form = TestMaterials().form


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def editor(groups):
    """Edits Alpha."""
    return client_of(make_editor(groups[0], "editor@example.org")[0])


@pytest.fixture
def chief(admin_user):
    return client_of(admin_user)


def form_of(material: Material, *wordings, **changes) -> dict:
    """What the browser sends of a stored material, with these wordings in its variants."""
    sent = form(*wordings, **{"title": material.title, "slug": material.slug, **changes})
    keys = list(material.texts.values_list("pk", flat=True))
    for number, key in enumerate(keys[: len(wordings)]):
        sent[f"texts-{number}-id"] = str(key)
    return {**sent, "texts-INITIAL_FORMS": str(min(len(keys), len(wordings)))}


class TestPreview:
    def test_new_material_is_shown_as_the_own_groups(self, groups):
        groups[0].postal_address = "1 Alpha Street"
        groups[0].save()
        second = client_of(make_editor(groups[1], "second@example.org")[0])
        address = f"/admin/pages/add/recruiters/material/{groups[1].pk}/preview/"
        assert second.post(address, form(*WORDINGS)).json()["is_valid"]
        for mode in ("mail-0", "friend", "sms", "card"):
            text = second.get(f"{address}?mode={mode}").content.decode()
            assert "Alpha" not in text
            assert "Beta" in text

    def test_moved_draft_is_shown_as_the_new_groups(self, groups, chief):
        material = MaterialFactory(parent=groups[0])
        material.save_revision()
        material.move(groups[1], pos="last-child")
        address = f"/admin/pages/{material.pk}/edit/preview/"
        chief.post(address, form_of(material, *WORDINGS[:1]))
        assert "Beta" in chief.get(f"{address}?mode=mail-0").content.decode()

    @pytest.mark.parametrize(
        ("landing", "language", "shown"),
        [
            ("group", "en", ["Alpha", "Flip and hold swing districts near you"]),
            ("signup", "en", ["Sign up", "Find the volunteer role that works for you"]),
            ("quiz", "es", ["Encuentra", "preguntas"]),
        ],
    )
    def test_post_shows_the_card_of_the_page_where_friends_arrive(self, editor, groups, landing, language, shown):
        address = f"/admin/pages/add/recruiters/material/{groups[0].pk}/preview/"
        editor.post(address, form(*WORDINGS, landing=landing, language=language))
        text = said(editor.get(f"{address}?mode=social"))
        card = text.partition('class="preview__link"')[2]
        assert 'src="/pictures/' in card
        for words in shown:
            assert words in card, words


class TestList:
    def test_state_says_where_a_material_stands(self, editor, chief, groups):
        material = MaterialFactory(parent=groups[0], live=False)
        revision = material.save_revision(user=editor.user)
        assert "<td>Draft</td>" in said(editor.get(LIST))
        state = material.get_workflow().start(material, editor.user)
        assert "<td>Submitted</td>" in said(editor.get(LIST))
        state.current_task_state.reject(user=chief.user)
        assert "<td>Sent back</td>" in said(editor.get(LIST))
        revision.publish()
        WorkflowState.objects.all().delete()
        assert "<td>Live</td>" in said(editor.get(LIST))
        material = Material.objects.get()
        material.sms = "Other words {link}"
        material.save_revision(user=editor.user)
        assert "<td>Live, with a draft</td>" in said(editor.get(LIST))
        material.get_workflow().start(material, editor.user)
        assert "<td>Live, changes submitted</td>" in said(editor.get(LIST))

    def test_more_materials_cost_no_more_queries(self, editor, groups):
        def count() -> int:
            with CaptureQueriesContext(connection) as seen:
                editor.get(LIST)
            return len(seen)

        MaterialFactory(parent=groups[0])
        editor.get(LIST)
        before = count()
        for _ in range(5):
            MaterialFactory(parent=groups[0])
        assert count() == before

    def test_materials_of_the_network_are_listed_and_those_for_others_are_not(self, groups):
        chapter = GroupFactory(title="Chapter", network=groups[0])
        client = client_of(make_editor(chapter, "chapter@example.org")[0])
        MaterialFactory(parent=groups[0], title="Of the network")
        MaterialFactory(parent=groups[1], title="Of a stranger")
        chosen = MaterialFactory(parent=MaterialIndexPage.objects.get(), title="For a stranger")
        chosen.groups.set([groups[1]])
        chosen.save()
        text = said(client.get(LIST))
        assert "Of the network" in text
        assert "Of a stranger" not in text
        assert "For a stranger" not in text


class TestTrying:
    def test_draft_is_mailed_to_its_editor_as_a_recruiter_would_get_it(self, editor, groups):
        material = MaterialFactory(parent=groups[0], wordings=WORDINGS)
        draft = material.get_latest_revision_as_object()
        draft.why = "Only in the draft."
        draft.save_revision(user=editor.user)
        assert editor.post(f"{LIST}{material.pk}/proofs/").url == LIST
        assert [message.to for message in mail.outbox] == [["editor@example.org"]] * 2
        message = mail.outbox[0]
        assert message.subject == "[Test] Subject 0"
        assert "Only in the draft." in message.body
        assert message.extra_headers["List-Id"].startswith(f"<recruiters.{groups[0].pk}.")
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message.extra_headers["List-Unsubscribe"].startswith("<http")
        assert not RecruiterMail.objects.exists()
        assert not Variant.objects.filter(why="Only in the draft.").exists()

    def test_unpublished_one_can_be_tried(self, editor, groups):
        material = MaterialFactory(parent=groups[0], live=False)
        editor.post(f"{LIST}{material.pk}/proofs/")
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize("error", [AnymailAPIError("no"), SMTPServerDisconnected("no"), ConnectionError("no")])
    @pytest.mark.parametrize("where", ["list", "send"])
    def test_mailer_that_takes_none_is_said(self, editor, groups, monkeypatch, error, where):
        def refuse(*args, **kwargs):
            raise error

        material = MaterialFactory(parent=groups[0])
        monkeypatch.setattr(EmailMessage, "send", refuse)
        if where == "list":
            answer = editor.post(f"{LIST}{material.pk}/proofs/", follow=True)
        else:
            sent = {"act": "proof", "test_share": "20", "window_hours": "24"}
            answer = editor.post(f"/admin/mailings/{groups[0].pk}/send/{material.pk}/", sent, follow=True)
        assert answer.status_code == 200
        assert f"The mail server took none ({type(error).__name__})" in said(answer)


class TestOtherLanguage:
    def test_copy_is_a_draft_in_the_other_language_with_the_newest_words(self, editor, groups):
        material = MaterialFactory(parent=groups[0], title="Early vote", wordings=WORDINGS)
        draft = material.get_latest_revision_as_object()
        draft.sms = "Newest words {link}"
        draft.save_revision(user=editor.user)
        assert "Write it in Spanish" in said(editor.get(LIST))
        answer = editor.post(f"{LIST}{material.pk}/write/")
        copy = Material.objects.exclude(pk=material.pk).get()
        assert answer.url == f"/admin/pages/{copy.pk}/edit/"
        newest = copy.get_latest_revision_as_object()
        assert (newest.live, newest.language, newest.group, newest.sms) == (
            False,
            "es",
            groups[0],
            "Newest words {link}",
        )
        assert (copy.title, newest.title) == ("Early vote (Español)",) * 2
        assert [text.subject for text in newest.texts.all()] == ["Subject 0", "Subject 1"]
        assert not copy.variants.exists()
        assert editor.get(answer.url).status_code == 200
        assert editor.post(f"{LIST}{copy.pk}/write/").status_code == 302
        assert Material.objects.filter(language="en").count() == 2

    def test_getting_does_nothing(self, editor, groups):
        material = MaterialFactory(parent=groups[0])
        for act in ("write", "proofs"):
            assert editor.get(f"{LIST}{material.pk}/{act}/").status_code == 405
        assert (Material.objects.count(), len(mail.outbox)) == (1, 0)


class TestPublished:
    def test_changed_variant_is_a_new_one_and_the_old_one_keeps_its_words_and_figures(self, chief, groups):
        material = MaterialFactory(parent=groups[0], wordings=WORDINGS)
        mailing = MailingFactory(material=material)
        sent = MailFactory(mailing=mailing, sent=True)
        bring(sent.membership, 2, mail=sent)
        old = sent.variant
        figures = [(row.variant.pk, row.mailed, row.confirmed) for row in results(mailing).rows]
        changed = form_of(material, ("Better subject", "Opening 0", "Words 0"), WORDINGS[1], **{"action-publish": "1"})
        changed["why"] = material.why
        assert chief.post(f"/admin/pages/{material.pk}/edit/", changed).status_code == 302
        assert list(material.variants.filter(live=True).order_by("pk").values_list("subject", flat=True)) == [
            "Subject 1", "Better subject",
        ]  # fmt: skip
        kept = Variant.objects.get(pk=old.pk)
        assert (kept.subject, kept.opening, kept.share, kept.live) == ("Subject 0", "Opening 0", "Words 0", False)
        assert [(row.variant.pk, row.mailed, row.confirmed) for row in results(mailing).rows] == figures


SECRET = "Zarzuela"  # stands in everything that is Beta's own
# Of Wagtail's views of one page, that which shows its title to every editor: the matter of the admin's gate.
SHOWN = {"move_confirm"}
OTHERS = [
    "pages/{page_id}/", "pages/{page_id}/edit/preview/?mode=mail-0", "pages/{page_id}/edit/preview/?mode=social",
    "pages/{parent_page_id}/", "localize/submit/page/{page_id}/", "choose-page/", "api/main/pages/",
    "api/main/pages/{page_id}/", "api/main/pages/?type=recruiters.Material&fields=*", "reports/site-history/",
    "reports/workflow/", "reports/workflow_tasks/", "reports/aging-pages/", "recruiters/materials/",
    "recruiters/materials/{page_id}/proofs/", "recruiters/materials/{page_id}/write/", "recruiters/{parent_page_id}/",
    "recruiters/network/", "mailings/{parent_page_id}/", "mailings/{parent_page_id}/send/{page_id}/",
    "mailings/{destination_id}/send/{page_id}/", "mailings/round/{mailing}/",
]  # fmt: skip
BULK = [f"bulk/wagtailcore/page/{act}/?id={{page_id}}" for act in ("delete", "move", "publish", "unpublish")]
SENT = {
    "title": "Taken", "slug": "taken", "new_title": "Taken", "new_slug": "taken", "new_parent_page": "2",
    "action-publish": "1", "act": "send", "chooser": "2", "comment": "Taken", "wagtailcore-page-delete": "1",
}  # fmt: skip


class TestStrangers:
    """An editor of Alpha with the keys of all that is Beta's in hand."""

    @pytest.fixture
    def keys(self, groups) -> dict[str, int | str]:
        """What stands for each name in an address: all of it Beta's, but for where something could be moved to."""
        writer, _ = make_editor(groups[1], "beta@example.org")
        texts = {name: f"{SECRET} {name}" for name in ("why", "friend_mail", "sms", "chat", "social", "card")}
        material = MaterialFactory(
            parent=groups[1], title=f"{SECRET} title", slug="zarzuela", wordings=[(SECRET, SECRET, SECRET)], **texts
        )
        mailing = MailingFactory(material=material)
        MailFactory(mailing=mailing, membership=MembershipFactory(group=groups[1]), sent=True)
        revision = material.save_revision(user=writer)
        state = material.get_workflow().start(material, writer)
        mail.outbox.clear()
        model = {"content_type_app_name": "recruiters", "content_type_model_name": "material"}
        return {
            "page_id": material.pk, "pk": material.pk, "page_to_move_id": material.pk, "parent_page_id": groups[1].pk,
            "destination_id": groups[0].pk, "revision_id": revision.pk, "revision_id_a": "live",
            "revision_id_b": revision.pk, "action_name": "approve", "task_state_id": state.current_task_state_id,
            "workflow_state_id": state.pk, "task_id": state.current_task_state.task_id, "mailing": mailing.pk, **model,
            "app_label": "recruiters", "model_name": "material",
        }  # fmt: skip

    def test_reads_nothing(self, editor, keys):
        for name, address in addresses(keys):
            answer = editor.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert (SECRET in body.decode()) is (name in SHOWN), address
            assert SECRET not in answer.headers.get("Location", ""), address

    def test_changes_nothing(self, editor, keys):
        before = everything()
        for name, address in [*addresses(keys), *(("bulk", f"/admin/{path.format(**keys)}") for path in BULK)]:
            for sent in ({}, SENT, form(*WORDINGS, **SENT)):
                answer = editor.post(address, sent)
                assert name in {*SHOWN, "bulk"} or SECRET not in answer.content.decode(), address
        assert everything() == before
        assert not mail.outbox


def addresses(keys: dict[str, int | str]) -> Iterator[tuple[str, str]]:
    """(name, address) of every view that Wagtail has for one page, and of those that could show it elsewhere."""
    for pattern in page_urls.urlpatterns:
        names = pattern.pattern.regex.groupindex
        yield pattern.name, reverse(f"wagtailadmin_pages:{pattern.name}", kwargs={name: keys[name] for name in names})
    yield from (("", f"/admin/{path.format(**keys)}") for path in OTHERS)


def everything() -> list:
    """All that a request could have changed."""
    models = (Page, Material, Revision, Variant, WorkflowState, TaskState, RecruiterMail)
    return [list(model.objects.order_by("pk").values()) for model in models]
