"""Recruiters in the admin: what editors do, and what of other groups they never see."""

import csv
import io

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from groups.models import GroupPage
from groups.tests.editing import NO_COMMENTS, SCHEDULE, Form
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.models import (
    Invitation,
    Mailing,
    Material,
    MaterialIndexPage,
    Membership,
    Recruit,
    RecruiterMail,
    Schedule,
    Variant,
)
from recruiters.tests.making import bring, said
from signups.factories import ContactFactory

pytestmark = pytest.mark.django_db
WORDINGS = [(f"Subject {n}", f"Opening {n}", f"Words {n}") for n in range(2)]
SCHEDULED = {
    "active": "on", "every": "2", "weekday": "1", "hour": "17", "starts_on": "2027-03-03", "test_share": "20",
    "window_hours": "24",
}  # fmt: skip


class TestPeople:
    def test_list_shows_numbers_and_never_friends_or_addresses(self, editor, groups):
        row = MembershipFactory(
            group=groups[0], recruiter__name="Ada", recruiter__contact=ContactFactory(email="ada@example.org")
        )
        friend = ContactFactory(email="friend@example.org")
        Recruit.objects.create(
            contact=friend.key, membership=row, on=timezone.now().date(), signed_up_at=timezone.now()
        )
        text = said(editor.get(f"/admin/recruiters/{groups[0].pk}/"))
        assert "Ada" in text
        assert row.code in text
        assert "friend@example.org" not in text
        assert "ada@example.org" not in text
        assert str(friend.key) not in text

    def test_one_group_is_opened_at_once(self, editor, groups):
        assert editor.get("/admin/recruiters/").url == f"/admin/recruiters/{groups[0].pk}/"

    def test_orders(self, editor, groups):
        first, second = (MembershipFactory(group=groups[0], recruiter__name=name) for name in ("Ada", "Bo"))
        bring(first, 3)
        for order, names in (("brought", ["Ada", "Bo"]), ("joined", ["Bo", "Ada"]), ("nonsense", ["Ada", "Bo"])):
            text = said(editor.get(f"/admin/recruiters/{groups[0].pk}/?order={order}"))
            assert (text.index('aria-label="Ada"') < text.index('aria-label="Bo"')) is (names[0] == "Ada")
        assert second.group == groups[0]

    def test_thanks_reach_those_who_brought_somebody(self, editor, groups):
        rows = [MembershipFactory(group=groups[0]) for _ in range(3)]
        theirs = MembershipFactory(group=groups[1])
        bring(rows[0])
        bring(rows[0], state="rejected", reason="credit")  # one that does not count takes no thanks away
        bring(rows[1], state="rejected", reason="credit")
        address = f"/admin/recruiters/{groups[0].pk}/thanks/"
        editor.post(address, {"words": "Thank you!", "who": "brought"})
        assert list(Membership.objects.exclude(thanks="").values_list("pk", flat=True)) == [rows[0].pk]
        editor.post(address, {"words": "And you!", "who": "ticked", "ticked": [rows[2].pk, theirs.pk, "x"]})
        assert set(Membership.objects.exclude(thanks="").values_list("pk", flat=True)) == {rows[0].pk, rows[2].pk}

    @pytest.mark.parametrize("words", ["", "See example.org", "Dear {friend}", "x" * 301])
    def test_bad_thanks_are_said_beside_the_field(self, editor, groups, words):
        MembershipFactory(group=groups[0])
        answer = editor.post(f"/admin/recruiters/{groups[0].pk}/thanks/", {"words": words, "who": "brought"})
        assert answer.status_code == 422
        assert "error-message" in said(answer)

    def test_bad_thanks_keep_ticks_order_and_search(self, editor, groups):
        first, second = (MembershipFactory(group=groups[0], recruiter__name=name) for name in ("Ada", "Ada B"))
        MembershipFactory(group=groups[0], recruiter__name="Cy")
        address = f"/admin/recruiters/{groups[0].pk}/thanks/?order=joined&q=ada"
        text = said(editor.post(address, {"words": "", "who": "ticked", "ticked": [first.pk]}))
        assert f'value="{first.pk}" checked' in text
        assert f'value="{second.pk}" checked' not in text
        assert text.index('aria-label="Ada B"') < text.index('aria-label="Ada"')
        assert 'aria-label="Cy"' not in text
        assert 'action="' + address.replace("&", "&amp;") + '"' in text
        sent = {"words": "Well done!", "who": "ticked", "ticked": [first.pk]}
        assert editor.post(address, sent).url == address.replace("thanks/", "")

    def test_recruiters_are_found_by_name_or_code(self, editor, groups):
        rows = [MembershipFactory(group=groups[0], recruiter__name=name) for name in ("Xenia", "Bo")]
        rows.append(MembershipFactory(group=groups[1], recruiter__name="Xenia of Beta"))
        for asked, found in (("xen", rows[0]), (rows[1].code, rows[1]), (rows[2].code, None)):
            text = said(editor.get(f"/admin/recruiters/{groups[0].pk}/?q={asked}"))
            assert [row for row in rows if f'value="{row.pk}" aria-label' in text] == ([found] if found else [])
        assert "Show all" in text

    def test_group_with_recruiters_is_not_deleted(self, chief, groups):
        MembershipFactory(group=groups[2])
        for group, stays in ((groups[2], True), (groups[1], False)):
            answer = chief.post(f"/admin/pages/{group.pk}/delete/", follow=True)
            assert ("Suspend or unpublish it instead" in said(answer)) == stays
            assert GroupPage.objects.filter(pk=group.pk).exists() == stays
        many = f"/admin/bulk/wagtailcore/page/delete/?id={groups[2].pk}&next=/admin/"
        assert "Suspend or unpublish it instead" in said(chief.post(many, follow=True))

    def test_file_has_every_recruiter_and_runs_no_formula(self, editor, groups):
        row = MembershipFactory(group=groups[0], recruiter__name="=cmd")
        bring(row, 2)
        answer = editor.get(f"/admin/recruiters/{groups[0].pk}/recruiters.csv")
        lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
        assert lines[0]["Recruiter"] == "'=cmd"
        assert lines[0]["Pending"] == "2"
        assert editor.get(f"/admin/recruiters/{groups[0].pk}/recruiters.xlsx").status_code == 200

    def test_more_recruiters_cost_no_more_queries(self, editor, groups, django_assert_max_num_queries):
        for _ in range(8):
            MembershipFactory(group=groups[0])
        editor.get(f"/admin/recruiters/{groups[0].pk}/")
        with django_assert_max_num_queries(25):
            editor.get(f"/admin/recruiters/{groups[0].pk}/")


