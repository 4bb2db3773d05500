from django.core.management.base import BaseCommand

from exchange.moving import move


class Command(BaseCommand):
    help = "Move the visits and clicks that wait in Valkey to PostgreSQL. The clock does it every few seconds."

    def handle(self, **options):
        self.stdout.write(f"{move()} people newly counted.")
