"""The texts of materials: plain words with three fixed placeholders, and no link but the recruiter's own.

There is no template language: `{group}`, `{name}` and `{link}` are replaced, every other brace is refused while it
is written.
Mail programs and chats make links of whatever looks like an address, so what looks like one is refused too.
"""

import re
import unicodedata
from collections.abc import Mapping

PLACEHOLDERS = ("group", "name", "link")
# The most characters of each text.
MOST = {
    "subject": 120,
    "opening": 600,
    "share": 400,
    "why": 2_000,
    "friend_mail": 2_000,
    "sms": 320,
    "chat": 700,
    "social": 300,
    "card": 120,
}
BRACES = re.compile(r"\{[^{}]*\}|[{}]")
TAGS = re.compile(r"</?[a-z!][^>]{0,2000}>", re.IGNORECASE)
SCHEMES = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|(?:mailto|tel|sms|javascript|data):)\S*", re.IGNORECASE)
ADDRESSES = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
# A dot with two letters or a placeholder right behind it: example.org, {group}.com, and what other scripts write.
NAMES = re.compile(r"(?:^|(?<=[\s.]))[^\s.]+\.(?:[^\W\d_]{2}|\{)\S*")
NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
DOTS = str.maketrans("。．｡", "...")  # noqa: RUF001  (what browsers take for a dot in a name)
UNSEEN = "\u200d\u115f\u1160"  # besides marks, what browsers leave out of a name (UTS 46)
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
ALLOWED = {"\n", "\u200d"}  # the second joins emojis


def problem_of(text: str, *, lines: bool = True) -> str:
    """What is wrong with a text, and what to do; empty where nothing is. `lines`: whether it may have several.

    >>> problem_of("Come along, {name}: {link}")
    ''
    >>> problem_of("Dear {first_name}")
    '{first_name} is no placeholder. There are {group}, {name} and {link}.'
    >>> problem_of("See example.org")
    '“example.org” would become a link. Friends have one link only: {link}.'
    """
    text = text.replace("\r\n", "\n")
    if not lines and "\n" in text:
        return "Write it on one line."
    if any(unicodedata.category(char) in INVISIBLE and char not in ALLOWED for char in text):
        return "There is an invisible character in it. Type it again, rather than pasting it."
    return _brace(text) or _tag(text) or _link(text)


def _brace(text: str) -> str:
    for found in BRACES.findall(text):
        if found[1:-1] not in PLACEHOLDERS or len(found) == 1:
            return f"{found} is no placeholder. There are {{group}}, {{name}} and {{link}}."
    return ""


def _tag(text: str) -> str:
    found = TAGS.search(text)
    return f"“{found[0][:40]}” would be shown as it stands: these are plain texts, without HTML." if found else ""


def _link(text: str) -> str:
    found = link_in(text)
    return f"“{found[:60]}” would become a link. Friends have one link only: {{link}}." if found else ""


def link_in(text: str) -> str:
    """The first thing that a mail program, a chat or a browser could take for an address; '' where there is none.

    >>> link_in("In the U.S. at 3.5 p.m."), link_in("Visit {group}.com now"), link_in("bit。ly")
    ('', '{group}.com', 'bit.ly')
    """
    plain = unicodedata.normalize("NFKC", text).translate(DOTS)
    plain = "".join(char for char in plain if unicodedata.category(char)[0] != "M" and char not in UNSEEN)
    matches = (pattern.search(plain) for pattern in (SCHEMES, ADDRESSES, NAMES, NUMBERS))
    return next((match[0] for match in matches if match), "")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced, once: what stands in a value stays as it is.

    >>> fill("{name}: {link}", {"name": "{link}", "link": "/r/a/"})
    '{link}: /r/a/'
    """
    return re.sub(r"\{(group|name|link)\}", lambda found: values[found[1]], text)


def with_link(text: str) -> str:
    """The text, with the link at its end where it has none.

    >>> with_link("Come along."), with_link("Go to {link}.")
    ('Come along. {link}', 'Go to {link}.')
    """
    if "{link}" in text:
        return text
    return f"{text.rstrip()}{chr(10) * 2 if chr(10) in text.strip() else ' '}{{link}}"


def tidy(text: str) -> str:
    """As it is kept: line breaks as \\n, no spaces at the ends.

    >>> tidy("  a\\r\\nb ")
    'a\\nb'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
