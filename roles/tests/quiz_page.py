"""A page of the quiz as a visitor meets it."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit

EVERYTHING = "time=hours&with=people&where=out&zip=94110&good=words&issue=climate"


class Page(HTMLParser):
    """What a visitor sees of an answer: links, fields, and the text of main."""

    def __init__(self, html: str):
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.fields: list[dict] = []
        self.main = ""
        self._href = self._text = ""
        self._in_main = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self._in_main = self._in_main or tag == "main"
        self.main += " " if tag == "li" else ""
        if tag == "a" and self._in_main:
            self._href, self._text = attrs["href"], ""
        if tag == "input" and self._in_main:
            self.fields.append(attrs)

    def handle_endtag(self, tag):
        self._in_main = self._in_main and tag != "main"
        if tag == "a" and self._href:
            self.links.append((" ".join(self._text.split()), self._href))
            self._href = ""

    def handle_data(self, data):
        self._text += data
        self.main += data if self._in_main else ""

    @property
    def text(self) -> str:
        return " ".join(self.main.split())

    def href(self, label: str) -> str:
        return next(href for text, href in self.links if text == label)

    def query(self, label: str) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.href(label)).query, keep_blank_values=True)

    def send(self, **ticked) -> str:
        """The address that the form leads to."""
        hidden = [(field["name"], field["value"]) for field in self.fields if field.get("type") == "hidden"]
        return "/roles/find/?" + urlencode([*hidden, *ticked.items()], doseq=True)


def titles(shown: Page) -> list[str]:
    return [text for text, href in shown.links if re.fullmatch(r"(/es)?/groups/[^/?]+/[^/?]+/(\?.*)?", href)]
