"""Figures of rounds, in templates."""

from django import template

from recruiters.rates import rates

register = template.Library()
register.simple_tag(rates, name="rates_chart")


@register.filter
def per_hundred(share: float) -> str:
    """
    >>> per_hundred(0.0312)
    '3.1'
    """
    return f"{100 * share:.1f}"
