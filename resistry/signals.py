"""Sent by `manage.py tick` every few seconds while it holds the tick lock. Receivers must be quick and harmless twice."""

from django.dispatch import Signal

tick = Signal()
