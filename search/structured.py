"""Groups, roles and the site as schema.org objects (https://schema.org, JSON-LD 1.1).

Which properties search engines ask for: https://developers.google.com/search/docs/appearance/structured-data/job-posting,
.../organization and .../breadcrumb. A role that is over and a group that is suspended have no rows, and no objects.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timezone
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.whitelist import Whitelister, allow_without_attributes

from groups.models import GroupPage
from places.zips import STATE_NAMES, place_of
from resistry.languages import in_language, short
from roles.choices import Where
from roles.days import LAST_TO_SLEEP
from roles.listing.table import Listing
from roles.models import RolePage
from search.addresses import absolute
from search.head import is_home

Rows = Mapping[str, Listing]
Thing = dict[str, Any]

# As Django's json_script: no text ends the script, and no browser reads a tag or an entity in it.
ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}
KEPT_TAGS = ("p", "br", "ul", "ol", "li", "b", "strong", "i", "em")
USA = {"@type": "Country", "name": "USA"}


def script(thing: Thing) -> SafeString:
    """An object as an element of a page. Not run by browsers, so the content policy has nothing against it."""
    text = json.dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False)
    return SafeString(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')


def objects_of(page: Page, rows: Rows) -> list[Thing]:
    """What a page is about; `rows` are its own by language."""
    if is_home(page):
        return [website(short(get_language()))]
    row = rows.get(short(get_language()))
    if row is None:
        return []
    if isinstance(page, GroupPage):
        return [organization(page, row), breadcrumbs((_("Groups"), "/groups/"), (row.title, row.url))]
    if isinstance(page, RolePage):
        job = job_posting(page, row)
        crumbs = breadcrumbs((_("Roles"), "/roles/"), (row.group_title, row.group_url), (row.title, row.url))
        return [job, crumbs] if job else [crumbs]
    if row.kind == Listing.Kind.ISSUE:
        return [breadcrumbs((_("Issues"), "/issues/"), (row.title, row.url))]
    return []


def website(language: str) -> Thing:
    home, found = in_language("/", language), in_language("/search/", language)
    return {
        "@type": "WebSite",
        "@id": absolute("/") + "#site",
        "name": "Resistry",
        "url": absolute(home),
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": absolute(found) + "?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }


def organization(group: GroupPage, row: Listing) -> Thing:
    """A group. Its logo is the picture as it was given: making another size is not a visitor's to wait for."""
    network = group.network if group.network_id else None
    return _said(
        {
            "@type": "Organization",
            "@id": absolute(row.url) + "#group",
            "name": row.title,
            "url": absolute(row.url),
            "description": row.summary,
            "alternateName": [name.strip() for name in group.also_known_as.split(",") if name.strip()],
            "logo": absolute(group.logo.file.url) if group.logo else "",
            "sameAs": group.website,
            "email": group.public_email,
            "address": _address(row.zip),
            "areaServed": _states(row.states) or ([] if row.zip else USA),
            "knowsAbout": list(row.issue_names),
            "parentOrganization": {"@type": "Organization", "name": network.title} if network and network.live else {},
        }
    )


def job_posting(role: RolePage, row: Listing) -> Thing | None:
    """A role as a job for volunteers; None where it says neither "from home" nor a place, which it must."""
    where = _where(row)
    if not where:
        return None
    return _said(
        {
            "@type": "JobPosting",
            "title": row.title,
            "description": description(role, row),
            "url": absolute(row.url),
            "identifier": {"@type": "PropertyValue", "name": row.group_title, "value": str(row.page_id)},
            "datePosted": row.first_listed_at.date().isoformat(),
            "validThrough": end_of(row.valid_through).isoformat() if row.valid_through else "",
            "employmentType": "VOLUNTEER",
            "directApply": True,
            "hiringOrganization": {
                "@type": "Organization",
                "@id": absolute(row.group_url) + "#group",
                "name": row.group_title,
                "url": absolute(row.group_url),
                "sameAs": role.group.website if role.group else "",
            },
            "skills": ", ".join(row.skill_names),
            "workHours": row.facts[0],
            **where,
        }
    )


def breadcrumbs(*trail: tuple[str, str]) -> Thing:
    """The way from the first page down: names and plain paths."""
    language = short(get_language())
    steps = [("Resistry", "/"), *trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(in_language(path, language))}
            for number, (name, path) in enumerate(steps, 1)
        ],
    }


def description(role: RolePage, row: Listing) -> str:
    """All that the role's page says, as HTML."""
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in [*row.facts, role.training, role.accessibility] if fact)
    return f"<p>{escape(row.summary)}</p>{html_of(role.body)}<ul>{facts}</ul>"


def html_of(body) -> str:
    """The texts of a StreamField as plain HTML, without links, pictures and buttons; no query."""
    return "".join(_block_html(block["type"], block["value"]) for block in body.raw_data)


def end_of(day: date) -> datetime:
    """The last second of a role's last day, where in the United States it ends last.

    >>> end_of(date(2026, 11, 3)).isoformat()
    '2026-11-03T23:59:59-10:00'
    """
    return datetime.combine(day, time(23, 59, 59), timezone(-LAST_TO_SLEEP))


def _block_html(kind: str, value: Any) -> str:
    match kind:
        case "heading":
            return f"<h3>{escape(value)}</h3>"
        case "paragraph":
            return _PlainHtml().clean(value)
        case "quote":
            return f"<blockquote>{escape(value['text'])}</blockquote>"
        case "steps":
            steps = (step["value"] if isinstance(step, dict) else step for step in value["steps"])
            return f"<h3>{escape(value['title'])}</h3><ol>{''.join(f'<li>{escape(step)}</li>' for step in steps)}</ol>"
        case _:
            return ""


class _PlainHtml(Whitelister):
    element_rules = dict.fromkeys(("[document]", *KEPT_TAGS), allow_without_attributes)


def _where(row: Listing) -> Thing:
    """The place, or that it is from home: a role that is both has a place, as search engines ask."""
    if row.where != Where.REMOTE and (row.zip or row.states):
        address = _address(row.zip)
        places = [address] if address else [_region(state) for state in row.states]
        found = [{"@type": "Place", "address": place} for place in places]
        return {"jobLocation": found[0] if len(found) == 1 else found}
    if row.where == Where.IN_PERSON:
        return {}
    return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": _states(row.states) or USA}


def _address(zip_code: str) -> Thing:
    place = place_of(zip_code)
    if place is None:
        return {}
    return {**_region(place.state), "addressLocality": place.city, "postalCode": place.zip}


def _region(state: str) -> Thing:
    return {"@type": "PostalAddress", "addressRegion": state, "addressCountry": "US"}


def _states(states: list[str]) -> list[Thing]:
    return [{"@type": "State", "name": f"{STATE_NAMES.get(code, code)}, USA"} for code in states]


def _said(thing: Thing) -> Thing:
    """Without what is empty."""
    return {name: value for name, value in thing.items() if value not in ("", [], {}, None)}
