"""The blocks an editor builds a page from. Each renders `templates/blocks/<name>.html`."""

from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail_localize.segments import StringSegmentValue

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        preview_value = "What you would do with us"
        description = "A heading between paragraphs."


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        template = "blocks/paragraph.html"
        preview_value = "<p>We write letters to voters who are often left out. A kit and a friend help you start.</p>"
        description = "Text with links and lists."

    def __init__(self, **kwargs):
        super().__init__(features=TEXT_FEATURES, **kwargs)


class PartlyTranslatedBlock(blocks.StructBlock):
    """A translator is asked for the values named in `prose`; a picture, a path and the like stay the original's."""

    prose: tuple[str, ...] = ()

    def get_translatable_segments(self, value) -> list[StringSegmentValue]:
        return [StringSegmentValue(name, value[name]) for name in self.prose if value.get(name)]

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            value[segment.path] = segment.render_text()
        return value


class PictureBlock(PartlyTranslatedBlock):
    image = ImageChooserBlock()
    alt = blocks.CharBlock(label="Alt text", max_length=160, help_text="What the picture shows, for who cannot see it.")

    class Meta:
        icon = "image"
        template = "blocks/picture.html"
        preview_template = "blocks/picture_preview.html"  # a site without pictures has none to preview with
        description = "A picture with its description."

    prose = ("alt",)


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(max_length=400)
    who = blocks.CharBlock(max_length=80, help_text="First name and town are enough.")

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"
        preview_value = {
            "text": "I had never knocked on a door. The second one was easier.",
            "who": "Rosa, Oakland",
        }
        description = "What somebody said."


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80)
    steps = blocks.ListBlock(blocks.CharBlock(max_length=200), min_num=1, max_num=8)

    class Meta:
        icon = "list-ol"
        template = "blocks/steps.html"
        preview_value = {"title": "How it goes", "steps": ["You tick our box.", "We call you within a week."]}
        description = "A short numbered list of what happens."


class CallBlock(PartlyTranslatedBlock):
    text = blocks.CharBlock(max_length=160)
    label = blocks.CharBlock(max_length=40, help_text="What the button says; a verb first.")
    href = blocks.CharBlock(
        max_length=200,
        label="Path",
        validators=[RegexValidator(r"^/(?![/\\])\S*$", "Write a path of this site, such as /roles/.")],
    )

    class Meta:
        icon = "pick"
        template = "blocks/call.html"
        preview_value = {"text": "Two hours a week are enough.", "label": "See the roles", "href": "/roles/"}
        description = "A sentence and a button to another page of this site."

    prose = ("text", "label")


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock(max_length=120)
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    call = CallBlock()
