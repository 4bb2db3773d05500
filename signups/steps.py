"""This app's step of the funnel."""

from datetime import date

from exchange.funnel import add_step
from exchange.shares import brought_by
from groups.models import GroupPage
from signups.models import SignUp


def signed_up(group: GroupPage, since: date, until: date) -> int:
    """People who sent the form after coming by one of the group's links, confirmed or not."""
    brought = brought_by(group, "{link}_source__group")
    rows = SignUp.objects.filter(brought, created_at__date__gte=since, created_at__date__lte=until)
    return rows.values("contact").distinct().count()


add_step("Signed up", 30, signed_up)
