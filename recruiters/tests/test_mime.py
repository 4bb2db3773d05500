"""Mails as bytes: the same as Django composes, and nothing that a name could break."""

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiters.factories import MailFactory, MailingFactory, MaterialFactory, MembershipFactory
from recruiters.letters import Letters
from recruiters.mime import Skeleton, Template, header, quoted, slot
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
    assert "SLOTx" not in text + html


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
