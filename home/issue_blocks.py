"""The blocks of issue pages. A claim has a number, and a number has a source: the editor cannot leave one out."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail import blocks

from groups.blocks import HeadingBlock, ParagraphBlock, PartlyTranslatedBlock, PictureBlock, QuoteBlock

HAS_DIGIT = RegexValidator(r"\d", "A claim needs a number: “1 in 3”, “48,000”. Without one, write it as text.")
PATH = RegexValidator(r"^/(?![/\\])\S*$", "Write a path of this site, such as /roles/?issue=climate.")


class SourceBlock(blocks.StructBlock):
    """Where something can be read."""

    publisher = blocks.CharBlock(max_length=80, help_text="Who says so: “U.S. Census Bureau”.")
    title = blocks.CharBlock(max_length=160, help_text="What it is called there.")
    href = blocks.URLBlock(label="Address", max_length=500)
    year = blocks.CharBlock(max_length=20, required=False, label="Date", help_text="“2024” or “June 2024”.")

    def clean(self, value):
        value = super().clean(value)
        if value.get("href") and not value["href"].startswith("https://"):
            raise blocks.StructBlockValidationError(
                block_errors={"href": ValidationError("Give the address with https:// before it.")}
            )
        return value


class ClaimBlock(SourceBlock):
    number = blocks.CharBlock(max_length=16, validators=[HAS_DIGIT], help_text="Short enough to be large.")
    text = blocks.CharBlock(max_length=240, help_text="What the number counts, and when.")

    class Meta:
        icon = "order"
        template = "blocks/claim.html"
        form_layout = ["number", "text", "publisher", "title", "href", "year"]
        description = "A number that somebody counted, and who."
        preview_value = {
            "number": "52%",
            "text": "of citizens who could have voted did so in November 2022.",
            "publisher": "U.S. Census Bureau",
            "title": "Voting and Registration",
            "href": "https://www.census.gov/topics/public-sector/voting.html",
            "year": "2023",
        }


class SourcesBlock(blocks.StructBlock):
    sources = blocks.ListBlock(SourceBlock(), min_num=1, max_num=12)

    class Meta:
        icon = "link"
        template = "blocks/sources.html"
        description = "Where to read on: who says so, and where."
        preview_value = {
            "sources": [
                {
                    "publisher": "Oyez",
                    "title": "Shelby County v. Holder",
                    "href": "https://www.oyez.org/cases/2012/12-96",
                    "year": "2013",
                }
            ]
        }


class HelpBlock(PartlyTranslatedBlock):
    title = blocks.CharBlock(max_length=80, help_text="A verb first: “Call your own representative”.")
    text = blocks.CharBlock(max_length=280, help_text="Why it works, and what it takes.")
    label = blocks.CharBlock(max_length=40, required=False, label="Link", help_text="What the link says.")
    href = blocks.CharBlock(max_length=200, required=False, label="Path", validators=[PATH])

    class Meta:
        icon = "check"
        template = "blocks/help.html"
        description = "One thing that helps, and where to do it."
        preview_value = {
            "title": "Write to voters who are often left out",
            "text": "A letter by hand is opened. You get names and a text; you add why voting matters to you.",
            "label": "Roles for letter writers",
            "href": "/roles/?type=letter-writer",
        }

    prose = ("title", "text", "label")

    def clean(self, value):
        value = super().clean(value)
        if bool(value.get("label")) != bool(value.get("href")) and not self.is_deferred_validation:
            missing = "href" if value.get("label") else "label"
            raise blocks.StructBlockValidationError(
                block_errors={missing: ValidationError("A link needs both: what it says and where it leads.")}
            )
        return value


class HappeningBlocks(blocks.StreamBlock):
    paragraph = ParagraphBlock()
    claim = ClaimBlock()
    heading = HeadingBlock(max_length=120, template="blocks/subheading.html")
    picture = PictureBlock()
    quote = QuoteBlock()
    sources = SourcesBlock()


class HelpsBlocks(blocks.StreamBlock):
    help = HelpBlock()
    paragraph = ParagraphBlock()
    sources = SourcesBlock()
