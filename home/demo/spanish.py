"""Translates the demo network into Spanish the way an editor does: through wagtail-localize's own records."""

from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from groups.models import GroupIndexPage, GroupPage, IssueArea
from home.blocks import first_body
from home.demo import GROUPS, ROLES
from home.demo.es import GROUPS_ES, ISSUE_AREAS_ES, ISSUES_ES, ROLE_TYPES_ES, ROLES_ES, SKILLS_ES
from home.demo.es.pages import ABOUT_ES, CALL_ES, SOURCES_ES, STORIES_ES
from home.demo.pages import ABOUT, CALL, ISSUES, STORIES
from home.models import HomePage, IssueIndexPage, IssuePage, StandardPage
from resistry.languages import ORIGINAL
from roles.models import RoleGuidePage, RolePage, RoleType, Skill

SPANISH = "es"


def load_spanish() -> None:
    """Give the vocabularies, the groups, the roles and all other pages their Spanish texts."""
    for model, terms in ((IssueArea, ISSUE_AREAS_ES), (RoleType, ROLE_TYPES_ES), (Skill, SKILLS_ES)):
        for term in terms:
            model.objects.filter(slug=term.slug).update(name_es=term.name, summary_es=term.summary)
    translate_groups()
    translate_issues()
    translate(StandardPage.objects.get(title=ABOUT["title"]), dict(pairs(ABOUT, ABOUT_ES)))
    translate_first_pages()


def translate_groups() -> None:
    """The groups, then their roles."""
    groups = {page.slug: page for page in GroupPage.objects.originals()}
    group_texts = {row.slug: row for row in GROUPS}
    for row in GROUPS_ES:
        translate(groups[row.slug], dict(pairs(group_texts[row.slug], row)))
    roles = {(page.group_id, page.slug): page for page in RolePage.objects.originals()}
    role_texts = {(row.group, row.slug): row for row in ROLES}
    for role in ROLES_ES:
        page = roles[groups[role.group].pk, role.slug]
        translate(page, dict(pairs(role_texts[role.group, role.slug], role)))


def translate_issues() -> None:
    pages = {page.slug: page for page in IssuePage.objects.originals().select_related("issue_area")}
    texts = {text.issue: text for text in ISSUES}
    for row in ISSUES_ES:
        page = pages[row.issue]
        title = {page.title: page.issue_area.name_in(SPANISH)}
        translate(page, title | SOURCES_ES | dict(pairs(texts[row.issue], row)))


def translate_first_pages() -> None:
    """The pages that the first migration wrote in both languages: what they say in Spanish becomes a translation."""
    for model in (HomePage, IssueIndexPage, GroupIndexPage, RoleGuidePage):
        page = model.objects.get(locale__language_code=ORIGINAL)
        other = model.objects.get(locale__language_code=SPANISH)
        words = {strip_tags(text): strip_tags(getattr(other, name)) for name, text in texts_of(page)}
        if model is HomePage:
            for both in ((first_body(), first_body(SPANISH)), (STORIES, STORIES_ES), (CALL, CALL_ES)):
                words |= dict(pairs(*both))
        translate(page, words)


def texts_of(page: Page) -> list[tuple[str, str]]:
    return [(name, getattr(page, name)) for name in ("slug", "title", "intro") if hasattr(page, name)]


def pairs(english: Any, spanish: Any) -> Iterator[tuple[str, str]]:
    """Each text with its translation, from records of the same shape; the Spanish one may leave fields out.

    >>> dict(pairs([{"title": "Write", "href": "/roles/"}], [{"title": "Escribe"}]))
    {'Write': 'Escribe'}
    """
    match spanish:
        case str():
            yield english, spanish
        case dict():
            for name, value in spanish.items():
                yield from pairs(english[name], value)
        case list() | tuple():
            for both in zip(english, spanish, strict=True):
                yield from pairs(*both)
        case bool() | int():
            return
        case _:
            for name in spanish.__slots__:
                yield from pairs(getattr(english, name), getattr(spanish, name))


def translate(page: Page, words: Mapping[str, str]) -> None:
    """Translate and publish a page: each of its texts as `words` has it, without markup; what they lack stays."""
    spanish = Locale.objects.get(language_code=SPANISH)
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=spanish)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string,
                locale=spanish,
                context=segment.context,
                data=in_spanish(segment.string.data, words),
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for segment in segments
        ],
        ignore_conflicts=True,
    )
    translation.save_target(publish=False)
    # Published here and now: wagtail-localize would do it when the transaction ends, from a page as it was before
    # others were put below it, and the tree would lose them.
    translation.get_target_instance().get_latest_revision().publish()


def in_spanish(html: str, words: Mapping[str, str]) -> str:
    """
    >>> in_spanish("Fun &amp; games", {"Fun & games": "Juegos & más"}), in_spanish("94110", {})
    ('Juegos &amp; más', '94110')
    """
    text = words.get(unescape(html))
    return escape(text, quote=False) if text else html
