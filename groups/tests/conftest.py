"""People of the admin, and pages in two languages."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from groups.access import make_editor, site_admins
from groups.translating import start, translation_for


@pytest.fixture
def editor(groups):
    """Edits Alpha."""
    user, _ = make_editor(groups[0], "editor@example.org")
    return user


@pytest.fixture
def stranger(groups):
    """Edits Beta."""
    user, _ = make_editor(groups[1], "stranger@example.org")
    return user


@pytest.fixture
def approver(groups, django_user_model):
    user = django_user_model.objects.create_user("approver", "approver@example.org", "a-long-password")
    user.groups.add(site_admins())
    return user


@pytest.fixture
def spanish(db) -> Locale:
    return Locale.objects.get(language_code="es")


@pytest.fixture
def in_spanish(spanish):
    """Open a draft of the page in Spanish, with these texts by field."""

    def translate(page: Page, live: bool = False, **texts: str) -> Page:
        start(page, [spanish], user=None)
        say(page, **texts)
        copy = page.get_translation(spanish)
        if live:
            translation_for(copy).save_target(publish=False)
            copy.refresh_from_db()
            copy.get_latest_revision().publish()
            copy.refresh_from_db()
        return copy

    def say(page: Page, **texts: str) -> None:
        for name, text in texts.items():
            segment = StringSegment.objects.get(source__object_id=page.translation_key, context__path=name)
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=spanish, context=segment.context, defaults={"data": text}
            )

    translate.say = say
    return translate
