"""What a mail server says to a mail, and what that means for it.

A refusal after RCPT TO is about the address, one after MAIL FROM about us, and one after the text about what it says.
Of refused addresses only those are taken for gone of which the server says so (RFC 5321, RFC 3463): a full mailbox
(5.2.2), a policy or a block list (5.7.x) may pass. When in doubt the address stays.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from recruiters.letters import Letter

ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?!\S)")
GONE = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
GONE_IN_SHORT = {550, 551, 553, 556}  # where the server says no more
CLOSING = 421


class Answer(Enum):
    SENT = "sent"
    REFUSED = "refused"  # this mail, for good
    BOUNCED = "bounced"  # nobody reads there
    LATER = "later"
    UNKNOWN = "unknown"
    UNWANTED = "unwanted"  # the server takes nothing from this sender


@dataclass(frozen=True)
class Result:
    """`said` is the server's code or the kind of trouble: never its words, which may hold the address.

    A mail that was not `tried` only stood behind another, or the trouble is ours: that was no attempt.
    """

    key: int
    answer: Answer
    said: str = ""
    tried: bool = True


class Way(Protocol):
    """How mails go out. `send` answers for each letter that it takes; those left over were not touched.

    `trouble` is why it ended before the last letter, or ''.
    """

    trouble: str

    def send(self, letters: Iterable[Letter], sender: str) -> Iterator[Result]: ...

    def close(self) -> None: ...


class Step(Enum):
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    TEXT = "text"


ENVELOPE = (Step.MAIL, Step.RCPT, Step.DATA)


@dataclass(frozen=True)
class Reply:
    """What the server says to a step of a mail; `detail` is its enhanced code, or ''."""

    step: Step
    code: int
    detail: str = ""

    @property
    def said(self) -> str:
        return f"{self.code} {self.detail}".strip()

    @property
    def means(self) -> Answer:
        """
        >>> Reply(Step.RCPT, 550, "5.1.1").means.value, Reply(Step.RCPT, 552, "5.2.2").means.value
        ('bounced', 'refused')
        """
        if self.code < 400:
            return Answer.SENT
        if self.code < 500:
            return Answer.LATER
        if self.step is Step.MAIL:
            return Answer.UNWANTED
        return Answer.BOUNCED if self.step is Step.RCPT and self._is_gone else Answer.REFUSED

    @property
    def ends(self) -> bool:
        """Whether the server takes nothing more on this connection."""
        return self.code == CLOSING or self.means is Answer.UNWANTED

    @property
    def _is_gone(self) -> bool:
        return self.detail in GONE if self.detail else self.code in GONE_IN_SHORT


def read(step: Step, code: int, words: bytes) -> Reply:
    found = ENHANCED.match(words)
    return Reply(step, code, found[0].decode() if found else "")
