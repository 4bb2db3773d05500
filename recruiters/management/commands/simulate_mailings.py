"""Measures the bandit on made-up recruiters; the table stands in docs/recruiters.md."""

from django.core.management.base import BaseCommand, CommandError

from recruiters.bandit import MOST_VARIANTS
from recruiters.simulation import HALF, MORE, World, measure, rates


class Command(BaseCommand):
    help = "Simulate rounds of mails: what the bandit gets of the best possible, beside equal split and a test of two."

    def add_arguments(self, parser):
        parser.add_argument("--recruiters", type=int, default=10_000, help="mailed in each round (default 10,000)")
        parser.add_argument("--variants", type=int, default=6, help=f"2 to {MOST_VARIANTS} (default 6)")
        parser.add_argument("--rounds", type=int, default=20, help="one after the other (default 20)")
        parser.add_argument("--half", type=float, default=HALF, help="hours until half of the sign-ups are in")
        parser.add_argument("--more", type=float, default=MORE, help="chance of one more with each sign-up")
        parser.add_argument("--seeds", type=int, default=50, help="worlds, each with its own chances (default 50)")

    def handle(self, *, recruiters, variants, rounds, half, more, seeds, **options):
        if not 2 <= variants <= MOST_VARIANTS:
            raise CommandError(f"--variants must be 2 to {MOST_VARIANTS}, as in a mailing.")
        for name, value, least in (("recruiters", recruiters, 100), ("rounds", rounds, 1), ("seeds", seeds, 1)):
            if value < least:
                raise CommandError(f"--{name} must be at least {least}.")
        if not (0 <= half <= 168 and 0 <= more < 0.9):
            raise CommandError("--half must be 0 to 168 hours, --more at least 0 and under 0.9.")
        found = measure(World(rates(variants), recruiters, rounds, half, more), seeds)
        self.stdout.write(f"{seeds} worlds, {rounds} rounds, {recruiters:,} recruiters, {variants} variants (2 to 4 %)")
        for policy, share in found.of_oracle.items():
            self.stdout.write(f"  {policy:<12} {share:7.1%} of what an oracle gets")
        self.stdout.write(f"  least share of a variant in a round: {found.least_share:.1%}")
        self.stdout.write(f"  equal rates: called no difference in {found.no_difference:.0%} of the runs")
