"""The entries of a group and its roles, in each language of the site."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from groups.models import GroupPage
from places.zips import STATE_NAMES, place_of
from resistry.languages import CODES, ORIGINAL
from roles.choices import Language, Where
from roles.listing.entry import Entry, Words, path_of, plain_text
from roles.listing.logos import logo_url
from roles.listing.table import Listing
from roles.models import RolePage

# What a role takes at most, in hours -> what it is asked by: the steps of the facet.
HOURS = ("0.5", "2", "5", "16")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def entries_of(groups: Iterable[int]) -> list[Entry]:
    """All rows of these groups that take part, in a fixed number of queries."""
    pages = GroupPage.objects.taking_part().filter(pk__in=groups).select_related("logo")
    found = list(pages.prefetch_related("issue_areas", "logo__renditions").order_by("pk"))
    open_roles = RolePage.objects.current().filter(group__in=[page.pk for page in found]).select_related("role_type")
    roles = list(open_roles.prefetch_related("skills", "issue_areas").order_by("group", "first_published_at", "pk"))
    group_texts, role_texts = _texts(GroupPage, found), _texts(RolePage, roles)
    of_group: dict[int | None, list[RolePage]] = defaultdict(list)
    for role in roles:
        of_group[role.group_id].append(role)
    made = []
    for group in found:
        for language in CODES:
            text = group_texts[group.translation_key].get(language, group)
            made.append(_group_entry(group, text, language, of_group[group.pk]))
            for turn, role in enumerate(of_group[group.pk]):
                made.append(_role_entry(role, role_texts[role.translation_key], language, group, turn))
    return made


def _texts(model, originals: Sequence) -> dict[Any, dict[str, Any]]:
    """The live pages of each language by translation key; a copy that nobody translated says nothing new."""
    keys = [page.translation_key for page in originals]
    rows = model.objects.filter(translation_key__in=keys, live=True, alias_of=None).select_related("locale")
    texts: dict[Any, dict[str, Any]] = {key: {} for key in keys}
    for page in rows:
        texts[page.translation_key][page.locale.language_code] = page
    return texts


def _group_entry(group: GroupPage, text: GroupPage, language: str, roles: Sequence[RolePage]) -> Entry:
    issues = sorted(group.issue_areas.all(), key=lambda area: area.pk)
    names = " ".join(_names(area) for area in issues)
    return Entry(
        page=group.pk,
        language=language,
        written_in=_language_of(text, group, language),
        kind=Listing.Kind.GROUP,
        words=Words(
            title=f"{group.title} {text.title} {group.also_known_as}",
            kind=f"{names} {_places(group.zip, group.states)} {' '.join(group.led_by_labels)}",
            summary=text.tagline,
            body=plain_text(text.body),
            other=group.tagline,
        ),
        columns={
            **_badge(group),
            "slug": group.slug,
            "url": path_of(group, language),
            "title": text.title,
            "summary": text.tagline,
            "issue_names": [area.name_in(language) for area in issues],
            "facets": [
                *(f"issue:{area.slug}" for area in issues),
                f"reach:{group.reach}",
                *(f"led_by:{code}" for code in group.led_by),
                *(f"state:{state}" for state in _states(group)),
            ],
            **_coordinates(group.zip),
            "states": list(group.states),
            "reach": group.reach,
            "led_by": list(group.led_by),
            "takes_signups": group.takes_signups,
            "network_id": group.network_id,
            "shares_with_network": group.shares_with_network,
            "next_step": text.next_step,
            "next_step_url": group.next_step_url,
            "consent_line": text.consent_line,
            "role_count": len(roles),
            **dates_of(group, text),
        },
    )


def _role_entry(role: RolePage, texts: dict[str, RolePage], language: str, group: GroupPage, turn: int) -> Entry:
    text = texts.get(language, role)
    issues = sorted(role.issue_areas.all(), key=lambda area: area.pk)
    skills = sorted(role.skills.all(), key=lambda skill: skill.pk)
    terms = [role.role_type, *issues, *skills]
    others = [other for code, other in texts.items() if code != language]
    return Entry(
        page=role.pk,
        language=language,
        written_in=_language_of(text, role, language),
        kind=Listing.Kind.ROLE,
        words=Words(
            title=text.title,
            kind=" ".join(
                [group.title, group.also_known_as, *map(_names, terms), _places(role.zip, role.states), _ways(role)]
            ),
            summary=text.summary,
            body=f"{plain_text(text.body)} {text.training} {text.accessibility}",
            other=" ".join(f"{other.title} {other.summary}" for other in others),
        ),
        columns={
            **_badge(group),
            "slug": role.slug,
            "url": path_of(role, language),
            "title": text.title,
            "summary": text.summary,
            "group_title": group.title,
            "group_url": path_of(group, language),
            "type_name": role.role_type.name_in(language),
            "skill_names": [skill.name_in(language) for skill in skills if skill.slug != "spanish"],
            "issue_names": [area.name_in(language) for area in issues],
            "facets": facets_of(role, [issue.slug for issue in issues], [skill.slug for skill in skills]),
            "where": role.where,
            "commitment": role.commitment,
            "hours": float(role.hours),
            "languages": list(role.languages),
            **_coordinates(role.zip),
            "states": list(role.states),
            "valid_through": role.valid_through,
            "turn": turn,
            **dates_of(role, text),
        },
    )


def facets_of(role: RolePage, issues: Sequence[str], skills: Sequence[str]) -> list[str]:
    """By what a role is found: "type:canvasser", "hours:2" (takes at most two), "anywhere:CA" (in all of a state)."""
    hybrid = role.where == Where.HYBRID
    ways = (Where.REMOTE, Where.IN_PERSON) if hybrid else (Where(role.where),)
    anywhere = role.states if role.where != Where.REMOTE and not place_of(role.zip) else ()
    return [
        f"type:{role.role_type.slug}",
        *(f"issue:{slug}" for slug in issues),
        *(f"skill:{slug}" for slug in skills),
        *(f"where:{way.value}" for way in ways),
        f"commitment:{role.commitment}",
        *(f"hours:{most}" for most in HOURS if float(role.hours) <= float(most)),
        *(f"language:{code}" for code in role.languages or [Language.ENGLISH.value]),
        *(f"anywhere:{state}" for state in anywhere),
    ]


def _language_of(text, original, language: str) -> str:
    return language if text is not original or language == ORIGINAL else ORIGINAL


def _names(term) -> str:
    return f"{term.name} {term.name_es}"


def _ways(role: RolePage) -> str:
    """Words for what people type and no editor writes."""
    words = {
        Where.REMOTE: "remote from home online desde casa en línea",
        Where.IN_PERSON: "in person en persona",
        Where.HYBRID: "remote from home in person desde casa en persona",
    }
    spoken = "Spanish bilingual español bilingüe" if Language.SPANISH in role.languages else ""
    return f"{words[Where(role.where)]} {spoken}"


def _places(zip_code: str, states: Sequence[str]) -> str:
    place = place_of(zip_code)
    codes = dict.fromkeys([*([place.state] if place else []), *states])
    town = place.city if place else ""
    return " ".join([zip_code, town, *(f"{STATE_NAMES.get(code, '')} {code}" for code in codes)])


def _states(group: GroupPage) -> Iterator[str]:
    place = place_of(group.zip)
    yield from dict.fromkeys([*([place.state] if place else []), *group.states])


def _coordinates(zip_code: str) -> dict[str, Any]:
    place = place_of(zip_code)
    where = {"latitude": place.latitude, "longitude": place.longitude} if place else {}
    return {"zip": zip_code, **where}


def _badge(group: GroupPage) -> dict[str, Any]:
    return {
        "group_id": group.pk,
        "letters": group.badge_letters,
        "colour": group.badge_colour,
        "logo_url": logo_url(group),
    }


def dates_of(page, text) -> dict[str, Any]:
    """When the page was first published, and when its texts last were; a page put there by a program has no dates."""
    published = [moment for moment in (page.last_published_at, text.last_published_at) if moment]
    return {
        "first_listed_at": page.first_published_at or LONG_AGO,
        "changed_at": max(published, default=LONG_AGO),
    }
