"""Where the materials for recruiters of all groups are kept."""

import uuid

from django.db import migrations


def add_index(apps, schema_editor):
    Home = apps.get_model("home", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Index = apps.get_model("recruiters", "MaterialIndexPage")
    Page = apps.get_model("wagtailcore", "Page")
    home = Home.objects.filter(locale__language_code="en").order_by("depth").first()
    if home is None or Index.objects.exists():
        return
    content_type, _ = ContentType.objects.get_or_create(app_label="recruiters", model="materialindexpage")
    last = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1).order_by("path").last()
    step = int(last.path[-4:], 36) + 1 if last else 1
    Index.objects.create(
        title="Materials for all groups", draft_title="Materials for all groups", slug="materials",
        url_path=f"{home.url_path}materials/", content_type=content_type, locale=home.locale,
        translation_key=uuid.uuid4(), path=f"{home.path}{_base36(step)}", depth=home.depth + 1, live=True,
    )
    Home.objects.filter(pk=home.pk).update(numchild=home.numchild + 1)


def _base36(number):
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest] + digits
    return digits.rjust(4, "0")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_first_pages"),
        ("recruiters", "0001_initial"),
    ]

    operations = [migrations.RunPython(add_index, migrations.RunPython.noop)]
