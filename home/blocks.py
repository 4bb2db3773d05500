"""The blocks of the home page. Each renders `templates/home/blocks/<name>.html`.

What is live in them (roles, groups, numbers) is read once a page, by `home.shown`, and only where a block shows it.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from groups.blocks import CallBlock, ParagraphBlock
from home.issue_blocks import PictureBlock
from home.shown import MOST_ROWS, Shown

TITLE = 60


class LiveBlock(blocks.StructBlock):
    """Shows what is on the site now, also in its preview."""

    def get_preview_context(self, value, parent_context=None):
        context = super().get_preview_context(value, parent_context)
        return {**context, "shown": Shown()}


class HeroBlock(LiveBlock):
    headline = blocks.CharBlock(max_length=80, help_text="One sentence that says what this is.")
    marked = blocks.CharBlock(
        max_length=40, required=False, label="Headline, marked", help_text="The end of the headline, highlighted."
    )
    lead = blocks.CharBlock(max_length=200, required=False)
    ask = blocks.BooleanBlock(
        required=False, default=True, label="Ask the first question", help_text="Of the quiz: answers lead into it."
    )

    class Meta:
        icon = "title"
        template = "home/blocks/hero.html"
        description = "The headline, and the first question of the quiz."
        preview_value = {
            "headline": "Not yet active? Find the role that",
            "marked": "works for you.",
            "lead": "Answer one question, tick the groups you want to hear from, done.",
            "ask": True,
        }


class NumbersBlock(LiveBlock):
    zip = blocks.BooleanBlock(
        required=False, default=True, label="Ask for a ZIP code", help_text="And show the roles near it."
    )

    class Meta:
        icon = "order"
        template = "home/blocks/numbers.html"
        description = "Confirmed sign-ups, groups and roles, as they are now."
        preview_value = {"zip": True}


class PathsBlock(LiveBlock):
    title = blocks.CharBlock(max_length=TITLE, default="Three ways in")

    class Meta:
        icon = "expand-right"
        template = "home/blocks/paths.html"
        description = "Three ways in: by a role, by a group, by an issue."
        preview_value = {"title": "Three ways in"}


class ListBlock(LiveBlock):
    """A few rows, the first ones in the order that groups earned."""

    title = blocks.CharBlock(max_length=TITLE)
    lead = blocks.CharBlock(max_length=160, required=False)
    rows = blocks.IntegerBlock(min_value=2, max_value=MOST_ROWS, default=6, label="How many")


class RolesBlock(ListBlock):
    class Meta:
        icon = "list-ul"
        template = "home/blocks/roles.html"
        description = "The first role of each group, in the order that groups earned."
        preview_value = {"title": "Roles to start with", "rows": 4}


class GroupsBlock(ListBlock):
    class Meta:
        icon = "group"
        template = "home/blocks/groups.html"
        description = "Groups in the order that they earned."
        preview_value = {"title": "Groups that pool their people", "rows": 4}


class StoryBlock(blocks.StructBlock):
    quote = blocks.TextBlock(max_length=280, help_text="In their own words, without quotation marks.")
    name = blocks.CharBlock(max_length=40, help_text="The first name is enough.")
    place = blocks.CharBlock(max_length=60)
    did = blocks.CharBlock(
        max_length=100, label="What they did", help_text="A verb first: “Wrote 20 letters to voters”."
    )
    image = ImageChooserBlock(required=False, label="Portrait", help_text="With their leave.")
    alt = blocks.CharBlock(
        required=False,
        max_length=160,
        label="Alt text",
        help_text="What the portrait shows, for who cannot see it: “Rosa with a stack of stamped letters”.",
    )

    class Meta:
        icon = "user"
        description = "What one person did, and how it was."

    def clean(self, value):
        value = super().clean(value)
        described = not value.get("image") or (value.get("alt") or "").strip()
        if not described and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(
                block_errors={"alt": ValidationError("Say what the portrait shows. Who cannot see it reads this.")}
            )
        return value


class StoriesBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=TITLE)
    note = blocks.CharBlock(
        required=False, max_length=160, help_text="A line under the stories, if readers should know something."
    )
    stories = blocks.ListBlock(StoryBlock(), min_num=1, max_num=6)

    class Meta:
        icon = "openquote"
        template = "home/blocks/stories.html"
        description = "People who started with one role."
        preview_value = {
            "title": "They were where you are",
            "stories": [
                {
                    "quote": "I had never knocked on a door. The second one was easier.",
                    "name": "Rosa",
                    "place": "Oakland, CA",
                    "did": "Knocked on 40 doors with a neighbor",
                },
                {
                    "quote": "One letter takes as long as one cup of coffee.",
                    "name": "Sam",
                    "place": "Erie, PA",
                    "did": "Wrote 20 letters to voters",
                },
            ],
        }


class TextBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=TITLE, required=False)
    text = ParagraphBlock()

    class Meta:
        icon = "pilcrow"
        template = "home/blocks/text.html"
        description = "A few paragraphs, with a heading or without."
        preview_value = {
            "title": "How this works",
            "text": "<p>Groups send their inactive supporters here. You pick who hears from you.</p>",
        }


class SignUpBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=TITLE)
    lead = blocks.CharBlock(max_length=200, required=False)

    class Meta:
        icon = "form"
        template = "home/blocks/signup.html"
        description = "The sign-up form, with all groups in the order that they earned."
        preview_value = {
            "title": "One form. Every group you tick.",
            "lead": "Your e-mail and ZIP once. Each group you tick writes to you; no other does.",
        }


class HomeBlocks(blocks.StreamBlock):
    hero = HeroBlock()
    numbers = NumbersBlock()
    paths = PathsBlock()
    roles = RolesBlock()
    groups = GroupsBlock()
    stories = StoriesBlock()
    text = TextBlock()
    picture = PictureBlock(template="home/blocks/picture.html")
    call = CallBlock(template="home/blocks/call.html")
    signup = SignUpBlock(label="Sign-up form")

    class Meta:
        # Their anchors and labels must be the only ones of their name on a page.
        block_counts = {name: {"max_num": 1} for name in ("hero", "numbers", "paths", "roles", "groups", "signup")}


def first_body(language: str = "en") -> list[tuple[str, dict]]:
    """What a new home page has: every live block, and no story that nobody told. Words in `language`."""
    with override(language):
        return [
            (
                "hero",
                {
                    "headline": _("Not yet active? Find the role that"),
                    "marked": _("works for you."),
                    "lead": _("Answer one question, tick the groups you want to hear from, done."),
                    "ask": True,
                },
            ),
            ("numbers", {"zip": True}),
            (
                "roles",
                {
                    "title": _("Roles to start with"),
                    "lead": _("One from each group, to give you an idea."),
                    "rows": 6,
                },
            ),
            ("paths", {"title": _("Three ways in")}),
            (
                "groups",
                {
                    "title": _("Groups that pool their people"),
                    "lead": _("Who brings more people is seen by more people."),
                    "rows": 8,
                },
            ),
            (
                "signup",
                {
                    "title": _("One form. Every group you tick."),
                    "lead": _("Your e-mail and ZIP once. Each group you tick writes to you; no other does."),
                },
            ),
        ]
