"""What the page is about on which a form stands: it travels in a hidden field, so that "more" knows it too."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from groups.models import GroupPage
from roles.models import RolePage

MOST_CHARACTERS = 4_000
MOST_GROUPS = 100
OFFERS, FITS = "offers", "fits"


@dataclass(frozen=True)
class About:
    """Slugs: `groups` whose boxes come first, and issue areas. `why` the groups do: OFFERS the role of the page, FITS
    what was said in the quiz, or nothing."""

    groups: tuple[str, ...] = ()
    why: str = ""
    issues: tuple[str, ...] = ()

    def __str__(self) -> str:
        """
        >>> str(About(("alpha", "beta"), FITS))
        'group=alpha&group=beta&why=fits'
        """
        why = [("why", self.why)] if self.why else []
        return urlencode([*(("group", slug) for slug in self.groups), *why, *(("issue", slug) for slug in self.issues)])

    @classmethod
    def read(cls, text: str) -> "About":
        """What the field says. Anybody may write there: what makes no sense is left out.

        >>> About.read("group=alpha&why=fits&why=else") == About(("alpha",), FITS)
        True
        """
        said = parse_qs(text[:MOST_CHARACTERS])
        groups = [slug for slug in said.get("group", []) if is_slug(slug)]
        issues = [slug for slug in said.get("issue", []) if is_slug(slug)]
        why = next((why for why in said.get("why", []) if why in (OFFERS, FITS)), "")
        return cls(tuple(dict.fromkeys(groups))[:MOST_GROUPS], why, tuple(issues)[:MOST_GROUPS])


def about(what: RolePage | GroupPage | About | None) -> About:
    """What a page, or the quiz's answer, is about."""
    if isinstance(what, RolePage):
        return About((what.group.slug,), OFFERS, _issues(what)) if what.group else About(issues=_issues(what))
    if isinstance(what, GroupPage):
        return About((what.slug,), issues=_issues(what))
    return what or About()


def is_slug(text: str) -> bool:
    """Whether a group could be called so: PostgreSQL takes no NUL, and no slug is longer."""
    return 0 < len(text) <= 255 and "\x00" not in text


def _issues(page: RolePage | GroupPage) -> tuple[str, ...]:
    return tuple(area.slug for area in page.issue_list)
