"""The settings of production, with its collected static files among the rest of its state."""

from resistry.settings.base import *  # noqa: F403
from resistry.settings.base import STATE_DIR

STATIC_ROOT = STATE_DIR / "static"
