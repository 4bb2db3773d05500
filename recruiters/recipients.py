"""Who gets what in a round, and who gets nothing and why."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from django.db.models import Max, Q

from groups.models import GroupPage
from recruiters.models import Material, Membership, RecruiterMail
from resistry.leases import State
from signups import addresses
from signups.models import Suppression

GRACE = timedelta(days=2)  # a round that comes a little early is not left out


class Skipped(Enum):
    PAUSED = "paused the mails"
    TOO_SOON = "want mails less often"
    HAD_IT = "had every material that could go to them"
    LANGUAGE = "have no material in their language"
    STOPPED = "want no mail at all"


@dataclass(frozen=True)
class Recipient:
    recruiter: int
    membership: int
    zip: str


@dataclass
class Recipients:
    """By the key of the material that each gets."""

    by_material: dict[int, list[Recipient]] = field(default_factory=dict)
    skipped: Counter[Skipped] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return sum(map(len, self.by_material.values()))


def recipients(group: GroupPage | None, materials: Collection[Material], at: datetime) -> Recipients:
    """Each recruiter with the first of these materials (in their order) that he never got and can read.

    Of a recruiter of several groups, a round for all groups takes the first membership. Five queries.
    """
    found = Recipients()
    rows = _members(group)
    last = _last_mails(rows)
    had = _had(rows, materials)
    stopped = _suppressed(rows)
    fitting = {one.pk: one for one in materials}
    for row in rows:
        recruiter = row.recruiter
        reason = _why_not(row, last.get(recruiter.pk), at, stopped)
        if reason is None:
            readable = [one for one in fitting.values() if one.language == recruiter.language]
            new = [one for one in readable if (recruiter.pk, one.pk) not in had]
            if new:
                one = Recipient(recruiter.pk, row.pk, recruiter.contact.zip)
                found.by_material.setdefault(new[0].pk, []).append(one)
                continue
            reason = Skipped.HAD_IT if readable else Skipped.LANGUAGE
        found.skipped[reason] += 1
    return found


def _members(group: GroupPage | None) -> list[Membership]:
    rows = Membership.objects.active().filter(
        recruiter__contact__erased_at=None, group__live=True, group__suspended=False
    )
    if group is not None:
        return list(rows.filter(group=group).select_related("recruiter__contact").order_by("pk"))
    first = rows.order_by("recruiter", "joined_at", "pk").distinct("recruiter")
    return list(first.select_related("recruiter__contact"))


def _last_mails(rows: Iterable[Membership]) -> dict[int, datetime]:
    """When each got the last one, or will, or got nothing so that mails can be compared with none.

    What was stopped before it went was none.
    """
    mails = RecruiterMail.objects.filter(recruiter__in=[row.recruiter_id for row in rows])
    gone = mails.filter(Q(handed_at__isnull=False) | Q(state=State.QUEUED) | Q(part=RecruiterMail.Part.HELD_OUT))
    return dict(gone.values_list("recruiter").annotate(last=Max("due_at")))


def _had(rows: Iterable[Membership], materials: Collection[Material]) -> set[tuple[int, int]]:
    mails = RecruiterMail.objects.filter(material__in=materials, recruiter__in=[row.recruiter_id for row in rows])
    return set(mails.exclude(part=RecruiterMail.Part.HELD_OUT).values_list("recruiter", "material"))


def _suppressed(rows: Iterable[Membership]) -> set[int]:
    """Recruiters whose address asked for an end; few addresses did, so their hashes are read and compared."""
    hashes = set(Suppression.objects.values_list("hash", flat=True)[:1_000_000])
    if not hashes:
        return set()
    return {row.recruiter_id for row in rows if addresses.hash_of_key(row.recruiter.contact.email_key or "") in hashes}


def _why_not(row: Membership, last: datetime | None, at: datetime, stopped: Collection[int]) -> Skipped | None:
    recruiter = row.recruiter
    if recruiter.paused:
        return Skipped.PAUSED
    if recruiter.pk in stopped:
        return Skipped.STOPPED
    if last is not None and at - last < timedelta(weeks=recruiter.every) - GRACE:
        return Skipped.TOO_SOON
    return None


def materials_for(group: GroupPage | None, on: date) -> list[Material]:
    """What a round may send: the group's own first, then its network's; the newest first. Without wordings none."""
    usable = Material.objects.usable(on).filter(variants__live=True).distinct()
    rows = usable.filter(group=None, groups=None) if group is None else usable.for_groups([group.pk])
    own = group.pk if group else None
    return sorted(rows, key=lambda one: (one.nearness(own), -_published(one), -one.pk))


def _published(material: Material) -> float:
    return material.first_published_at.timestamp() if material.first_published_at else 0.0
