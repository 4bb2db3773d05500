"""Health of the process, and the mails caught under `./run`."""

from resistry.views.health import healthz, readyz

__all__ = ["healthz", "readyz"]
