"""Groups beside each other: what they are, and what their roles ask of people.

Facts of the roles are added up by the database in one statement for all groups on the page. Each aspect is one line of
the table; aspects in which the groups differ come first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db import connection
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from resistry.languages import ORIGINAL, short
from resistry.paging import page_of
from roles.choices import Commitment, Language
from roles.facts import hours_label
from roles.listing.asked import printable
from roles.listing.table import Listing

MOST = 4
MOST_SLUGS = 50


@dataclass(frozen=True)
class Work:
    """What the open roles of a group add up to; `kinds` are names of role types with how many roles each has."""

    roles: int = 0
    least: float = 0
    most: float = 0
    from_home: int = 0
    in_person: int = 0
    commitments: tuple[str, ...] = ()
    languages: tuple[str, ...] = (ORIGINAL,)
    kinds: tuple[tuple[str, int], ...] = ()

    @property
    def hours(self) -> str:
        """
        >>> Work(2, 0.5, 3).hours, Work(2, 1.5, 3).hours, Work(1, 2, 2).hours
        ('30 minutes to 3 hours', '1.5 to 3 hours', '2 hours')
        """
        if not self.roles:
            return ""
        if self.least == self.most:
            return hours_label(self.least)
        if self.least >= 1:
            return _("%(least)s to %(most)s hours") % {"least": f"{self.least:g}", "most": f"{self.most:g}"}
        return _("%(least)s to %(most)s") % {"least": hours_label(self.least), "most": hours_label(self.most)}

    @property
    def doing(self) -> list[str]:
        """
        >>> Work(3, kinds=(("Driver", 2), ("Marshal", 1))).doing
        ['Driver (2)', 'Marshal']
        """
        return [f"{name} ({count})" if count > 1 else name for name, count in self.kinds]

    @property
    def when(self) -> list[str]:
        return [str(code.label) for code in Commitment if code.value in self.commitments]

    @property
    def spoken(self) -> list[str]:
        return [str(code.label) for code in Language if code.value in self.languages]


@dataclass
class Compared:
    """A group with the facts that are compared; the texts of the table are in the active language."""

    group: Listing
    work: Work = field(default_factory=Work)
    chapters: int = 0
    without: str = ""  # the address that compares the others

    @property
    def network(self) -> str:
        """The network that it is a chapter of, if any."""
        return getattr(self.group, "network_title", None) or ""

    @property
    def share_from_home(self) -> int:
        """Of a hundred ways to take part, how many are from home; a role that is both counts on both sides."""
        ways = self.work.from_home + self.work.in_person
        return round(100 * self.work.from_home / ways) if ways else 0

    @property
    def roles_url(self) -> str:
        return f"/roles/{_query([self.group])}"

    @property
    def led_by_line(self) -> str:
        labels = self.group.led_by_labels
        return _("Led by: %(who)s") % {"who": ", ".join(labels)} if labels else ""

    @property
    def chapter_lines(self) -> list[str]:
        lines = [_("A chapter of %(network)s") % {"network": self.network}] if self.network else []
        if self.chapters:
            lines.append(ngettext("%(count)s chapter", "%(count)s chapters", self.chapters) % {"count": self.chapters})
        return lines


@dataclass(frozen=True)
class Aspect:
    """One line: each group with its texts; `name` is how the template knows it."""

    name: str
    label: str
    beside: list[tuple[Compared, list[str]]]

    @property
    def differs(self) -> bool:
        return len({tuple(texts) for _one, texts in self.beside}) > 1

    @property
    def is_said(self) -> bool:
        """Whether any group says something; that none has a role now is something, too."""
        return self.name == "roles" or any(texts for _one, texts in self.beside)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four groups side by side; without any, or with `add`, all groups to choose from."""
    chosen, ignored = find_groups(request.GET.getlist("group"))
    context = {"ignored": ignored, "too_many": len(chosen) > MOST, "most": MOST}
    chosen = chosen[:MOST]
    if not chosen or "add" in request.GET:
        return render(request, "roles/compare_all.html", {**context, **_overview(request, chosen)})
    compared = compare_groups(chosen)
    for one in compared:
        one.without = f"/groups/compare/{_query(group for group in chosen if group is not one.group)}"
    aspects = aspects_of(compared)
    return render(request, "roles/compare.html", {
        **context,
        "compared": compared,
        "differing": [aspect for aspect in aspects if aspect.differs or len(compared) == 1],
        "same": [aspect for aspect in aspects if not aspect.differs and len(compared) > 1],
        "more": f"/groups/compare/{_query(chosen)}&add=1" if len(chosen) < MOST else "",
        "signup": f"/signup/{_query(open_now)}" if (open_now := [one for one in chosen if one.takes_signups]) else "",
    })  # fmt: skip


def find_groups(slugs: Sequence[str]) -> tuple[list[Listing], list[str]]:
    """The groups with these slugs, in their order, and what names none."""
    slugs = [slug for slug in dict.fromkeys(slugs) if slug][:MOST_SLUGS]
    readable = [slug for slug in slugs if len(slug) <= 255 and "\x00" not in slug]
    rows = {row.slug: row for row in _groups().filter(slug__in=readable)} if readable else {}
    unknown = [printable(slug) for slug in slugs if slug not in rows]
    return [rows[slug] for slug in readable if slug in rows], [slug for slug in unknown if slug]


