"""The earned order in statements of the apps above."""

from django.db.models import Case, F, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from exchange.ordering import FIRST_SCREEN


def behind_first_screen(group: int, position: str) -> Combinable:
    """What to sort by so that `group` stands behind the first screen, as `ordering.for_visitors_of`; `position` is
    the name of a column, the group's is `group_id`."""
    own = Greatest(F(position), FIRST_SCREEN + 1) * 2 + 1
    return Case(When(group_id=group, then=own), default=F(position) * 2)