class TestMailings:
    def test_outlook_is_shown_before_it_is_sent(self, editor, groups):
        material = MaterialFactory(parent=groups[0], wordings=WORDINGS)
        for _ in range(4):
            MembershipFactory(group=groups[0])
        address = f"/admin/mailings/{groups[0].pk}/send/{material.pk}/"
        assert "4 recruiters can get it." in said(editor.get(address))
        assert not Mailing.objects.exists()
        answer = editor.post(address, {"act": "send", "test_share": "30", "window_hours": "12"})
        mailing = Mailing.objects.get()
        assert answer.url == f"/admin/mailings/round/{mailing.pk}/"
        assert (mailing.test_share, mailing.window_hours, mailing.made_by) == (30, 12, "editor@example.org")

    def test_test_mail_goes_to_who_asks_and_to_nobody_else(self, editor, groups):
        material = MaterialFactory(parent=groups[0], wordings=WORDINGS)
        MembershipFactory(group=groups[0])
        editor.post(
            f"/admin/mailings/{groups[0].pk}/send/{material.pk}/",
            {"act": "proof", "test_share": "20", "window_hours": "24"},
        )
        assert [message.to for message in mail.outbox] == [["editor@example.org"]] * 2
        assert mail.outbox[0].subject == "[Test] Subject 0"
        assert not RecruiterMail.objects.exists()

    @pytest.mark.parametrize("sent", [{"test_share": "31"}, {"test_share": "9"}, {"window_hours": "100"}])
    def test_bad_settings_are_refused(self, editor, groups, sent):
        material = MaterialFactory(parent=groups[0])
        MembershipFactory(group=groups[0])
        sent = {"act": "send", "test_share": "20", "window_hours": "24", **sent}
        assert editor.post(f"/admin/mailings/{groups[0].pk}/send/{material.pk}/", sent).status_code == 422
        assert not Mailing.objects.exists()

    def test_schedule_is_saved_and_says_the_next_day(self, editor, groups):
        assert editor.post(f"/admin/mailings/{groups[0].pk}/", SCHEDULED).status_code == 302
        assert Schedule.objects.get().group == groups[0]
        assert "Tuesday, 9 March 2027" in said(editor.get(f"/admin/mailings/{groups[0].pk}/"))

    def test_report_pauses_resumes_and_cancels(self, editor, groups):
        mailing = MailingFactory(material=MaterialFactory(parent=groups[0], wordings=WORDINGS))
        MailFactory(mailing=mailing, sent=True)
        address = f"/admin/mailings/round/{mailing.pk}/"
        assert "Too early" in said(editor.get(address))
        editor.post(f"{address}pause/", {"why": ""})
        assert "Say why" in said(editor.get(address))
        editor.post(f"{address}pause/", {"why": "wrong date"})
        assert "wrong date (editor@example.org)" in said(editor.get(address))
        editor.post(f"{address}resume/")
        mailing.refresh_from_db()
        assert mailing.paused_at is None
        editor.post(f"{address}cancel/", {"why": "wrong date"})
        mailing.refresh_from_db()
        assert mailing.state == Mailing.State.CANCELLED
        assert "over already" in said(editor.post(f"{address}cancel/", {"why": "x"}, follow=True))

    def test_rounds_of_all_groups_are_the_site_admins(self, editor, chief):
        assert editor.get("/admin/mailings/0/").status_code == 404
        assert chief.get("/admin/mailings/0/").status_code == 200
        shared = MailingFactory(group=None, material=MaterialFactory(parent=MaterialIndexPage.objects.get()))
        assert editor.get(f"/admin/mailings/round/{shared.pk}/").status_code == 404
        assert chief.get(f"/admin/mailings/round/{shared.pk}/").status_code == 200

    def test_what_works_where_leaves_small_numbers_out(self, chief, editor, groups, monkeypatch):
        monkeypatch.setattr("recruiters.materials_admin.LEAST_SHOWN", 2)
        mailing = MailingFactory(material=MaterialFactory(parent=groups[0], title="Early vote"))
        for group, count in ((groups[0], 2), (groups[1], 1)):
            for _ in range(count):
                MailFactory(mailing=mailing, membership=MembershipFactory(group=group), sent=True)
        bring(Membership.objects.filter(group=groups[0]).first(), 1, mail=RecruiterMail.objects.first())
        text = said(chief.get("/admin/recruiters/network/"))
        assert "Early vote" in text
        assert "50.0" in text
        assert "Beta" not in text
        assert editor.get("/admin/recruiters/network/").status_code == 404


