"""The form in a frame on a partner's page: whose it is, how it looks, and who may show it.

Theme and accent come in the address and go along in a hidden field. What cannot be read there, or would not be seen on
the paper of the theme, is left out: the form then has our own colours.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from exchange.framing import framed_by, group_called, origins_of
from groups.models import GroupPage
from resistry.colour import contrast
from signups.forms import SignUpForm

FIELD = "embed"
LONGEST_FIELD = 1_000
AUTO = "auto"
# What an accent stands on, by theme: the paper or the card, whichever is nearer to a colour in the middle.
GROUNDS = {"light": "#faf6ec", "dark": "#1f1c2c"}
LEAST_CONTRAST = 3  # of the tick, WCAG 2.2, 1.4.11
COLOUR = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)


@dataclass(frozen=True)
class Frame:
    """`accent` is #rrggbb or nothing."""

    group: GroupPage
    theme: str = AUTO
    accent: str = ""

    @classmethod
    def find(cls, slug: str, said: Mapping[str, str]) -> "Frame | None":
        """The frame of the group with this slug; None where no such group takes part."""
        group = group_called(slug)
        theme = said.get("theme", AUTO)
        return cls(group, theme if theme in GROUNDS else AUTO, read_colour(said.get("accent", ""))) if group else None

    @classmethod
    def of_form(cls, sent: QueryDict) -> "Frame | None":
        """The frame in which a form stood; None for one on a page of this site."""
        field = sent.get(FIELD, "")
        if not field or len(field) > LONGEST_FIELD:
            return None
        said = QueryDict(field)
        return cls.find(said.get("group", ""), said)

    @property
    def looks(self) -> dict[str, str]:
        """What stands in an address, without what is so anyway."""
        theme = {"theme": self.theme} if self.theme != AUTO else {}
        return {**theme, **({"accent": self.accent} if self.accent else {})}

    @property
    def field(self) -> str:
        return urlencode({"group": self.group.slug, **self.looks})

    @property
    def path(self) -> str:
        return self._address("embed")

    @property
    def path_sent(self) -> str:
        return self._address("embed_sent")

    @cached_property
    def origins(self) -> list[str]:
        return origins_of(self.group)

    def stands_on(self, page: str) -> bool:
        """Whether the frame is on one of the group's own pages, as far as its browser says where it is."""
        return not page or any(f"{page}/".startswith(f"{origin}/") for origin in self.origins)

    @cached_property
    def style(self) -> str:
        return style_of(self.theme, self.accent)

    def show(self, request: HttpRequest, template: str, names: dict, status: int = 200) -> HttpResponse:
        """A page for the frame, which only the group's own origins may show."""
        answer = render(request, template, {"frame": self, **names}, status=status)
        return framed_by(answer, self.origins, [hash_of(self.style)] if self.style else [])

    def show_form(self, request: HttpRequest, form: SignUpForm, status: int = 200) -> HttpResponse:
        form.frame_field = self.field
        return self.show(request, "signups/embed.html", {"form": form}, status)

    def _address(self, name: str) -> str:
        path = reverse(name, args=[self.group.slug])
        return f"{path}?{urlencode(self.looks)}" if self.looks else path


def read_colour(text: str) -> str:
    """
    >>> read_colour("#AABBCC"), read_colour("aabbcc"), read_colour("red;}")
    ('#aabbcc', '#aabbcc', '')
    """
    found = COLOUR.fullmatch(text)
    return f"#{found[1].lower()}" if found else ""


def style_of(theme: str, accent: str) -> str:
    """The rules that put an accent in place of our colour, in the themes on whose ground it can be seen."""
    if not accent:
        return ""
    seen = [name for name, ground in GROUNDS.items() if contrast(accent, ground) >= LEAST_CONTRAST]
    if theme != AUTO:
        return _rule(accent) if theme in seen else ""
    return "".join(f"@media(prefers-color-scheme:{name}){{{_rule(accent)}}}" for name in seen)


def hash_of(style: str) -> str:
    """As a content security policy names an inline style: the page stays the same for everybody, as no nonce would."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def _rule(accent: str) -> str:
    """One of white and black always has 4.5 : 1 on it, and keeps it on what is mixed away from it."""
    on, away = sorted(("#ffffff", "#000000"), key=lambda one: contrast(one, accent), reverse=True)
    return f":root{{--act:{accent};--act-deep:color-mix(in oklab,{accent} 85%,{away});--on-act:{on}}}"
