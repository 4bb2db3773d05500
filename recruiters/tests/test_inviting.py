"""Inviting many: the dry run, and then all of it or nothing."""

import csv
import html
import io
import re

import pytest
from django.core import mail
from django.utils import timezone

from groups.models import GroupPage
from recruiters import inviting
from recruiters.factories import InvitationFactory, MembershipFactory
from recruiters.models import Invitation, Refusal
from recruiters.tasks import send_links
from recruiters.tests.making import said
from signups import addresses
from signups.factories import ContactFactory
from signups.models import Suppression

pytestmark = pytest.mark.django_db


def planned(group, text):
    return [(line.number, line.what.name) for line in inviting.plan(group, text).lines]


def test_dry_run_says_what_becomes_of_each_line(groups):
    group = groups[0]
    InvitationFactory(group=group, email="asked@example.org")
    MembershipFactory(group=group, recruiter__contact=ContactFactory(email="member@example.org"))
    Suppression.objects.create(hash=addresses.keyed_hash("stopped@example.org"))
    Refusal.objects.create(hash=addresses.keyed_hash("never@example.org"))
    text = (
        "\ufeffnew@example.org\nNEW@example.org\nAsked@Example.org\nmember@example.org\nstopped@example.org\n"
        "never@example.org\n=HYPERLINK(1)\nnot an address\n\nAda <ada@example.org>\na@example.com; b@example.com"
    )
    assert planned(group, text) == [
        (1, "INVITE"), (2, "TWICE"), (3, "ASKED"), (4, "MEMBER"), (5, "NO"), (6, "NO"), (7, "FORMULA"),
        (8, "BAD"), (10, "INVITE"), (11, "INVITE"), (11, "INVITE"),
    ]  # fmt: skip


def test_table_with_a_head_is_read_by_its_column(groups):
    text = 'Name;E-Mail;Town\n"Ada; L";ada@example.org;X\nBo;;Y\nCy;cy@@example.org;Z\n'
    assert planned(groups[0], text) == [(2, "INVITE"), (3, "BAD"), (4, "BAD")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_files_of_spreadsheets_are_read(editor, groups, encoding):
    content = "email,name\nada@example.org,Zoë\n".encode(encoding)
    file = io.BytesIO(content)
    file.name = "list.csv"
    answer = editor.post(f"/admin/recruiters/{groups[0].pk}/invite/", {"file": file, "language": "en"})
    assert "<b>1</b> would be invited" in said(answer)


def test_nothing_is_kept_before_it_is_confirmed_then_all_of_it(editor, groups):
    address = f"/admin/recruiters/{groups[0].pk}/invite/"
    sent = {"addresses": "a@example.org\nb@example.org\nbad", "words": "Come along!", "language": "es"}
    assert "Invite 2" in said(editor.post(address, sent))
    assert not Invitation.objects.exists()
    assert editor.post(address, {**sent, "confirmed": "2"}).status_code == 302
    rows = Invitation.objects.all()
    assert {(row.email, row.words, row.language) for row in rows} == {
        ("a@example.org", "Come along!", "es"), ("b@example.org", "Come along!", "es"),
    }  # fmt: skip
    assert "Nobody would be invited" in said(editor.post(address, sent))


def test_what_changed_meanwhile_is_shown_again(editor, groups):
    address = f"/admin/recruiters/{groups[0].pk}/invite/"
    InvitationFactory(group=groups[0], email="a@example.org")
    sent = {"addresses": "a@example.org\nb@example.org", "language": "en", "confirmed": "2"}
    assert "Look at it once more" in said(editor.post(address, sent))
    assert Invitation.objects.count() == 1


def test_two_at_once_invite_nobody_twice(groups):
    found = inviting.plan(groups[0], "a@example.org").invited
    inviting.invite(groups[0], found)
    with pytest.raises(inviting.Changed):
        inviting.invite(groups[0], found)


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"addresses": ""}, "There is no address in it"),
        ({"addresses": "a@example.org", "words": "See example.org"}, "would become a link"),
        ({"addresses": "a@b.org\n" * 100_001}, "100,001 lines"),
    ],
)
def test_bad_input_is_said(editor, groups, sent, problem):
    answer = editor.post(f"/admin/recruiters/{groups[0].pk}/invite/", {"language": "en", **sent})
    assert answer.status_code == 422
    assert problem in said(answer)


def test_file_and_paste_together_are_refused(editor, groups):
    file = io.BytesIO(b"a@example.org")
    file.name = "a.csv"
    sent = {"language": "en", "addresses": "b@example.org", "file": file}
    assert "not both" in said(editor.post(f"/admin/recruiters/{groups[0].pk}/invite/", sent))


def test_any_number_of_lines_take_three_queries(groups, django_assert_max_num_queries):
    text = "\n".join(f"person-{number}@example.org" for number in range(20_000))
    with django_assert_max_num_queries(3):
        found = inviting.plan(groups[0], text)
    assert len(found.invited) == 20_000


def file_of(content: str | bytes, name: str = "list.csv") -> io.BytesIO:
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = name
    return file


