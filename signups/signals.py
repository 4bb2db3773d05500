"""News from here for the apps above."""

from django.dispatch import Signal

# Sent after the commit that wrote consent events; `events` are their keys. A receiver that fails loses nothing:
# the events are the outbox, and the sweep finds them.
consent_recorded = Signal()
