"""What a round brought: the figures of each wording, and what can be said of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from recruiters.bandit import LEAST_AN_ARM, SURE, Arm, Finding, Kind, Verdict, chance_of_more, judge
from recruiters.figures import arms_of
from recruiters.models import Mailing, Recruit, RecruiterMail, Variant

WINDOW = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """A wording in a round."""

    variant: Variant
    mailed: int
    confirmed: int
    clicks: int
    clicks_of_people: int
    finding: Finding | None
    is_best: bool = False


@dataclass(frozen=True)
class Effect:
    """Those who got the round beside those who got nothing: confirmed sign-ups per 100 recruiters in seven days, and
    the probability that the mails bring more than nothing does."""

    mailed: int
    held_out: int
    rate_mailed: float
    rate_held_out: float
    chance: float

    @property
    def is_clear(self) -> bool:
        return self.chance >= SURE or self.chance <= 1 - SURE


@dataclass(frozen=True)
class Results:
    rows: list[Row]
    verdict: Verdict
    effect: Effect | None
    said: list[str]  # in plain words


def results(mailing: Mailing) -> Results:
    """Everything that the report of a round shows."""
    arms = arms_of(mailing)
    verdict = judge(arms)
    findings = {one.key: one for one in verdict.findings}
    clicks = _clicks(mailing)
    by_key = {arm.key: arm for arm in arms}
    rows = [
        Row(
            one, int(by_key[one.pk].mailed), int(by_key[one.pk].confirmed), *clicks.get(one.pk, (0, 0)),
            findings.get(one.pk), verdict.kind is Kind.BEST and verdict.best == one.pk,
        )
        for one in mailing.variants.order_by("pk")
    ]  # fmt: skip
    effect = effect_of(mailing)
    return Results(rows, verdict, effect, [*said_of(verdict, arms, rows), *_said_of_effect(effect)])


def _clicks(mailing: Mailing) -> dict[int, tuple[int, int]]:
    rows = RecruiterMail.objects.filter(mailing=mailing, variant__isnull=False).order_by().values_list("variant")
    counted = rows.annotate(every=Coalesce(Sum("clicks"), 0), people=Coalesce(Sum("clicks_of_people"), 0))
    return {key: (every, people) for key, every, people in counted}


def effect_of(mailing: Mailing) -> Effect | None:
    """None until seven days after the round, or where nobody was held out."""
    held = RecruiterMail.objects.filter(mailing=mailing, part=RecruiterMail.Part.HELD_OUT)
    sent = RecruiterMail.objects.arrived().filter(mailing=mailing)
    held_out, mailed = held.count(), sent.count()
    last = sent.order_by("-handed_at").values_list("handed_at", flat=True).first()
    if not held_out or not mailed or last is None or last + WINDOW > timezone.now():
        return None
    brought, alone = _within(sent, "handed_at"), _within(held, "due_at")
    # Half the evidence for each: friends come in groups, and these sums do not tell how large they were.
    chance = chance_of_more(Arm(1, mailed, brought, spread=2), Arm(2, held_out, alone, spread=2))
    return Effect(mailed, held_out, 100 * brought / mailed, 100 * alone / held_out, chance)


def _within(mails, since: str) -> int:
    """Recruits of these mails' recruiters within seven days, counted alike for both."""
    moment = F(f"membership__mails__{since}")
    rows = Recruit.objects.brought().filter(
        membership__mails__in=mails, signed_up_at__gte=moment, signed_up_at__lt=moment + WINDOW
    )  # in one filter(), so that it is one and the same mail
    return rows.values("pk").distinct().count()


def said_of(verdict: Verdict, arms: Collection[Arm], rows: Sequence[Row]) -> list[str]:
    """What can be concluded, and what cannot, in plain words."""
    names = {row.variant.pk: row.variant.subject for row in rows}
    if verdict.kind is Kind.ONE_VARIANT:
        return ["There is one variant only, so nothing was compared. Write a second one to learn which works better."]
    if verdict.kind is Kind.TOO_EARLY:
        least = min((arm.all_mailed for arm in arms), default=0)
        return [
            f"Too early to say anything: every variant needs {LEAST_AN_ARM} recruiters, and one has {least:.0f}."
            " Until then all get the same share."
        ]
    if verdict.kind is Kind.BEST and verdict.best is not None:
        best = next(one for one in verdict.findings if one.key == verdict.best)
        return [f"“{names[verdict.best]}” is the best, with a probability of {best.best:.1%}."]
    leader = max(verdict.findings, key=lambda one: one.best)
    return [
        f"No difference that can be told from chance. “{names[leader.key]}” leads with a probability of"
        f" {leader.best:.0%}; whoever takes it loses {leader.loss:.1f} people in a thousand mails at most, on average."
    ]


def _said_of_effect(effect: Effect | None) -> list[str]:
    if effect is None:
        return []
    said = (
        f"Of 100 recruiters mailed came {effect.rate_mailed:.1f} people in seven days, of 100 who got nothing"
        f" {effect.rate_held_out:.1f} ({effect.mailed:,} and {effect.held_out:,} recruiters)."
    )
    return [said if effect.is_clear else f"{said} That cannot be told from chance."]
