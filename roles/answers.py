"""What an address of the quiz says: its answers, what could not be read, and which question comes next.

A parameter for each question: `time=hours`; empty (`time=`) where the question was skipped; absent where it was not
asked yet. `ask=time` goes back to a question, `show=roles` ends early. The first question without an answer is asked;
after the last come the roles. An answer that cannot be read is asked for again, unless a later one was given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from places.zips import BadZip, Place, normalise, place_of
from roles.listing.asked import printable
from roles.listing.query import MOST_VALUES
from roles.quiz import PATH, QUESTIONS, Choice, Question

ZIP = "zip"
# The ZIP code belongs to the question before it, and is asked for only where a place matters.
STEPS = tuple(name for question in QUESTIONS for name in ((question, ZIP) if question == "where" else (question,)))
OUTSIDE = ("out", "either")
MOST_NOTES = 5


@dataclass(frozen=True)
class Answers:
    """Answers by question: a step that is missing was not asked yet, one without choices was skipped."""

    given: Mapping[str, tuple[Choice, ...]]
    place: Place | None = None
    zip_typed: str = ""
    zip_error: str = ""
    ignored: tuple[str, ...] = ()
    ask: str = ""
    show: bool = False

    @property
    def said(self) -> list[tuple[str, Choice]]:
        """Everything that was answered, in the order of the questions."""
        return [(name, choice) for name in QUESTIONS for choice in self.given.get(name, ())]

    @property
    def is_blank(self) -> bool:
        return not self.said and not self.near

    @property
    def may_go_out(self) -> bool:
        """Whether a place matters: not to somebody who stays at home or did not say."""
        return any(choice.value in OUTSIDE for choice in self.given.get("where", ()))

    @property
    def goes_out(self) -> bool:
        return any(choice.value == "out" for choice in self.given.get("where", ()))

    @property
    def near(self) -> Place | None:
        return self.place if self.may_go_out else None

    @property
    def rest(self) -> list[str]:
        """The questions that are still to be asked."""
        return [name for name in STEPS if self._is_open(name)]

    @property
    def next_step(self) -> str:
        """The question to ask; empty: it is time for the roles."""
        if self.ask or self.show:
            return self.ask
        return next(iter(self.rest), "")

    def with_answer(self, name: str, *choices: Choice) -> "Answers":
        return replace(self, given={**self.given, name: choices})

    def without(self, name: str, choice: Choice) -> "Answers":
        return self.with_answer(name, *(one for one in self.given.get(name, ()) if one != choice))

    def without_place(self) -> "Answers":
        return replace(self.with_answer(ZIP), place=None, zip_typed="", zip_error="")

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that say this again."""
        pairs: list[tuple[str, str]] = []
        for name in STEPS:
            if name == ZIP and not self.may_go_out:
                continue
            if name in self.given:
                values = [self.zip_typed] if name == ZIP else [choice.value for choice in self.given[name]]
                pairs += [(name, value) for value in values or [""]]
        return pairs

    def path(self, **more: str) -> str:
        """The English path that says this again; `ask` and `show` as given."""
        pairs = [*self.pairs(), *more.items()]
        return f"{PATH}?{urlencode(pairs)}" if pairs else PATH

    def _is_open(self, name: str) -> bool:
        if name == ZIP:
            return self.may_go_out and (ZIP not in self.given or bool(self.zip_error and not self._went_on(ZIP)))
        return name not in self.given

    def _went_on(self, name: str) -> bool:
        return any(later in self.given for later in STEPS[STEPS.index(name) + 1 :])


def read_answers(asked: QueryDict, questions: Sequence[Question]) -> Answers:
    """Understand a query string. Never fails: what was never offered is left out, and named in `ignored`."""
    given: dict[str, tuple[Choice, ...]] = {}
    ignored: list[str] = []
    for question in questions:
        typed = list(dict.fromkeys(asked.getlist(question.name)))[:MOST_VALUES]
        chosen = [choice for choice in question.choices if choice.value in typed]
        kept = chosen if question.several else chosen[:1]
        values = {choice.value for choice in kept}
        strange = [value for value in typed if value and value not in values]
        ignored += [f"{str(question.short).lower()} “{printable(value)}”" for value in strange]
        if kept or (typed and not strange):
            given[question.name] = tuple(kept)
    return _with_place(
        Answers(
            given=_went_past(given, asked, questions),
            ignored=tuple(ignored[:MOST_NOTES]),
            ask=asked.get("ask", "") if asked.get("ask") in STEPS else "",
            show=asked.get("show") == "roles",
        ),
        asked,
    )


def _went_past(given: dict[str, tuple[Choice, ...]], asked: QueryDict, questions: Sequence[Question]) -> dict:
    """An answer that cannot be read counts as skipped once a later question was answered."""
    names = [question.name for question in questions]
    last = max((names.index(name) for name in given), default=-1)
    skipped = {name: () for name in names[: max(last, 0)] if name in asked and name not in given}
    return {**given, **skipped}


def _with_place(answers: Answers, asked: QueryDict) -> Answers:
    if ZIP not in asked:
        return answers
    answers = answers.with_answer(ZIP)
    typed = printable(asked.get(ZIP, ""), 20).strip()
    if not typed:
        return answers
    try:
        code = normalise(typed)
    except BadZip as error:
        return replace(answers, zip_typed=typed, zip_error=str(error))
    return replace(answers, place=place_of(code), zip_typed=code)
