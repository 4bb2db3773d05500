"""What the picture of a shared link says, from what a page's card shows."""

from django.utils.translation import gettext as _

from resistry.poster import Poster
from roles.listing.table import Listing


def poster_of(row: Listing) -> Poster:
    """A role's says who offers it and what it takes; a group's where and for what it works.

    Nothing that changes by itself, such as a count: each wording is another picture.
    """
    badge = {"letters": row.letters, "colour": row.colour}
    if row.kind == Listing.Kind.ROLE:
        return Poster(row.title, kicker=row.group_title, facts=tuple(row.facts[:3]), **badge)
    if row.kind == Listing.Kind.GROUP:
        return Poster(row.title, kicker=row.reach_label, facts=tuple(row.issue_names[:3]), **badge)
    kicker = _("What you can do about it") if row.kind == Listing.Kind.ISSUE else ""
    return Poster(row.title, kicker=kicker)


def poster_of_page(title: str, marked: str = "") -> Poster:
    """Of a page that is in no list; without a title that of the site."""
    if title:
        return Poster(title, marked=marked)
    return Poster(_("Not yet active? Find the role that works for you."), marked=_("works for you."))


def said_by(poster: Poster) -> str:
    """The picture in words, for who does not see it.

    >>> said_by(Poster("Write letters", kicker="Swing Left", facts=("from home",)))
    'Write letters. Swing Left. from home.'
    """
    return " ".join(f"{text.rstrip('.')}." for text in (poster.title, poster.kicker, *poster.facts) if text)
