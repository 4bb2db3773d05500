"""Pictures that editors upload: a file that is cut off is refused there, and breaks no page later."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """Also reads the picture to its end, where Wagtail looks at its beginning. SVG is not among our formats."""

    def check_image_pixel_size(self, f) -> None:
        try:
            super().check_image_pixel_size(f)
            f.seek(0)
            with Image.open(f) as picture:
                picture.load()
        except (OSError, SyntaxError, EOFError) as error:  # what Pillow raises for files that are cut off or broken
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        finally:
            f.seek(0)


class PictureForm(BaseImageForm):
    file = WholeImageField(label=gettext_lazy("File"), widget=BaseImageForm.Meta.widgets["file"])
