"""What the page editor shows of translations."""

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel

from groups.translating import may_translate, states_of
from groups.translations import facts_of
from resistry.languages import LANGUAGES, ORIGINAL


class ScheduledPageForm(WagtailAdminPageForm):
    """Wagtail refuses an end before the start, or before now; an end at the start is as bad."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("expire_at") and cleaned["expire_at"] == cleaned.get("go_live_at"):
            self.add_error("expire_at", "The page would go offline as it goes live. Give a later time, or none.")
        return cleaned


class TranslatedPageForm(ScheduledPageForm):
    """In a translation that is edited by hand, what is not prose stands there and cannot be changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.locale.language_code != ORIGINAL:
            for name in facts_of(type(self.instance)):
                if name in self.fields:
                    self.fields[name].disabled = True


class InOtherLanguages(Panel):
    """Under an original: how far each translation is, and the way there."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "groups/admin/in_other_languages.html"

        class Media:
            css = {"all": ["css/admin.css"]}

        def is_shown(self) -> bool:
            page = self.instance
            return super().is_shown() and page.pk is not None and may_translate(page, self.request.user)

        def get_context_data(self, parent_context=None):
            states = states_of(self.instance)
            written = {state.page.locale.language_code for state in states}
            unwritten = [(code, name) for code, name in LANGUAGES if code not in written and code != ORIGINAL]
            return {**super().get_context_data(parent_context), "states": states, "unwritten": unwritten}