class TestStrangers:
    """Everything of another group answers 404 to an editor, and changes nothing."""

    @pytest.mark.parametrize(
        "path",
        [
            "recruiters/{group}/", "recruiters/{group}/invite/", "recruiters/{group}/recruiters.csv",
            "recruiters/{group}/recruiters.xlsx",
            "mailings/{group}/", "mailings/{group}/send/{material}/", "mailings/{own}/send/{material}/",
            "mailings/round/{round}/",
        ],
    )  # fmt: skip
    def test_pages(self, editor, groups, path):
        material = MaterialFactory(parent=groups[1])
        mailing = MailingFactory(material=material)
        names = {"group": groups[1].pk, "own": groups[0].pk, "material": material.pk, "round": mailing.pk}
        assert editor.get(f"/admin/{path.format(**names)}").status_code == 404
        assert Client().get(f"/admin/{path.format(**names)}").status_code == 302

    @pytest.mark.parametrize(
        ("path", "sent"),
        [
            ("recruiters/{group}/invite/", {"addresses": "a@example.org", "language": "en", "confirmed": "1"}),
            ("recruiters/{group}/invite/", {"lines": "x"}),
            ("mailings/{group}/", SCHEDULED),
            ("mailings/{group}/send/{material}/", {"act": "send", "test_share": "20", "window_hours": "24"}),
            ("mailings/{own}/send/{material}/", {"act": "send", "test_share": "20", "window_hours": "24"}),
        ],
    )
    def test_forms(self, editor, groups, path, sent):
        material = MaterialFactory(parent=groups[1])
        MembershipFactory(group=groups[1])
        names = {"group": groups[1].pk, "own": groups[0].pk, "material": material.pk}
        assert editor.post(f"/admin/{path.format(**names)}", sent).status_code == 404
        assert not (Invitation.objects.exists() or Schedule.objects.exists() or Mailing.objects.exists())

    @pytest.mark.parametrize("what", ["pause", "resume", "cancel"])
    def test_acts(self, editor, groups, what):
        mailing = MailingFactory(material=MaterialFactory(parent=groups[1]))
        assert editor.post(f"/admin/mailings/round/{mailing.pk}/{what}/", {"why": "x"}).status_code == 404
        assert (
            editor.post(f"/admin/recruiters/{groups[1].pk}/thanks/", {"words": "x", "who": "brought"}).status_code
            == 404
        )
        mailing.refresh_from_db()
        assert (mailing.state, mailing.paused_at) == (Mailing.State.TESTING, None)

    def test_list_of_materials_has_own_ones_only(self, editor, groups):
        for group, title in zip(groups[:2], ("Own words", "Their words"), strict=True):
            MaterialFactory(parent=group, title=title)
        MaterialFactory(parent=MaterialIndexPage.objects.get(), title="Words for all")
        text = said(editor.get("/admin/recruiters/materials/"))
        assert "Own words" in text
        assert "Words for all" in text
        assert "Their words" not in text
        assert "for all groups" not in text


