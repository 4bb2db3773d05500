from django import template

from signups.forms import SignUpForm, blank_form

register = template.Library()


@register.simple_tag(takes_context=True)
def signup_form(context, group=None) -> SignUpForm:
    """The sign-up form for a page; the box of the page's own group comes first."""
    return blank_form(context["request"], first=[group.slug] if group else [])
