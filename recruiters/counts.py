"""What recruiters brought, in numbers: visitors, sign-ups, confirmed people, and whom those brought in turn.

Friends are never named: there is no query here that returns a person.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import connection

MILESTONES = (1, 5, 10, 25, 50, 100, 250, 500, 1_000)

# One row for each membership. Who confirmed had signed up, also where the form is not kept any more. Friends of
# friends: people brought, to the same group, by those whom this one had brought.
COUNT = """
SELECT m.id,
    coalesce((SELECT sum(t.visits) FROM exchange_visittally t WHERE t.source_id = m.source_id), 0) AS visits,
    (SELECT count(*) FROM (
        SELECT c.key FROM signups_signup s JOIN signups_contact c ON c.id = s.contact_id
        WHERE s.last_source_id = m.source_id
        UNION SELECT r.contact FROM recruiters_recruit r WHERE r.membership_id = m.id
    ) people) AS signed_up,
    (SELECT count(*) FROM recruiters_recruit r WHERE r.membership_id = m.id AND r.state = 'confirmed') AS confirmed,
    (SELECT count(*) FROM recruiters_recruit r WHERE r.membership_id = m.id AND r.state = 'pending') AS pending,
    (SELECT count(*) FROM recruiters_recruit r
        JOIN signups_contact c ON c.key = r.contact
        JOIN recruiters_recruiter f ON f.contact_id = c.id
        JOIN recruiters_membership fm ON fm.recruiter_id = f.id AND fm.group_id = m.group_id
        JOIN recruiters_recruit fr ON fr.membership_id = fm.id AND fr.state <> 'rejected'
        WHERE r.membership_id = m.id AND r.state <> 'rejected') AS friends_of_friends
FROM recruiters_membership m WHERE m.id = ANY(%s)
"""


@dataclass(frozen=True)
class Counts:
    """`visits` are visitors, each once a day; `signed_up` sent the form; `pending` confirmed by mail, and are still
    looked at for ten days; `confirmed` count for good."""

    visits: int = 0
    signed_up: int = 0
    confirmed: int = 0
    pending: int = 0
    friends_of_friends: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.visits + other.visits,
            self.signed_up + other.signed_up,
            self.confirmed + other.confirmed,
            self.pending + other.pending,
            self.friends_of_friends + other.friends_of_friends,
        )

    @property
    def brought(self) -> int:
        """People who confirmed, whether their ten days are over or not."""
        return self.confirmed + self.pending

    @property
    def milestone(self) -> int:
        """The last one reached; 0 before the first.

        >>> Counts(confirmed=7).milestone, Counts().milestone, Counts(confirmed=3, pending=2).milestone
        (5, 0, 5)
        """
        return max((mark for mark in MILESTONES if mark <= self.brought), default=0)

    @property
    def to_next(self) -> int:
        """How many people are missing to the next milestone; 0 beyond the last.

        >>> Counts(confirmed=7).to_next, Counts(confirmed=2_000).to_next
        (3, 0)
        """
        return next((mark - self.brought for mark in MILESTONES if mark > self.brought), 0)


def counts_of(memberships: Collection[int]) -> Mapping[int, Counts]:
    """By membership, for any number of them in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [list(memberships)])
        return {key: Counts(*map(int, numbers)) for key, *numbers in cursor.fetchall()}
