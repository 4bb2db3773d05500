"""What the page of the API says to people; docs/api.md says it at length."""

from django.utils.translation import gettext as _

from groups.choices import LedBy, Reach
from resistry.languages import CODES
from roles.listing.asked import MILES, SORTS, label_of, values_of
from roles.listing.entries import HOURS


def described_addresses() -> list[tuple[str, str]]:
    return [
        ("/api/v2/roles/", _("All open roles, 20 at a time.")),
        ("/api/v2/roles/?issue=climate&facets=1", _("Some of them, with the count of every facet.")),
        ("/api/v2/groups/", _("All groups, in the order they earned.")),
        ("/feeds/roles.atom", _("The newest roles as a feed, asked in the same way.")),
    ]


def described_parameters() -> list[tuple[str, str, list[str]]]:
    """Name, what it does, and its values where they are few enough to list."""
    near = [str(miles) for miles in MILES]
    named = ("type", "issue", "skill", "where", "commitment")
    facets = [(name, f"{label_of(name)}:", list(values_of(name))) for name in named]
    return [
        ("q", _("Words, in English or Spanish; typos and synonyms are understood."), []),
        *facets,
        ("hours", _("Hours a time at most."), list(HOURS)),
        ("language", _("Languages in which the role can be done."), list(values_of("language"))),
        ("zip, miles", _("Near a ZIP code, anywhere in its state, or from home. Miles:"), near),
        ("group", _("Roles of one group, by its slug; not of groups."), []),
        ("reach, led_by, state", _("Groups only."), [*Reach.values, *LedBy.values]),
        ("sort", _("The order."), list(SORTS)),
        ("page, size", _("Which page of how many rows, 100 at most."), []),
        ("lang", _("The language of the answer."), list(CODES)),
        ("facets", _("1 counts what each value would find."), []),
    ]
