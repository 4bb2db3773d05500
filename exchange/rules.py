"""The rules in force: settings of the order, and who gets the credit for a contact. Each change is a row that stays.

A change is checked before it is stored: out of range, or one that would make the order the same for all, is refused
with the reason; `effect` shows beforehand what it would do to today's order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchange.ordering import DEFAULTS, Place, Settings


class Crediting(models.TextChoices):
    """Which link gets the credit when a person came by several."""

    LAST = "last", "The last link"
    FIRST = "first", "The first link"
    SPLIT = "split", "Half to the first, half to the last"


# Lowest and highest of each setting, and what it is.
RANGES = {
    "target": (1.0, 3.0, _("Points paid back for each one sent")),
    "half_life_days": (7, 365, _("Days after which points weigh half")),
    "visit_points": (0, 100, _("Points for a visitor")),
    "contact_points": (0, 1000, _("Points for a confirmed contact")),
    "newcomer_days": (0, 365, _("Days for which a group is new")),
    "newcomer_every": (0, 20, _("Every how many places one is for newcomers (0: none)")),
    "cap_floor": (1, 100_000, _("Points of a day that always count")),
    "cap_times": (1, 100, _("How many times its usual day a day may count")),
    "cap_days": (7, 180, _("Days that make a usual day")),
}
CREDITING_LABEL = _("Who is credited for a contact")


@dataclass(frozen=True)
class Rules:
    settings: Settings = DEFAULTS
    crediting: Crediting = Crediting.LAST


@dataclass(frozen=True)
class Moved:
    """What a change of the rules would do to one group."""

    group: int
    name: str
    before: int
    after: int

    @property
    def by(self) -> int:
        """How many places, up or down."""
        return abs(self.before - self.after)


def problems(settings: Settings) -> Iterator[tuple[str, str]]:
    """(name, what is wrong with it) of each setting out of range, and of those that would empty the order."""
    for name, (lowest, highest, _label) in RANGES.items():
        value = getattr(settings, name)
        if not lowest <= value <= highest:
            yield name, f"Between {lowest:g} and {highest:g}, please."
    if not settings.visit_points and not settings.contact_points:
        yield "visit_points", "With no points for visitors and none for contacts nobody could be ordered."
    if settings.newcomer_every == 1:
        yield "newcomer_every", "Every place would be a newcomer's: nothing would be left to earn."


def effect(before: Iterable[Place], after: Iterable[Place], names: Mapping[int, str]) -> list[Moved]:
    """Every group whose place differs, those that move most first."""
    old, new = _positions(before), _positions(after)
    moved = [Moved(key, names.get(key, ""), place, new[key]) for key, place in old.items() if new[key] != place]
    return sorted(moved, key=lambda one: (-one.by, one.after))


def as_text(rules: Rules) -> dict[str, str]:
    return {name: f"{value:g}" for name, value in asdict(rules.settings).items()} | {"crediting": rules.crediting}


def names() -> list[str]:
    return [field.name for field in fields(Settings)]


def _positions(places: Iterable[Place]) -> dict[int, int]:
    return {place.group: place.position for place in places}
