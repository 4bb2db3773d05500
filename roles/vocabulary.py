"""The words that facets offer, kept for half a minute in each process."""

from dataclasses import dataclass

from django.core.cache import cache

from groups.models import IssueArea
from roles.listing.text import Phrase, read
from roles.models import RoleType, Skill, Synonym

KEY = "roles.vocabulary"
SECONDS = 30


@dataclass(frozen=True)
class Vocabulary:
    """Role types, issue areas and skills by name; synonyms as lists of phrases."""

    types: list[RoleType]
    issues: list[IssueArea]
    skills: list[Skill]
    synonyms: list[list[Phrase]]


def vocabulary() -> Vocabulary:
    found = cache.get(KEY)
    if found is None:
        found = Vocabulary(
            types=list(RoleType.objects.all()),
            issues=list(IssueArea.objects.all()),
            skills=list(Skill.objects.all()),
            synonyms=[[read(text).words for text in row.expressions] for row in Synonym.objects.all()],
        )
        cache.set(KEY, found, SECONDS)
    return found


def forget() -> None:
    """After a change in this process; other processes follow within half a minute."""
    cache.delete(KEY)