def compare_groups(groups: Iterable[Listing]) -> list[Compared]:
    """The facts of these groups, in two statements."""
    groups = list(groups)
    keys = {group.pk: group.group_id or 0 for group in groups}
    work, chapters = work_of(list(keys.values())), chapters_of(list(keys.values()))
    return [Compared(group, work.get(keys[group.pk], Work()), chapters.get(keys[group.pk], 0)) for group in groups]


def work_of(groups: Sequence[int]) -> dict[int, Work]:
    """What the roles of each of these groups add up to, by the group's key."""
    if not groups:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH role AS (SELECT * FROM roles_listing WHERE language = %s AND kind = 'role' AND group_id = ANY(%s)),
            kinds AS (
                SELECT group_id, array_agg(type_name ORDER BY n DESC, type_name) AS names,
                    array_agg(n ORDER BY n DESC, type_name) AS counts
                FROM (SELECT group_id, type_name, count(*) AS n FROM role GROUP BY group_id, type_name) t
                GROUP BY group_id
            ), spoken AS (
                SELECT group_id, array_agg(DISTINCT code) AS codes
                FROM role, unnest(CASE languages WHEN '{}' THEN ARRAY[%s] ELSE languages END::varchar[]) code
                GROUP BY group_id
            )
            SELECT group_id, count(*), min(hours), max(hours),
                count(*) FILTER (WHERE "where" IN ('remote', 'hybrid')),
                count(*) FILTER (WHERE "where" IN ('in_person', 'hybrid')),
                array_agg(DISTINCT commitment), min(codes), min(names), min(counts)
            FROM role JOIN kinds USING (group_id) JOIN spoken USING (group_id) GROUP BY group_id
            """,
            [short(get_language()), list(groups), ORIGINAL],
        )
        return {row[0]: _work(*row[1:]) for row in cursor.fetchall()}


def chapters_of(groups: Sequence[int]) -> dict[int, int]:
    """How many chapters each of these groups has."""
    chapters = Listing.objects.shown().groups().filter(group__network__in=groups).order_by()
    return dict(chapters.values_list("group__network").annotate(Count("pk")))


def aspects_of(compared: Sequence[Compared]) -> list[Aspect]:
    """The lines of the table, without those on which nobody says anything."""
    lines = [
        ("reach", _("Reach"), lambda one: [one.group.reach_label]),
        ("focus", _("Focus"), lambda one: sorted(one.group.issue_names)),
        ("roles", _("Open roles"), lambda one: [_count(one.work.roles)] if one.work.roles else []),
        ("kinds", _("What you would do"), lambda one: one.work.doing),
        ("hours", _("Time at a stretch"), lambda one: [one.work.hours]),
        ("when", _("How often"), lambda one: one.work.when),
        ("where", _("From home or in person"), lambda one: _where(one.work)),
        ("led_by", _("Led by"), lambda one: one.group.led_by_labels),
        ("languages", _("Languages"), lambda one: one.work.spoken),
        ("chapters", _("Chapters"), lambda one: one.chapter_lines),
    ]
    aspects = [Aspect(name, label, [(one, _said(read(one))) for one in compared]) for name, label, read in lines]
    return [aspect for aspect in aspects if aspect.is_said]


def _overview(request: HttpRequest, chosen: Sequence[Listing]) -> dict:
    source = getattr(request, "source", None)
    page: Page = page_of(_groups().best(last=source.group_id if source else None), request.GET.get("page"))
    keys = {group.pk for group in chosen}
    rows = compare_groups(page.object_list)
    here = {one.group.pk for one in rows}
    return {
        "groups": page,
        "compared": rows,
        "chosen": keys,
        "elsewhere": [group for group in chosen if group.pk not in here],
    }


def _groups():
    """The rows of all groups, each with the name of its network."""
    return Listing.objects.shown().groups().annotate(network_title=F("group__network__title"))


def _query(groups: Iterable[Listing]) -> str:
    """
    >>> _query([Listing(slug="a"), Listing(slug="b")]), _query([])
    ('?group=a&group=b', '')
    """
    query = urlencode([("group", group.slug) for group in groups])
    return f"?{query}" if query else ""


def _work(roles, least, most, from_home, in_person, commitments, codes, names, counts) -> Work:
    kinds = tuple(zip(names, counts, strict=True))
    return Work(roles, least, most, from_home, in_person, tuple(commitments), tuple(codes), kinds)


def _said(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]


def _count(roles: int) -> str:
    return ngettext("%(count)s role", "%(count)s roles", roles) % {"count": roles}


def _where(work: Work) -> list[str]:
    texts = []
    if work.from_home:
        texts.append(_("%(count)s from home") % {"count": work.from_home})
    if work.in_person:
        texts.append(_("%(count)s in person") % {"count": work.in_person})
    return texts
