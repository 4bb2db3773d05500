"""One question of the quiz as its page shows it: every link keeps what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from roles.answers import STEPS, ZIP, Answers
from roles.quiz import QUESTIONS, Choice, Question, offered, step


@dataclass(frozen=True)
class Option:
    """An answer to click: `ends` tells that the roles come next, `chosen` that it was given before."""

    label: str
    href: str
    chosen: bool
    ends: bool


@dataclass(frozen=True)
class Box:
    """An answer to tick."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True)
class Asking:
    """A page of the quiz. `kind` is one (options), several (boxes) or zip; `hidden` is what its form carries along."""

    kind: str
    name: str
    number: int
    text: str
    hint: str
    options: list[Option]
    boxes: list[Box]
    hidden: list[tuple[str, str]]
    skip: Option
    back: str
    roles: str
    marks: list[str]
    answers: Answers

    @property
    def count(self) -> int:
        return len(QUESTIONS)

    @property
    def step(self) -> str:
        return step(self.number)


def asking(answers: Answers, name: str, questions: Sequence[Question]) -> Asking:
    """The page that asks for the step `name`."""
    question = next(one for one in questions if one.name == ("where" if name == ZIP else name))
    answers = replace(answers, ask="", show=False)
    several = question.several
    choices = () if name == ZIP else offered(question)
    blank = answers.without_place() if name == ZIP else answers.with_answer(name)
    given = answers.given.get(name, ())
    return Asking(
        kind=ZIP if name == ZIP else "several" if several else "one",
        name=name,
        number=QUESTIONS.index(question.name) + 1,
        text=_("Where do you start from?") if name == ZIP else str(question.text),
        hint=_hint(name, several=several),
        options=[] if several else [_option(answers, name, choice) for choice in choices],
        boxes=[Box(one.value, str(one.label), one in given) for one in _with(choices, given)] if several else [],
        hidden=[*(pair for pair in blank.pairs() if pair[0] != name), *([(name, "")] if several else [])],
        skip=Option(_("Skip"), blank.path(), chosen=False, ends=not blank.next_step),
        back=_back(answers, name),
        roles=answers.path(show="roles") if not answers.is_blank else "",
        marks=[_mark(answers, one, question.name) for one in QUESTIONS],
        answers=answers,
    )


def _option(answers: Answers, name: str, choice: Choice) -> Option:
    answered = answers.with_answer(name, choice)
    chosen = choice in answers.given.get(name, ())
    return Option(str(choice.label), answered.path(), chosen, ends=not answered.next_step)


def _with(choices: Sequence[Choice], given: Sequence[Choice]) -> list[Choice]:
    """What is offered, and what was ticked although it is offered no more."""
    return [*choices, *(choice for choice in given if choice not in choices)]


def _hint(name: str, *, several: bool) -> str:
    if name == ZIP:
        return _("Then what is near you comes first. We keep no ZIP code: it only stands in this page’s address.")
    return _("Tick as many as you like.") if several else ""


def _back(answers: Answers, name: str) -> str:
    """The question before, and the home page before the first one."""
    before = [step for step in STEPS[: STEPS.index(name)] if step != ZIP or answers.may_go_out]
    return answers.path(ask=before[-1]) if before else "/"


def _mark(answers: Answers, name: str, now: str) -> str:
    if name == now:
        return "now"
    if name not in answers.given:
        return "open"
    return "done" if answers.given[name] else "skipped"
