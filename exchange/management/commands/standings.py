from django.core.management.base import BaseCommand, CommandError

from exchange.ledger import differing as credits_differing
from exchange.models import Standing
from exchange.standings import compare, recompute
from groups.models import GroupPage


class Command(BaseCommand):
    help = "Recompute every group's standing and print the order; --check only compares, and writes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="compare, and fail where something differs")

    def handle(self, *, check: bool, **options):
        return self.check_all() if check else self.recompute()

    def recompute(self) -> None:
        places = recompute()
        names = dict(GroupPage.objects.originals().values_list("pk", "title"))
        self.stdout.write("     owed       sent  received")
        for one in places:
            figures = f"{one.owed:9.1f} {one.sent:10.1f} {one.received:9.1f}"
            self.stdout.write(f"{one.position:4} {figures}  {names[one.group]}: {Standing.Reason(one.reason).label}")

    def check_all(self) -> None:
        standings = compare()
        found = [
            *standings.wrong,
            *(f"credit of {one.contact} is {one.said}, should be {one.should_be}" for one in credits_differing()),
        ]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} figures differ from their recomputation.")
        if standings.moved:
            self.stdout.write(
                f"{standings.moved} groups were not compared: the order of the last minute does not have their newest "
                "visits yet. Stop the worker and recompute first to compare all."
            )
        self.stdout.write("Every other standing" if standings.moved else "Every standing", ending="")
        self.stdout.write(" and every credit is what its inputs add up to.")
