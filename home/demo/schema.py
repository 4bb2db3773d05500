"""The shapes of the demo network: plain records that a loader turns into pages and rows.

Records point at each other by slug. Empty text and empty tuples mean "not given" or "anywhere".
"""

from dataclasses import dataclass
from textwrap import dedent
from typing import Literal

Reach = Literal["national", "state", "local"]
Commitment = Literal["once", "weekly", "monthly", "flexible"]
Where = Literal["remote", "in_person", "hybrid"]

SUMMARY_LENGTH = 140


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of an indented text block, which stand apart by empty lines, each on one line."""
    blocks = dedent(text).strip().split("\n\n")
    return tuple(" ".join(block.split()) for block in blocks)


@dataclass(frozen=True, slots=True)
class IssueArea:
    """What a visitor is outraged about."""

    slug: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class RoleType:
    """A kind of role."""

    slug: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Skill:
    """What a volunteer can do or would like to."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A partner organisation; `network` is its parent group's slug when it is a chapter."""

    slug: str
    name: str
    short: str  # two or three letters for the badge
    colour: str  # "#rrggbb", at least 4.5:1 against white
    tagline: str
    summary: str
    body: tuple[tuple[str, str], ...]  # (heading, paragraph)
    website: str
    email: str  # under example.org: nobody real gets mail from a demo
    reach: Reach
    issue_areas: tuple[str, ...]
    consent_line: str
    privacy_email: str
    network: str = ""
    shares_with_network: bool = False
    next_step: str = ""  # done on the group's website
    states: tuple[str, ...] = ()
    zip: str = ""  # given for local groups only
    led_by: tuple[str, ...] = ()  # values of groups.choices.LedBy
    also_known_as: str = ""  # with commas


@dataclass(frozen=True, slots=True)
class Role:
    """A volunteer role; `body` says what you do, how the group helps you and what to expect."""

    group: str
    slug: str  # unique within the group
    title: str
    type: str
    summary: str  # at most SUMMARY_LENGTH characters
    body: tuple[str, ...]
    commitment: Commitment
    hours: float  # each time; for monthly roles, each month
    where: Where
    skills: tuple[str, ...]
    issue_areas: tuple[str, ...]
    zip: str = ""
    states: tuple[str, ...] = ()  # where it takes place, or whom a remote role reaches
    languages: tuple[str, ...] = ("en",)  # the work is done in these
    training: str = ""
    minimum_age: int = 0  # 0: none
    accessibility: str = ""
    valid_days: int = 0  # from the day of loading; 0: open end


@dataclass(frozen=True, slots=True)
class TermInSpanish:
    """An issue area, a role type or a skill in Spanish."""

    slug: str
    name: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class GroupInSpanish:
    """What a group's page says in Spanish; the name stays."""

    slug: str
    tagline: str
    summary: str
    body: tuple[tuple[str, str], ...]  # (heading, paragraph), as many as in English
    consent_line: str
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class RoleInSpanish:
    """What a role's page says in Spanish."""

    group: str
    slug: str
    title: str
    summary: str
    body: tuple[str, ...]
    training: str = ""
    accessibility: str = ""
