"""Where a page has no translation, its address in that language shows the original."""

from django.http import Http404, HttpRequest
from wagtail.models import Page

from resistry.languages import ORIGINAL


class FallsBack(Page):
    """A home page below which every address of the original language is an address too.

    The interface is in the language of the address, the page's own texts in the one they were written in.
    """

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]):
        try:
            return super().route(request, path_components)
        except Http404:
            original = None
            if path_components and self.locale.language_code != ORIGINAL:
                others = type(self).objects.filter(translation_key=self.translation_key)
                original = others.filter(locale__language_code=ORIGINAL).first()
            if original is None:
                raise
            return original.route(request, path_components)
