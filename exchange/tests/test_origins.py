"""What an editor types as an origin: written one way, or refused with what to do."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from exchange import embedding
from exchange.embedding import EmbedOrigin
from exchange.factories import EmbedOriginFactory
from exchange.origins import BadOrigin, normalise, reads

IN_A_HEADER = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://example.org", "https://example.org"),
        ("https://WWW.Example.ORG/", "https://www.example.org"),
        ("https://example.org:443", "https://example.org"),
        ("https://example.org:8443", "https://example.org:8443"),
        ("  https://bücher.example  ", "https://xn--bcher-kva.example"),
        ("https://a.co.uk:65535", "https://a.co.uk:65535"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(typed, written):
    assert normalise(typed) == written
    assert normalise(written) == written


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "whole origin"),
        ("example.org", "whole origin"),
        ("http://example.org", "https://"),
        ("http://localhost:8000", "https://"),
        ("javascript://example.org", "https://"),
        ("null", "whole origin"),
        ("*", "whole origin"),
        ("https://", "whole origin"),
        ("https://*.example.org", "no host name"),
        ("https://exam_ple.org", "no host name"),
        ("https://example.org.", "no host name"),
        ("https://-example.org", "no host name"),
        ("https://example.org/join", "no path"),
        ("https://example.org/?", "no path"),
        ("https://example.org?a", "no path"),
        ("https://example.org#a", "no path"),
        ("https://me:secret@example.org", "user name"),
        ("https://@example.org", "user name"),
        ("https://example.org:0", "1 to 65535"),
        ("https://example.org:65536", "1 to 65535"),
        ("https://example.org:", "1 to 65535"),
        ("https://example.org:x", "1 to 65535"),
        ("https://203.0.113.7", "IP address"),
        ("https://[2001:db8::1]", "IP address"),
        ("https://2130706433", "IP address"),
        ("https://0x7f.1", "IP address"),
        ("https://intranet", "public internet"),
        ("https://[", "no web address"),
        ("https://xn--a.example", "reads as nothing"),
        ("https://\U0001f4a9.example", "letters that no host name has"),
        ("https://example.org; script-src *", "no host name"),
        ("https://example.org\nX: y", "no such character"),
        ("https://example.org\\evil.example", "no such character"),
        (f"https://{'a' * 300}.org", "longer"),
        (f"https://{'a' * 64}.org", "no host name"),
    ],
)
def test_what_is_no_origin_is_refused_with_a_reason(typed, says):
    with pytest.raises(BadOrigin, match=re.escape(says)):
        normalise(typed)


@given(st.one_of(st.text(max_size=60), st.text(max_size=60).map(lambda text: f"https://{text}")))
def test_nothing_that_is_typed_gets_out_of_its_place_in_a_header(typed):
    try:
        written = normalise(typed)
    except BadOrigin:
        return
    assert IN_A_HEADER.fullmatch(written)
    assert normalise(written) == written


def test_a_look_alike_is_shown_as_dns_has_it_and_as_people_read_it():
    origin = EmbedOrigin(origin=normalise("https://\u0430\u0440\u0440\u04cf\u0435.com"))
    assert origin.host == "xn--80ak6aa92e.com"
    assert origin.looks_like == "\u0430\u0440\u0440\u04cf\u0435.com"
    assert reads("apple.com") == ""


def test_loopback_only_where_a_setting_says_so(settings):
    settings.EMBED_ON_LOOPBACK = True
    assert normalise("http://localhost:8123") == "http://localhost:8123"
    for typed in ("http://example.org", "http://localhost:1/x", "http://localhost.example.org"):
        with pytest.raises(BadOrigin):
            normalise(typed)


@pytest.mark.django_db
def test_a_group_names_a_site_once_and_not_too_many(groups, monkeypatch):
    monkeypatch.setattr(embedding, "MOST_ORIGINS", 2)
    EmbedOriginFactory(group=groups[0], origin="https://a.example.org")
    with pytest.raises(ValidationError, match="You have this site"):
        EmbedOrigin(group=groups[0], origin="https://A.example.org/").full_clean()
    EmbedOrigin(group=groups[1], origin="https://a.example.org").full_clean()
    EmbedOriginFactory(group=groups[0], origin="https://b.example.org")
    with pytest.raises(ValidationError, match="can have 2 sites"):
        EmbedOrigin(group=groups[0], origin="https://c.example.org").full_clean()
