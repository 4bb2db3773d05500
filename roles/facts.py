"""What a role takes, in a few words of the active language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from places.zips import place_of
from roles.choices import Commitment, Language, Where


def hours_label(hours: float) -> str:
    """
    >>> hours_label(0.5), hours_label(1), hours_label(2.5)
    ('30 minutes', '1 hour', '2.5 hours')
    """
    minutes = round(hours * 60)
    if minutes < 60:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return ngettext("%(count)s hour", "%(count)s hours", 1 if hours == 1 else 2) % {"count": f"{hours:g}"}


def time_fact(commitment: str, hours: float) -> str:
    """
    >>> time_fact("weekly", 2)
    '2 hours a week'
    """
    words = {
        Commitment.ONCE: _("%(hours)s, once"),
        Commitment.WEEKLY: _("%(hours)s a week"),
        Commitment.MONTHLY: _("%(hours)s a month"),
        Commitment.FLEXIBLE: _("%(hours)s at a time, when you can"),
    }
    return words[Commitment(commitment)] % {"hours": hours_label(hours)}


def where_fact(where: str) -> str:
    """
    >>> where_fact("remote")
    'from home'
    """
    words = {
        Where.REMOTE: _("from home"),
        Where.IN_PERSON: _("with people"),
        Where.HYBRID: _("from home or with people"),
    }
    return words[Where(where)]


def facts_of(
    commitment: str, hours: float, where: str, skill_names: Sequence[str], languages: Sequence[str]
) -> list[str]:
    """Three or four words of what it takes: time, place, one skill, and Spanish where it is spoken.

    >>> facts_of("weekly", 2, "remote", ["Writing"], ["en"])
    ['2 hours a week', 'from home', 'writing']
    """
    if not commitment:
        return []
    facts = [time_fact(commitment, hours), where_fact(where), *(name.lower() for name in skill_names[:1])]
    if Language.SPANISH in languages:
        facts.append(_("English and Spanish") if Language.ENGLISH in languages else _("in Spanish"))
    return facts


def place_label(zip_code: str, states: Sequence[str]) -> str:
    """The town of a ZIP code, else the states: "San Francisco, CA" or "CA, NV"."""
    place = place_of(zip_code)
    return str(place) if place else ", ".join(states)