class TestMaterials:
    """The editor of materials, as a group's editor uses it."""

    def form(self, *texts, **changes):
        sent = {
            "title": "Early vote", "slug": "early-vote", "language": "en", "valid_until": "", "issue_area": "", "landing": "quiz",
            "why": "Voting starts on Monday.", "friend_subject": "Come along?", "friend_mail": "I go. You too? {link}",
            "sms": "Vote early: {link}", "chat": "Vote early: {link}", "social": "Vote early: {link}", "card": "Vote early",
            "texts-TOTAL_FORMS": str(len(texts)), "texts-INITIAL_FORMS": "0", "texts-MIN_NUM_FORMS": "1",
            "texts-MAX_NUM_FORMS": "8", **NO_COMMENTS, **SCHEDULE, **changes,
        }  # fmt: skip
        for number, (subject, opening, share) in enumerate(texts):
            row = {"subject": subject, "opening": opening, "share": share, "id": "", "ORDER": number + 1, "DELETE": ""}
            sent |= {f"texts-{number}-{name}": value for name, value in row.items()}
        return sent

    def add(self, client, group, *texts, **changes):
        address = f"/admin/pages/add/recruiters/material/{group.pk}/"
        return client.post(address, self.form(*(texts or WORDINGS), **changes))

    def test_editor_writes_one_and_a_site_admin_publishes_it(self, editor, chief, groups):
        assert self.add(editor, groups[0]).status_code == 302
        page = Material.objects.get()
        assert (page.live, page.group, page.texts.count()) == (False, groups[0], 2)
        assert not Variant.objects.exists()
        sent = self.form(*WORDINGS, **{"action-publish": "1"})
        for number, row in enumerate(page.texts.all()):
            sent[f"texts-{number}-id"] = str(row.pk)
        sent["texts-INITIAL_FORMS"] = "2"
        assert chief.post(f"/admin/pages/{page.pk}/edit/", sent).status_code == 302
        assert Variant.objects.filter(live=True).count() == 2

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"sms": "Dear {friend}"}, "{friend} is no placeholder"),
            ({"chat": "See example.org"}, "would become a link"),
            ({"social": "See https://elsewhere.example/x"}, "would become a link"),
            ({"friend_mail": "Write to a@example.org"}, "would become a link"),
            ({"why": "<b>Now</b>"}, "without HTML"),
            ({"why": "x" * 3_000_000}, "2000 characters"),
            ({"sms": ""}, "required"),
            ({"landing": "issue"}, "Choose an issue area"),
            ({"valid_until": "2020-01-01"}, "That day is over"),
            ({"card": "Two\nlines"}, "one line"),
        ],
    )
    def test_bad_texts_are_refused_while_writing(self, chief, groups, changes, problem):
        answer = self.add(chief, groups[0], **{**changes, "action-publish": "1"})
        assert answer.status_code == 200
        assert problem in answer.content.decode()
        assert not Variant.objects.exists()

    def test_bad_variants_are_refused_beside_their_field(self, chief, groups):
        answer = self.add(
            chief, groups[0], ("See example.org", "a", "b"), ("{link}", "a", "b"), **{"action-publish": "1"}
        )
        text = said(answer)
        assert "would become a link" in text
        assert "A subject has no link." in text

    def test_same_words_twice_are_refused(self, chief, groups):
        answer = self.add(chief, groups[0], ("One", "a", "b"), ("one ", "A", "b"), **{"action-publish": "1"})
        assert "stand in another variant already" in said(answer)
        assert not Material.objects.exists()

    @pytest.mark.parametrize("count", [0, 9])
    def test_one_to_eight_variants(self, chief, groups, count):
        texts = [(f"Subject {n}", "a", f"b {n}") for n in range(count)]
        address = f"/admin/pages/add/recruiters/material/{groups[0].pk}/"
        answer = chief.post(address, self.form(*texts, **{"action-publish": "1"}))
        assert answer.status_code == 200
        assert not Material.objects.exists()

    @pytest.mark.parametrize("mode", ["mail-0", "mail-1", "friend", "sms", "chat", "social", "card"])
    def test_live_preview_shows_each_channel_with_hints(self, editor, groups, mode):
        address = f"/admin/pages/add/recruiters/material/{groups[0].pk}/preview/"
        sent = self.form(*WORDINGS, friend_subject="RE: FREE BEER NOW!!", sms="Żółw! " * 20)
        assert editor.post(address, sent).json()["is_valid"]
        text = editor.get(f"{address}?mode={mode}").content.decode()
        assert "Alpha" in text
        if mode == "mail-1":
            assert "Opening 1" in text
        if mode in ("friend", "sms"):
            assert "Could be better" in text
        if mode == "sms":
            assert "3 text messages" in text

    def test_material_has_no_address_of_its_own(self, client, groups):
        material = MaterialFactory(parent=groups[0], slug="secret-plan", title="Secret plan")
        assert client.get(f"/groups/alpha/{material.slug}/").status_code == 404
        assert client.get("/materials/").status_code == 404
        for path in ("/sitemap.xml", "/search/?q=secret+plan", "/groups/alpha/", "/api/v2/"):
            assert "secret-plan" not in client.get(path, headers={"accept-language": "en"}).content.decode()

    def test_form_of_a_material_shows_what_is_stored(self, editor, groups):
        material = MaterialFactory(parent=groups[0], sms="Stored words {link}")
        assert Form(editor.get(f"/admin/pages/{material.pk}/edit/")).value("sms") == "Stored words {link}"
