"""The admin's lists of contacts, destinations and deliveries: each editor sees those of his own groups."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from delivery.export import DefusedIndexView, FoundInspectView
from delivery.models import Delivery, Destination
from groups.models import GroupPage
from signups.models import Subscription


class OwnGroupsPermission(PermissionHelper):
    """An editor may look at what belongs to a group of his, object by object, and change nothing."""

    def user_edits_a_group(self, user) -> bool:
        return user.is_superuser or GroupPage.objects.edited_by(user).exists()

    def is_own(self, user, obj) -> bool:
        return self.model._default_manager.for_editor(user).filter(pk=obj.pk).exists()

    def user_has_any_permissions(self, user) -> bool:
        return self.user_edits_a_group(user)

    def user_can_list(self, user) -> bool:
        return self.user_edits_a_group(user)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.inspect_view_enabled and self.is_own(user, obj)

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class OwnDestinationsPermission(OwnGroupsPermission):
    """Destinations are the editor's to make, change and remove."""

    def user_can_create(self, user) -> bool:
        return self.user_edits_a_group(user)

    def user_can_edit_obj(self, user, obj) -> bool:
        return self.is_own(user, obj)

    def user_can_delete_obj(self, user, obj) -> bool:
        """One that was used is switched off instead: its deliveries tell who got whose data."""
        return self.is_own(user, obj) and not obj.deliveries.exists()


class OwnModelAdmin(ModelAdmin):
    permission_helper_class = OwnGroupsPermission
    index_view_class = DefusedIndexView
    inspect_view_class = FoundInspectView
    history_view_enabled = False

    def get_queryset(self, request):
        return super().get_queryset(request).for_editor(request.user)


class ContactAdmin(OwnModelAdmin):
    """Everybody who said yes to one of my groups, to look at and to download."""

    model = Subscription
    base_url_path = "contacts"
    menu_label = "Contacts"
    menu_icon = "group"
    menu_order = 210
    list_display = ["email", "zip", "group", "since"]
    list_export = ["email", "zip", "group", "since"]
    list_filter = ["changed_at"]
    search_fields = ["contact__email", "contact__zip"]
    ordering = ["-changed_at", "-pk"]
    export_filename = "resistry-contacts"

    def get_queryset(self, request):
        return super().get_queryset(request).granted().select_related("contact", "group")

    def email(self, subscription) -> str:
        return subscription.contact.email

    email.short_description = "E-mail"  # type: ignore[attr-defined]
    email.admin_order_field = "contact__email"  # type: ignore[attr-defined]

    def zip(self, subscription) -> str:
        return subscription.contact.zip

    zip.short_description = "ZIP"  # type: ignore[attr-defined]

    def since(self, subscription):
        return subscription.changed_at

    since.admin_order_field = "changed_at"  # type: ignore[attr-defined]


class DestinationForm(WagtailAdminModelForm):
    """Offers only the groups that the person edits."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A plain list: Wagtail's page chooser would show the titles of other groups' drafts.
        groups = GroupPage.objects.edited_by(self.for_user).order_by("title")
        self.fields["group"].queryset = groups
        if self.instance.pk is None and len(groups) == 1:
            self.initial["group"] = groups[0].pk


class DestinationAdmin(OwnModelAdmin):
    model = Destination
    menu_label = "Destinations"
    menu_icon = "upload"
    menu_order = 220
    permission_helper_class = OwnDestinationsPermission
    list_display = ["group", "url", "active", "secret"]
    panels = [FieldPanel("group", widget=forms.Select), FieldPanel("url"), FieldPanel("active")]

    def get_edit_handler(self):
        handler = super().get_edit_handler()
        handler.base_form_class = DestinationForm
        return handler


class DeliveryAdmin(OwnModelAdmin):
    model = Delivery
    menu_label = "Deliveries"
    menu_icon = "mail"
    menu_order = 230
    inspect_view_enabled = True
    inspect_view_fields = [
        "id",
        "destination",
        "state",
        "attempts",
        "due_at",
        "finished_at",
        "error",
        "created_at",
    ]
    list_display = ["created_at", "destination", "state", "attempts", "error"]
    list_export = ["id", "created_at", "destination", "state", "attempts", "finished_at", "error"]
    list_filter = ["state"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("destination__group")
