"""The last page of the quiz: ten roles with their reasons, what was said, and ways on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import F
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from exchange.models import Source
from exchange.sources import with_source
from places.zips import Place
from resistry.languages import in_language, short
from roles.answers import ZIP, Answers
from roles.candidates import fetch_candidates
from roles.facts import time_fact, where_fact
from roles.guide import Match, rank
from roles.listing.asked import Asked
from roles.listing.search import count_each
from roles.listing.table import Listing
from roles.quiz import Question
from roles.vocabulary import vocabulary

# What the guide is asked for an answer: parameter and values; hours in the guide's steps.
IN_GUIDE: Mapping[tuple[str, str], tuple[tuple[str, tuple[str, ...]], ...]] = {
    ("time", "minutes"): (("hours", ("0.5",)),),
    ("time", "hours"): (("commitment", ("weekly", "flexible")), ("hours", ("2",))),
    ("time", "day"): (("commitment", ("once",)), ("hours", ("16",))),
    ("time", "all"): (("commitment", ("weekly",)),),
    ("where", "home"): (("where", ("remote",)),),
    ("where", "out"): (("where", ("in_person",)),),
}


@dataclass(frozen=True)
class Fitting:
    """A role that fits: its row, what it takes, and the reasons: what was said, and how far away it is."""

    row: Listing
    facts: list[str]
    said: str
    distance: str


@dataclass(frozen=True)
class Results:
    """`chips`: what was said, each with the address without it; `changes`: the way back to each question."""

    roles: list[Fitting]
    chips: list[tuple[str, str]]
    changes: list[tuple[str, str]]
    like: tuple[str, str]
    groups: list[str]
    address: str
    path: str
    answers: Answers

    @property
    def nothing_near(self) -> Place | None:
        """The place that somebody starts from to whom none of these is near."""
        if not self.answers.goes_out or any(role.distance for role in self.roles):
            return None
        return self.answers.near

    @property
    def correct_zip(self) -> str:
        return self.answers.path(ask=ZIP)

    @property
    def mail(self) -> str:
        """A mail to oneself, written in the visitor's own program: nothing is sent from here."""
        said = {
            "subject": _("Roles that fit me"),
            "body": _("My answers, and the roles that fit: %(address)s") % {"address": self.address},
        }
        return f"mailto:?{urlencode(said, quote_via=quote)}"


def results(answers: Answers, questions: Sequence[Question], source: Source | None = None) -> Results:
    """Find, rank and count; at most four statements. The group of the `source` stands behind all others."""
    language = short(get_language())
    last = source.group_id if source else None
    matches = rank(answers, fetch_candidates(answers, language), last=last)
    rows = _rows([match.candidate.page for match in matches])
    shown = [(match, rows[match.candidate.page]) for match in matches if match.candidate.page in rows]
    path = _kept(answers)
    return Results(
        roles=[Fitting(row, _facts(match, row), match.because, match.distance) for match, row in shown],
        chips=_chips(answers),
        changes=[(str(question.short), answers.path(ask=question.name)) for question in questions],
        like=_like(answers, len(shown), language),
        groups=list(dict.fromkeys(row.group_slug for _match, row in shown)),  # type: ignore[attr-defined]
        address=settings.BASE_URL + in_language(with_source(path, source.slug) if source else path, language),
        path=path,
        answers=answers,
    )


def _rows(pages: Sequence[int]) -> dict[int, Listing]:
    """What the cards show. A role that was taken down meanwhile is missing."""
    rows = Listing.objects.shown().roles().filter(page__in=pages).annotate(group_slug=F("group__slug"))
    return {row.page_id: row for row in rows}


def _facts(match: Match, row: Listing) -> list[str]:
    """Time, place, and the kind of work, after the skill that was named: "writing: letter writer"."""
    facets = [facet for choice in match.answers_to("good") for fit in choice.fully for facet in fit.any_of]
    slugs = [facet.partition(":")[2] for facet in facets if facet in match.candidate.facets]
    named = (one.label.lower() for one in vocabulary().skills if slugs and one.slug == slugs[0])
    kind, skill = row.type_name.lower(), next(named, "")
    work = f"{skill}: {kind}" if skill and skill != kind else kind
    return [time_fact(row.commitment, row.hours or 0), where_fact(row.where), work]


def _kept(answers: Answers) -> str:
    """The address that shows these roles again, also where not every question was asked."""
    return answers.path() if not answers.rest else answers.path(show="roles")


def _chips(answers: Answers) -> list[tuple[str, str]]:
    chips = [(str(choice.label), _kept(answers.without(name, choice))) for name, choice in answers.said]
    if answers.near:
        chips.append((_("Near %(zip)s") % {"zip": answers.near.zip}, _kept(answers.without_place())))
    return chips


def _like(answers: Answers, shown: int, language: str) -> tuple[str, str]:
    """The guide with what was said; with less of it where that finds no more than the page shows."""
    for names in (("time", "where", "good", "issue"), ("where", "issue")):
        one = _asked(answers, names)
        if not one.narrows:
            continue
        [count] = count_each([one], language)
        if count > shown:
            words = ngettext("See all %(count)s role like this", "See all %(count)s roles like this", count)
            return words % {"count": f"{count:,}"}, f"/roles/?{one.query()}"
    return _("See every role"), "/roles/"


def _asked(answers: Answers, names: Sequence[str]) -> Asked:
    chosen: dict[str, list[str]] = {"skill": [], "issue": [], "where": [], "commitment": [], "hours": []}
    for name in names:
        for choice in answers.given.get(name, ()):
            for parameter, values in IN_GUIDE.get((name, choice.value), ()):
                chosen[parameter] += values
            if name in ("good", "issue"):
                kinds = [facet.split(":", 1) for fit in choice.fully for facet in fit.any_of]
                for kind, value in kinds:
                    chosen[kind].append(value)
    hours = chosen.pop("hours")
    return Asked(
        chosen={name: tuple(values) for name, values in chosen.items() if values},
        hours=hours[0] if hours else "",
        place=answers.near,
    )
