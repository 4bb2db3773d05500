"""Addresses as other sites need them: whole, and only those that may be listed."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from resistry.languages import CODES, in_language, prefix

# Below these an address names one person, sends somebody on, or is a search: nothing to list.
UNLISTED = (
    "/search/",
    "/signup/check-mail/",
    "/signup/confirm/",
    "/preferences/",
    "/unsubscribe/",
    "/recruiter/",
    "/styleguide/",
)
# Not below a language.
UNLISTED_ANYWHERE = ("/admin/", "/django-rq/", "/dev/", "/from/", "/go/", "/r/", "/embed/", "/osdi/")
# What a parameter may add without making it another page: where the visitor came from.
TRACKING = ("from", "fbclid", "gclid", "mc_cid", "mc_eid")


def absolute(path: str) -> str:
    """The whole address of a path of this site, in the characters that an address may have."""
    return settings.BASE_URL + str(iri_to_uri(path))


def host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def is_listed(path: str) -> bool:
    """Whether search engines may know of an address.

    >>> is_listed("/es/roles/"), is_listed("/es/search/"), is_listed("/go/alpha/")
    (True, False, False)
    """
    return not in_language(path, "en").startswith(UNLISTED + UNLISTED_ANYWHERE)


def narrows(parameters) -> bool:
    """Whether the parameters of an address ask for a part of the page, a search or another page of it.

    >>> narrows(["from", "utm_source"]), narrows(["from", "zip"])
    (False, True)
    """
    return any(name not in TRACKING and not name.startswith("utm_") for name in parameters)


def unlisted() -> list[str]:
    """The starts of all addresses that crawlers leave alone."""
    return [*UNLISTED_ANYWHERE, *(prefix(code) + path for code in CODES for path in UNLISTED)]
