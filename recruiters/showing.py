"""Which wording of a material a recruiter's own page shows: the bandit's choice, made once for each page.

Whom it brought stays with the wording that was shown then: another wording is another showing, with no past.
"""

import random

from django.db.models import Count, Q

from recruiters.bandit import Arm, allot
from recruiters.models import Membership, Recruit, Showing, Variant


def shown_on(membership: Membership, variants: list[Variant], *, keep: bool) -> Variant:
    """One of these live wordings of one material: that of earlier visits, else the bandit's choice, which is kept.

    Without `keep` (a scanner looks, no person) nothing is written, and nothing is learned from it.
    """
    live = {one.pk: one for one in variants}
    before = Showing.objects.filter(membership=membership, variant__in=live).order_by("-since", "-pk")
    if (shown := before.values_list("variant", flat=True).first()) is not None:
        return live[shown]
    chosen = _choose(variants)
    if keep:
        names = {"material_id": chosen.material_id}
        Showing.objects.get_or_create(membership=membership, variant=chosen, defaults=names)
    return chosen


def _choose(variants: list[Variant]) -> Variant:
    if len(variants) == 1:
        return variants[0]
    [key] = allot(arms_of(variants), 1, random.SystemRandom())
    return next(one for one in variants if one.pk == key)


def arms_of(variants: list[Variant]) -> list[Arm]:
    """What the pages that showed these wordings brought: pages are the tries, people who confirmed the reward."""
    counted = Q(showings__recruits__state__in=Recruit.BROUGHT)
    rows = Variant.objects.filter(pk__in=[one.pk for one in variants]).annotate(
        pages=Count("showings", distinct=True), brought=Count("showings__recruits", filter=counted, distinct=True)
    )
    return [Arm(row.pk, row.pages, row.brought) for row in rows.order_by("pk")]
