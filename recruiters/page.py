"""What a recruiter's own page shows: one group at a time, and of its materials one."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import segno
from django.utils import timezone

from recruiters.advice import Situation, next_thing
from recruiters.channels import Channel, channels, values_for
from recruiters.counts import Counts, counts_of
from recruiters.leaderboard import Place, leaderboard
from recruiters.links import own_link
from recruiters.models import Material, Membership, Recruiter, RecruiterMail, Variant
from recruiters.showing import shown_on

MOST_MATERIALS = 12


@dataclass
class OwnPage:
    """`asked_group` is the slug, `asked_material` the key that the address names; unknown ones are passed over.

    Who comes by a `mail` sees its group, its material and its words. `by_person`: no scanner, so what is shown is kept.
    """

    recruiter: Recruiter
    asked_group: str = ""
    asked_material: str = ""
    mail: RecruiterMail | None = None
    by_person: bool = False

    @cached_property
    def memberships(self) -> list[Membership]:
        rows = self.recruiter.memberships.filter(left_at=None).select_related("group__locale", "group__logo")
        found = list(rows.order_by("joined_at", "pk"))
        for row in found:
            row.recruiter = self.recruiter
        return found

    @cached_property
    def own(self) -> Membership | None:
        mailed = self.mail.membership_id if self.mail and not self.asked_group else 0
        chosen = (row for row in self.memberships if row.pk == mailed or row.group.slug == self.asked_group)
        return next(chosen, self.memberships[0] if self.memberships else None)

    @cached_property
    def counts_by_membership(self) -> dict[int, Counts]:
        return dict(counts_of([row.pk for row in self.memberships]))

    @property
    def counts(self) -> Counts:
        return self.counts_by_membership.get(self.own.pk, Counts()) if self.own else Counts()

    @cached_property
    def wordings(self) -> dict[int, list[Variant]]:
        """The live wordings of the materials that this group may use, by material; the nearest and newest first."""
        if self.own is None:
            return {}
        group = self.own.group_id
        usable = Material.objects.usable(timezone.now().date()).for_groups([group])
        rows = Variant.objects.filter(
            material__in=usable.values("pk"), live=True, material__language=self.recruiter.language
        ).select_related("material__issue_area")
        found: dict[int, list[Variant]] = {}
        newest = rows.order_by("-material__first_published_at", "-material", "pk")
        for row in sorted(newest, key=lambda row: row.material.nearness(group) if row.material else 0):
            found.setdefault(row.material_id or 0, []).append(row)
        return dict(list(found.items())[:MOST_MATERIALS])

    @property
    def materials(self) -> list[Material]:
        return [rows[0].material for rows in self.wordings.values() if rows[0].material]

    @cached_property
    def material(self) -> Material | None:
        asked = self.asked_material or str(self.mail.material_id if self.mail else "")
        chosen = (one for one in self.materials if str(one.pk) == asked)
        return next(chosen, self.materials[0] if self.materials else None)

    @cached_property
    def variant(self) -> Variant | None:
        if self.own is None or self.material is None:
            return None
        wordings = self.wordings[self.material.pk]
        mailed = (one for one in wordings if self.mail and one.pk == self.mail.variant_id)
        return next(mailed, None) or shown_on(self.own, wordings, keep=self.by_person)

    @property
    def channels(self) -> list[Channel]:
        if self.own is None or self.material is None or self.variant is None:
            return []
        return channels(self.material, self.variant, values_for(self.own, self.material))

    @property
    def link(self) -> str:
        return own_link(self.own) if self.own else ""

    @property
    def base(self) -> str:
        """What stands before the code, so that a line breaks there."""
        return self.link.removesuffix(f"{self.own.code}/") if self.own else ""

    @property
    def spoken_link(self) -> tuple[str, str]:
        """As it is printed: without what browsers add by themselves. In two parts, between which a line may break."""
        return self.base.partition("://")[2], self.own.code if self.own else ""

    @property
    def qr(self) -> str:
        return qr_of(self.link)

    @cached_property
    def leaders(self) -> list[Place]:
        return leaderboard(self.own.group, self.own) if self.own else []

    @property
    def advice(self) -> str:
        joined: date = self.recruiter.joined_at.date()
        days = (timezone.now().date() - joined).days
        return next_thing(Situation(self.counts, self.material is not None, days, bool(self.recruiter.name)))


def qr_of(link: str) -> str:
    """The QR code of a link as inline SVG, as large as its box."""
    return segno.make(link, error="m").svg_inline(omitsize=True, border=2)
