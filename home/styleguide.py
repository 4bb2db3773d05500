"""Every component with sample data, for whoever works on this site. No query, so that it shows on an empty one."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from home.shown import Shown
from resistry.chart import bars
from roles.facets import Facet, Option
from roles.models import Listing
from signups.boxes import Box
from signups.forms import SignUpForm
from signups.offer import Offer, Wanted
from signups.sharing import Share

COLOURS = ("paper", "card", "ink", "soft", "rule", "act", "go", "mark", "blue", "band")
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Part:
    """A group of components: `templates/styleguide/<name>.html`.

    `twice` shows it in both themes side by side; what has an anchor of its own can be on a page only once.
    """

    name: str
    title: str
    twice: bool = True
    wide: bool = False

    @property
    def template(self) -> str:
        return f"styleguide/{self.name}.html"


PARTS = (
    Part("colours", "Colours"),
    Part("type", "Type"),
    Part("buttons", "Buttons and chips"),
    Part("badges", "Badges and facts"),
    Part("posters", "Hero and problem", twice=False),
    Part("ask", "Question", twice=False),
    Part("quiz-pages", "Quiz", twice=False),
    Part("numbers", "Numbers", twice=False),
    Part("rows", "Role and group rows"),
    Part("cards", "Cards and words"),
    Part("stories", "Story, quote, call"),
    Part("claims", "Claim, help, sources"),
    Part("fields", "Field and messages"),
    Part("form", "Sign-up form", twice=False),
    Part("facets", "Facets", twice=False),
    Part("chart", "Chart and table", wide=True),
    Part("lists", "Crumbs, pages of a list, search", twice=False),
    Part("empty", "Empty state"),
)


@never_cache
def styleguide(request: HttpRequest) -> HttpResponse:
    """404 for everybody but staff: it is no part of the site."""
    if not request.user.is_staff:  # type: ignore[union-attr]
        raise Http404
    scheme = request.GET.get("scheme")
    return render(
        request,
        "styleguide/page.html",
        {
            "page_title": "Style guide",
            "parts": PARTS,
            "schemes": SCHEMES,
            "scheme": scheme if scheme in SCHEMES else "",
            "sample": sample(),
        },
    )


def sample() -> SimpleNamespace:
    """What the parts show. Rows are never saved."""
    groups = [group(*row) for row in GROUPS]
    return SimpleNamespace(
        colours=COLOURS,
        group=groups[0],
        groups=groups,
        roles=[role(*row) for row in ROLES],
        question=Shown().question,
        answers=[("15 minutes, once", "/roles/"), ("A weekend", "/roles/")],
        quiz=quiz(),
        match=SimpleNamespace(row=role(*ROLES[0]), facts=["from home"], said="You said: from home", distance=""),
        found=SimpleNamespace(
            chips=[("A couple of hours", "/roles/find/")],
            changes=[("Time", "/roles/find/"), ("Company", "/roles/find/")],
            answers=NOTHING_WRONG,
            path="/roles/find/?time=hours",
            address="https://resistry.example/roles/find/?time=hours",
            mail="mailto:?subject=My%20roles",
        ),
        stats=[(18_204, "confirmed sign-ups"), (23, "groups"), (412, "roles")],
        words=[("Climate", "/issues/"), ("Voting rights", "/issues/"), ("Health care", "/issues/")],
        story=STORY,
        help=HELP,
        source=SOURCE,
        sources=[SOURCE],
        form=SignUpForm(offer=Offer(boxes(groups), Wanted(), more=True)),
        share=Share("Find the volunteer role that works for you:", "https://resistry.example/from/swing-left/"),
        errors=["That ZIP has four digits; it needs five."],
        guide=guide(),
        bars=bars([("Indivisible", 900, 1_180), ("Swing Left", 1_020, 1_183), ("Flippable", 512, 435), ("New", 0, 3)]),
        head=["Group", "Sent", "Received"],
        rows=[["Indivisible", "900", "1,180"], ["Swing Left", "1,020", "1,183"]],
        sorts=[("Best match", "/roles/", True), ("Newest", "/roles/?sort=newest", False)],
        asked=SimpleNamespace(text="leters", page=9, ignored=("type: nonsense",)),
        answer=SimpleNamespace(read_as="letters", loose=False, page=3),
        page=Paginator(range(100), 20).get_page(2),
        suggestions=[("12 you can do from home", "/roles/?where=remote"), ("All roles", "/roles/")],
    )


def group(slug: str, title: str, letters: str, colour: str, tagline: str, place: str) -> Listing:
    return Listing(
        kind=Listing.Kind.GROUP,
        language="en",
        written_in="en",
        slug=slug,
        url=f"/groups/{slug}/",
        title=title,
        summary=tagline,
        letters=letters,
        colour=colour,
        reach="local" if place else "national",
        zip=place,
        role_count=4,
        issue_names=["Voting rights", "Climate"],
    )


def role(title: str, group_title: str, letters: str, colour: str, why: str) -> Listing:
    made = Listing(
        kind=Listing.Kind.ROLE,
        language="en",
        written_in="en",
        url="/roles/",
        title=title,
        group_title=group_title,
        letters=letters,
        colour=colour,
        commitment="weekly",
        hours=2,
        where="remote",
        skill_names=["Writing"],
        languages=["en", "es"],
    )
    made.why = why  # type: ignore[attr-defined]
    return made


def quiz() -> Any:
    return SimpleNamespace(
        number=2,
        count=5,
        step="2 of 5 · skip any",
        marks=["done", "now", "open", "open", "open"],
        text="With people, or on your own?",
        hint="",
        options=[
            SimpleNamespace(label=label, href="/roles/find/", chosen=chosen, ends=False)
            for label, chosen in (("With people", True), ("On my own", False), ("Either is fine", False))
        ],
        answers=NOTHING_WRONG,
        back="/roles/find/",
        roles="",
        skip=SimpleNamespace(href="/roles/find/", ends=False),
    )


def guide() -> Any:
    kinds = ("Canvasser", "Phone banker", "Letter writer", "Driver", "Marshal", "Mentor", "Trainer", "Translator")
    options = [Option(kind, kind, number == 1, 40 - 5 * number) for number, kind in enumerate(kinds)]
    return SimpleNamespace(
        typed="",
        asked=SimpleNamespace(zip_typed="9411", zip_error="That ZIP has four digits; it needs five.", sort=""),
        facets=[Facet("type", "Role type", options)],
        miles_options=[Option("10", "", True, 12), Option("25", "", False, 41)],
        hours_options=[Option("2", "2 hours", False, 7)],
    )


def boxes(groups: list[Listing]) -> list[Box]:
    """Each thing that a box can say, once."""
    chapters = [("oakland", "Oakland, 9 miles away"), ("swing-left", "Swing Left, without a chapter")]
    said: tuple[dict[str, Any], ...] = (
        {"why": ["Offers this role", "Works on Climate"], "checked": True, "chapters": chapters, "chapter": "oakland"},
        {"why": ["3 miles away"], "also": "Your address also goes to Indivisible."},
        {"by_zip": True},
    )
    facts = [*said, *[{}] * len(groups)]
    return [Box(row, note=row.tagline, network=row.slug, **more) for row, more in zip(groups, facts, strict=False)]


NOTHING_WRONG = SimpleNamespace(ignored=(), zip_error="")
GROUPS = (
    ("swing-left", "Swing Left", "SL", "#2b3fa0", "Flip and hold swing districts near you.", ""),
    ("sister-district", "Sister District", "SD", "#0b6b57", "State legislatures, won from afar.", "94110"),
    ("march-for-our-lives", "March for Our Lives", "MOL", "#384650", "Students against gun violence.", ""),
)
ROLES = (
    ("Write letters to voters in a swing district", "Swing Left", "SL", "#2b3fa0", "You said: a couple of hours."),
    ("Phone bank for a state legislature race", "Sister District", "SD", "#0b6b57", ""),
)
STORY = {
    "quote": "I had never knocked on a door. The second one was easier.",
    "name": "Rosa",
    "place": "Oakland, CA",
    "did": "Knocked on 40 doors with a neighbor",
}
HELP = {
    "title": "Call your own members of Congress",
    "text": "Their offices count calls, and yours counts because you can vote for them.",
    "label": "Become a constituent they know",
    "href": "/roles/?type=constituent-caller",
}
SOURCE = {
    "number": "52.2%",
    "text": "of citizens old enough to vote did vote in the congressional election of November 2022.",
    "publisher": "U.S. Census Bureau",
    "title": "Voting and Registration",
    "href": "https://www.census.gov/topics/public-sector/voting.html",
    "year": "2023",
}
