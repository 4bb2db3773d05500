"""Ready texts, channel by channel, with what opens the right program: mail, text message, chat, networks, paper."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from recruiters.links import own_link
from recruiters.models import Material, Membership, Variant
from recruiters.texts import fill, with_link

FACEBOOK = "https://www.facebook.com/sharer/sharer.php"
NETWORKS = (
    ("Bluesky", "https://bsky.app/intent/compose", "text"),
    ("Threads", "https://www.threads.net/intent/post", "text"),
    ("X", "https://x.com/intent/post", "text"),
    ("Mastodon", "https://mastodonshare.com/", "text"),
)


@dataclass(frozen=True)
class Channel:
    """`text` is what is sent, whole; `opens` are (label, address) pairs that start it in another program."""

    key: str
    title: str
    text: str
    opens: list[tuple[str, str]]
    subject: str = ""


def values_for(membership: Membership, material: Material) -> dict[str, str]:
    """What stands for the placeholders in a recruiter's texts."""
    return {
        "group": membership.group.title,
        "name": membership.recruiter.name or str(_("a friend")),
        "link": own_link(membership, material),
    }


def channels(material: Material, variant: Variant, values: dict[str, str]) -> list[Channel]:
    """Every channel of a material; the wording of the variant stands where friends read it first."""
    share, sms, chat, social, friend = (
        fill(with_link(text), values)
        for text in (variant.share, material.sms, material.chat, material.social, material.friend_mail)
    )
    subject = fill(material.friend_subject, values)
    return [
        Channel("any", _("Anywhere"), share, []),
        Channel("mail", _("E-mail"), friend, [(_("Open in my mail program"), mail_link(subject, friend))], subject),
        Channel("sms", _("Text message"), sms, [(_("Open in messages"), f"sms:?&body={quote(sms)}")]),
        Channel("chat", _("Chat"), chat, [("WhatsApp", f"https://wa.me/?text={quote(chat)}")]),
        Channel("social", _("Post"), social, network_links(social, values["link"])),
    ]


def mail_link(subject: str, body: str) -> str:
    """
    >>> mail_link("A & b", "two\\nlines")
    'mailto:?subject=A%20%26%20b&body=two%0D%0Alines'
    """
    lines = body.replace("\n", "\r\n")  # RFC 6068, section 5
    return f"mailto:?{urlencode({'subject': subject, 'body': lines}, quote_via=quote)}"


def network_links(text: str, link: str) -> list[tuple[str, str]]:
    """Where networks take a post; Facebook takes the link alone."""
    posts = [(name, f"{address}?{urlencode({field: text}, quote_via=quote)}") for name, address, field in NETWORKS]
    return [("Facebook", f"{FACEBOOK}?{urlencode({'u': link}, quote_via=quote)}"), *posts]
