from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exchange.outcomes import compare, drawn, table
from exchange.simulation import POLICIES, Setting

CLICKS = (1.2, 1.6, 2.2)


class Command(BaseCommand):
    help = "Play a made-up network by several orders, and say which of them pays its groups back."

    def add_arguments(self, parser):
        parser.add_argument("--groups", type=int, default=Setting.groups)
        parser.add_argument("--visitors", type=int, default=Setting.visitors)
        parser.add_argument("--days", type=int, default=Setting.days)
        parser.add_argument("--seeds", type=int, default=4, help="how many networks are made up for each row")
        parser.add_argument("--clicks", type=float, nargs="+", default=CLICKS, help="groups a visitor looks at")
        parser.add_argument("--policies", nargs="+", choices=POLICIES, default=list(POLICIES))
        parser.add_argument("--svg", type=Path, help="write the picture here")

    def handle(self, *, groups, visitors, days, seeds, clicks, policies, svg, **options):
        if min(groups, visitors, days, seeds) < 1 or min(clicks) <= 0:
            raise CommandError("Groups, visitors, days and seeds are at least 1, and clicks more than 0.")
        if groups < 2 or groups > 1_000 or visitors > 10_000_000:
            raise CommandError("Between 2 and 1,000 groups, and at most 10,000,000 visitors.")
        setting = Setting(groups=groups, visitors=visitors, days=days)
        rows = []
        for row in compare(setting, policies, clicks, seeds):
            rows.append(row)
            self.stderr.write(f"{row.policy} at {row.clicks:g} clicks a visitor: done")
        self.stdout.write(table(rows))
        if svg:
            svg.write_text(drawn(rows))
            self.stdout.write(f"Picture: {svg}")
