"""News of the clock.

`tick` is sent every few seconds by `manage.py tick`, which holds a lock. Receivers are quick, and harmless twice.
"""

from django.dispatch import Signal

tick = Signal()
