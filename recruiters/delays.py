"""How soon after a mail those whom it brings are known: what part of a young mail's sign-ups is in by now.

A round is looked at while it runs. A mail of an hour ago brought nobody yet, and counting it as tried would speak
against the wording that just got most. So each mail weighs the part of its sign-ups that is in after so many hours:
half of them in HALF hours at first, and then as it was in the rounds before.

Example: of two mails, one of yesterday and one of an hour ago, counts 0.75 + 0.06 = 0.81 of a mail.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

HALF = 12  # hours
MATURE = 14 * 24  # hours after which all is in: seven days to sign up, and seven to confirm
TRUST = 50  # people known are needed to weigh as much as the guess


@dataclass(frozen=True)
class Delays:
    """`known`: of how many people it was known how many whole hours after the mail, from mails that are mature."""

    known: Mapping[int, int] = field(default_factory=dict)
    _shares: list[float] = field(init=False, repr=False)

    def __post_init__(self):
        so_far = list(accumulate(self.known.get(hours, 0) for hours in range(MATURE)))
        total = so_far[-1]
        # In by the end of an hour are those of that hour too; of a mail in its first hour, half of them.
        shares = [(TRUST * guess(hours) + so_far[hours - 1]) / (TRUST + total) for hours in range(1, MATURE)]
        object.__setattr__(self, "_shares", [shares[0] / 2, *shares, 1.0])

    def share(self, hours: int) -> float:
        """What part is in of a mail that is so many whole hours old.

        >>> [round(Delays().share(hours), 2) for hours in (1, 12, 24, 400)]
        [0.06, 0.5, 0.75, 1.0]
        """
        return self._shares[max(0, min(hours, MATURE))]


def guess(hours: float) -> float:
    """Before anything is known."""
    return (1 - 2 ** (-hours / HALF)) / (1 - 2 ** (-MATURE / HALF))
