"""Hints for writers, a table of rules: what makes texts look like spam, or too long for their channel.

They never refuse anything; `texts.problem_of` does. Counting text messages follows 3GPP TS 23.038.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

# The GSM 7-bit alphabet; those of the second take two places.
GSM = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿")
GSM |= set("abcdefghijklmnopqrstuvwxyzäöñüà")
GSM_TWO = set("^{}\\[~]|€\f")
LINK_LENGTH = 36  # about that of a recruiter's link, which stands for {link}
PUSHY = re.compile(
    r"\b(act now|urgent|last chance|limited time|click here|free|guarantee\w*|winner|100 ?%|don.t miss|"
    r"urgente|gratis|última oportunidad|haz clic|no te lo pierdas)\b",
    re.IGNORECASE,
)


class Segments(NamedTuple):
    """How a text message is sent: `messages` of it, of `characters` characters, in plain (GSM) letters or not."""

    messages: int
    characters: int
    plain: bool


def segments(text: str) -> Segments:
    """
    >>> segments("a" * 160), segments("a" * 161), segments("ł" * 70).messages, segments("ł" * 71).messages
    (Segments(messages=1, characters=160, plain=True), Segments(messages=2, characters=161, plain=True), 1, 2)
    """
    plain = all(char in GSM or char in GSM_TWO for char in text)
    if plain:
        length, one, many = len(text) + sum(char in GSM_TWO for char in text), 160, 153
    else:
        length, one, many = len(text.encode("utf-16-le")) // 2, 70, 67
    return Segments(1 if length <= one else math.ceil(length / many), length, plain)


def shown(text: str) -> str:
    """The text as long as friends will see it."""
    return text.replace("{link}", "x" * LINK_LENGTH)


def is_loud(text: str) -> bool:
    """Whether words in a row are shouted.

    >>> is_loud("VOTE EARLY this year"), is_loud("The NAACP and the ACLU")
    (True, False)
    """
    return bool(re.search(r"\b[A-Z]{3,}\W+[A-Z]{3,}\b", text))


@dataclass(frozen=True)
class Hint:
    where: str
    text: str


Rule = tuple[Callable[[str], bool], str]
EVERYWHERE: list[Rule] = [
    (is_loud, "Words in capitals read as shouting, and filters count them."),
    (lambda text: text.count("!") > 1, "More than one exclamation mark looks like an advertisement."),
    (lambda text: bool(PUSHY.search(text)), "It uses words that spam filters know: say plainly what it is."),
    (lambda text: bool(re.search(r"[$€£]{2}|\d[\d,.]*\s*[$€£]|[$€£]\s*\d", text)), "Sums of money raise suspicion."),
]
SUBJECT: list[Rule] = [
    (lambda text: len(text) > 50, "Phones show about 50 characters of a subject."),
    (lambda text: 0 < len(text) < 10, "Say a little more: what is it about?"),
    (lambda text: text.lower().startswith(("re:", "fwd:", "fw:")), "It is no answer: leave Re: and Fwd: out."),
]
BY_FIELD: dict[str, list[Rule]] = {
    "subject": SUBJECT,
    "friend_subject": SUBJECT,
    "opening": [(lambda text: len(text) > 300, "The best openings are two or three short sentences.")],
    "share": [(lambda text: len(shown(text)) > 250, "Shorter is passed on more often: aim for 200 characters.")],
    "sms": [
        (lambda text: segments(shown(text)).messages > 1, "It is sent as several text messages: aim for one."),
        (lambda text: not segments(text).plain, "A letter or emoji in it cuts a text message to 70 characters."),
    ],
    "social": [(lambda text: len(shown(text)) > 280, "Some networks cut posts at 280 characters.")],
    "chat": [(lambda text: len(shown(text)) > 500, "Chats fold long messages behind “read more”.")],
    "friend_mail": [(lambda text: len(text) > 1_200, "A mail between friends is short: aim for 150 words.")],
}
LABELS = {
    "subject": "Subject",
    "opening": "Opening",
    "share": "Words to pass on",
    "why": "To the recruiter",
    "friend_subject": "Subject of the mail to a friend",
    "friend_mail": "Mail to a friend",
    "sms": "Text message",
    "chat": "Chat",
    "social": "Post",
    "card": "Card",
}


def hints_of(field: str, text: str) -> list[Hint]:
    """What could be better about the text of a field, by its name in `LABELS`."""
    return [Hint(LABELS[field], hint) for rule, hint in [*BY_FIELD.get(field, []), *EVERYWHERE] if rule(text)]
