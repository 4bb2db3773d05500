"""Marking the words that were searched for."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.find import START, STOP

register = template.Library()
MARKED = re.compile(f"{START}([^{START}{STOP}]*){STOP}")


@register.filter
def marked(text: str) -> SafeString:
    """The text, escaped, with <mark> round what stands between START and STOP.

    >>> marked(f"{START}Letters{STOP} & <b>more</b>{STOP}")
    '<mark>Letters</mark> &amp; &lt;b&gt;more&lt;/b&gt;'
    """
    tagged = MARKED.sub(r"<mark>\1</mark>", escape(text))
    return mark_safe(tagged.replace(START, "").replace(STOP, ""))  # noqa: S308 (escaped before it was tagged)
