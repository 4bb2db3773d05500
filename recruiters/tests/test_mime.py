"""Mails as bytes: the same as Django composes, and nothing that a name could break."""

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.factories import GroupFactory
from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.letters import Letters, skeleton
from recruiters.mime import MARK, SLOTS, Skeleton, Template, header, quoted, slot
from recruiters.models import Variant
from recruiters.ways import message_of

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
LINES = st.text(st.sampled_from("a.é= \n<&>😀-"), max_size=300)


@pytest.fixture
def letter(db, settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"
    material = MaterialFactory(wordings=[("Für {name}?", "Öffnung <b>.", "Komm mit & bring wen mit: {link}")])
    mailing = MailingFactory(material=material)
    membership = MembershipFactory(group=material.group, recruiter__name="Zoë <Z>")
    return Letters().of(MailFactory(mailing=mailing, membership=membership))


def test_filled_bytes_say_what_django_would_send(letter):
    ours = message_from_bytes(letter.as_bytes, policy=default)
    theirs = message_from_bytes(message_of(letter).message().as_bytes(), policy=default)
    for kind in ("plain", "html"):
        one, other = (mail.get_body((kind,)).get_content() for mail in (ours, theirs))
        assert one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
    for name in ("Subject", "From", "To", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Precedence"):
        assert str(ours[name]) == str(theirs[name]), name


def test_mail_has_what_providers_and_the_law_ask_for(letter):
    mail = message_from_bytes(letter.as_bytes, policy=default)
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith("<http://testserver/recruiter/unsubscribe/")
    assert mail["List-Id"].startswith("<recruiters.")
    assert mail["Subject"] == "Für Zoë <Z>?"
    assert "1 Main Street, Springfield" in text
    assert "1 Main Street, Springfield" in html
    assert "Zoë &lt;Z&gt;" in html
    assert "/r/" in text
    assert MARK.search(text + html) is None


def test_every_line_is_short_and_ends_as_mail_does(letter):
    lines = letter.as_bytes.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert b"\n" not in b"".join(lines)
    assert letter.as_bytes.isascii()


@given(LINES)
def test_quoted_text_comes_back(text):
    from quopri import decodestring

    assert decodestring(quoted(text)).replace(b"\r\n", b"\n").decode() == text
    assert not any(line.startswith(b".") for line in quoted(text).split(b"\r\n"))


@given(LINES, LINES, LINES)
def test_quoting_in_parts_says_the_same_in_short_lines(before, name, after):
    from quopri import decodestring

    filled = Template(f"{before}{slot('name')}{after}").quoted({"name": name})
    assert decodestring(filled).replace(b"\r\n", b"\n").decode() == before + name + after
    assert not any(line.startswith(b".") or len(line) > 76 for line in filled.split(b"\r\n"))


@given(NAMES, NAMES)
def test_whatever_a_name_is_it_stays_in_its_place(name, other):
    skeleton = Skeleton(
        Template(f"To {slot('name')}"), Template(f"a {slot('name')} b"), Template(f"<p>{slot('name')}</p>")
    )
    filled = skeleton.as_bytes({"name": name + other}, {"To": "a@example.org"})
    mail = message_from_bytes(filled, policy=default)
    assert sorted(mail.keys()) == ["Content-Type", "MIME-Version", "Subject", "To"]
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip("\n") == f"a {name + other} b".rstrip(
        "\n"
    )


@pytest.mark.parametrize("bad", ["a\r\nBcc: b@example.org", "a\nb", "a\x00b"])
def test_line_break_in_a_header_is_refused(bad):
    with pytest.raises(ValueError, match="line break"):
        header("To", bad)


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["SLOTxfoox", "SLOTxnamex", slot("page"), slot("name")])
def test_text_that_looks_like_a_slot_is_none(mark):
    group = GroupFactory(title=f"Alpha {mark} Party", slug="alpha", postal_address=f"1 {mark} Street")
    material = MaterialFactory(parent=group, wordings=[(f"One {mark}", f"Two {mark}", f"Three {mark}")])
    mailing = MailingFactory(material=material)
    made = Letters().of(MailFactory(mailing=mailing, membership=MembershipFactory(group=group)))
    mail = message_from_bytes(made.as_bytes, policy=default)
    stays = mark if mark.isascii() else ""
    assert mail["Subject"].split() == ["One", *filter(None, [stays])]
    text = mail.get_body(("plain",)).get_content()
    for words in (f"Alpha {stays} Party", f"1 {stays} Street", f"Two {stays}", f"Three {stays}"):
        assert words in text


@pytest.mark.django_db
def test_mark_in_the_first_words_is_never_cut_in_halves():
    opening = "x" * 105 + " {name}, and so on for a while."
    built = skeleton(Variant(subject="a", opening=opening, why="b", share="c"), GroupFactory(), "en")
    assert "SLOT" not in built.html.text
    assert built.parts(dict.fromkeys(SLOTS, "Ada"))[2].count("Ada") > 3
