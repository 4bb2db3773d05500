"""What a mail of a round says, composed once for each wording, group and language."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from groups.models import GroupPage
from recruiters.links import link_of, page_token, pause_token
from recruiters.mime import SLOTS, Skeleton, Template, ascii_address, slot, unmarked
from recruiters.models import Recruiter, RecruiterMail, Variant
from recruiters.texts import fill, with_link
from resistry.email import compose

NAME = "recruiter_mailing"
TOKEN = "TOKEN"  # noqa: S105  (stands for one)


@dataclass(frozen=True)
class Letter:
    """A mail on its way to one person. `key` is that of the row."""

    key: int
    to: str
    skeleton: Skeleton
    values: dict[str, str]
    headers: dict[str, str]

    def check(self) -> None:
        """Raises ValueError where it cannot be written, before anything of it goes out."""
        assert self.as_bytes

    @cached_property
    def as_bytes(self) -> bytes:
        return self.skeleton.as_bytes(self.values, {"To": ascii_address(self.to), **self.headers})


class Letters:
    """The letters of some mails. What many share is read and composed once: wordings, groups, skeletons."""

    def __init__(self) -> None:
        self._variants: dict[int, Variant] = {}
        self._groups: dict[int, GroupPage] = {}
        self._skeletons: dict[tuple[int, int, str], Skeleton] = {}

    def of(self, mail: RecruiterMail) -> Letter:
        """Of a mail with `recruiter__contact` and `membership` at hand."""
        recruiter, membership = mail.recruiter, mail.membership
        variant = self._variant(mail.variant_id or 0)
        values = personal(recruiter, membership.code, variant.material_id, f"?mail={mail.pk}")
        headers = {
            "Date": timezone.now().strftime("%a, %d %b %Y %H:%M:%S +0000"),
            "Message-ID": f"<recruiters.{mail.pk}.{mail.attempts}@{domain()}>",
            "List-Unsubscribe": f"<{values['stop']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        built = self._skeleton(variant, membership.group_id, recruiter.language)
        return Letter(mail.pk, recruiter.contact.email, built, values, headers)

    def _variant(self, key: int) -> Variant:
        if key not in self._variants:
            self._variants[key] = Variant.objects.get(pk=key)
        return self._variants[key]

    def _skeleton(self, variant: Variant, group: int, language: str) -> Skeleton:
        if (variant.pk, group, language) not in self._skeletons:
            if group not in self._groups:
                self._groups[group] = GroupPage.objects.get(pk=group)
            self._skeletons[variant.pk, group, language] = skeleton(variant, self._groups[group], language)
        return self._skeletons[variant.pk, group, language]


def personal(recruiter: Recruiter, code: str, material: int | None, query: str = "") -> dict[str, str]:
    """What stands in the slots of a mail to this recruiter."""
    language = recruiter.language
    return {
        "greeting": _greeting(recruiter.name, language),
        "name": recruiter.name or _greeting("", language, "friend"),
        "link": link_of(code, material),
        "page": settings.BASE_URL + _path("recruiter", language).replace(TOKEN, page_token(recruiter)) + query,
        "stop": settings.BASE_URL + _path("recruiter_unsubscribe", language).replace(TOKEN, pause_token(recruiter)),
    }


@lru_cache(maxsize=100)
def _path(name: str, language: str) -> str:
    """The path with TOKEN in it: asking Django for each takes longer than writing the mail."""
    with translation.override(language):
        return reverse(name, args=[TOKEN])


@lru_cache(maxsize=10_000)
def _greeting(name: str, language: str, what: str = "") -> str:
    with translation.override(language):
        if what:
            return _("a friend")
        return _("Hello %(name)s,") % {"name": name} if name else _("Hello,")


def skeleton(variant: Variant, group: GroupPage, language: str) -> Skeleton:
    """The mail with slots for what is a person's."""
    title = unmarked(group.title)
    texts = {"group": title, "name": slot("name"), "link": slot("link")}
    said = {
        "subject": variant.subject,
        "opening": variant.opening,
        "why": variant.why,
        "share": with_link(variant.share),
    }
    names = {
        **{name: slot(name) for name in SLOTS},
        **{name: fill(unmarked(text), texts) for name, text in said.items()},
        "group": title,
        "postal_address": unmarked(group.postal_address or settings.POSTAL_ADDRESS),
        "language": language,
    }
    with translation.override(language):
        message = compose(NAME, "nobody@example.org", names)
    html = str(message.alternatives[0].content)  # type: ignore[attr-defined]
    return Skeleton(Template(str(message.subject)), Template(str(message.body)), Template(html), fixed_headers(group))


def fixed_headers(group: GroupPage) -> dict[str, str]:
    """Who sends it, and what list it is of (RFC 2919)."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    title = " ".join(strip_tags(group.title).split())
    headers = {
        "From": str(Address(f"{title} · {name}" if name else title, addr_spec=address)),
        "List-Id": f"<recruiters.{group.pk}.{domain()}>",
        "Precedence": "bulk",
    }
    return headers | ({"Reply-To": group.public_email} if group.public_email else {})


def domain() -> str:
    """That of the site, in message ids and list ids."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"
