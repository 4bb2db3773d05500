"""What a translation says in its own words, and what it has from its original.

A translator is asked for prose only. Everything else is the original's: wagtail-localize copies it when somebody
translates, and `copy_facts` whenever one of the two is published.
"""

from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from resistry.languages import ORIGINAL


def same_in_translations(*names: str) -> list[SynchronizedField]:
    """Fields that no translation changes and no translator is asked for: an address, a ZIP code, a colour.

    Fields with many values and whatever could be overridden must be named; choices, numbers and dates follow anyway.
    """
    return [SynchronizedField(name, overridable=False) for name in names]


def is_translated(model: type[Page] | None) -> bool:
    """Whether editors translate pages of this type, which then keep in step with their original."""
    return hasattr(model, "override_translatable_fields")


def facts_of(model: type[Page]) -> list[str]:
    """The names of the fields that a page of this type shares with its translations."""
    return [field.field_name for field in get_translatable_fields(model) if isinstance(field, SynchronizedField)]


def translations_of(page: Page):
    """The other pages that say the same, of the same type, in whatever state."""
    return type(page).objects.filter(translation_key=page.translation_key).exclude(locale_id=page.locale_id)


def original_page_of(page: Page) -> Page | None:
    """The page in the site's first language that this one translates; None where there is none, or it is that page."""
    if page.locale.language_code == ORIGINAL:
        return None
    return translations_of(page).filter(locale__language_code=ORIGINAL).first()


def copy_facts(original: Page, copy: Page) -> None:
    """Give a translation everything of its original that is not prose."""
    changed = False
    for name in facts_of(type(original)):
        field = original._meta.get_field(name)
        if field.many_to_many:
            theirs, ours = (list(getattr(page, name).all()) for page in (original, copy))
            if {row.pk for row in theirs} != {row.pk for row in ours}:
                getattr(copy, name).set(theirs)
                changed = True
        elif getattr(copy, field.attname) != getattr(original, field.attname):
            setattr(copy, field.attname, getattr(original, field.attname))
            changed = True
    if changed:
        copy.save(clean=False)
