"""What wagtail-localize asks a translator for, and what it copies from the original."""

from wagtail_localize.fields import SynchronizedField


def same_in_translations(*names: str) -> list[SynchronizedField]:
    """Text fields that no translation changes: an address, a ZIP code, a colour."""
    return [SynchronizedField(name, overridable=False) for name in names]
