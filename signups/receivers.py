"""What sign-ups need by the clock."""

from django.dispatch import receiver
from django.utils import timezone

from resistry.queue import wake
from resistry.signals import tick
from signups.models import ConfirmationMail
from signups.tasks import send_confirmations


@receiver(tick)
def wake_for_due_mails(sender, **kwargs) -> None:
    if ConfirmationMail.objects.due(timezone.now()).exists():
        wake(send_confirmations)
