"""Groups that were admitted before may edit what they are called in other languages, and site admins approve it."""

from django.db import migrations

OLD, NEW = "A site admin approves", "site admins"


def open_translations(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "Task")
    if not Workflow.objects.filter(name=NEW).exists():
        Workflow.objects.filter(name=OLD).update(name=NEW)
        Task.objects.filter(name=OLD).update(name=NEW)
    Permission = apps.get_model("auth", "Permission")
    change = Permission.objects.filter(content_type__app_label="wagtailcore", codename="change_page").first()
    translate = Permission.objects.filter(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    ).first()
    workflow = Workflow.objects.filter(name=NEW).first()
    if not (change and translate and workflow):
        return  # a site without groups: permissions are made after the migrations
    for access in apps.get_model("groups", "GroupAccess").objects.select_related("group", "auth_group"):
        access.auth_group.permissions.add(translate)
        others = apps.get_model("groups", "GroupPage").objects.filter(translation_key=access.group.translation_key)
        for page in others.exclude(pk=access.group_id):
            apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                group_id=access.auth_group_id, page_id=page.pk, permission=change
            )
            apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
                page_id=page.pk, defaults={"workflow": workflow}
            )
    for admins in apps.get_model("auth", "Group").objects.filter(name="Site admins"):
        admins.permissions.add(translate)


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(open_translations, migrations.RunPython.noop)]
