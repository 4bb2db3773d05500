"""Translating a page: what an editor of the original may start, renew and submit.

A translation starts as a draft and is never published unseen: who may publish the original may publish it, everybody
else submits it to the same workflow. wagtail-localize keeps the texts; what it leaves out (drafts, workflows,
permission for each page) is done here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from wagtail.models import Locale, Page, TaskState, WorkflowState
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from groups.translations import is_translated, original_page_of, translations_of
from resistry.languages import ORIGINAL


class OriginalIsNotLive(Exception):
    """A translation cannot be public before its original is."""


class AlreadySubmitted(Exception):
    """A site admin has the page before him."""


def may_translate(page: Page, user) -> bool:
    """Whoever may edit the original may say it in other languages, if pages of this type are translated."""
    return (
        page.depth > 1
        and is_translated(page.specific_class)
        and page.locale.language_code == ORIGINAL
        and user.has_perm("wagtail_localize.submit_translation")
        and page.permissions_for_user(user).can_edit()
    )


def newest(page: Page) -> Page:
    """The page as its editors last saved it, published or not."""
    return page.get_latest_revision_as_object()


@transaction.atomic
def start(page: Page, locales: Iterable[Locale], user) -> None:
    """Open drafts of `page` and of the pages above it in these languages: no translation hangs below a mere copy."""
    for locale in locales:
        for each in [*page.get_ancestors().filter(depth__gt=2).specific(), page.specific]:
            there = each.get_translation_or_none(locale)
            if there is None or there.alias_of_id:
                translate_object(newest(each), [locale], user=user)
                if there is not None and there.live:  # a copy of the original that nobody has translated yet
                    each.get_translation(locale).unpublish()


@transaction.atomic
def renew(page: Page) -> None:
    """Ask for the texts of `page` as its editors last saved it: what did not change stays translated."""
    TranslationSource.update_or_create_from_instance(newest(page))


def translation_for(page: Page) -> Translation | None:
    """What is behind a page that somebody translates; None for originals and where translating was stopped."""
    return (
        Translation.objects.select_related("source", "target_locale")
        .filter(source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True)
        .first()
    )


def submit(translation: Translation, user) -> None:
    """Submit what is translated so far to the page's workflow; the public page stays as it is.

    Raises OriginalIsNotLive, AlreadySubmitted, and ValidationError where a text does not fit its field.
    """
    page = translation.get_target_instance()
    original = original_page_of(page)
    if original is None or not original.live:
        raise OriginalIsNotLive
    under_way = page.current_workflow_state
    if under_way and under_way.status == WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadySubmitted
    draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    try:
        draft.full_clean()
    except ValidationError as error:
        _mark(translation, error)
        raise
    with transaction.atomic():
        draft.save_revision(user=user, log_action=True, clean=False)
        if under_way:
            under_way.resume(user)
        else:
            page.get_workflow().start(draft, user)


def withdraw(page: Page, user) -> bool:
    """Take back what was submitted; False where there is nothing that this user may take back."""
    state = page.current_workflow_state
    if state is None or not state.user_can_cancel(user):
        return False
    state.cancel(user)
    return True


def _mark(translation: Translation, error: ValidationError) -> None:
    """Show beside each text why it does not fit."""
    for name, messages in error.error_dict.items():
        texts = StringTranslation.objects.filter(
            context__object=translation.source.object, context__path=name, locale=translation.target_locale
        )
        for text in texts:
            text.set_field_error(messages)


@dataclass
class Translated:
    """How far the translation of a page is. Each thing is read when a template first asks for it."""

    page: Page
    translation: Translation | None

    @cached_property
    def original(self) -> Page | None:
        return original_page_of(self.page)

    @cached_property
    def missing(self) -> int:
        """How many texts are still those of the original."""
        total, done = self.translation.get_progress() if self.translation else (0, 0)
        return total - done

    @property
    def is_behind(self) -> bool:
        """Whether the original was saved after its texts were last taken over."""
        saved = self.original and self.original.latest_revision_created_at
        return bool(saved and self.translation and saved > self.translation.source.last_updated_at)

    @cached_property
    def reviewers(self) -> str:
        """To whom it is submitted, as the button of the original says it."""
        workflow = self.page.get_workflow()
        return workflow.name if workflow else ""

    @cached_property
    def workflow_state(self) -> WorkflowState | None:
        return self.page.current_workflow_state

    @property
    def is_submitted(self) -> bool:
        return bool(self.workflow_state and self.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS)

    @property
    def sent_back(self) -> TaskState | None:
        """The answer of a site admin who asks for changes."""
        state = self.workflow_state
        if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            return None
        return state.current_task_state

    def review_by(self, user) -> TaskState | None:
        """What this user is asked to approve or to send back."""
        task = self.workflow_state.current_task_state if self.workflow_state and self.is_submitted else None
        return task if task and task.task.specific.get_actions(self.page, user) else None


def states_of(page: Page) -> list[Translated]:
    """The translations of an original, with how far each is."""
    copies = translations_of(page).filter(alias_of=None).select_related("locale")
    return [Translated(copy, translation_for(copy)) for copy in copies]
