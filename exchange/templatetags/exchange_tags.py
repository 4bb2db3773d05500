"""Small things for the exchange's templates."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(mapping: Mapping, key: str):
    """`mapping[key]`."""
    return mapping[key]
