"""wagtail-localize's admin views as an editor of one group may use them.

They ask for one permission and then open every page. Here each looks at the page first, nothing is published unseen,
and a view that is not named below is for site admins only.
"""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment
from wagtail_localize.views import edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitTranslationForm
from wagtail_localize.views.update_translations import UpdateTranslationsView
from wagtail_localize.wagtail_hooks import register_admin_urls as their_admin_urls

from groups.guard import View, for_site_admins
from groups.translating import may_translate, renew, start
from groups.translations import is_translated


class TranslatePage(SubmitPageTranslationView):
    """Open a draft in another language."""

    def get_object(self) -> Page:
        page = super().get_object()
        if not may_translate(page, self.request.user):
            raise Http404
        return page

    def get_form(self) -> SubmitTranslationForm:
        form = super().get_form()
        form.initial.setdefault("locales", list(form.fields["locales"].queryset))
        return form

    def form_valid(self, form: SubmitTranslationForm) -> HttpResponse:
        locales = form.cleaned_data["locales"]
        below = self.object.get_descendants().specific() if form.cleaned_data["include_subtree"] else []
        for page in [self.object, *below]:
            if is_translated(page.specific_class):
                start(page, locales, self.request.user)
        messages.success(self.request, self.get_success_message(", ".join(str(locale) for locale in locales)))
        return redirect(self.get_default_success_url(self.object.get_translation(locales[0])))


class RenewTranslations(UpdateTranslationsView):
    """Take over what changed in the original; publishing stays the workflow's."""

    def get_object(self):
        source = super().get_object()
        try:
            self.page = source.get_source_instance()
        except source.specific_content_type.model_class().DoesNotExist as error:
            raise Http404 from error
        if not isinstance(self.page, Page) or not may_translate(self.page, self.request.user):
            raise Http404
        return source

    def get_form(self) -> forms.Form:
        return forms.Form(self.request.POST or None)

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        renew(self.page)
        messages.success(request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())

    def get_default_success_url(self) -> str:
        translation = self.object.translations.filter(enabled=True).first()
        page = translation.get_target_instance() if translation else self.page
        return reverse("wagtailadmin_pages:edit", args=[page.pk])


def edit_link(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    """Of what is not prose, only where a link leads may differ: pictures and facts are the original's."""
    segment = get_object_or_404(OverridableSegment.objects.select_related("context"), pk=overridable_segment_id)
    if not segment.context.path.endswith("'"):  # the path of an address ends with that address in quotes
        raise Http404
    return edit_translation.edit_override(request, translation_id, overridable_segment_id)


def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """A file that is none of ours is told so."""
    try:
        return edit_translation.upload_pofile(request, translation_id)
    except KeyError:
        messages.error(request, "Choose the PO file that you downloaded here.")
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


# These ask themselves whether the user may edit the translated page, or show nothing of any page.
ASK_THEMSELVES = {
    "javascript_catalog",
    "edit_string_translation",
    "download_pofile",
    "preview_translation",
    "stop_translation",
}
OURS: dict[str, View] = {
    "submit_page_translation": TranslatePage.as_view(),
    "update_translations": RenewTranslations.as_view(),
    "edit_override": edit_link,
    "upload_pofile": upload,
}


def admin_urls() -> list[URLResolver]:
    """Their addresses, each with the view that answers; they must stand before theirs."""
    (theirs,) = their_admin_urls()
    return [path("localize/", include([_guarded(pattern) for pattern in theirs.url_patterns]))]


def _guarded(pattern: URLPattern) -> URLPattern:
    name = pattern.name or ""
    view = pattern.callback if name in ASK_THEMSELVES else OURS.get(name) or for_site_admins(pattern.callback)
    return URLPattern(pattern.pattern, view, name=name)
