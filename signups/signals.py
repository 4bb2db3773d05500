"""News from here for the apps above."""

from django.dispatch import Signal

# Sent after the commit that wrote consent events; `events` are their keys. A receiver that fails loses nothing:
# the events are the outbox, and the sweep finds them.
consent_recorded = Signal()

# Sent after a form was stored: `request`, `sign_up` (its key) and `sources` (exchange.sources.Sources).
form_sent = Signal()

# Sent within the transaction; `contact` is a key, `hashed` the keyed hash of the address, which who is erased has no
# more. What an app above keeps for or sends to that person ends with it.
contact_stopped = Signal()
contact_erased = Signal()

# Asks every app what it holds of `contact` (a Contact); a receiver answers with {name: data for JSON}.
what_is_held = Signal()
