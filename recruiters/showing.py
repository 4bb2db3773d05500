"""Which wording of a material a recruiter's own page shows: the bandit's choice, made once for each page.

Whom it brought stays with the wording that was shown then: another wording is another showing, with no past.
"""

import random

from django.db.models import Count, Q

from recruiters.bandit import Arm, allot, spread_of
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
    [key] = allot(arms_of_pages(variants), 1, random.SystemRandom())
    return next(one for one in variants if one.pk == key)


def arms_of_pages(variants: list[Variant]) -> list[Arm]:
    """What the pages that showed these wordings brought: pages are the tries, people who confirmed the reward."""
    counted = Count("recruits", filter=Q(recruits__state__in=Recruit.BROUGHT))
    rows = Showing.objects.filter(variant__in=variants).annotate(people=counted).order_by()
    people: dict[int, list[int]] = {one.pk: [] for one in variants}
    for variant, count in rows.values_list("variant", "people"):
        people[variant].append(count)
    every = [count for counts in people.values() for count in counts]
    spread = spread_of(len(every), sum(every), sum(count * count for count in every))
    return [Arm(key, len(counts), sum(counts), spread=spread) for key, counts in people.items()]
