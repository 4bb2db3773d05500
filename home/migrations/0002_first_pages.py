"""The pages that every site has: home, /groups/ and /roles/."""

from django.db import migrations


def add_first_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page.objects.filter(depth=2, slug="home", url_path="/home/").delete()
    root = Page.objects.get(depth=1)
    locale = Locale.objects.order_by("pk").first()

    def add(app, name, parent_path, step, title, slug, url_path, **fields):
        model = apps.get_model(app, name)
        content_type, _ = ContentType.objects.get_or_create(app_label=app, model=name.lower())
        return model.objects.create(
            title=title, draft_title=title, slug=slug, url_path=url_path, content_type=content_type, locale=locale,
            path=f"{parent_path}{step:04d}", depth=len(parent_path) // 4 + 1, live=True, **fields,
        )

    home = add("home", "HomePage", root.path, 1, "Resistry", "home", "/home/", numchild=2)
    add(
        "groups", "GroupIndexPage", home.path, 1, "Groups", "groups", "/home/groups/",
        intro="<p>Who brings more people is seen more. Open one, or tick several at once.</p>",
    )
    add(
        "roles", "RoleGuidePage", home.path, 2, "Roles", "roles", "/home/roles/",
        intro="<p>Pick what fits your time, your place and what you care about.</p>",
    )
    Page.objects.filter(pk=root.pk).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="Resistry")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("groups", "0001_initial"),
        ("roles", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(add_first_pages, migrations.RunPython.noop)]
