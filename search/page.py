"""What the search page shows: tabs with counts, sections of rows, and ways on from nothing."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from resistry.languages import short
from roles.facets import page_of_found
from roles.listing.asked import Asked, printable, values_of
from roles.listing.find import Found
from roles.listing.query import left_out, read_query
from roles.listing.table import Listing
from roles.listing.text import MOST_CHARACTERS
from roles.ways_on import why
from search.find import KINDS, Results, find
from search.promoted import Promoted, promoted_for


@dataclass(frozen=True)
class Tab:
    label: str
    href: str
    count: int
    is_here: bool


@dataclass(frozen=True)
class Shelf:
    """The rows of one kind; `href` leads to all of them where some are left."""

    kind: str
    title: str
    rows: list[Listing]
    count: int
    href: str = ""


@dataclass
class SearchPage:
    typed: str
    asked: Asked
    kind: str
    found: Results
    promoted: list[Promoted] = field(default_factory=list)

    @property
    def is_asked(self) -> bool:
        return bool(self.asked.text.words or self.asked.place)

    @property
    def tabs(self) -> list[Tab]:
        """All, and each kind that has something or was chosen."""
        tabs = [Tab(_("All"), self._href(), self.found.count, not self.kind)]
        for kind in KINDS:
            count = self.found.count_of(kind)
            if count or kind == self.kind:
                tabs.append(Tab(title_of(kind), self._href(kind), count, kind == self.kind))
        return tabs

    @property
    def shelves(self) -> list[Shelf]:
        return [
            Shelf(
                section.kind,
                title_of(section.kind),
                section.rows,
                section.count,
                self._href(section.kind) if section.count > len(section.rows) else "",
            )
            for section in self.found.sections
            if section.rows
        ]

    @property
    def pages(self) -> Page | None:
        """For one kind alone: where in its pages this is."""
        if not self.kind or not self.shelves:
            return None
        shelf = self.shelves[0]
        return page_of_found(Found(shelf.rows, shelf.count, self.found.page))

    @property
    def guide_query(self) -> str:
        """The same search in the guide, where it is narrowed down and saved."""
        return replace(self.asked, page=1).query()

    @property
    def offers_mail(self) -> bool:
        """Whether new roles for this may be worth a mail."""
        return self.kind in ("", "role") and self.asked.narrows

    @property
    def roles_found(self) -> int:
        """How many roles have all that was asked for, as it was typed."""
        return 0 if self.found.loose or self.found.read_as else self.found.count_of("role")

    @property
    def starts(self) -> list[tuple[str, str]]:
        """Every kind of role, for who does not know what to type."""
        return [(label, f"/roles/?type={slug}") for slug, label in values_of("type").items()]

    @property
    def ways_on(self) -> list[tuple[str, str]]:
        """Where to go from nothing."""
        ways = []
        if self.asked.place and self.asked.text.words:
            ways.append((_("The same, anywhere"), f"/search/?{urlencode({'q': str(self.asked.text)})}"))
        ways.append((_("All roles"), "/roles/"))
        ways.append((_("Five short questions"), "/roles/find/"))
        ways.append((_("Every issue"), "/issues/"))
        return [*ways, (_("All groups"), "/groups/")]

    def _href(self, kind: str = "") -> str:
        query = {"q": self.typed} | ({"kind": kind} if kind else {})
        return f"/search/?{urlencode(query)}"


def title_of(kind: str) -> str:
    titles = {"group": _("Groups"), "page": _("Issues and pages"), "role": _("Roles")}
    return titles[kind]


def answer(request: HttpRequest) -> SearchPage:
    """Answer `q`, `kind` and `page`. Never fails."""
    asked = read_query(_understood(request.GET))
    kind = request.GET.get("kind", "")
    if kind and kind not in KINDS:
        asked = replace(asked, ignored=(*asked.ignored, left_out("kind", kind)))
    page = SearchPage(
        typed=printable(request.GET.get("q", ""), MOST_CHARACTERS),
        asked=asked,
        kind=kind if kind in KINDS else "",
        found=Results(),
    )
    if page.is_asked:
        source = getattr(request, "source", None)
        page.found = find(asked, short(get_language()), kind=page.kind, last=source.group_id if source else None)
        page.promoted = promoted_for([page.typed, str(asked.text), page.found.read_as])
        for shelf in page.found.sections:
            for row in shelf.rows if shelf.kind == "role" else ():
                row.why = why(row, asked)  # type: ignore[attr-defined]
    return page


def _understood(given: QueryDict) -> QueryDict:
    """Words and page alone: facets are the guide's."""
    kept = QueryDict(mutable=True)
    for name in ("q", "page"):
        kept[name] = given.get(name, "")
    return kept
