"""Jobs of the worker."""

import time

from django.utils import timezone
from django_rq import job

from delivery import proving
from delivery.models import Delivery
from delivery.sending import send
from resistry.queue import wake

BATCH = 3  # a lease is 60 s, and a receiver may take 20 s for each
JOB_SECONDS = 90  # well before the queue ends a job, in the middle of a delivery


@job
def deliver_due() -> int:
    """Send the deliveries that are due; returns how many were taken up."""
    taken, end = 0, time.monotonic() + JOB_SECONDS
    while deliveries := Delivery.objects.select_related("destination", "event").claim(BATCH):
        for delivery in deliveries:
            if delivery.hold():
                send(delivery)
        taken += len(deliveries)
        if time.monotonic() > end:
            wake(deliver_due)
            break
    return taken


@job
def check_origins() -> int:
    """Look whether sites that show a form still have their token; returns how many were asked."""
    return proving.check_due(timezone.now())
