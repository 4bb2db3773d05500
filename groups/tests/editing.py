"""What an editor sends from a page's form, and what he or she sees of it again."""

import json
from collections.abc import Iterator
from typing import Any

import html5lib
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

Typed = dict[str, Any]
NO_COMMENTS: Typed = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
SCHEDULE: Typed = {"go_live_at": "", "expire_at": ""}


class Form:
    """The form of an answer, read as a browser reads it: what stands in each field, and which error beside it."""

    def __init__(self, response):
        self.root = html5lib.parse(response.content, namespaceHTMLElements=False)

    def errors(self) -> dict[str, list[str]]:
        """By field; an error in a block is at its path: `body.0.alt`."""
        found: dict[str, list[str]] = {}
        for field in self.root.findall(".//*[@data-contentpath]"):
            name = field.get("data-contentpath")
            texts = [
                " ".join("".join(line.itertext()).split()) for line in field.findall(".//p[@class='error-message']")
            ]
            block = field.find(".//*[@data-block]")
            if block is not None:
                found |= dict(_in_blocks(name, json.loads(block.get("data-w-block-arguments-value"))[1]))
            elif texts:
                found[name] = texts
        return found

    def value(self, name: str) -> Any:
        """What stands in a field; of blocks a list of their values, of check boxes the ticked ones."""
        field = self.root.find(f".//*[@data-contentpath='{name}']")
        assert field is not None, f"the form has no field {name}"
        block = field.find(".//*[@data-block]")
        if block is not None:
            return [row["value"] for row in json.loads(block.get("data-w-block-arguments-value"))[0]]
        if (area := field.find(".//textarea")) is not None:
            return (area.text or "").strip()
        if (select := field.find(".//select")) is not None:
            return next(option.get("value") for option in select.iter("option") if "selected" in option.attrib)
        inputs = field.findall(".//input")
        if inputs[0].get("type") == "checkbox":
            return [each.get("value") for each in inputs if "checked" in each.attrib]
        return inputs[0].get("value", "")


def _in_blocks(path: str, error: dict | None) -> Iterator[tuple[str, list[str]]]:
    if error and error.get("messages"):
        yield path, error["messages"]
    for name, inner in ((error or {}).get("blockErrors") or {}).items():
        yield from _in_blocks(f"{path}.{name}", inner)


def stored(page: Page) -> tuple:
    """Everything that is kept of a page: its row, and its revisions."""
    row = type(page).objects.filter(pk=page.pk).values().get()
    return row, list(page.revisions.order_by("pk").values_list("pk", "content"))


def address_of(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def image(title: str = "Rosa"):
    content = ContentFile(b"")
    Image.new("RGB", (300, 400), "#2b3fa0").save(content, "PNG")
    content.seek(0)
    return get_image_model().objects.create(title=title, file=ImageFile(content, name="rosa.png"))