def carried(answer, name: str) -> str:
    """What the dry run's form with this field sends back."""
    text = answer.content.decode()
    assert 'method="post" enctype="multipart/form-data"' in text
    pattern = {
        "addresses": r'<textarea name="addresses" hidden>\n(.*?)</textarea>',
        "lines": r'name="lines" value="(.*?)"',
    }
    found = re.search(pattern[name], text, re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_a_hundred_thousand_rows_of_a_table_go_through_both_steps(editor, groups):
    address = f"/admin/recruiters/{groups[0].pk}/invite/"
    rows = "".join(f"First,Lastname,first.lastname.{n}@example.org,94110,San Francisco CA\n" for n in range(99_999))
    text = f"first,last,email,zip,town\n{rows}Broken,row\n"
    assert len(text) > 6_000_000
    answer = editor.post(address, {"file": file_of(text), "words": "Come along!", "language": "en"})
    assert "Invite 99,999" in said(answer)
    sent = {"addresses": carried(answer, "addresses").replace("\n", "\r\n"), "language": "en", "confirmed": "99999"}
    assert editor.post(address, sent).status_code == 302
    assert Invitation.objects.count() == 99_999


def test_addresses_that_no_form_can_carry_are_said_before_they_are_confirmed(groups, monkeypatch):
    monkeypatch.setattr(inviting, "MOST_CARRIED", 30)
    assert inviting.plan(groups[0], "a@example.org\nb@example.org").problem == ""
    assert "Take them in parts" in inviting.plan(groups[0], "aa@example.org\nbbb@example.org").problem


def test_all_lines_of_a_dry_run_come_as_a_file_that_runs_no_formula(editor, groups):
    address = f"/admin/recruiters/{groups[0].pk}/invite/"
    text = "=cmd|x\n" + "bad\n" * 600 + "a@example.org\n"
    answer = editor.post(address, {"addresses": text, "language": "en"})
    assert "And 101 more" in said(answer)
    file = editor.post(address, {"lines": carried(answer, "lines")})
    rows = list(csv.reader(io.StringIO(b"".join(file.streaming_content).decode())))
    assert len(rows) == 603
    assert rows[1] == ["1", "'=cmd|x", "begins like a formula of a spreadsheet"]
    assert rows[-1] == ["602", "a@example.org", "is invited"]
    assert not Invitation.objects.exists()


def test_file_of_lines_that_are_not_ours_leads_back_to_the_form(editor, groups):
    address = f"/admin/recruiters/{groups[0].pk}/invite/"
    assert editor.post(address, {"lines": "1:nonsense"}).url == address


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_workbook_is_refused_in_one_sentence(editor, groups, start):
    sent = {"file": file_of(start + b"\x00\x01\n" * 5, "list.xlsx"), "language": "en"}
    answer = editor.post(f"/admin/recruiters/{groups[0].pk}/invite/", sent)
    assert answer.status_code == 422
    assert "Save it as CSV first" in said(answer)


@pytest.mark.parametrize(
    ("change", "why"), [({"live": False}, "Your page is not public yet"), ({"suspended": True}, "is suspended")]
)
def test_group_that_takes_no_part_invites_nobody(editor, groups, change, why):
    GroupPage.objects.filter(pk=groups[0].pk).update(**change)
    address = f"/admin/recruiters/{groups[0].pk}/invite/"
    sent = {"addresses": "a@example.org", "language": "en", "confirmed": "1"}
    for answer, status in ((editor.get(address), 200), (editor.post(address, sent), 422)):
        assert answer.status_code == status
        assert why in said(answer)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("change", [{"live": False}, {"suspended": True}])
def test_addresses_that_waited_while_the_group_was_away_can_be_invited_again(groups, change):
    InvitationFactory(group=groups[0], email="a@example.org")
    GroupPage.objects.filter(pk=groups[0].pk).update(**change)
    send_links()
    assert not mail.outbox
    GroupPage.objects.filter(pk=groups[0].pk).update(live=True, suspended=False)
    assert planned(groups[0], "a@example.org") == [(1, "INVITE")]


def test_who_left_is_not_asked_again(groups):
    for number, fields in enumerate(({"left_at": timezone.now()}, {"recruiter__left_at": timezone.now()})):
        contact = ContactFactory(email=f"left-{number}@example.org")
        MembershipFactory(group=groups[0], recruiter__contact=contact, **fields)
    text = "left-0@example.org\nleft-1@example.org"
    assert planned(groups[0], text) == [(1, "ASKED"), (2, "ASKED")]
    assert planned(groups[1], text) == [(1, "INVITE"), (2, "INVITE")]


def test_wish_that_is_stored_meanwhile_stops_all_of_them(groups):
    found = inviting.plan(groups[0], "a@example.org\nb@example.org").invited
    InvitationFactory(group=groups[0], email="b@example.org", asked_by_self=True)
    with pytest.raises(inviting.Changed):
        inviting.invite(groups[0], found)
    assert Invitation.objects.get().asked_by_self


def test_invitations_are_as_their_model_makes_them(groups, admin_user):
    inviting.invite(groups[0], inviting.plan(groups[0], "a@example.org").invited, words="Come along!", by=admin_user)
    row = Invitation.objects.get()
    made = InvitationFactory(group=groups[1], email="a@example.org", words="Come along!", invited_by=admin_user)
    for field in Invitation._meta.concrete_fields:
        if field.name not in ("id", "group", "made_at", "due_at"):
            assert getattr(row, field.attname) == getattr(made, field.attname), field.name
