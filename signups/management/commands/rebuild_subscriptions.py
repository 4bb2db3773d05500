"""`manage.py rebuild_subscriptions [--check]`."""

from django.core.management.base import BaseCommand, CommandError

from signups.projection import differences, rebuild


class Command(BaseCommand):
    help = "Compute the state of every subscription anew from its consent events."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 when any state differs")

    def handle(self, *args, check: bool, **options):
        if not check:
            self.stdout.write(f"{rebuild()} subscriptions changed.")
            return
        found = differences()
        for one in found[:50]:
            self.stdout.write(f"subscription {one.subscription}: {one.state}, but the events say {one.said}")
        if found:
            raise CommandError(f"{len(found)} subscriptions differ. Run rebuild_subscriptions without --check.")
        self.stdout.write("Every subscription is what its events say.")
