"""What every template of the public site may use."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from resistry.languages import LANGUAGES, in_language, short
from resistry.templatetags.resistry_tags import SAME

# Addresses without a language, besides those that `carry` knows.
ONE_LANGUAGE = (*SAME, "/dev/", "/styleguide/", "/django-rq/")


def footer(request: HttpRequest) -> dict:
    """The pages linked from the footer (read only when a template asks), and this page in the other languages."""
    return {"footer_pages": SimpleLazyObject(_footer_pages), "other_languages": other_languages(request)}


def other_languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Code, own name and address of this page in each other language; nothing where a page has only one."""
    if request.path.startswith(ONE_LANGUAGE):
        return []
    active = short(get_language())
    address = request.get_full_path()
    return [(code, name, in_language(address, code)) for code, name in LANGUAGES if code != active]


def _footer_pages() -> list[tuple[str, str]]:
    from home.shown import footer_pages  # the settings name this module before the models are there

    return footer_pages()
