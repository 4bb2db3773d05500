"""The pages that every site has, in English and in Spanish: home, /groups/ and /roles/."""

import uuid

from django.db import migrations

from home.blocks import first_body

TEXTS = {
    "en": {
        "home": "Resistry",
        "groups": ("Groups", "<p>Who brings more people is seen more. Open one, or tick several at once.</p>"),
        "roles": ("Roles", "<p>Pick what fits your time, your place and what you care about.</p>"),
        "issues": ("What makes you angry?", "<p>Pick one. You see what is happening, what helps, and who does it.</p>"),
    },
    "es": {
        "home": "Resistry",
        "groups": ("Grupos", "<p>Quien trae a más gente se ve más. Abre uno, o marca varios a la vez.</p>"),
        "roles": ("Tareas", "<p>Elige lo que va con tu tiempo, tu lugar y lo que te importa.</p>"),
        "issues": ("¿Qué te indigna?", "<p>Elige una causa. Ves qué está pasando, qué ayuda y quién lo hace.</p>"),
    },
}


def add_first_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page.objects.filter(depth=2, slug="home", url_path="/home/").delete()
    root = Page.objects.get(depth=1)
    keys = {name: uuid.uuid4() for name in ("home", "groups", "roles", "issues")}
    homes = []

    def add(app, name, parent_path, step, locale, key, title, slug, url_path, **fields):
        model = apps.get_model(app, name)
        content_type, _ = ContentType.objects.get_or_create(app_label=app, model=name.lower())
        return model.objects.create(
            title=title, draft_title=title, slug=slug, url_path=url_path, content_type=content_type, locale=locale,
            translation_key=keys[key], path=f"{parent_path}{step:04d}", depth=len(parent_path) // 4 + 1, live=True,
            **fields,
        )

    for step, (code, texts) in enumerate(TEXTS.items(), 1):
        locale, _ = Locale.objects.get_or_create(language_code=code)
        slug = "home" if step == 1 else f"home-{code}"
        blocks = apps.get_model("home", "HomePage")._meta.get_field("body").stream_block.normalize(first_body(code))
        home = add(
            "home", "HomePage", root.path, step, locale, "home", texts["home"], slug, f"/{slug}/", numchild=3, body=blocks
        )
        for number, (app, name, key) in enumerate(
            [
                ("groups", "GroupIndexPage", "groups"),
                ("roles", "RoleGuidePage", "roles"),
                ("home", "IssueIndexPage", "issues"),
            ],
            1,
        ):
            title, intro = texts[key]
            add(app, name, home.path, number, locale, key, title, key, f"/{slug}/{key}/", intro=intro)
        homes.append(home)
    Page.objects.filter(pk=root.pk).update(numchild=len(homes))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page_id=homes[0].pk, is_default_site=True, site_name="Resistry")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("groups", "0001_initial"),
        ("roles", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(add_first_pages, migrations.RunPython.noop)]
