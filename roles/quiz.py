"""The questions of the quiz, as data: what they ask, what can be answered, and which roles an answer fits.

To change a question, change it here: pages, address, ranking and reasons follow. Skills and issue areas belong to
the admins: an answer whose skills are all gone is not offered, and the issues are whatever issues have roles.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from resistry.languages import short
from roles.choices import WAYS, Commitment, Where
from roles.listing.table import FacetCount
from roles.vocabulary import vocabulary

PATH = "/roles/find/"
Words = str | Promise  # put into the language of the page where they are shown
MOST_CHOICES = 16
ANY_TIME = tuple(f"commitment:{code}" for code in Commitment.values)


@dataclass(frozen=True)
class Fit:
    """Roles with one of the facets `any_of`, all of `every` and none of `none_of` (see `entries.facets_of`)."""

    any_of: tuple[str, ...]
    every: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An answer. `said` is how a reason repeats it; empty: it is no reason, as with "either"."""

    value: str
    label: Words = field(compare=False)
    said: Words = field(default="", compare=False)
    fully: tuple[Fit, ...] = field(default=(), compare=False)
    nearly: tuple[Fit, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Question:
    """`name` stands in the address; `short` says in a word what is asked. Several answers, or one."""

    name: str
    short: Words
    text: Words
    choices: tuple[Choice, ...]
    several: bool = False


@dataclass(frozen=True)
class FirstQuestion:
    """What the home page shows; `choices` are labels with the address that answers so."""

    step: str
    text: str
    choices: list[tuple[str, str]]


TIME = Question(
    "time",
    gettext_lazy("Time"),
    gettext_lazy("How much time can you give?"),
    (
        Choice(
            "minutes",
            gettext_lazy("Half an hour, now and then"),
            gettext_lazy("half an hour"),
            fully=(Fit(("hours:0.5",)),),
            nearly=(Fit(("hours:2",)),),
        ),
        Choice(
            "hours",
            gettext_lazy("A couple of hours a week"),
            gettext_lazy("a couple of hours"),
            fully=(Fit(("commitment:weekly", "commitment:flexible"), every=("hours:2",), none_of=("hours:0.5",)),),
            nearly=(Fit(("hours:5",)),),
        ),
        Choice(
            "day",
            gettext_lazy("A day or a weekend, once"),
            gettext_lazy("a day or a weekend"),
            fully=(Fit(("commitment:once",), every=("hours:16",), none_of=("hours:2",)),),
            nearly=(
                Fit(("commitment:once",)),
                Fit(("commitment:monthly", "commitment:flexible"), every=("hours:16",), none_of=("hours:2",)),
            ),
        ),
        Choice(
            "all",
            gettext_lazy("I’m all in"),
            gettext_lazy("all in"),
            fully=(Fit(("commitment:weekly",), none_of=("hours:2",)), Fit(ANY_TIME, none_of=("hours:5",))),
            nearly=(Fit(("commitment:weekly",), none_of=("hours:0.5",)), Fit(ANY_TIME, none_of=("hours:2",))),
        ),
    ),
)
TALKING = (
    "canvasser",
    "phone-banker",
    "voter-registrar",
    "poll-worker",
    "poll-monitor",
    "driver",
    "event-host",
    "organizer",
    "trainer",
    "mentor",
    "marshal",
    "fundraiser",
    "campaign-staff",
)
QUIET = (
    "letter-writer",
    "text-banker",
    "data-entry",
    "data-analyst",
    "researcher",
    "web-developer",
    "designer",
    "social-media",
    "translator",
)
COMPANY = Question(
    "with",
    gettext_lazy("Company"),
    gettext_lazy("With people, or on your own?"),
    (
        Choice(
            "people",
            gettext_lazy("With people"),
            gettext_lazy("with people"),
            fully=(Fit(("where:in_person", *(f"type:{slug}" for slug in TALKING))),),
        ),
        Choice(
            "alone",
            gettext_lazy("On my own"),
            gettext_lazy("on your own"),
            fully=(Fit(tuple(f"type:{slug}" for slug in QUIET), every=("where:remote",)),),
        ),
        Choice("either", gettext_lazy("Either, with people or alone")),
    ),
)
WHERE = Question(
    "where",
    gettext_lazy("Place"),
    gettext_lazy("From home, or out and about?"),
    (
        Choice(
            "home",
            gettext_lazy("From home"),
            gettext_lazy("from home"),
            fully=(Fit((f"where:{Where.REMOTE.value}",)),),
        ),
        Choice(
            "out",
            gettext_lazy("Out and about"),
            gettext_lazy("out and about"),
            fully=(Fit((f"where:{Where.IN_PERSON.value}",)),),
        ),
        Choice(
            "either",
            gettext_lazy("Either, from home or out"),
            fully=(Fit(tuple(f"where:{way.value}" for way in WAYS)),),
        ),
    ),
)
# value, what the page says, what a reason says, and the skills that the answer stands for
GOOD_AT = (
    ("words", gettext_lazy("Words"), gettext_lazy("good with words"), ("writing", "social-media")),
    (
        "talking",
        gettext_lazy("Talking with anybody"),
        gettext_lazy("good at talking with anybody"),
        ("talking-to-strangers", "phone"),
    ),
    (
        "gathering",
        gettext_lazy("Bringing people together"),
        gettext_lazy("good at bringing people together"),
        ("organizing", "hosting"),
    ),
    ("explaining", gettext_lazy("Explaining things"), gettext_lazy("good at explaining"), ("teaching",)),
    ("driving", gettext_lazy("Driving"), gettext_lazy("good at driving"), ("driving",)),
    ("spanish", gettext_lazy("Speaking Spanish"), gettext_lazy("speaking Spanish"), ("spanish",)),
    (
        "details",
        gettext_lazy("Facts and figures"),
        gettext_lazy("good with facts and figures"),
        ("research", "data", "legal"),
    ),
    ("making", gettext_lazy("Design and code"), gettext_lazy("good at design or code"), ("design", "coding")),
)
QUESTIONS = ("time", "with", "where", "good", "issue")


def questions() -> list[Question]:
    """The five questions, in order, with what the site's own words offer."""
    return [TIME, COMPANY, WHERE, _good_at(), _angry_about()]


def first_question() -> FirstQuestion:
    """The first question with plain English paths, for a page that begins the quiz."""
    choices = [(str(choice.label), f"{PATH}?{urlencode({TIME.name: choice.value})}") for choice in TIME.choices]
    return FirstQuestion(step(1), str(TIME.text), choices)


def step(number: int) -> str:
    return _("%(number)s of %(count)s · skip any") % {"number": number, "count": len(QUESTIONS)}


def mid_sentence(label: str) -> str:
    """
    >>> mid_sentence("Gun safety"), mid_sentence("LGBTQ rights")
    ('gun safety', 'LGBTQ rights')
    """
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def offered(question: Question) -> tuple[Choice, ...]:
    """The choices to show: of skills and issues only those with roles, the issues with most roles first."""
    if not question.several:
        return question.choices
    counts = _role_counts(question)
    if not counts:  # nothing is counted yet
        return question.choices[:MOST_CHOICES]
    number = {choice: sum(counts.get(facet, 0) for facet in choice.fully[0].any_of) for choice in question.choices}
    shown = [choice for choice in question.choices if number[choice]]
    if question.name == "issue":
        shown.sort(key=lambda choice: (-number[choice], choice.label))
    return tuple(shown[:MOST_CHOICES])


def _role_counts(question: Question) -> dict[str, int]:
    facets = [facet for choice in question.choices for facet in choice.fully[0].any_of]
    kept = FacetCount.objects.filter(language=short(get_language()), facet__in=facets)
    return dict(kept.values_list("facet", "count"))


def _good_at() -> Question:
    known = {skill.slug for skill in vocabulary().skills}
    choices = tuple(
        Choice(value, label, said, fully=(Fit(tuple(f"skill:{slug}" for slug in slugs if slug in known)),))
        for value, label, said, slugs in GOOD_AT
        if known.intersection(slugs)
    )
    return Question("good", gettext_lazy("Skills"), gettext_lazy("What are you good at?"), choices, several=True)


def _angry_about() -> Question:
    choices = tuple(
        Choice(term.slug, term.label, mid_sentence(term.label), fully=(Fit((f"issue:{term.slug}",)),))
        for term in vocabulary().issues
    )
    return Question("issue", gettext_lazy("Issues"), gettext_lazy("What makes you angry?"), choices, several=True)
