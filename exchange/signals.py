"""News from the exchange."""

from django.dispatch import Signal

# Sent in the transaction that stored new standings.
standings_recomputed = Signal()
