"""What the mails of this app say."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from resistry.languages import in_language, short
from roles.listing.table import Listing
from search.kept import read_kept, words_of
from search.links import STOP_SALT, token_of
from search.models import NewRolesMail, SavedSearch

MOST_SHOWN = 12


def confirm_search(saved: SavedSearch) -> dict:
    """The context of `emails/confirm_search/`; the link leads to the active language."""
    return {
        "link": _link("saved_search", token_of(saved)),
        "search": words_of(read_kept(saved.query)),
        "known": saved.state == SavedSearch.State.GRANTED,
        "days": settings.CONFIRM_LINK_DAYS,
    }


def new_roles(mail: NewRolesMail) -> dict:
    """The context of `emails/new_roles/`: those of its roles that are still listed. `roles` may be empty."""
    saved = mail.saved
    rows = {row.page_id: row for row in Listing.objects.shown(saved.language).roles().filter(page__in=mail.roles)}
    roles = [rows[page] for page in mail.roles if page in rows]
    return {
        "roles": [_role(row) for row in roles[:MOST_SHOWN]],
        "count": len(roles),
        "has_more": len(roles) > MOST_SHOWN,
        "search": words_of(read_kept(saved.query)),
        "all_link": f"{_site(f'/roles/?{saved.query}')}&sort=newest",
        "link": _link("saved_search", token_of(saved)),
        "stop_link": stop_link(saved),
    }


def stop_link(saved: SavedSearch) -> str:
    return _link("stop_search", token_of(saved, STOP_SALT))


def unsubscribe_headers(saved: SavedSearch) -> dict[str, str]:
    """The headers by which mail programs show their own button (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{stop_link(saved)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _role(row: Listing) -> dict:
    return {
        "title": row.title,
        "group": row.group_title,
        "facts": " · ".join(filter(None, [*row.facts, row.place_label])),
        "link": f"{settings.BASE_URL}{row.url}",
    }


def _link(name: str, token: str) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=[token])}"


def _site(path: str) -> str:
    return f"{settings.BASE_URL}{in_language(path, short(get_language()))}"
