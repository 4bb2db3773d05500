from django.core.management.base import BaseCommand, CommandError

from groups.models import GroupPage
from home.demo.scale import make_scale_data


class Command(BaseCommand):
    help = "Fill an empty site with a large made-up network, to measure on. For development databases only."

    def add_arguments(self, parser):
        parser.add_argument("--groups", type=int, default=5_000)
        parser.add_argument("--roles", type=int, default=50_000)

    def handle(self, *, groups: int, roles: int, **options):
        if groups < 1 or roles < 0:
            raise CommandError("There must be at least one group, and no fewer than 0 roles.")
        if GroupPage.objects.exists():
            raise CommandError("The site has groups already. Use an empty database: made-up groups mix with no others.")
        make_scale_data(groups, roles)
        self.stdout.write(f"Made {groups} groups with {roles} roles.")
