"""From what somebody said to the roles that fit, each with its reasons. Pure: no database, no clock, no chance.

Rules
1. Each question counts: where 4, time 3, skills 3, issues 3, company 2. A role that an answer fits fully gets all of
   it, one that it nearly fits half. Of several answers to one question one is enough; each further one that fits adds
   a fifth, at most two do. Nothing is ever excluded, so there is always a result.
2. With a place (only for somebody who goes out) what happens in person also counts by its distance:
   within 10 miles 6, 25 miles 5, 50 miles 3, 100 miles 1; anywhere in that state 3. For "either" half of that.
   Farther away, or in another state only, it does not fit "out and about", and loses 4: nobody gets there.
3. Equals: the nearer first for somebody who goes out, then by `place`, the order that the groups earned.
4. The first five roles are of five groups (of all groups, where there are fewer). From the sixth on, by score alone.
5. The group `last`, whose own visitor this is, stands behind all others.
6. A reason repeats an answer, in the visitor's words, only where it fits fully, and names the distance.

Example: somebody said "a couple of hours", "out and about" near 94110, "good with words".

    role                                     group  place  time  where  skills  distance   score
    A  letter party, 2 h weekly, 94110         1      1      3      4      3    6 (0 miles)  16
    B  canvass, 2 h weekly, 94601              2      2      3      4      0    5 (11 miles) 12
    C  write letters, 2 h weekly, from home    1      9      3      0      3    0             6
    D  canvass, 2 h weekly, New York           3      3      3      0      0   -4            -1

The order is A, B, D, C: D comes before C as no group comes twice in the first five. The reasons of A are "a couple of
hours", "out and about", "good with words", and "less than a mile from 94110"; D's is "a couple of hours" alone.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from places.zips import EARTH_RADIUS_MILES, STATE_NAMES, Place
from roles.answers import Answers
from roles.quiz import Choice, Fit

WEIGHTS = {"time": 3.0, "with": 2.0, "where": 4.0, "good": 3.0, "issue": 3.0}
BANDS = ((10, 6.0), (25, 5.0), (50, 3.0), (100, 1.0))
IN_STATE = 3.0
OUT_OF_REACH = -4.0
FARTHEST = BANDS[-1][0]
FURTHER, MOST_FURTHER = 0.2, 2
DIVERSE = 5
IN_PERSON, FROM_HOME = "where:in_person", "where:remote"


@dataclass(frozen=True)
class Candidate:
    """What the ranking has to know of a role; `place` is its standing, `group` and `page` are keys."""

    page: int
    group: int
    place: int
    facets: frozenset[str]
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Match:
    """A role with its reasons: the answers that are true of it, by question, and how far away it is."""

    candidate: Candidate
    score: float
    said: tuple[tuple[str, Choice], ...] = ()
    miles: float | None = None
    distance: str = ""

    def answers_to(self, question: str) -> list[Choice]:
        return [choice for name, choice in self.said if name == question]

    @property
    def words(self) -> str:
        """The answers that it fits: "a couple of hours, from home, good with words"."""
        return ", ".join(str(choice.said) for _name, choice in self.said if choice.said)

    @property
    def because(self) -> str:
        """What the role has to do with what was said; empty where nothing."""
        words = self.words
        return _("You said: %(words)s") % {"words": words} if words else ""


def rank(answers: Answers, candidates: Iterable[Candidate], *, last: int | None = None, most: int = 10) -> list[Match]:
    """The `most` best roles, best first; `last` is the key of a group that stands behind all others."""
    scored = []
    for candidate in {candidate.page: candidate for candidate in candidates}.values():
        match = _match(answers, candidate)
        near = match.miles if answers.goes_out and match.miles is not None else math.inf
        key = (candidate.group == last, -match.score, near, candidate.place, candidate.page)
        scored.append((key, match))
    scored.sort(key=lambda row: row[0])
    best = _diverse([match for _key, match in scored])[:most]
    return [replace(match, distance=_distance(answers.near, match)) for match in best]


def fits(choice: Choice, candidate: Candidate) -> float:
    """1 where the answer fits fully, 0.5 where it nearly does, else 0."""
    if any(_holds(fit, candidate) for fit in choice.fully):
        return 1.0
    return 0.5 if any(_holds(fit, candidate) for fit in choice.nearly) else 0.0


def _holds(fit: Fit, candidate: Candidate) -> bool:
    return (
        not candidate.facets.isdisjoint(fit.any_of)
        and candidate.facets.issuperset(fit.every)
        and candidate.facets.isdisjoint(fit.none_of)
    )


def _match(answers: Answers, candidate: Candidate) -> Match:
    place = answers.near
    miles = _miles(place, candidate)
    near = _nearness(place, candidate, miles)
    score, said = 0.0, []
    for name, weight in WEIGHTS.items():
        grades = {choice: fits(choice, candidate) for choice in answers.given.get(name, ())}
        if name == "where" and place and answers.goes_out and near <= 0:
            grades = dict.fromkeys(grades, 0.0)
        full = [choice for choice, grade in grades.items() if grade == 1.0]
        said += [(name, choice) for choice in full]
        further = min(max(len(full) - 1, 0), MOST_FURTHER) * FURTHER
        score += weight * (max(grades.values(), default=0.0) + further)
    score += near if answers.goes_out or near < 0 else near / 2
    return Match(candidate, round(score, 6), tuple(said), miles)


def _nearness(place: Place | None, candidate: Candidate, miles: float | None) -> float:
    """What the way there adds; 0 without a place, and for what can only be done from home."""
    if place is None or IN_PERSON not in candidate.facets:
        return 0.0
    if miles is not None and miles <= FARTHEST:
        return next(points for most, points in BANDS if miles <= most)
    if f"anywhere:{place.state}" in candidate.facets:
        return IN_STATE
    return 0.0 if FROM_HOME in candidate.facets else OUT_OF_REACH


def _miles(place: Place | None, candidate: Candidate) -> float | None:
    """Great-circle miles to what happens in person (spherical law of cosines)."""
    if place is None or candidate.latitude is None or candidate.longitude is None or IN_PERSON not in candidate.facets:
        return None
    here, there = math.radians(place.latitude), math.radians(candidate.latitude)
    turn = math.radians(candidate.longitude - place.longitude)
    cosine = math.sin(here) * math.sin(there) + math.cos(here) * math.cos(there) * math.cos(turn)
    return EARTH_RADIUS_MILES * math.acos(min(1.0, max(-1.0, cosine)))


def _distance(place: Place | None, match: Match) -> str:
    if place is None or _nearness(place, match.candidate, match.miles) <= 0:
        return ""
    if match.miles is None or match.miles > FARTHEST:
        return _("anywhere in %(state)s") % {"state": STATE_NAMES.get(place.state, place.state)}
    if match.miles < 1:
        return _("less than a mile from %(zip)s") % {"zip": place.zip}
    miles = round(match.miles)
    return ngettext("%(miles)s mile from %(zip)s", "%(miles)s miles from %(zip)s", miles) % {
        "miles": miles,
        "zip": place.zip,
    }


def _diverse(matches: Sequence[Match]) -> list[Match]:
    """The best role of each of the first five groups in front, everything else after them in its order."""
    front: dict[int, Match] = {}
    for match in matches:
        if len(front) < DIVERSE:
            front.setdefault(match.candidate.group, match)
    chosen = {match.candidate.page for match in front.values()}
    return [*front.values(), *(match for match in matches if match.candidate.page not in chosen)]
