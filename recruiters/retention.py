"""What is over goes: the rows of mails with links, as those of sign-ups do."""

from datetime import datetime, timedelta

from django.conf import settings

from recruiters.models import LinkMail


def forget_link_mails(now: datetime) -> int:
    """Limits look back a day, no further."""
    before = now - timedelta(days=settings.KEEP_MAILS_DAYS)
    return LinkMail.objects.filter(finished_at__lt=before).delete()[0]
