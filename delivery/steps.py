"""This app's step of the funnel."""

from datetime import date

from django.db.models import Exists, OuterRef

from delivery.models import Delivery
from exchange.funnel import add_step
from exchange.models import Credit
from exchange.shares import brought_by
from groups.models import GroupPage
from resistry.leases import State
from signups.models import ConsentEvent


def delivered(group: GroupPage, since: date, until: date) -> int:
    """Confirmed contacts of the group's links that reached at least one group."""
    arrived = Delivery.objects.filter(
        state=State.DONE,
        event__kind=ConsentEvent.Kind.GRANTED,
        event__subscription__contact__key=OuterRef("contact"),
    )
    brought = Credit.objects.filter(brought_by(group), on__gte=since, on__lte=until)
    return brought.filter(Exists(arrived)).count()


add_step("Delivered to a group", 50, delivered)
