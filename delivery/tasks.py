"""Jobs of the worker."""

from django_rq import job

from delivery.models import Delivery
from delivery.sending import send

BATCH = 10


@job
def deliver_due() -> int:
    """Send the deliveries that are due; returns how many were taken up."""
    taken = 0
    while deliveries := Delivery.objects.select_related("destination", "event").claim(BATCH):
        for delivery in deliveries:
            send(delivery)
        taken += len(deliveries)
    return taken
