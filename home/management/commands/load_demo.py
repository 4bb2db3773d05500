from django.conf import settings
from django.core.management.base import BaseCommand

from home.demo.load import is_empty, load_demo
from roles.listing.keep import recount


class Command(BaseCommand):
    help = "Load the demo network into an empty site; a site that has groups is left as it is."

    def handle(self, **options):
        if not is_empty():
            self.stdout.write("The site has groups already; nothing was loaded.")
            return
        load_demo(settings.STATE_DIR / "demo-logins.txt")
        recount()  # facets and mistyped words at once, not when the clock comes round
        self.stdout.write("Loaded the demo network.")
