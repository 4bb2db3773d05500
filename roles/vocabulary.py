"""The words that facets offer, kept for half a minute in each process."""

import time
from dataclasses import dataclass

from groups.models import IssueArea
from roles.listing.text import Phrase, read
from roles.models import RoleType, Skill, Synonym

SECONDS = 30


@dataclass(frozen=True)
class Vocabulary:
    """Role types, issue areas and skills by name; synonyms as lists of phrases."""

    types: list[RoleType]
    issues: list[IssueArea]
    skills: list[Skill]
    synonyms: list[list[Phrase]]


_kept: tuple[float, Vocabulary] | None = None


def vocabulary() -> Vocabulary:
    global _kept
    if _kept is None or _kept[0] < time.monotonic():
        _kept = (time.monotonic() + SECONDS, _read())
    return _kept[1]


def forget() -> None:
    """After a change in this process; other processes follow within half a minute."""
    global _kept
    _kept = None


def _read() -> Vocabulary:
    return Vocabulary(
        types=list(RoleType.objects.all()),
        issues=list(IssueArea.objects.all()),
        skills=list(Skill.objects.all()),
        synonyms=[[read(text).words for text in row.expressions] for row in Synonym.objects.all()],
    )
