"""The shape of the demo's issue pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Read:
    """Where something can be read: who says so, what it is called, and when it was said."""

    publisher: str
    title: str
    href: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that somebody counted."""

    number: str
    text: str
    source: Read


@dataclass(frozen=True, slots=True)
class Help:
    """One thing that helps; `href` is a path of this site."""

    title: str
    text: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class IssueText:
    """An issue page. Paragraphs are plain text; the claim stands after the first of them."""

    issue: str  # slug of the issue area
    lead: str
    description: str  # for search engines: 50 to 160 characters
    happening: tuple[str, ...]
    claim: Claim
    helps: tuple[Help, ...]
    sources: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class ClaimInSpanish:
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class HelpInSpanish:
    title: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class IssueInSpanish:
    """What an issue page says in Spanish, with as many paragraphs and helps as in English; links and sources stay."""

    issue: str
    lead: str
    description: str
    happening: tuple[str, ...]
    claim: ClaimInSpanish
    helps: tuple[HelpInSpanish, ...]
