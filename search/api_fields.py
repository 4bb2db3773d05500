"""What the API says of a role and of a group: only what their pages show. docs/api.md describes every field."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import get_language

from groups.choices import STATES, LedBy, Reach
from groups.models import GroupPage
from places.zips import place_of
from resistry.languages import ORIGINAL, in_language, short
from roles.listing.asked import FACETS, values_of
from roles.listing.entries import HOURS
from roles.listing.find import Found
from roles.listing.table import Listing
from roles.models import RolePage
from roles.ways_on import hours_option
from search.addresses import absolute
from search.structured import html_of

Fields = dict[str, Any]
ENTRY = "/api/v2/"
# The facets that only groups have, with the labels of their values.
OF_GROUPS: dict[str, dict] = {"reach": dict(Reach.choices), "led_by": dict(LedBy.choices), "state": dict(STATES)}


def role_fields(row: Listing) -> Fields:
    return {
        "id": row.page_id,
        "title": row.title,
        "summary": row.summary,
        "language": row.written_in,
        "url": absolute(row.url),
        "api_url": api_address(f"roles/{row.page_id}/"),
        "group": {
            "slug": slug_of(row.group_url),
            "title": row.group_title,
            "url": absolute(row.group_url),
            "api_url": api_address(f"groups/{slug_of(row.group_url)}/"),
        },
        "type": next(iter(terms_of(row, "type")), None),
        "issues": terms_of(row, "issue"),
        "skills": terms_of(row, "skill"),
        "where": row.where,
        "commitment": row.commitment,
        "hours": row.hours,
        "languages": row.languages,
        **_place(row),
        "miles": _miles(row),
        "facts": row.facts,
        "valid_through": row.valid_through.isoformat() if row.valid_through else None,
        **_moments(row),
    }


def role_details(role: RolePage) -> Fields:
    """What only a role's own page says."""
    return {
        "body_html": html_of(role.body),
        "training": role.training,
        "minimum_age": role.minimum_age,
        "accessibility": role.accessibility,
    }


def group_fields(row: Listing) -> Fields:
    return {
        "id": row.page_id,
        "slug": row.slug,
        "title": row.title,
        "tagline": row.summary,
        "language": row.written_in,
        "url": absolute(row.url),
        "api_url": api_address(f"groups/{row.slug}/"),
        "roles_url": api_address("roles/", group=row.slug),
        "signup_url": _signup(row) if row.takes_signups else None,
        "role_count": row.role_count,
        "issues": terms_of(row, "issue"),
        "reach": row.reach,
        "led_by": [{"slug": code, "label": str(LedBy(code).label)} for code in row.led_by],
        **_place(row),
        "miles": _miles(row),
        "badge": {"letters": row.letters, "colour": row.colour},
        **_moments(row),
    }


def group_details(group: GroupPage) -> Fields:
    """What only a group's own page says."""
    network = group.network if group.network_id else None
    return {
        "body_html": html_of(group.body),
        "website": group.website or None,
        "public_email": group.public_email or None,
        "network": {"slug": network.slug, "title": network.title} if network and network.live else None,
    }


def role_facets(found: Found) -> Fields:
    """The counts of a search as the guide shows them: each says what choosing that value would find."""
    labels = {name: values_of(name) for name in FACETS} | {"hours": {most: hours_option(most) for most in HOURS}}
    counted = _counted(found, labels)
    if found.within:
        counted["miles"] = [{"value": str(miles), "label": str(miles), "count": n} for miles, n in found.within.items()]
    return counted


def group_facets(found: Found) -> Fields:
    """The counts of what groups are."""
    return _counted(found, {"issue": values_of("issue")} | OF_GROUPS)


def _counted(found: Found, labels: Mapping[str, Mapping[str, Promise | str]]) -> Fields:
    return {
        name: [
            {"value": value, "label": str(label), "count": found.facets.get(f"{name}:{value}", 0)}
            for value, label in values.items()
        ]
        for name, values in labels.items()
    }


def terms_of(row: Listing, name: str) -> list[Fields]:
    """The words of a vocabulary that a row is found by, with their labels in the active language."""
    labels = values_of(name)
    slugs = [facet.partition(":")[2] for facet in row.facets if facet.startswith(f"{name}:")]
    return [{"slug": slug, "label": labels.get(slug, slug)} for slug in slugs]


def slug_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def api_address(path: str, **query: str) -> str:
    """An address of the API that answers in the active language."""
    language = short(get_language())
    asked = urlencode(query | ({"lang": language} if language != ORIGINAL else {}))
    return absolute(f"{ENTRY}{path}?{asked}" if asked else f"{ENTRY}{path}")


def _signup(row: Listing) -> str:
    return absolute(in_language(f"/signup/?{urlencode({'group': row.slug})}", row.language))


def _place(row: Listing) -> Fields:
    place = place_of(row.zip)
    names = ("zip", "city", "state", "latitude", "longitude")
    return {"place": {name: getattr(place, name) for name in names} if place else None, "states": row.states}


def _miles(row: Listing) -> float | None:
    """How far from the ZIP that was asked for; None where none was, or the row has no place."""
    miles = getattr(row, "miles", None)
    return None if miles is None else round(miles, 1)


def _moments(row: Listing) -> Fields:
    return {"listed_at": moment(row.first_listed_at), "changed_at": moment(row.changed_at)}


def moment(at: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> moment(datetime(2026, 11, 3, 8, 30, 1, 5, tzinfo=UTC))
    '2026-11-03T08:30:01Z'
    """
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
