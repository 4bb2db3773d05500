"""Stands in until 0001 and 0002 are made again: the home pages' first blocks, and /issues/ in both languages."""

import uuid

from django.db import migrations

from home.blocks import first_body

TEXTS = {
    "en": ("What makes you angry?", "<p>Pick one. You see what is happening, what helps, and who does it.</p>"),
    "es": ("¿Qué te indigna?", "<p>Elige una causa. Ves qué está pasando, qué ayuda y quién lo hace.</p>"),
}


def fill(apps, schema_editor):
    HomePage = apps.get_model("home", "HomePage")
    IssueIndexPage = apps.get_model("home", "IssueIndexPage")
    Page = apps.get_model("wagtailcore", "Page")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _ = ContentType.objects.get_or_create(app_label="home", model="issueindexpage")
    key = uuid.uuid4()
    for home in HomePage.objects.order_by("path"):
        code = home.locale.language_code
        title, intro = TEXTS.get(code, TEXTS["en"])
        if not home.body:
            home.body = HomePage._meta.get_field("body").stream_block.normalize(first_body(code))
            home.save(update_fields=["body"])
        step = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1).count() + 1
        IssueIndexPage.objects.create(
            title=title, draft_title=title, slug="issues", url_path=f"{home.url_path}issues/", content_type=kind,
            locale_id=home.locale_id, translation_key=key, path=f"{home.path}{step:04d}", depth=home.depth + 1, live=True,
            intro=intro,
        )
        Page.objects.filter(pk=home.pk).update(numchild=step)


class Migration(migrations.Migration):
    dependencies = [("home", "0003_home_blocks_and_issues"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
