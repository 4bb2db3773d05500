"""What a group may do in the admin, and who acts for it.

`grant` gives a group its own auth group, image collection, document collection and permissions on its own subtree, in
each language; `make_editor` makes a person its editor. Editors write, translate and submit; the moderation workflow
asks a site admin to approve.
Everything here can be called again and changes nothing the second time.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as AuthGroup
from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from groups.models import GroupAccess, GroupPage
from groups.translations import translations_of

SITE_ADMINS = "Site admins"
WORKFLOW = "site admins"  # stands on a button: "Submit to site admins"
PAGE_PERMISSIONS = ("add_page", "change_page")
TRANSLATION_PERMISSIONS = ("change_page",)  # a page in another language is opened from its original, never added
IMAGE_PERMISSIONS = ("add_image", "change_image", "choose_image")
DOCUMENT_PERMISSIONS = ("add_document", "change_document", "choose_document")
ADMIN_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "unlock_page", "lock_page")
VOCABULARY = ("issuearea", "roletype", "skill", "synonym")
SEARCH_PERMISSIONS = (
    ("search", "view_savedsearch"),
    *(("wagtailsearchpromotions", f"{act}_searchpromotion") for act in ("add", "change", "delete")),
)


@transaction.atomic
def grant(group: GroupPage) -> GroupAccess:
    """Give `group` what it needs in the admin, once."""
    access = GroupAccess.objects.select_for_update().filter(group=group).first()
    if access:
        return access
    name = f"Group {group.pk}: {group.slug}"[:150]
    auth_group, _ = AuthGroup.objects.get_or_create(name=name)
    auth_group.permissions.add(
        _permission("wagtailadmin", "access_admin"), _permission("wagtail_localize", "submit_translation")
    )
    _permit_on_page(auth_group, group.page_ptr, PAGE_PERMISSIONS)
    images = _collection(f"{group.title}: pictures")
    documents = _collection(f"{group.title}: documents")
    _permit_on_collection(auth_group, images, "wagtailimages", IMAGE_PERMISSIONS)
    _permit_on_collection(auth_group, documents, "wagtaildocs", DOCUMENT_PERMISSIONS)
    _moderate(group)
    access = GroupAccess.objects.create(group=group, auth_group=auth_group, images=images, documents=documents)
    for translation in translations_of(group):
        open_translation(translation)
    return access


def open_translation(page: GroupPage) -> None:
    """Let a group edit what it is called in another language; the same site admins approve it."""
    access = GroupAccess.objects.filter(group__translation_key=page.translation_key).first()
    if access:
        _permit_on_page(access.auth_group, page.page_ptr, TRANSLATION_PERMISSIONS)
        _moderate(page)


def make_editor(group: GroupPage, email: str):
    """Let the person with this address edit `group`; returns (user, whether the account is new).

    A new account has no usable password: it is set by the link of Wagtail's password reset.
    """
    users = get_user_model()
    user = users.objects.filter(email__iexact=email).first()
    created = user is None
    if user is None:
        user = users.objects.create_user(username=email.lower()[:150], email=email)
    user.groups.add(grant(group).auth_group)
    return user, created


@transaction.atomic
def moderation() -> Workflow:
    """The one workflow of all groups: a site admin approves."""
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        task = GroupApprovalTask.objects.create(name=WORKFLOW)
        task.groups.add(site_admins())
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def site_admins() -> AuthGroup:
    """The auth group that approves pages and owns the vocabularies."""
    admins, created = AuthGroup.objects.get_or_create(name=SITE_ADMINS)
    if created:
        admins.permissions.add(
            _permission("wagtailadmin", "access_admin"),
            _permission("wagtail_localize", "submit_translation"),
            _permission("groups", "suspend_group"),
            *Permission.objects.filter(
                content_type__model__in=VOCABULARY, content_type__app_label__in=("groups", "roles")
            ),
            *(_permission(app, codename) for app, codename in SEARCH_PERMISSIONS),
        )
        root = Page.get_first_root_node()
        if root is not None:
            _permit_on_page(admins, root, ADMIN_PAGE_PERMISSIONS)
        media = Collection.get_first_root_node()
        _permit_on_collection(admins, media, "wagtailimages", (*IMAGE_PERMISSIONS, "delete_image"))
        _permit_on_collection(admins, media, "wagtaildocs", (*DOCUMENT_PERMISSIONS, "delete_document"))
    return admins


def _moderate(page: GroupPage) -> None:
    WorkflowPage.objects.get_or_create(page=page.page_ptr, defaults={"workflow": moderation()})


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _permit_on_page(auth_group: AuthGroup, page: Page, codenames) -> None:
    for codename in codenames:
        permission = _permission("wagtailcore", codename)
        GroupPagePermission.objects.get_or_create(group=auth_group, page=page, permission=permission)


def _permit_on_collection(auth_group: AuthGroup, collection: Collection, app_label: str, codenames) -> None:
    for codename in codenames:
        permission = _permission(app_label, codename)
        GroupCollectionPermission.objects.get_or_create(group=auth_group, collection=collection, permission=permission)


def _collection(name: str) -> Collection:
    return Collection.get_first_root_node().add_child(name=name[:255])
