"""Which wording of a material a recruiter's own page shows: the bandit's choice, made once for each page."""

import random

from django.db.models import Count, Q

from recruiters.bandit import Arm, allot
from recruiters.models import Membership, Recruit, Showing, Variant


def shown_on(membership: Membership, variants: list[Variant], showings: dict[int, int]) -> Variant:
    """One of these live wordings of one material: that of earlier visits, else the bandit's choice, which is kept.

    `showings` are the wordings that this page showed before, by material.
    """
    material = variants[0].material_id
    assert material is not None
    kept = next((one for one in variants if one.pk == showings.get(material)), None)
    if kept is not None:
        return kept
    chosen = _choose(variants)
    Showing.objects.update_or_create(membership=membership, material_id=material, defaults={"variant": chosen})
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
