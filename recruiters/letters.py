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
from recruiters.links import own_link, page_token, pause_token, unsubscribe_headers
from recruiters.mime import Skeleton, Template, ascii_address, slot
from recruiters.models import Membership, Recruiter, RecruiterMail, Variant
from recruiters.texts import fill, with_link
from resistry.email import compose

NAME = "recruiter_mailing"
PERSONAL = ("greeting", "name", "link", "page", "stop")


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
        ascii_address(self.to)
        assert self.as_bytes

    @cached_property
    def as_bytes(self) -> bytes:
        return self.skeleton.as_bytes(self.values, {"To": self.to, **self.headers})


class Letters:
    """The letters of some mails; each skeleton is composed once."""

    def __init__(self) -> None:
        self._skeletons: dict[tuple[int, int, str], Skeleton] = {}

    def of(self, mail: RecruiterMail) -> Letter:
        """Of a mail with `variant`, `recruiter__contact` and `membership__group` at hand."""
        assert mail.variant
        recruiter, membership = mail.recruiter, mail.membership
        language = recruiter.language
        key = (mail.variant.pk, membership.group_id, language)
        if key not in self._skeletons:
            self._skeletons[key] = skeleton(mail.variant, membership.group, language)
        values = personal(recruiter, membership, mail.variant, f"?mail={mail.pk}")
        headers = {
            "Date": timezone.now().strftime("%a, %d %b %Y %H:%M:%S +0000"),
            "Message-ID": f"<recruiters.{mail.pk}.{mail.attempts}@{domain()}>",
            **unsubscribe_headers(recruiter),
        }
        return Letter(mail.pk, recruiter.contact.email, self._skeletons[key], values, headers)


def personal(recruiter: Recruiter, membership: Membership, variant: Variant, query: str = "") -> dict[str, str]:
    """What stands in the slots of a mail to this recruiter."""
    with translation.override(recruiter.language):
        page = reverse("recruiter", args=[page_token(recruiter)])
        stop = reverse("recruiter_unsubscribe", args=[pause_token(recruiter)])
        greeting = _greeting(recruiter.name, recruiter.language)
        return {
            "greeting": greeting,
            "name": recruiter.name or _("a friend"),
            "link": own_link(membership, variant.material),
            "page": f"{settings.BASE_URL}{page}{query}",
            "stop": f"{settings.BASE_URL}{stop}",
        }


@lru_cache(maxsize=10_000)
def _greeting(name: str, language: str) -> str:
    return _("Hello %(name)s,") % {"name": name} if name else _("Hello,")


def skeleton(variant: Variant, group: GroupPage, language: str) -> Skeleton:
    """The mail with slots for what is a person's."""
    texts = {"group": group.title, "name": slot("name"), "link": slot("link")}
    names = {
        **{name: slot(name) for name in PERSONAL},
        "subject": fill(variant.subject, texts),
        "opening": fill(variant.opening, texts),
        "why": fill(variant.why, texts),
        "share": fill(with_link(variant.share), texts),
        "group": group.title,
        "postal_address": group.postal_address or settings.POSTAL_ADDRESS,
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
