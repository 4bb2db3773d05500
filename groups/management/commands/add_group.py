from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from groups.access import grant, make_editor
from groups.models import GroupIndexPage, GroupPage


class Command(BaseCommand):
    help = "Add a group: its page (a draft), its access, and optionally an editor."

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--editor", metavar="E-MAIL", help="a person who may edit the group's pages")

    @transaction.atomic
    def handle(self, *, name, editor, **options):
        name = name.strip()
        slug = slugify(name)
        if not slug:
            raise CommandError("The name needs a letter or a digit.")
        if len(name) > 255:
            raise CommandError("The name is longer than 255 characters.")
        if editor:
            try:
                validate_email(editor)
            except ValidationError as error:
                raise CommandError(f"{editor!r} is no e-mail address.") from error
        index = GroupIndexPage.objects.first()
        if index is None:
            raise CommandError("There is no page /groups/ yet: run `./run manage migrate` first.")
        group = GroupPage.objects.filter(slug=slug).first()
        if group is None:
            group = index.add_child(instance=self._draft(name, slug, editor))
            self.stdout.write(f"Added {name} as a draft: /groups/{slug}/")
        else:
            self.stdout.write(f"{group.title} is there already: /groups/{slug}/")
        grant(group)
        if editor:
            user, created = make_editor(group, editor)
            self.stdout.write(
                f"{user.email} edits it{' (new account: set a password by the log-in page)' if created else ''}."
            )

    def _draft(self, name: str, slug: str, editor: str | None) -> GroupPage:
        return GroupPage(
            title=name,
            slug=slug,
            live=False,
            tagline="Say in one line what you do",
            consent_line=f"{name[:180]} may e-mail me about volunteering.",
            privacy_email=editor or f"privacy@{slug[:60]}.example",
        )
