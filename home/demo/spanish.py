"""Translates the demo network into Spanish the way an editor does: through wagtail-localize's own records."""

from collections.abc import Iterable

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from groups.models import GroupPage, IssueArea
from home.demo.es import GROUPS_ES, ISSUE_AREAS_ES, ROLE_TYPES_ES, ROLES_ES, SKILLS_ES
from roles.models import RolePage, RoleType, Skill


def load_spanish() -> None:
    """Give the vocabularies, the groups and the roles their Spanish texts."""
    for model, terms in ((IssueArea, ISSUE_AREAS_ES), (RoleType, ROLE_TYPES_ES), (Skill, SKILLS_ES)):
        for term in terms:
            model.objects.filter(slug=term.slug).update(name_es=term.name, summary_es=term.summary)
    groups = {page.slug: page for page in GroupPage.objects.originals()}
    for row in GROUPS_ES:
        body = [row.summary, *(text for pair in row.body for text in pair)]
        translate(groups[row.slug], body, tagline=row.tagline, consent_line=row.consent_line)
    roles = {(page.group_id, page.slug): page for page in RolePage.objects.originals()}
    for role in ROLES_ES:
        texts = {"title": role.title, "summary": role.summary, "training": role.training}
        page = roles[groups[role.group].pk, role.slug]
        translate(page, role.body, **texts, accessibility=role.accessibility)


def translate(page: Page, body: Iterable[str], **texts: str) -> None:
    """Translate and publish a page: `texts` by field, `body` in the order of its blocks; what is missing stays."""
    spanish = Locale.objects.get(language_code="es")
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=spanish)
    blocks = iter(body)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order", "pk")
    for segment in segments:
        field = segment.context.path.split(".")[0]
        text = next(blocks, "") if field == "body" else texts.get(field, "")
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=spanish,
            context=segment.context,
            defaults={"data": text or segment.string.data},
        )
    translation.save_target(publish=True)
