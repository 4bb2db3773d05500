from itertools import batched

from django.core.management.base import BaseCommand, CommandError

from groups.models import GroupPage
from roles.listing import keep


class Command(BaseCommand):
    help = "Write every row of the listing anew; with --check only tell what is not in step, and fail if anything is."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a row differs")

    def handle(self, *, check: bool, **options):
        if check:
            found = keep.differences()
            for line in found:
                self.stdout.write(line)
            if found:
                raise CommandError(f"{len(found)} rows are not in step. Run rebuild_listing without --check.")
            self.stdout.write("Every row is in step.")
            return
        keys = list(GroupPage.objects.originals().values_list("pk", flat=True))
        changed = sum(keep.refresh(some) for some in batched(keys, keep.BATCH))
        keep.recount()
        self.stdout.write(f"{changed} rows written or taken out, of {len(keys)} groups.")
