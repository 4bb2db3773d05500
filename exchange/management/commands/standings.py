from django.core.management.base import BaseCommand

from exchange.standings import recompute
from groups.models import GroupPage


class Command(BaseCommand):
    help = "Recompute every group's standing and print the order."

    def handle(self, **options):
        places = recompute()
        names = dict(GroupPage.objects.originals().values_list("pk", "title"))
        for place in places:
            self.stdout.write(f"{place.position:4} {place.points:10.1f}  {names[place.group]}: {place.reason}")
