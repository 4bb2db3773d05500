"""What the mails of this app say."""

from django.conf import settings
from django.urls import reverse

from signups.confirm import token
from signups.models import SignUp


def confirmation(sign_up: SignUp) -> dict:
    """The context of `emails/confirmation/`; the link leads to the active language."""
    path = reverse("confirm", args=[token(sign_up)])
    return {
        "link": f"{settings.BASE_URL}{path}",
        "groups": [tick.group.title for tick in sign_up.ticks.select_related("group").order_by("group__title")],
        "days": settings.CONFIRM_LINK_DAYS,
    }
